"""How sure it must be what a digest said before a page damaged it. Weights are logarithms of odds, and add up.

The package says how this is to be read."""

from decimal import Decimal
from math import log

# Used in mending/assembly.py:
CLAIM_REACH = 600
"""Characters of a claim before and behind a damaged run that are looked at. Moves eval.damage*."""

# Used in mending/bare_citations.py:
CITATION_LEAD = 16
"""Characters before a run of digits in which words that lead up to a citation stand. Moves eval.damage."""
WIDEST_CITATION = 4
"""Digits of the highest passage number that a run of digits is parted into. Moves eval.damage."""
CITATION_SPREAD = 40
"""How far apart the passages of one citation may be. Moves eval.damage."""
CLEARLY_NEARER = 4
"""How many times nearer together than the next way to part a run of digits the best way's numbers must be. Moves eval.damage."""
FEWEST_BARE = 3
"""Runs that may be bare citations must be so many in a digest, if none shows several numbers. Moves eval.damage, eval.natural."""

# Used in mending/blanks.py:
WHOLE_GROUP = 4
"""Digits behind a comma up to which a number may be two run together. Moves eval.damage."""
LONGEST_HEADING = 12
"""Words before a place up to which they may be a heading that has run into the text. Moves eval.damage."""
QUOTE_REACH = 200
"""Characters before a run in which an open quotation mark is looked for. Moves eval.damage."""

# Used in mending/broken_lines.py:
LONGEST_LINE = 400
"""Characters of a line that are looked at before a break. Moves eval.damage."""
FULL_LINE = 30
"""Characters from which a line is full, so that its end may be a page's and not the writer's. Moves eval.damage, eval.natural."""

# Used in mending/bullets.py:
FEWEST_LINED = 2
"""Bullets at the beginnings of lines from which a digest keeps its bullets there. Moves eval.damage."""
FEWEST_ITEMS = 3
"""Numbers in order from which they number a list. Moves eval.damage."""
MOST_SKIPPED = 3
"""Numbers of a list that may be missing between two. Moves eval.damage."""
MOST_HEADING_WORDS = 9
"""Words up to which what stands before a bullet may be a heading. Moves eval.damage."""
HEADING_REACH = 120
"""Characters before a bullet in which a heading is looked for. Moves eval.damage."""
SHORTEST_CLAIM = 30
"""Characters from which what ends in a figure without a stop is a claim of its own. Moves eval.damage."""

# Used in mending/cleaning.py:
MOST_UNESCAPED = 4
"""How many times over an entity may have been escaped ("&amp;amp;"). Moves eval.damage."""
LONGEST_RAISED = 400
"""Characters of a raised note that is taken out of the text. Moves eval.damage."""

# Used in mending/dropped_currency.py:
PER_SHARE_REACH = 200
"""Characters before a decimal in which "per share" makes it money. Moves eval.damage."""
SO_WRITTEN = 24
"""Characters of a claim before a number that, standing in the filing alike, show that it has no sign there. Moves eval.damage."""
SEVERAL_SIGNS = 2
"""Amounts that show which currency a digest drops. Moves eval.damage."""

# Used in mending/filing_evidence.py:
LINES_BACK = 3
"""How many times that far back the line may begin. Moves eval.damage."""
LINE_REACH = 700
"""Characters around a place of the filing within which its line is looked at. Moves eval.damage."""
LINE_SLACK = 60
"""Characters by which a place of the filing is looked at beyond twice the length that is compared. Moves eval.damage."""
DENSITY_SPAN = Decimal("1.5")
"""The width of the sizes among which chance hits are counted, from half of a size to twice it, in sizes. Moves eval.damage."""
DENSITY_STEPS = 10000
"""Steps into which the density of amounts is cut, so that it is the same on every machine. Moves eval.damage."""

