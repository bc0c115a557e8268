"""What a claim's verdict follows from, when an edit explains it, and when a reason is given in the filing or absent from it.

The package says how this is to be read."""

from decimal import Decimal

# Used in auditing/auditor.py:
FEWEST_LEVELS = 4
"""Amounts of a digest that must have been looked for before it is said to be of another filing. Moves eval.natural."""
FOREIGN_ONE_IN = 5
"""A digest of whose amounts fewer than one in so many tie is of another filing. Lower: more digests are called foreign. Moves
eval.natural."""
SAMPLED_TEXT = 20_000
"""Characters of a digest in which letters of other scripts are counted. Moves eval.natural."""
FEWEST_FOREIGN = 10
"""Letters of other scripts beyond which a digest may be in a language that is not read. Moves eval.natural."""
FOREIGN_LETTERS_ONE_IN = 3
"""One such letter for so many Latin ones makes it so. Moves eval.natural."""

# Used in auditing/given/splitting.py:
LONGEST_CITED_RANGE = 50
"""Passages that a citation such as [12-40] may span; a wider one is taken for its two ends. Moves eval.natural."""

# Used in auditing/judging/corrections.py:
BEHIND_ONE_IN = 4
"""The part of MOTION_REACH, one in so many, in which the word is looked for behind the figure. Moves eval.natural."""
MOTION_REACH = 140
"""Characters before a figure, and a quarter of it behind, in which the word of motion stands that a correction turns round. Moves
eval.natural."""
SAME_LENGTH_DAYS = 7
"""Days that two periods' lengths may differ by and be of one kind, so that only the year is corrected. Moves eval.seeded,
eval.natural."""

# Used in auditing/judging/diagnosis.py:
MOST_EXPLAINING = 40
"""How many facts with the stated value are looked at to explain a miss. Bounds the work. Moves eval.seeded."""
LEAD_WORDS = 6
"""Words before a figure by which a message names it. Moves eval.natural."""

# Used in auditing/judging/edits.py:
MOST_EDITS = 6
"""How many facts are tried for one kind of edit. Higher: more errors are named, some by chance. Moves eval.seeded, eval.natural."""
MOST_WITH_EDITED = 40
"""How many facts with an edited value are looked at. Bounds the work. Moves eval.seeded."""
LARGEST_RATIO = 1000
"""A bare number from here on is a count that may have lost its scale, and no ratio. Moves eval.seeded."""
OF_FITTING_PART = 3
"""A part of the group is tried for a wrong subject from a third of the fit on that a place needs. Moves eval.seeded, eval.segments."""

# Used in auditing/judging/findings.py:
SOMEHOW_NAMED = 0.5
"""The fit from which another line is named in a finding as what the words may mean. Moves eval.seeded, eval.natural."""

# Used in auditing/judging/reasons.py:
SHORTEST_ROOT = 4
"""Letters that must be left of a word for its ending to be taken off. Moves eval.natural."""
SHORTEST_ALONE = 4
"""Letters from which a reason of one word can be looked for. Moves eval.natural."""
REASON_WINDOW = 600
"""Characters of the filing in which a reason's words must stand together. Higher: more reasons count as given. Moves eval.seeded,
eval.natural, eval.findver."""
REASON_REACH = 1200
"""Characters around the figure's own line within which such a place is near. Higher: more reasons count as given. Moves eval.seeded,
eval.natural."""
MOST_WORD_PLACES = 4000
"""How many places of one word are looked at; beyond, the word tells nothing. Moves eval.seeded."""
REASON_GIVEN = 0.6
"""The share of a reason's weight that must stand near its line for it to be given. Lower: more reasons are believed. Moves eval.seeded,
eval.natural*, eval.findver."""
REASON_ABSENT = 0.42
"""The share below which, anywhere in the filing, the reason is not the filing's. Higher: more reasons are said not to be found. Moves
eval.seeded, eval.natural, eval.findver."""
REASON_CERTAIN = 0.85
"""The share that, far from the line, still shows that the filing gives the reason. Moves eval.seeded, eval.natural, eval.findver."""
NEAR_PREFERRED = 1.1
"""How much better a far place must be than a near one to be shown as the evidence. Moves eval.natural."""
LONGEST_EVIDENCE = 400
"""Characters of the filing that are shown as evidence of a reason. Moves eval.natural."""
SHORTEST_CAUSE = 8
"""Characters of a cause that a claim gives; fewer say too little. Moves eval.natural."""
SUBJECT_WORDS = 4
"""How many words of a subject show where the filing speaks of it. Moves eval.natural."""
SHORTEST_BEGUN = 4
"""Letters from which the beginning of a word is looked for, and not the whole word. Moves eval.natural."""
LONGEST_VERB = 9
"""Letters from which a word that may be a verb tells something as a noun. Moves eval.natural."""

