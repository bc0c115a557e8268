"""What makes a passage a heading, a table a statement, a line furniture. Lengths are characters unless said otherwise.

The package says how this is to be read."""

# Used in structure/contents.py:
FEWEST_BOOKMARKS = 3
"""Entries from which a file's bookmarks are an outline of a report. Moves eval.pdf."""
TITLE_REACH = 300
"""Characters of a passage in which a bookmark's title must stand. Moves eval.pdf."""
CONTENTS_WITHIN = 80
"""Passages among which the contents are looked for. Moves eval.pdf, eval.reports."""
MOST_CONTENTS_LINES = 120
"""Lines that contents may have. Moves eval.pdf, eval.reports."""
FEWEST_CONTENTS = 4
"""Entries from which lines with page numbers are the contents of a report. Moves eval.pdf, eval.reports."""
LONGEST_CONTENTS_TITLE = 160
"""Characters of a title in the contents. Moves eval.pdf, eval.reports."""
FEWEST_AGREEING = 2
"""Entries that must stand on the page which the contents give for them. Moves eval.pdf, eval.reports."""

# Used in structure/cover.py:
COVER = 12_000
"""Characters of text that the cover may take. Moves eval.facts, eval.reports."""
FEWEST_VOTES = 2
"""Places that must name the same day for a report without a cover to end its year then. Moves eval.facts, eval.reports."""
CURRENCY_SAID_WITHIN = 40
"""Characters behind "our reporting currency is" in which the currency is named. Moves eval.facts, eval.reports."""
DOLLARS_ONE_IN = 3
"""A 10-K or 10-Q is in dollars if at least one amount in so many of the commonest currency is. Moves eval.facts."""

# Used in structure/reported_period.py:
DAY_HEADS = 240
"""Characters of column heads below words such as "year ended" in which the day stands. Moves eval.facts, eval.reports."""
LONGEST_DAY = 24
"""Characters of a day and month before their year. Moves eval.facts, eval.reports."""
DAY_TAIL = 40
"""Characters behind "for the year ended" in which the day stands. Moves eval.facts."""
COVERS_SEARCHED = 20
"""How many times the cover's length a day is looked for in, where the cover has none. Moves eval.facts, eval.reports."""
QUARTERLY_DAYS = (60, 300)
"""The fewest and the most days of a quarterly report's period. Moves eval.facts."""
YEARLY_DAYS = (358, 372)
"""The same of a yearly report's. Moves eval.facts."""
AS_OFTEN = 3
"""How many times as often as the last day of the year before the day after it may be named and still be taken for the first day of the
year, not for a balance sheet date. Moves eval.facts, eval.reports."""

# Used in structure/registrant.py:
NAME_LEAD = 400
"""Characters before "(Exact name of registrant)" in which the name stands. Moves eval.facts."""
LONGEST_NAME = 120
"""Characters of a company's name. Moves eval.facts, eval.reports."""
NAME_WORDS = 8
"""Words of a company's name before its legal form. Moves eval.reports."""
LONGEST_NAME_LINE = 160
"""Characters of a line that heads a page and names the company. Moves eval.reports."""
NEAR_NAME = 60
"""Characters before and behind a name that say it is a former one or an adviser's. Moves eval.reports."""
LINES_OF_NAME = 2
"""Lines that head pages, or are nothing but a name, which must name a company for the report to be its. Moves eval.reports."""
REPEATED_NAME = 5
"""The same where the name has no legal form, as a fund's. Moves eval.reports."""
TITLE_LINES = 2
"""How many times the cover's length such a name must first stand in. Moves eval.reports."""
OFTEN_NAMED = 5
"""How often a text must name a company for the report to be its; what the words "(the Company)" behind it count. Moves eval.reports."""
RARER = 2
"""How many times as often it must name it as any other. Moves eval.reports."""
NAMED_WITHIN = 400_000
"""Characters in which it names its own company more often than any other. Moves eval.reports."""