# Used in mending/run_together.py:
SWALLOWS = 0.3
"""How often a stretch ends with a `%` that swallowed its tail, before anything is looked at. Higher: more percentages are restored. Moves
eval.damage*."""
AMOUNT_IN_FILING = 0.93
"""How often an amount of a digest stands in its filing. Higher: what is not there is less often restored. Moves eval.damage*."""
RATIO_IN_FILING = 0.8
"""How often a percentage of a digest stands there. Moves eval.damage."""
IS_DERIVED = 0.6
"""How often a figure of a digest follows from the amounts before it. Moves eval.damage."""
MALFORMED = 0.002
"""How often an amount is written against every habit. Moves eval.damage."""
UNGROUPED = 0.1
"""How often an amount of four digits is written without a comma. Moves eval.damage."""
OVER_HUNDRED = 0.2
"""How often a percentage is a hundred or more. Moves eval.damage."""
POINTED = 0.002
"""How often an amount begins with its point and the filing does not have it. Moves eval.damage."""
PRECISE = 0.02
"""How often an amount has more than three decimals and the filing does not have it. Moves eval.damage."""
THREE_PLACES = 0.2
"""How often an amount has three decimals and the filing does not have it. Moves eval.damage."""
AGREEING = 0.15
"""What each character adds that the filing has around the same figure. Moves eval.damage*."""
SAME_LINE = 3.2
"""What it adds that the filing has the amount in one line with another of the claim. Moves eval.damage."""
EACH_MORE = 1.6
"""The same for each further amount of the claim in that line. Moves eval.damage."""
COMPARED_CONTEXT = 90
"""Characters beside a run of digits that are taken to be compared with the filing's. Moves eval.damage."""
COMPARED = 40
"""Characters without blanks that are compared of those. Moves eval.damage."""
AMOUNTS_REACH = 160
"""Characters beside a run in which the claim's other amounts are read. Moves eval.damage."""
MOST_PLACES = 40
"""Places of a figure in the filing that are looked at. Bounds the work. Moves eval.damage."""
FILINGS_PART = 0.02
"""What a percentage of the filing counts, beside 1 for one of the digest, in how many decimals are usual. Moves eval.damage."""
IMPOSSIBLE = -99.0
"""The weight of what cannot be. Moves eval.damage."""
USUAL_DECIMALS = (0.35, 0.45, 0.18, 0.02)
"""How often a percentage is written with none, one, two or three decimals, before any is seen. Moves eval.damage."""
SWALLOWS_MOTION = 0.75
"""How often a stretch after a word of motion ends with a `%` that swallowed its tail. Moves eval.damage."""
SWALLOWS_BY = 0.5
"""How often it does after "by". Moves eval.damage."""
SWALLOWS_LEVEL = 0.12
"""The same after a verb that leads up to an amount. Moves eval.damage."""
DERIVED_BY_CHANCE = 0.02
"""How often a figure follows from the amounts before it by chance. Moves eval.damage."""
RATIO_CHANCES = (0.02, 0.6)
"""The least and the most that is assumed for a percentage standing in the filing by chance. Moves eval.damage."""
AMOUNT_CHANCES = (0.004, 0.9)
"""The same for an amount. Moves eval.damage."""
OPERANDS_BEFORE = 3
"""Amounts before a percentage that it may be the change between. Moves eval.damage."""

# Used in mending/shown_twice.py:
LONGEST_REPEAT = 4000
"""Characters within which a formula's second rendering is looked for. Moves eval.damage."""

# Used in mending/stretch_ends.py:
PARTED_FOR_CERTAIN = log(25.0)
"""How much likelier the best way to part digits must be than the next to be taken for certain. Higher: more stays lost, less is wrong.
Moves eval.damage*."""
CERTAIN_PART = 3
"""What a part of a stretch adds, when ways to end it compete, if it is certain, beside 1 for being there. Moves eval.damage."""

# Used in mending/tails_by_pattern.py:
RIGHT_TOKENS = 4
"""Words behind a lost tail that must be those of the digest's pattern, if there are so many. Moves eval.damage."""
TAIL_TOKENS = 4
"""Words before a lost tail that must be, less one. Moves eval.damage."""
OFTEN_OPENED = 2
"""Claims that must open alike for their opening to be the digest's habit. Moves eval.damage."""
LONGEST_SUBJECT = 6
"""Words up to which a claim's subject may stand before its verb. Moves eval.damage."""
YEAR_APART_DAYS = 8
"""Days that two periods may be off a year apart and be a year and the one before. Moves eval.damage."""
PATTERN_REACH = 160
"""Characters around a tail that a pattern is made of. Moves eval.damage."""
MOST_PATTERNS = 120
"""Patterns of one digest. Bounds the work. Moves eval.damage."""
PATTERN_WORDS = 6
"""Words before a percentage that a pattern keeps. Moves eval.damage."""
MOST_TAILS = 4
"""Ways to fill a pattern that are tried. Moves eval.damage."""

