"""How certain a restored text must be. Weights are logarithms of odds, and add up.

The package says how this is to be read."""

from decimal import Decimal
from math import log

# Used in mending/assembly.py:
CLAIM_REACH = 600
"""Characters of a claim before and behind a damaged run that are looked at. Moves eval.damage*."""

# Used in mending/bare_citations.py:
CITATION_LEAD = 16
"""Characters before a run of digits in which a word that introduces a figure is looked for; such a run is no citation. Moves
eval.damage."""
WIDEST_CITATION = 4
"""Digits of the highest passage number that a run of digits is split into. Moves eval.damage."""
CITATION_SPREAD = 40
"""How far apart the passages of one citation may be. Moves eval.damage."""
CLEARLY_NEARER = 4
"""How many times closer together the numbers of the best way to split a run of digits must be than those of the next way. Moves
eval.damage."""
FEWEST_BARE = 3
"""Runs of digits in a digest from which they are bare citations, if none of them consists of several numbers. Moves eval.damage,
eval.natural."""

# Used in mending/blanks.py:
WHOLE_GROUP = 4
"""Digits of a group behind a comma below which the number may be two run together. Moves eval.damage."""
LONGEST_HEADING = 12
"""Words before a dash among which a heading that has run into the text is looked for. Moves eval.damage."""
QUOTE_REACH = 200
"""Characters before a run in which an open quotation mark is looked for. Moves eval.damage."""

# Used in mending/broken_lines.py:
LONGEST_LINE = 400
"""Characters of a line that are looked at before a break. Moves eval.damage."""
FULL_LINE = 30
"""Characters from which a line is full, so that its break may be made by the page. Moves eval.damage, eval.natural."""

# Used in mending/bullets.py:
FEWEST_LINED = 2
"""Bullets at the beginnings of lines from which all bullets of a digest are taken to begin lines. Moves eval.damage."""
FEWEST_ITEMS = 3
"""Numbers in order from which they number a list. Moves eval.damage."""
MOST_SKIPPED = 3
"""Numbers of a list that may be missing between two. Moves eval.damage."""
MOST_HEADING_WORDS = 9
"""Words up to which what stands before a bullet may be a heading. Moves eval.damage."""
HEADING_REACH = 120
"""Characters before a bullet in which a heading is looked for. Moves eval.damage."""
SHORTEST_CLAIM = 30
"""Characters from which a text that ends in a figure without a full stop is a claim of its own. Moves eval.damage."""

# Used in mending/cleaning.py:
MOST_UNESCAPED = 4
"""How many times a character reference may have been escaped ("&amp;amp;"). Moves eval.damage."""
LONGEST_RAISED = 400
"""Characters behind a `<sup>` in which its end is looked for. Moves eval.damage."""

# Used in mending/dropped_currency.py:
PER_SHARE_REACH = 200
"""Characters before a decimal in which "per share" makes it money. Moves eval.damage."""
SO_WRITTEN = 24
"""Characters before a number which, if the filing has them and the number without a sign, show that no sign was dropped. Moves
eval.damage."""
SEVERAL_SIGNS = 2
"""Amounts of one currency from which amounts that the filing does not have get its sign too. Moves eval.damage."""

# Used in mending/filing_evidence.py:
LINES_BACK = 3
"""How many times LINE_REACH a sentence may begin before a place. Moves eval.damage."""
LINE_REACH = 700
"""Characters behind a percentage of the filing in which the dollar amount of the same sentence is looked for. Moves eval.damage."""
LINE_SLACK = 60
"""Characters of the filing that are read beyond twice the length to compare, for the blanks in them. Moves eval.damage."""
DENSITY_SPAN = Decimal("1.5")
"""The width of the sizes among which chance hits are counted, from half of a size to twice it, in sizes. Moves eval.damage."""
DENSITY_STEPS = 10000
"""Steps into which the density of amounts is cut, so that it is the same on every machine. Moves eval.damage."""

