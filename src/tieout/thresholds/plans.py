"""How sure a kind of business must be, and how near to a plan's line a label must come.

The package says how this is to be read."""

from decimal import Decimal

# Used in digesting/plans/kinds.py:
POINTS_OF_A_CODE = 12
"""What it counts that the filing's industry code is of a kind. Moves eval.yardsticks."""
POINTS_OF_A_TAG = 3
"""What each of a kind's concepts counts that the filer tags. Moves eval.yardsticks."""
POINTS_OF_A_ROW = 3
"""What each of its labels counts that a table has. Moves eval.yardsticks."""
POINTS_OF_A_WORD = 1
"""What each of its words counts that is said seldom, and again where it is said often. Moves eval.yardsticks."""
SELDOM_SAID = 4
"""Times from which a word of a kind counts. Moves eval.yardsticks."""
OFTEN_SAID = 20
"""Times from which it counts twice. Moves eval.yardsticks."""
LEAST_SCORE = 7
"""Points from which a kind is taken for the filing's. Lower: more filings have a plan, and more a wrong one. Moves eval.yardsticks."""
SECOND_SHARE = 0.6
"""The share of the first kind's points from which a second kind is taken too. Moves eval.yardsticks."""
LEAST_LEAD = 15
"""Points by which a second kind may be behind. Moves eval.yardsticks."""

# Used in digesting/plans/labels.py:
SPOKEN_REACH = 160
"""Characters before a figure of running text among which its phrase is looked for. Moves eval.yardsticks."""
LABEL_TAIL = 12
"""Characters of the end of a phrase by which it is found there. Moves eval.yardsticks."""
LONGEST_TITLE = 120
"""Characters of words over a row that may name its line or its part of the business. Moves eval.yardsticks."""

# Used in digesting/plans/names.py:
MOST_QUALIFIERS = 4
"""Words before a line's name that may narrow it: "proprietary cards in force". Moves eval.yardsticks."""
LONGEST_LABEL = 90
"""Characters of a label from which it is a sentence and no name. Moves eval.yardsticks."""

# Used in digesting/plans/figures.py:
LARGEST_PER_UNIT = 1_000_000
"""The largest amount per unit; what is larger has a scale that is not its own. Moves eval.yardsticks."""
ONE_SCALE_OFF = 3
"""Powers of ten by which a sum of a table may be more precise than the statements, and not have lost its scale. Moves eval.yardsticks."""
MOST_OF_REVENUE = 2
"""How many times revenue a sum may be that is a part of revenue, profit or cash flow. Moves eval.yardsticks."""
MOST_PARTS = 4
"""Parts of the business that a line is told of which is looked for in parts. Moves eval.yardsticks."""
MOST_PARTS_ALONE = 2
"""The same of another line, where nothing gives it for the whole. Moves eval.yardsticks."""
LARGEST_RATIO = 10
"""The largest ratio, 1 being 100 %. Moves eval.yardsticks."""
NEAR_SUM = Decimal("0.05")
"""How far from what the parts add up to a figure may be and be the whole's. Moves eval.yardsticks."""

# Used in digesting/plans/products.py:
MOST_PRODUCTS = 6
"""Products that are told, where the kind lives on single ones. Moves eval.yardsticks."""
LONGEST_PRODUCT_WORD = 14
"""Letters beyond which one word of a tag is no product's name but several, run together. Moves eval.digest."""
LEAST_PRODUCT_SHARE = Decimal("0.02")
"""The share of all products below which one is not told. Moves eval.yardsticks."""

# Used in digesting/plans/planning.py:
LINES_OF_PLANS = 60
"""Lines of all plans of a filing, among which each has its place. Moves eval.yardsticks."""
LINES_OF_A_PLAN = 20
"""Lines of one plan at most. Moves eval.yardsticks."""
BEHIND_RESULTS = 8
"""How much later than a plan's other lines one of costs stands in its topic: behind results and amounts per share, before the lines
of costs that any filing has. Moves eval.yardsticks."""
LATEST_PLACE = 0.9
"""How far behind the first line of its topic the last line of a plan stands. Moves eval.yardsticks."""
ROUNDED_OFF = Decimal("0.0005")
"""How far two figures may be apart, of one, and be one rounded figure. Moves eval.yardsticks."""

# Used in digesting/plans/table_rows.py:
WORDS_OF_PROSE = 4
"""Words in one cell from which it is running text of another column of the page. Moves eval.digest."""
