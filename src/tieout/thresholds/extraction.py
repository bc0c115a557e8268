"""What words and places say about a figure's time, unit and name, weighed against each other.

The package says how this is to be read."""

from decimal import Decimal

# Used in extraction/tabulated/columns.py:
LONGEST_COLUMN_HEAD = 70
"""Characters of a head that may say what kind of column is below: longer ones are sentences. Moves eval.facts, eval.cases."""

# Used in extraction/tabulated/column_times.py:
SHORTEST_MOVEMENT = 20
"""Days between two balances from which the columns between them are what moved; fewer are those of a standard adopted. Moves eval.facts."""

# Used in extraction/tabulated/context.py:
CAPTIONS = 3
"""Passages before a table that may say what its columns are counted in. Moves eval.facts, eval.reports."""
HEADLINES = 6
"""Short passages right above a table among which one says that it is the parent company's. Moves eval.reports."""
MOST_PAGE_HEADS = 4
"""Passages between two parts of a table that a page break may have put there. Moves eval.facts, eval.reports."""
LEAN_OF_ALLOCATION = -6.0
"""How far a purchase price allocation leans to balances. Moves eval.facts."""
CAPTION_END = 300
"""Characters of a caption's end in which it says what a table is in. Moves eval.facts, eval.reports."""
ALLOCATION_END = 250
"""Characters of a caption's end in which it says that the table allocates a price. Moves eval.facts."""

# Used in extraction/tabulated/figures.py:
SMALL_DIGITS = 7
"""Digits below which a bare number without commas may be no money. Moves eval.facts, eval.reports."""
MOST_SCALED_SHARES = 4
"""Digits beyond which a whole number of shares is printed in full, in a table that states no scale of its own. Moves eval.facts."""
MOST_CELL_WORDS = 400
"""Characters of a cell of words that are read for figures. Moves eval.facts."""

# Used in extraction/tabulated/head_times.py:
FEWEST_ORIGINS = 3
"""Years below one day from which they are those of the loans' origin. Moves eval.facts."""
FEWEST_YEARS = 4
"""Rows with a year of their own from which a column of years gives rows their periods. Moves eval.facts."""
MOST_INTRODUCTIONS = 3
"""Sentences before a table that introduce it. Moves eval.facts."""
SHORTEST_INTRODUCTION = 30
"""Characters from which the tail of a sentence introduces a table by itself. Moves eval.facts."""
LONGEST_INTRODUCTION = 400
"""Characters of a sentence's end that introduce a table. Moves eval.facts."""
LONGEST_CAPTION = 90
"""Characters beyond which a caption is a sentence, and no heading or line of units. Moves eval.facts."""

# Used in extraction/tabulated/heads.py:
LONGEST_CURRENCY = 200
"""Characters of heads beyond which they are prose, and name no currency for a table. Moves eval.facts, eval.reports."""