# Used in mending/run_together.py:
SWALLOWS = 0.3
"""How often a stretch ends with a `%` that swallowed its tail, before any evidence. Higher: more percentages are restored. Moves
eval.damage*."""
AMOUNT_IN_FILING = 0.93
"""How often an amount of a digest stands in its filing. Higher: amounts that do not are less often restored. Moves eval.damage*."""
RATIO_IN_FILING = 0.8
"""How often a percentage of a digest stands in its filing. Moves eval.damage."""
IS_DERIVED = 0.6
"""How often a figure of a digest follows from the amounts before it. Moves eval.damage."""
MALFORMED = 0.002
"""How often an amount is written in an unusual way ("617049", or zero). Moves eval.damage."""
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
"""The weight of each character around a figure that agrees with the filing. Moves eval.damage*."""
SAME_LINE = 3.2
"""The weight of an amount that the filing has in one line with another amount of the claim. Moves eval.damage."""
EACH_MORE = 1.6
"""The same for each further amount of the claim in that line. Moves eval.damage."""
COMPARED_CONTEXT = 90
"""Characters beside a run of digits from which those to compare with the filing are taken. Moves eval.damage."""
COMPARED = 40
"""How many of those characters are compared, without blanks. Moves eval.damage."""
AMOUNTS_REACH = 160
"""Characters beside a run in which the claim's other amounts are read. Moves eval.damage."""
MOST_PLACES = 40
"""Places of a figure in the filing that are tried. Bounds the work. Moves eval.damage."""
FILINGS_PART = 0.02
"""What a percentage of the filing counts for the usual number of decimals, where one of the digest counts 1. Moves eval.damage."""
IMPOSSIBLE = -99.0
"""The weight of an impossible split. Moves eval.damage."""
USUAL_DECIMALS = (0.35, 0.45, 0.18, 0.02)
"""How often a percentage is written with none, one, two or three decimals, before any is seen. Moves eval.damage."""
SWALLOWS_MOTION = 0.75
"""How often a stretch after a word of motion ends with a `%` that swallowed its tail. Moves eval.damage."""
SWALLOWS_BY = 0.5
"""How often a stretch after the word "by" does. Moves eval.damage."""
SWALLOWS_LEVEL = 0.12
"""The same after a verb that introduces an amount. Moves eval.damage."""
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
"""Characters behind a source in which its stretch is looked for again. Moves eval.damage."""

# Used in mending/stretch_ends.py:
PARTED_FOR_CERTAIN = log(25.0)
"""How much likelier the best way to split digits must be than the next to be certain. Higher: more stays lost, less is wrong.
Moves eval.damage*."""
CERTAIN_PART = 3
"""What a certain part of a resolution counts when resolutions compete, beside 1 for having the part. Moves eval.damage."""

# Used in mending/tails_by_pattern.py:
RIGHT_TOKENS = 4
"""Words behind a lost tail that must agree with the pattern, or all if there are fewer. Moves eval.damage."""
TAIL_TOKENS = 4
"""Words before a lost tail that must agree with the pattern, less one. Moves eval.damage."""
OFTEN_OPENED = 2
"""Claims that must open alike for their opening to be the digest's habit. Moves eval.damage."""
LONGEST_SUBJECT = 6
"""Words up to which a claim's subject may stand before its verb. Moves eval.damage."""
YEAR_APART_DAYS = 8
"""Days by which two periods may miss being a year apart and still be this year and the one before. Moves eval.damage."""
PATTERN_REACH = 160
"""Characters around a tail that a pattern is made of. Moves eval.damage."""
MOST_PATTERNS = 120
"""Patterns of one digest. Bounds the work. Moves eval.damage."""
PATTERN_WORDS = 6
"""Words before a percentage that a pattern keeps. Moves eval.damage."""
MOST_TAILS = 4
"""Amounts of a text that are compared with those of a pattern. Moves eval.damage."""