# Used in auditing/judging/smallest_edit.py:
MOST_ERRORS = 3
"""How many errors of one sentence are explained one after another. Higher: slower; what is far from true gets odd explanations. Moves
eval.seeded*, eval.natural*."""
MOST_FIGURES_TRIED = 3
"""How many failing figures of a sentence are edited. Moves eval.seeded."""
DOUBTFUL_PLACE = 100
"""What is added to the rank of an edit that may be chance, so that every sure one comes before it. Moves eval.seeded, eval.natural."""
TWINS_ONE_IN = 500
"""Values that differ by less than one in so many are twins: neither is said to be the other misstated. Moves eval.seeded*,
eval.natural."""
SOMEHOW_SAID = 0.4
"""The fit from which a stated value, printed elsewhere, keeps a claim from being called wrong. Lower: less is contradicted. Moves
eval.seeded, eval.natural."""
SURE_DIGITS = 5
"""Significant digits from which a value that an edit explains is no chance. Moves eval.seeded, eval.natural."""
FAIR_DIGITS = 3
"""The same where the value is near the one named too. Moves eval.seeded, eval.natural."""
FEWEST_DIGITS = 2
"""Digits below which a figure that nothing fits is not called wrong: some figure has any one digit. Moves eval.seeded, eval.natural*."""
NEAR_ONE_IN = 5
"""Values that differ by at most one in so many are near: the one may be the other misstated. Lower: more is called a wrong value. Moves
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
"""From this score down to CONTRADICTED the filing says nothing of a claim. Moves eval.seeded, eval.natural*, eval.findver."""
CONTRADICTED = Decimal("-0.5")
"""From this score down a claim is contradicted. Moves eval.seeded, eval.natural*, eval.findver."""
OF_ERROR = Decimal("-1")
"""The score of a claim with a finding that is an error. Moves eval.seeded, eval.natural, eval.findver."""
OF_SLIGHT = Decimal("-0.6")
"""The score of a claim whose findings are notes that make it false. Above CONTRADICTED, such claims would be unsupported. Moves
eval.seeded, eval.natural*, eval.findver."""
OF_MISSING = Decimal("-0.3")
"""The score of a claim with a figure that the filing has nowhere. Moves eval.seeded, eval.natural*, eval.findver."""
OF_ROUNDED = Decimal("0.95")
"""The score of a claim all of whose figures tie, some by rounding; it ranks below one whose figures stand as printed. Moves eval.seeded,
eval.findver."""
OF_HALF_KNOWN = Decimal("0.4")
"""The score, times the share of figures that tie, of a claim that is checked in part. From SUPPORTED on, such claims would be supported.
Moves eval.seeded, eval.natural*, eval.findver."""

# Used in auditing/judging/wording.py:
MONTH_LENGTH = 30.4
"""Days of a month, for saying how many months a period has. Moves eval.seeded."""
WEEK_APART = 7
"""Days that a period may end off the fiscal year's end and be named as the year in a message. Moves eval.seeded."""
SHORTEST_NAMED_YEAR = 340
"""Days from which such a period is named as the year. Moves eval.seeded."""
SHORTEST_MONTHS = 25
"""Days from which a period's length is told in months. Moves eval.seeded."""

# Used in auditing/lost/line_meant.py:
ENOUGH_DIGITS = 4
"""Significant digits of a change from which one line alone can have it, so that the lost amount is that line's. Moves eval.damage,
eval.natural."""
ENOUGH_DIGITS_OF_TWO = 4
"""The same of two changes together. Moves eval.damage, eval.natural."""
MOST_LINES_MEANT = 2
"""Lines that may be meant for what is lost still to be told; more leave it lost. Moves eval.damage, eval.natural."""

# Used in auditing/lost/partly_lost.py:
FEWEST_OPERANDS = 2
"""Operands of a derivation that must be readable for its miss to be held against a claim that is partly lost. Moves eval.damage,
eval.natural."""

# Used in auditing/judging/citations.py:
SHORTEST_TELLING_NUMBER = 3
"""Digits up to which a number, found in a cited passage, is too common to show that the passage is meant. Moves eval.seeded."""
