"""What a claim's verdict follows from, when an edit explains it, and when a reason is given in the filing or absent from it.

The package says how this is to be read."""

from decimal import Decimal

# Used in auditing/auditor.py:
FEWEST_LEVELS = 4
"""Amounts that a digest must state before it can be called a digest of another filing. Moves eval.natural."""
FOREIGN_ONE_IN = 5
"""A digest is of another filing if fewer than one in this many of its amounts tie. Lower: more digests are called foreign. Moves
eval.natural."""
SAMPLED_TEXT = 20_000
"""Characters of a digest in which letters of other scripts are counted. Moves eval.natural."""
FEWEST_FOREIGN = 10
"""Letters of other scripts beyond which a digest may be in a language that is not read. Moves eval.natural."""
FOREIGN_LETTERS_ONE_IN = 3
"""One such letter for this many Latin ones makes it a text in that language. Moves eval.natural."""

# Used in auditing/losses.py:
LONGEST_CLAIM = 20_000
"""Characters of the longest sentence that is judged. Moves eval.natural."""
MOST_CLAIM_FIGURES = 400
"""Numbers of a sentence that is judged: each may be held against each time named. Moves eval.natural."""
MOST_CLAIM_CITATIONS = 1000
"""Passages that a sentence may cite and be judged. Moves eval.natural."""
MOST_TOGETHER = 200
"""Sentences of a paragraph that are read together, the later with the subjects of the earlier. Moves eval.natural."""

# Used in auditing/given/splitting.py:
LONGEST_CITED_RANGE = 50
"""Passages that a citation such as [12-40] may span; a wider one cites its two ends only. Moves eval.natural."""

# Used in auditing/judging/corrections.py:
BEHIND_ONE_IN = 4
"""What MOTION_REACH is divided by for the characters behind the figure. Moves eval.natural."""
LONGEST_LAID_BESIDE = 2000
"""Characters of a claim up to which its reading and what was written are laid beside each other block by block, which takes the square of
them; claims have a tenth. Moves eval.seeded."""
MARKS_REACH = 40
"""Characters of a longer one within which its next character stands, behind marks of emphasis or links. Moves eval.seeded."""
MOTION_REACH = 140
"""Characters before a figure, and a quarter of them behind it, in which a correction looks for the word of motion to reverse. Moves
eval.natural."""
SAME_LENGTH_DAYS = 7
"""Days by which the lengths of two periods may differ for a correction to change only the year. Moves eval.seeded,
eval.natural."""

# Used in auditing/judging/directions.py:
FLAT_WITHIN_ONE_IN = 50
"""What moved by less than this part of itself may be called flat or stable, though not unchanged. Moves eval.natural."""

# Used in auditing/judging/edits.py:
MOST_EDITS = 6
"""How many facts are tried for one kind of edit. Higher: more errors are named, some by chance. Moves eval.seeded, eval.natural."""
MOST_WITH_EDITED = 40
"""How many facts with the value of an edited figure are tried. Bounds the work. Moves eval.seeded."""
LARGEST_RATIO = 1000
"""A number without a unit from this size on is a count, whose scale may be wrong; a smaller one is a ratio. Moves eval.seeded."""
OF_FITTING_PART = 3
"""A part of the group is tried as the claim's scope if its fit, times this, reaches FITS. Higher: more edits of scope are tried. Moves
eval.seeded, eval.segments."""

# Used in auditing/judging/findings.py:
SOMEHOW_NAMED = 0.5
"""The fit from which a finding names another line as the one that the words may mean. Moves eval.seeded, eval.natural."""

# Used in auditing/judging/quoted.py:
FEWEST_QUOTED = 5
"""Words from which a claim without figures can be held against a passage. Lower: words that stand everywhere bear it out. Moves
eval.natural."""
FEWEST_IN_CLAUSE = 3
"""The same of a clause, where only a citation is in question. Moves eval.natural."""
MOST_SKIPPED_IN_CLAUSE = 6
"""Words of the passage that may be left out of such a clause. Moves eval.natural."""
MOST_SKIPPED_ONE_IN = 3
"""One word of the passage for so many of the claim may be left out between them. Lower: more is taken for the same. Moves eval.natural."""