# Used in mending/tails_by_sentence.py:
SENTENCE_CONTEXT = 240
"""Characters without blanks beside a lost tail that are compared with the filing's sentence. Moves eval.damage."""
LEFT_ENOUGH = 14
"""Characters without blanks that must agree before the tail. Lower: more is restored, more of it wrong. Moves eval.damage."""
RIGHT_ENOUGH = 10
"""Characters without blanks that must agree behind the tail. Moves eval.damage."""
LEFT_ALONE = 24
"""The same before the tail where those behind do not count. Moves eval.damage*."""
RIGHT_ALONE = 24
"""The same behind the tail where those before do not count. Moves eval.damage."""
CLEARLY_MORE = 8
"""How many more characters the best sentence must agree in than the next. Moves eval.damage."""

# Used in mending/unglued_text.py:
STYLE_REACH = 160
"""Characters behind a stretch that show how its claim writes currencies. Moves eval.damage."""
WORD_LEAD = 30
"""Characters before a place in which the word before it is looked for. Moves eval.damage."""

# Used in mending/vocabulary.py:
CAPITALS_STRANGER = 3
"""How many times the weight of another letter a capital inside an unknown word has. Moves eval.damage."""
SHORTEST_PAIR = 6
"""Letters from which a word of the filing may be two that its pages ran together. Moves eval.damage."""
MUCH_OFTENER = 3
"""How many times as often as such a word each of its two parts must stand alone. Moves eval.damage."""
LONGEST_WORD = 24
"""Letters of the longest word that a run of letters is split into. Moves eval.damage."""
DIGEST_WEIGHT = 30
"""What a word of the digest's undamaged text counts, where one of the filing counts 1. Moves eval.damage."""
LISTED_COUNT = 1.0
"""What a word counts for standing in the word list. Moves eval.damage."""
FREQUENT_COUNT = 30.0
"""What it counts for being one of the most frequent. Moves eval.damage."""
OF_OPENING = 0.25
"""What a count is worth where only the lower-case form is known and this one opens with a capital. Moves eval.damage."""
OF_CAPITAL = 0.04
"""What it is worth where only a capitalised form is known and this one is in small letters. Moves eval.damage."""
OF_ANY_CASE = 0.002
"""What it is worth where only another case is known. Moves eval.damage."""
MOST_FLAWS = 2
"""How often a filing may lack the blank between digits and a plain word before that is its habit. Moves eval.damage."""
LETTER_COUNT = 0.01
"""What a single letter counts that is not a word. Moves eval.damage."""
STRANGE_WORD = -15.0
"""The weight of an unknown word, of any length. Nearer 0: runs are left whole more often. Moves
eval.damage*."""
STRANGE_LETTER = -2.0
"""The weight of each letter of an unknown word. Moves eval.damage."""
OF_PAIR = 0.7
"""What the probability of a word behind the word before it is multiplied by, where the two were seen together. Moves eval.damage*."""
LOOKED_THROUGH = 100_000
"""Characters of a digest that are searched for how it writes words. Moves eval.damage."""
SMOOTHING = 20000
"""What is added to the number of words seen, so that a short filing's words do not count too much. Moves eval.damage."""

# Used in mending/writing_habits.py:
CLAIM_EDGE = 24
"""Characters of a claim's beginning and end that are compared with the filing's text. Moves eval.damage."""
ENOUGH_TRIED = 3
"""Claims in which a habit must have been tried before it can be concluded. Moves eval.damage."""
MOSTLY_HELD = 0.85
"""The share of them in which it must have held. Higher: less is restored from the filing's sentences. Moves eval.damage*."""
SHORTEST_TRIED = 40
"""Characters from which a claim is tried. Moves eval.damage."""
MOST_CLAIMS = 200
"""Claims of a digest that are tried. Bounds the work. Moves eval.damage."""
MOST_EDGES = 4
"""Places of a claim's edge in the filing that are tried. Moves eval.damage."""
MOST_CITED = 20
"""How many citations of our passages it takes for each other one, for the digest's numbers to be ours. Moves eval.damage."""