# Used in extraction/tabulated/periods.py:
ACQUIRED_WITHIN = 9_000
"""Characters in which an acquisition's day is looked for: a note tells it at the head, its price allocation within two pages. Moves
eval.facts."""
LEAN_OF_TABLE = 3.0
"""What a table's own words ("as of", "for the years ended") weigh for flow (+) or balance (-), against 2 for a row and 3 for a column's
head. Moves eval.facts*, eval.reports."""
SHORTER_THAN_YEAR = 300
"""Days below which a filing's own period is no year, so that bare days over columns are those of balances. Moves eval.facts."""
NEAR_DAYS = 8
"""Days that a row's day may be off the period's end and be it. Moves eval.facts."""
LEAN_OF_TITLE = 1.2
"""What a table's title weighs for flow or balance. Moves eval.facts, eval.reports."""
LEAN_OF_ROWS = 2.0
"""What all its rows together weigh. Moves eval.facts, eval.reports."""
LEAN_OF_YEAR = 1.0
"""What a head that is a year or a stretch weighs for flow. Moves eval.facts."""
LEAN_OF_STUB_DAY = -4.0
"""What a day weighs where the stub says that days are meant. Moves eval.facts."""
LEAN_OF_INTERIM_DAY = -2.5
"""What a head that is a day weighs in a report of less than a year, which says of stretches that they are such. Moves eval.facts."""
LEAN_OF_ALONE_DAY = -7.0
"""What a day weighs that stands over rows or in the corner, with no stretch beside it. Moves eval.facts."""
LEAN_OF_DAY = -1.5
"""What a head that is a day weighs. Moves eval.facts."""
LEAN_OF_SPAN = 5.0
"""What a head adds that says that it is a stretch. Moves eval.facts."""
LEAN_OF_SAID_YEAR = 2.0
"""What it adds where it is a year besides. Moves eval.facts."""
LEAN_OF_HEAD = 3.0
"""What a column's own name weighs for flow or balance. Moves eval.facts*."""
LEAN_OF_MOVEMENT = 0.75
"""What it adds where that name is one of a movement. Moves eval.facts."""
LEAN_OF_LABEL = 2.0
"""What a row's label weighs. Moves eval.facts."""
LEAN_OF_PARENT = 1.0
"""What the row above it weighs. Moves eval.facts."""
LEAN_OF_STOCK = 3.0
"""What it takes that such words name what can only be a balance. Moves eval.facts."""
LONGEST_PERIOD_STUB = 60
"""Characters of a stub that says what the columns' periods are. Moves eval.facts."""
LONGEST_NATURE = 200
"""Characters up to which a line above a table names what it is of. Moves eval.facts."""
LONGEST_EDGE = 40
"""Characters of the row above that may be one name with a row ("Balance", "beginning of year"). Moves eval.facts."""

# Used in extraction/tabulated/row_times.py:
FEWEST_CARRIED_DIGITS = 3
"""Characters from which a figure that stands in two columns shows that a balance is carried forward. Lower: more chance agreements. Moves
eval.facts."""
FEWEST_DUE_ROWS = 2
"""Rows that are years to come from which a table lists what falls due. Moves eval.facts."""

# Used in extraction/tabulated/stated_units.py:
CUE_REACH = 160
"""Characters about the word "otherwise" in which a sentence says the scale of the whole document. Moves eval.facts, eval.reports."""
UNIT_END = 600
"""Characters of a caption's or head's end in which it says a scale. Moves eval.facts, eval.reports."""
LONGEST_UNIT = 200
"""Characters up to which a line above a table names its currency. Moves eval.facts, eval.reports."""
COUNTED_END = 160
"""Characters of a caption's end in which it says that the table counts shares. Moves eval.facts."""

# Used in extraction/tabulated/units.py:
PRICE_DIGITS = 5
"""Digits below which a whole number under a head of prices is one. Moves eval.facts."""
LARGEST_OTHER = 16
"""Powers of ten beyond which a scaled amount is absurd: currencies of small units (yen, won, rupiah) reach further than dollars. Moves
eval.facts, eval.reports."""

# Used in extraction/written/balances.py:
CHANGING_WORDS = 6
"""Words before a quantity among which the verb stands whose object it is. Moves eval.facts."""
NEAR_WORDS = 7
"""Words beside a quantity that count double in whether it is a balance. Moves eval.facts*."""
WORDS_BEFORE = 16
"""Words before it that count. Moves eval.facts."""
WORDS_AFTER = 9
"""Words behind it that count. Moves eval.facts."""
IS_FLOW = -20
"""The strength of words that leave no doubt of a flow. Moves eval.facts."""

# Used in extraction/written/deals.py:
DEAL_LEAD = 200
"""Characters before "completed" or "acquired" in which the day of it is told. Moves eval.facts."""