# Used in auditing/judging/reasons.py:
SHORTEST_ROOT = 4
"""Letters that must be left of a word for its ending to be taken off. Moves eval.natural."""
SHORTEST_ALONE = 4
"""Letters from which a reason of one word can be searched for. Moves eval.natural."""
REASON_WINDOW = 600
"""Characters of the filing in which a reason's words must stand together. Higher: more reasons count as given. Moves eval.seeded,
eval.natural, eval.findver."""
REASON_REACH = 1200
"""Characters around the words of the subject within which such a place is near. Higher: more reasons count as given. Moves eval.seeded,
eval.natural."""
MOST_WORD_PLACES = 4000
"""How many places of one word are collected; a word of more places tells little. Moves eval.seeded."""
REASON_GIVEN = 0.6
"""The share of a reason's weight that must stand near its subject for it to be given. Lower: more reasons are believed. Moves eval.seeded,
eval.natural*, eval.findver."""
REASON_ABSENT = 0.42
"""The share below which, anywhere in the filing, the reason is not the filing's. Higher: more reasons are said not to be found. Moves
eval.seeded, eval.natural, eval.findver."""
REASON_CERTAIN = 0.85
"""The share that shows that the filing gives the reason even far from the subject. Moves eval.seeded, eval.natural, eval.findver."""
NEAR_PREFERRED = 1.1
"""How much better a far place must be than a near one to be shown as the evidence. Moves eval.natural."""
LONGEST_EVIDENCE = 400
"""Characters of the filing that are shown as evidence of a reason. Moves eval.natural."""
SHORTEST_CAUSE = 8
"""Characters of a cause that a claim gives; fewer say too little. Moves eval.natural."""
SUBJECT_WORDS = 4
"""How many words of a subject are searched for to find the places of the filing that are about it. Moves eval.natural."""
SHORTEST_BEGUN = 4
"""Letters from which the root of a word is searched for as the beginning of words; a shorter one as a whole word. Moves eval.natural."""
LONGEST_VERB = 9
"""Letters from which a word on the list of verbs still counts as a telling word of a reason. Moves eval.natural."""

# Used in auditing/judging/sentences.py:
SENTENCES_KEPT = 4096
"""How many judged sentences are kept for each filing. Lower: a text that is audited again takes longer. Moves eval.answers."""

# Used in auditing/judging/smallest_edit.py:
MOST_ERRORS = 6
"""How many errors of one sentence are explained one after another. Higher: slower; a sentence that is far from true gets odd explanations.
Moves eval.seeded*."""
MOST_FIGURES_TRIED = 3
"""How many failing figures of a sentence are edited. Moves eval.seeded."""
DOUBTFUL_PLACE = 100
"""What is added to the rank of an edit that may be chance, so that every sure one comes before it. Moves eval.seeded, eval.natural."""
TWINS_ONE_IN = 500
"""Values that differ by no more than one in this many are twins: neither is called the other one misstated. Moves eval.seeded*,
eval.natural."""
SOMEHOW_SAID = 0.4
"""The fit from which a stated value, printed elsewhere, keeps a claim from being called wrong. Lower: less is contradicted. Moves
eval.seeded, eval.natural."""
SURE_DIGITS = 5
"""Significant digits from which an edit that explains a value is not by chance. Moves eval.seeded, eval.natural."""
FAIR_DIGITS = 3
"""The same where the value is also near the one that the claim names. Moves eval.seeded, eval.natural."""
FEWEST_DIGITS = 2
"""Digits below which a figure that fits nothing is not called unsupported: a single digit says too little. Moves eval.seeded,
eval.natural*."""
NEAR_ONE_IN = 5
"""Values that differ by at most one in this many are near: one may be the other misstated. Lower: more is called a wrong value. Moves
eval.seeded, eval.natural."""

