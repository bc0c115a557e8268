"""When a relation of a filing is known to be one, so that a miss is a fault of the filing and not of our reading.

The package says how this is to be read."""

from decimal import Decimal

# Used in checking/rules/agreement.py:
FEWEST_AGREEING_DIGITS = 4
"""Significant digits from which one digit changed is no accident: with fewer, another figure of the same line is as likely. Moves
eval.checks."""
AGREEMENT_ODDS = 1e-4
"""The odds that are given for a sentence and a line that disagree in one digit being two things. At most 1e-5 makes them certain flags.
Moves eval.checks."""

# Used in checking/rules/articulation.py:
FEWEST_BALANCE_LINES = 8
"""Lines from which a table whose title says so is a balance sheet, or half of one. Moves eval.checks."""
MANY_BALANCE_LINES = 16
"""Lines from which a table is a balance sheet by its lines alone. Moves eval.checks."""
FEWEST_CLAIMS = 3
"""Lines behind a balance sheet's total of assets from which they are its other half. Moves eval.checks."""
MOST_ARTICULATION_ODDS = 1e-3
"""The odds of chance below which two statements' columns are known to be of the same time. Higher: more is checked, more falsely flagged.
Moves eval.checks*."""
MOST_CASH_LINES = 5
"""Lines of cash in a balance sheet of which sums are tried against the cash flow statement. Moves eval.checks."""

# Used in checking/rules/cross_footing.py:
FEWEST_CROSS_COLUMNS = 3
"""Columns from which a table may add up across. Moves eval.checks*."""
MOST_CROSS_COLUMNS = 200
"""Columns up to which it is tried whether a table adds up across; the widest in filings have forty. Bounds the work. Moves eval.checks."""
QUARTER_DAYS = range(80, 101)
"""Days that a quarter has, for columns of quarters that add up to a year. Moves eval.checks."""
YEAR_DAYS = range(350, 380)
"""Days that a year has, for the same. Moves eval.checks."""
STRAY_ONE_IN = 8
"""One column in so many may break a sum that the others hold, and is flagged; more, and the sum is not one. Moves eval.checks."""

# Used in checking/figures.py:
FEWEST_FIGURES = 2
"""Figures from which a table is looked at at all. Moves eval.checks."""
COLUMN_KIND_PERCENT = 80
"""Of a hundred figures of a column so many in one kind make it a column of that kind. Moves eval.checks*."""
WIDEST_END = 3
"""Columns of its span that a figure's cell takes at most when columns are told apart. Moves eval.checks."""

# Used in checking/column_sums.py:
SCALES_APART = 1000
"""How many times coarser than another a figure of a sum may be before they are taken to be of different scales. Moves eval.checks."""

# Used in checking/rules/recalculation.py:
MOST_BASES = 4
"""Columns that a column of changes may compare. Moves eval.checks."""
FEWEST_HELD_ROWS = 3
"""Rows that must hold for a column to be known as one of changes. Moves eval.checks."""
FAILING_ONE_IN = 5
"""One in so many figures of a column may fail, and the column still is what it was taken for. Moves eval.checks."""
RATIO_REACH = 8
"""Rows above a percentage in which what it divides is looked for. Moves eval.checks."""
MOST_RATIO_ODDS = 1e-4
"""The odds of chance below which a row is known to divide those two lines. Higher: more percentages are checked, more falsely flagged.
Moves eval.checks."""
LARGE_CHANGE = 2
"""A change of more than this, 1 being 100 %, is often left out, rounded or capped. Moves eval.checks."""
CLOSE_RATIO = 0.6
"""Of a unit in the last place of a percentage: within it two lines may be what it divides. Moves eval.checks."""
LOOSE_RATIO = 0.01
"""Of the ratio itself, for the rounding of what it is made of; added to CLOSE_RATIO. Moves eval.checks."""
PER_SHARE_OFF = Decimal("0.05")
"""How far an amount per share may be off for income that goes to others than common shareholders. Moves eval.checks."""

# Used in checking/sums.py:
DEEPEST = 60
"""Lines that one sum is looked for in; a long cash flow statement has forty between two totals. Higher: slower, more by chance. Moves
eval.checks*."""
DEEPEST_FLIPPED = 12
"""Lines up to which signs that no word gives are tried. Moves eval.checks."""
MOST_FLIPS = 3
"""How many lines of a sum may have their sign turned round. Moves eval.checks."""
LIKELY = 0.02
"""Odds of chance up to which a sum is believed of a line that sounds like a total. Higher: more sums, more false flags. Moves
eval.checks*."""
SURE = 1e-5
"""The same of any other line. Moves eval.checks*."""
OF_TOLD = 0.05
"""What the words of an opening and a closing balance leave of the doubt in a sum. Moves eval.checks."""
OF_SET = 0.2
"""What being set as a total leaves of the doubt. Moves eval.checks."""
BROKEN_LIKELY = 20
"""How many times less likely to be chance a sum must be that some column breaks. Moves eval.checks."""
UNLIKELY_START = 3
"""How many times as many sums are counted as tried where one does not start at a likely place: its odds of chance grow by as much. Moves
eval.checks."""

# Used in checking/rules/translation.py:
FEWEST_TRANSLATED = 3
"""Figures of a column that must be translated at the stated rate for it to be a translation. Moves eval.checks."""
UNTRANSLATED_ONE_IN = 10
"""One in so many of a column may fail, and the column still is a translation. Moves eval.checks."""
TRANSLATION_ODDS = 1e-6
"""The odds that are given for a translation that fails being chance. At most 1e-5 makes it a certain flag. Moves eval.checks."""

# Used in model/check.py:
CERTAIN_ODDS = Decimal("0.00001")
"""Odds of chance below which what is flagged is certain and no longer only likely. Moves eval.checks."""