# Used in structure/furniture.py:
LONGEST_FURNITURE = 160
"""Characters of a running head or foot. Moves eval.facts, eval.pdf."""
FEWEST_REPEATS = 4
"""Times that a line recurs before it is a running head. Moves eval.facts, eval.pdf."""
PAGE_EDGE = 2
"""How many items from a page's first or last a running head may stand. Moves eval.facts, eval.pdf."""
NUMBER_EDGE = 3
"""The same for a page number. Moves eval.facts, eval.pdf."""

# Used in structure/grids.py:
PAGE_DIGITS = 4
"""Digits below which a number that ends a row may be a page's. Moves eval.facts."""
CONTENTS_SHARE = 0.4
"""The share of rows that must begin as contents do for a grid to be contents. Moves eval.facts."""
FEWEST_CONTENTS_ROWS = 5
"""Rows from which it may be. Moves eval.facts."""
FEWEST_PAGED = 4
"""Rows that must end in a page number for it to be an index. Moves eval.facts."""
MOST_PAGED_CELLS = 3
"""Cells of such a row. Moves eval.facts."""
PAGED_SHARE = 0.7
"""The share of rows that must be such. Moves eval.facts."""
PAGES_SHARE = 0.5
"""The share of rows of contents that must end in a page number. Moves eval.facts."""
BEGUN_SHARE = 0.7
"""The share of rows that must begin as contents do where the page numbers do not rise. Moves eval.facts."""
LONGEST_VALUE = 40
"""Characters of a cell that is a value. Moves eval.facts."""
SHORTEST_ITEM = 40
"""Characters from which the cell behind a bullet is an item of a list. Moves eval.facts."""
LONGEST_BULLET = 7
"""Characters of a bullet or number. Moves eval.facts."""
LONGEST_RAISED = 6
"""Characters of a raised mark in a cell of its own. Moves eval.facts."""

# Used in structure/headers.py:
LONGEST_UNIT_CELL = 12
"""Characters of a cell that is a unit alone. Moves eval.reports."""
HEADER_NEAR = 2
"""Grid columns that a header may lie beside its figures, in filings whose spans do not match. Moves eval.facts."""

# Used in structure/line_tables.py:
FEWEST_LINES = 3
"""Grids of one row of figures that must follow one another to be the lines of one table. Moves eval.cases."""

# Used in structure/passages.py:
LONGEST_IN_PATH = 120
"""Characters of a heading that are kept in the paths of the passages below it. Moves eval.segments."""
DEEPEST_PATH = 6
"""Headings in a path. Bounds the work. Moves eval.segments."""
LONGEST_HEADING = 220
"""Characters of a passage that may be a heading by how it looks. Moves eval.facts, eval.reports."""
MOST_CAPTION = 3
"""Passages before a table that introduce it. Moves eval.facts, eval.reports."""
LONGEST_BETWEEN = 200
"""Characters of a line such as "See accompanying notes" that may stand between a table and where it goes on. Moves eval.facts."""
NEAREST_CAPTION = 4
"""How many passages back a table looks for what introduces it. Moves eval.facts, eval.reports."""
LONGEST_UNIT_LINE = 160
"""Characters of a line that says what units a table is in. Moves eval.facts, eval.reports."""
HEADINGS_BACK = 40
"""Passages back in which the heading over a table is looked for. Moves eval.facts, eval.reports."""
LONGEST_BOLD_SENTENCE = 60
"""Characters of a bold line that may be a heading though it ends in a stop. Moves eval.facts."""
LONGEST_ITALIC = 120
"""Characters of an italic heading. Moves eval.facts."""
LONGEST_CENTERED = 100
"""Characters of a heading that is centred and in title case. Moves eval.facts."""
INDENTED_POINTS = 12
"""Points from which what follows a colon is an item of a list by its indent. Moves eval.facts."""
SHORTEST_CAPITALS = 3
"""Letters beyond which a line in capitals is a heading and no acronym. Moves eval.facts."""