# Used in auditing/judging/terms.py:
SHARED_LETTERS = 4
"""Letters that two words must begin with alike to be spellings of one term. Moves eval.seeded."""
SPELLED_ALIKE = 0.74
"""How alike two words must be (0 to 1, as difflib counts) to be spellings of one term. Lower: more words count as slips. Moves
eval.seeded."""
SHARED_PART = 0.6
"""The part of the shorter word that two words must begin with alike to be spellings of one term. Moves eval.seeded."""
SHORTEST_TERM = 5
"""Letters below which a word is not held to be a misspelled term. Moves eval.seeded."""

# Used in auditing/judging/verdicts.py:
SUPPORTED = Decimal("0.5")
"""From this score on a claim is supported. Moves eval.seeded*, eval.natural*, eval.findver."""
UNSUPPORTED = Decimal("-0.2")
"""From this score down to CONTRADICTED a claim is unsupported: the filing has nothing on it. Moves eval.seeded, eval.natural*,
eval.findver."""
CONTRADICTED = Decimal("-0.5")
"""From this score down a claim is contradicted. Moves eval.seeded, eval.natural*, eval.findver."""
OF_ERROR = Decimal("-1")
"""The score of a claim with a finding that is an error. Moves eval.seeded, eval.natural, eval.findver."""
OF_SLIGHT = Decimal("-0.6")
"""The score of a claim whose findings are only notes, but ones that make it false. Above CONTRADICTED, such claims would be unsupported.
Moves eval.seeded, eval.natural*, eval.findver."""
OF_NOTE = Decimal("-0.1")
"""The score of a claim whose only miss is one that the rounding of what it is computed from explains: not checked, with a note. Below
UNSUPPORTED, such claims would be objected to. Moves eval.seeded, eval.natural, eval.findver."""
OF_MISSING = Decimal("-0.3")
"""The score of a claim with a figure that stands nowhere in the filing. Moves eval.seeded, eval.natural*, eval.findver."""
OF_ROUNDED = Decimal("0.95")
"""The score of a claim all of whose figures tie, some by rounding; it ranks below one whose figures stand as printed. Moves eval.seeded,
eval.findver."""
OF_HALF_KNOWN = Decimal("0.4")
"""The score of a claim of whose figures only some tie, times their share. From SUPPORTED on, such claims would be supported.
Moves eval.seeded, eval.natural*, eval.findver."""
OF_LEANING_FOR = Decimal("0.49")
"""The score of a claim that is not checked and for which all evidence leans; below SUPPORTED. Moves eval.findver."""
OF_LEANING_AGAINST = Decimal("0.19")
"""The same with its sign against it; nearer to nought than UNSUPPORTED. Moves eval.findver."""

# Used in auditing/judging/wording.py:
MONTH_LENGTH = 30.4
"""Days of a month, by which a message gives the months of a period. Moves eval.seeded."""
WEEK_APART = 7
"""Days between the end of a period and that of the fiscal year up to which a message names it as the year. Moves eval.seeded."""
SHORTEST_NAMED_YEAR = 340
"""Days beyond which such a period is named as the year. Moves eval.seeded."""
SHORTEST_MONTHS = 25
"""Days from which a message gives a period's length in months. Moves eval.seeded."""

# Used in auditing/lost/line_meant.py:
ENOUGH_DIGITS = 4
"""Significant digits of an amount from which only one line can have it, so that a claim without a head is about that line. Moves
eval.damage, eval.natural."""
ENOUGH_DIGITS_OF_TWO = 4
"""The same for two amounts together. Moves eval.damage, eval.natural."""
MOST_LINES_MEANT = 2
"""Lines up to which a claim without a head is said to be about one of them; with more it is left open. Moves eval.damage, eval.natural."""

# Used in auditing/lost/partly_lost.py:
FEWEST_OPERANDS = 2
"""Seen amounts that must tie for a wrong derivation to count against a claim that is partly lost. Moves eval.damage,
eval.natural."""