# Used in mending/tails_by_sentence.py:
SENTENCE_CONTEXT = 240
"""Characters without blanks beside a lost tail that are compared with the filing's sentence. Moves eval.damage."""
LEFT_ENOUGH = 14
"""Such characters that must agree before the tail. Lower: more is restored, more of it wrong. Moves eval.damage."""
RIGHT_ENOUGH = 10
"""Such characters that must agree behind it. Moves eval.damage."""
LEFT_ALONE = 24
"""Such characters before it where those behind do not count. Moves eval.damage*."""
RIGHT_ALONE = 24
"""Such characters behind it where those before do not count. Moves eval.damage."""
CLEARLY_MORE = 8
"""Characters by which the best sentence must agree in more than the next. Moves eval.damage."""

# Used in mending/unglued_text.py:
STYLE_REACH = 160
"""Characters behind a stretch in which its claim is looked at for how it writes currencies. Moves eval.damage."""
WORD_LEAD = 30
"""Characters before a place in which the word before it is looked for. Moves eval.damage."""

# Used in mending/vocabulary.py:
CAPITALS_STRANGER = 3
"""How many times as much as another a capital inside a strange word weighs. Moves eval.damage."""
SHORTEST_PAIR = 6
"""Letters from which a word of the filing may be two that its pages ran together. Moves eval.damage."""
MUCH_OFTENER = 3
"""How many times oftener than such a word its two parts must stand apart. Moves eval.damage."""
LONGEST_WORD = 24
"""Letters of the longest word that a run of letters is parted into. Moves eval.damage."""
DIGEST_WEIGHT = 30
"""How many times a word of the digest's whole sentences counts, beside 1 for one of the filing. Moves eval.damage."""
LISTED_COUNT = 1.0
"""What it counts that a word stands in the lexicon. Moves eval.damage."""
FREQUENT_COUNT = 30.0
"""What it counts that it is one of the most frequent. Moves eval.damage."""
OF_OPENING = 0.25
"""What a count is worth where only the lower-case form is known and this one opens with a capital. Moves eval.damage."""
OF_CAPITAL = 0.04
"""What it is worth where only a capitalised form is known and this one is not. Moves eval.damage."""
OF_ANY_CASE = 0.002
"""What it is worth where only another case is known. Moves eval.damage."""
MOST_FLAWS = 2
"""How often a filing may have lost the blank before a plain word without that being its habit. Moves eval.damage."""
LETTER_COUNT = 0.01
"""What a single letter counts that is no word. Moves eval.damage."""
STRANGE_WORD = -15.0
"""The weight of a word that neither filing nor lexicon has, of any length. Nearer 0: runs are left whole more often. Moves
eval.damage*."""
STRANGE_LETTER = -2.0
"""The weight of each letter of such a word; a capital inside it weighs three times as much. Moves eval.damage."""
OF_PAIR = 0.7
"""What is left of how likely a word is behind the one before, where the two were seen together. Moves eval.damage*."""
LOOKED_THROUGH = 100_000
"""Characters of a digest in which a word is looked for as written there. Moves eval.damage."""
SMOOTHING = 20000
"""What is added to the number of words seen, so that a short filing's words do not count too much. Moves eval.damage."""

# Used in mending/writing_habits.py:
CLAIM_EDGE = 24
"""Characters of a claim's beginning and end that are held beside the filing's text. Moves eval.damage."""
ENOUGH_TRIED = 3
"""Claims in which a habit of the digest must have been tried. Moves eval.damage."""
MOSTLY_HELD = 0.85
"""The share in which it must have held. Higher: less is restored from the filing's sentences. Moves eval.damage*."""
SHORTEST_TRIED = 40
"""Characters from which a claim shows a habit. Moves eval.damage."""
MOST_CLAIMS = 200
"""Claims of a digest that are tried. Bounds the work. Moves eval.damage."""
MOST_EDGES = 4
"""Places of a claim's edge in the filing that are tried. Moves eval.damage."""
MOST_CITED = 20
"""How many of the words before citations are kept as the digest's habit. Moves eval.damage."""