# Used in structure/primary.py:
ROWS_FOR = 3
"""Rows of a table any of which may name the statement that it is. Moves eval.facts, eval.checks."""
MOST_YEARS = 4
"""Years that the columns of a primary statement may name: three, and the one before at which the first opens. Moves eval.reports."""
FEWEST_STATEMENT_ROWS = 5
"""Rows from which a table may be a primary statement. Moves eval.facts, eval.checks."""
FEWEST_UNNAMED_ROWS = 14
"""Rows from which it is without a title: a purchase price allocation has total assets too, but not as many rows. Moves eval.facts,
eval.checks."""
LONGEST_STATEMENT_TITLE = 140
"""Characters of a title that names a statement. Moves eval.facts, eval.checks."""
TITLES_AGAINST = 3
"""Titles above a table any of which may say that it is no primary statement. Moves eval.facts, eval.checks."""
TITLES_FOR = 4
"""Titles above a table any of which may name it. Moves eval.facts, eval.checks."""

# Used in structure/sections.py:
EARLY_ONE_IN = 5
"""The part of a filing, one in so many, in which a table of contents stands. Moves eval.facts."""
LATER_ONE_IN = 3
"""The part of all headings, one in so many from the first, behind which an item comes again. Moves eval.facts."""
LONGEST_POINTER = 700
"""Characters of a section that only points to where its text stands. Moves eval.facts."""
LONGEST_ITEM_HEADING = 400
"""Characters of a passage that opens a section. Moves eval.facts."""
CLOSE_ITEMS = 700
"""Items that follow one another this closely, five in a row, are a table of contents. Moves eval.facts."""
FEWEST_ITEMS = 5
"""How many in a row. Moves eval.facts."""
LONGEST_ITEM_TITLE = 120
"""Characters of a heading of a part. Moves eval.facts."""
LONGEST_RANKED = 160
"""Characters up to which a title speaks for a heading. Moves eval.facts."""
RANK_OF_FIT = 4
"""What it adds to a heading's rank, beside 1 for being short, that its title is the item's. Moves eval.facts."""
RANK_OF_STRONG = 2
"""What it adds that it is set as a heading. Moves eval.facts."""
LONGEST_RESERVED = 200
"""Characters of a section that is reserved. Moves eval.facts."""

# Used in structure/single_rows.py:
FEWEST_SINGLE = 3
"""Tables of one shape right after one another from which they are the rows of one. Moves eval.cases, eval.facts."""
MOST_SINGLE_ROWS = 2
"""Rows of such a table. Moves eval.cases, eval.facts."""

# Used in structure/tables.py:
MORE_THAN_MARKED = 3
"""How many times more rows must have their words in a further column than in the first, for labels to begin there. Moves eval.facts,
eval.reports."""
DEEPEST_ROWS = 8
"""Levels of rows below rows. Moves eval.facts."""
SAME_INDENT = 1.5
"""Points: indents closer than this are one level. Moves eval.facts."""
LONGEST_PERIOD_ROW = 80
"""Characters of a row of words that names the period of those below it. Moves eval.facts."""
SHORTEST_TEXT_CELL = 60
"""Characters from which a cell is text and no value. Moves eval.facts."""

# Used in structure/headings.py:
LONGEST_LIST = 12
"""Passages behind "due to:" among which its list stands. Moves eval.yardsticks."""

# Used in structure/parts.py:
LINES_ABOVE_STATEMENT = 4
"""Passages above a primary statement among which the name of its company stands. Moves eval.cases."""
LONGEST_PART_NAME = 40
"""Characters of the name of a segment or region. Moves eval.digest, eval.natural."""
SEGMENT_TITLE_END = 200
"""Characters at the end of a table's caption that can say that the table is of segments or regions. Moves eval.digest, eval.natural."""

# Used in structure/segment_lists.py:
LONGEST_SEGMENT_LIST = 400
"""Characters behind the word "segments" in which a sentence lists them. Moves eval.yardsticks, eval.digest."""
LISTED_ITEMS = 8
"""Passages below "the following segments:" that can be items of the list. Moves eval.yardsticks, eval.digest."""

# Used in structure/stubs.py:
FEWEST_NAMED_TWICE = 2
"""Rows with two names, and rows with the second name alone, of a table whose rows are named in two columns. Higher: fewer tables are read
so. Moves eval.natural, eval.facts."""