# Used in extraction/written/figures.py:
TO_COME_DAYS = 90
"""Days after the filing's period end from which on a year is one to come. Moves eval.facts."""
FEWEST_DUE_YEARS = 3
"""Years to come that a sentence names with amounts from which these are what is owed. Moves eval.facts."""
DEAL_REACH = 12
"""For how many passages after an acquisition its day is still meant by "the purchase price". Moves eval.facts."""
BALANCE_OVER_YEAR = 12
"""How strongly the words about a quantity must speak to make it a balance though a bare year is named. Moves eval.facts."""
BALANCE_OVER_EXPLICIT = 10
"""The same though "for the years ended" is. Moves eval.facts."""
BALANCE_OVER_MONTH = 0
"""The same though a month is. Moves eval.facts."""
FLOW_OVER_DAY = 3
"""The strength below which a stretch that a day ends is meant, and no balance of that day. Moves eval.facts."""
FLOW_OVER_INSTANT = -3
"""The strength below which a day is taken for the stretch that it ends. Moves eval.facts."""
LONGEST_MONTH = 32
"""Days of the longest month, and one. Moves eval.facts."""
PAIR_GAP = 24
"""Characters between two quantities up to which they share a label. Moves eval.facts."""
DATED_GAP = 40
"""Characters between times that are named together. Moves eval.facts."""


# Used in extraction/written/scale.py:
SCALE_LEAD = 220
"""Characters before a numeral in which a scale that it shares is said. Moves eval.facts*."""
SHARED_TAIL = 60
"""Characters behind it in which that is. Moves eval.facts."""
DENOMINATION_LEAD = 24
"""Characters before it in which it is said to be a denomination. Moves eval.facts."""
LONGEST_SCALE = 160
"""Characters of a passage that says the scale of what follows. Moves eval.facts."""

# Used in extraction/tabulated/stating_places.py:
CAPTION_PASSAGES = 6
"""Passages before a table among which one of its captions stands. Moves eval.facts."""

# Used in extraction/tabulated/table_conventions.py:
EVIDENCE_LENGTH = 120
"""Characters of the words that show a table's scale or currency. Moves eval.reports."""

# Used in extraction/evidence.py:
LONGEST_UNIT_TEXT = 400
"""Characters of a caption, head or label that is looked through for what it states. Moves eval.facts."""

# Used in extraction/account.py:
READ_SHARE = 0.5
"""Of the cells with digits, that must have been understood for a report to be said to be. Moves eval.reports."""

# Used in extraction/primary_scales.py:
FEWEST_LINKED_DIGITS = 4
"""Digits from which a line that two statements print alike shows that they are in one scale. Lower: more chance agreements. Moves
eval.checks, eval.reports."""
HEAD_ROWS_LENGTH = 400
"""Characters of a table's beginning, before its first amount, in which unread head rows may name its scale. Moves eval.reports."""

# Used in extraction/coherence.py:
COARSEST_DECIMALS = -5
"""Decimals down from which a sentence must have said a scale ("5.2 million" is -5). Moves eval.reports."""
FEWEST_TOLD_DIGITS = 3
"""Digits from which an amount in a sentence can show the scale of a statement's line. Lower: more chance agreements. Moves eval.reports,
eval.facts."""
FEWEST_TOLD_LINES = 2
"""Lines that sentences must give in another scale, and none in its own, before a statement that states a scale is withheld. Moves
eval.reports, eval.facts."""

# Used in extraction/typed_lines.py:
NOTE_DIGITS = 2
"""Digits up to which a whole number beside amounts per share may be a note's. Moves eval.reports."""
CENTS_REACH = 160
"""Characters before a row of amounts per share, back to the row above, in which a line of heads may say that they are in cents. Moves
eval.reports."""
FULL_SHARE_DIGITS = 9
"""Digits from which a share count is certainly printed in full. Moves eval.facts."""
LEAST_EPS_RATIO = Decimal("0.7")
"""How near earnings per share times shares must come to the net income, from below. Moves eval.facts."""
MOST_EPS_RATIO = Decimal("1.4")
"""How near they must come to it from above; preferred dividends and other share classes keep the two apart. Moves eval.facts."""

# Used in extraction/tagged/contexts.py:
FIRST_YEAR = 1900
"""The first year of a day in a tagged context that is believed; before it are slips and attacks ("0001-01-01"), of which no year before
can be computed. Moves eval.facts."""
LAST_YEAR = 2100
"""The last year of such a day that is believed. Moves eval.facts."""

# Used in extraction/scopes.py:
SCOPE_LEAD = 2_000
"""Characters before a figure in its sentence in which words say whose it is. Real sentences are shorter; it bounds the work for one of
thousands of figures, each of which would go through all before it. Moves eval.facts."""