# Used in auditing/judging/citations.py:
SHORTEST_TELLING_NUMBER = 3
"""Characters up to which a number is too common for its place in a cited passage to show that the passage is meant. Moves eval.seeded."""

# Used in auditing/judging/worked.py:
FEWEST_DIGITS_OF_TERM = 3
"""Significant digits from which a number of a working is held to be the line of a primary statement that has it. Lower: workings on
numbers from nowhere are supported. Moves eval.answers."""
FEWEST_DIGITS_OF_RESULT = 2
"""Significant digits from which a figure repeats a result of the text's own workings. Moves eval.answers."""
MOST_SUMMED = 8
"""Figures before one that is called a sum or a difference among which its operands are looked for. Higher: more sums are met by chance.
Moves eval.answers, eval.natural."""

# Used in auditing/judging/bare_amounts.py:
SMALLEST_BARE = 1000
"""An amount of money without a scale word from which it may be meant in the unit of the table it is taken from. Moves eval.answers."""

# Used in auditing/given/heads.py:
LONGEST_HEAD = 60
"""Characters of a line that can head the lines below it. Moves eval.answers, eval.natural."""
LONGEST_INTRODUCTION = 200
"""Characters of a sentence with a colon whose subject the lines below it may have. Moves eval.answers, eval.natural."""

# Used in auditing/judging/proof.py:
FAR_APART = 20
"""How many times one amount must be the other for a line that was named in few words not to be meant, where a note has the amount. Lower:
less is contradicted. Moves eval.answers."""
BEYOND_ALL_LINES = 2
"""How many times the largest line of the statements an amount of a note can be; a larger one is in a scale that was misread, and proves
nothing. Moves eval.natural."""

# Used in auditing/judging/printed.py:
FEWEST_DIGITS_PRINTED = 4
"""Significant digits from which a number on a page of the filing keeps a figure from being called one that nothing says. Lower: less is
called unsupported. Moves eval.natural, eval.answers."""

# Used in auditing/judging/coverage.py:
FEWEST_OF_PERIOD = 5
"""Figures of a time that stands in no statement from which a filing covers that time, or half as many as there are of
its own time. Higher: fewer claims about other times are unsupported. Moves eval.natural, eval.answers."""
EVENT_DAYS = 45
"""Days of the longest stretch inside the filing's own time that is covered as the time of an event. Moves eval.natural, eval.answers."""
NAMED_IN_TIME = 0.7
"""The fit of a line of that time from which a claim about it is covered, however few figures the time has. Moves eval.natural."""

# Used in auditing/judging/candidates.py:
CANDIDATES_SHOWN = 4
"""Figures that are shown as what an unchecked figure could mean. Moves eval.answers."""
VALUES_LOOKED_AT = 12
"""Figures of the same value that are ranked to be shown so. Higher: slower. Moves eval.answers."""

# Used in auditing/given/companies.py:
LONGEST_ACRONYM = 5
"""Letters of a word with several capitals that is not held to be the name of another company. Moves eval.answers."""
SHORTEST_COMPANY = 3
"""Letters from which a name in a claim can be that of another company. Moves eval.answers."""

# Used in auditing/given/questions.py:
LONGEST_LINE_ASKED = 8
"""Words up to which what a question asks for can be the name of a line. Moves eval.answers."""
FEWEST_DIGITS_ASKED = 3
"""Significant digits from which a number without a unit can be what a question asks for. Lower: counts of years are taken for it. Moves
eval.answers."""

# Used in auditing/streaming.py:
LONGEST_CONTEXT = 4000
"""Characters before a sentence that are read with it where a text comes in chunks. Higher: slower. Moves eval.answers."""

# Used in auditing/judging/swapped.py:
MOST_SWAPPED = 3
"""Lines that have two figures of a claim, beyond which they have them by chance. Moves eval.natural, eval.answers."""
DIGITS_OF_ROW = 4
"""Significant digits from which an amount that one row of a table has is not there by chance. Lower: more swapped rows are found, and more
amounts are taken for those of a row that merely has them too. Moves eval.natural, eval.answers."""
