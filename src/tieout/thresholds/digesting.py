"""What is worth a place in a digest, and what is too small, too long or too odd to be told.

The package says how this is to be read."""

from decimal import Decimal

# Used in digesting/amounts.py:
MILLIONS_FROM = 1_000_000
"""From this amount on a figure may be told in millions. Moves eval.digest."""
COUNTED_MONEY = 20
"""Figures of the filing's currency of one precision from which that is the filing's own. Moves eval.digest."""
COUNTED_OTHER = 2
"""The same in another currency. Moves eval.digest."""

# Used in digesting/breakdowns.py:
LATER_FOR_REGIONS = 5
"""How much later in the topic a further breakdown by regions stands than another. Moves eval.digest."""
MOST_MEMBERS = 24
"""Members from which a breakdown is too fine to be told. Moves eval.digest."""
MOST_ROWS = 60
"""Figures from which a table is no breakdown. Moves eval.digest."""
MOST_TOTALS = 20
"""Places of one row or column at which the total stands and is taken for that of its parts; a breakdown has one or two. Bounds the work.
Moves eval.digest."""
TOLD_SINGLY = 4
"""Members up to which each is told with its amount. Moves eval.digest."""
TOLD_FIRST = 4
"""Members of the first breakdown that are told. Moves eval.digest*."""
TOLD_OF_OTHERS = 2
"""Members of each further breakdown that are told. Moves eval.digest."""
WEIGHT_OF_OTHERS = 20
"""The weight of such a breakdown's statements: the higher, the later in the topic. Moves eval.digest."""
LEAST_MEMBER_SHARE = Decimal("0.03")
"""The share of revenue below which a member of the first breakdown is not told. Moves eval.digest."""
LEAST_SHARE_OF_OTHERS = Decimal("0.1")
"""The same in further breakdowns. Moves eval.digest."""
NEARLY_ALL = Decimal("0.9")
"""The share of revenue beyond which a member is nearly all of it, and may be a subtotal. Moves eval.digest."""
ENOUGH_MEMBERS = 4
"""Members from which a breakdown is told though one of them is nearly all. Moves eval.digest."""

# Used in digesting/business.py:
LONGEST_KIND = 130
"""Characters of what a company says that it is. Moves eval.digest."""
PARAGRAPHS_OF_BUSINESS = 12
"""First paragraphs of the section on the business that may say it. Moves eval.digest."""
PASSAGES_TO_KIND = 60
"""Paragraphs of its description in which that is looked for. Moves eval.digest."""
SHORTEST_KIND = 10
"""Characters from which that says something. Moves eval.digest."""

# Used in digesting/conflicts.py:
OFTEN_PRINTED = 3
"""Places from which a figure is printed often, and is rather told than one of another meaning. Moves eval.digest."""

# Used in digesting/segment_labels.py:
LONGEST_SEGMENT_NAME = 70
"""Characters up to which a label can be a segment's name. Moves eval.yardsticks."""
# Used in digesting/segment_figures.py:
MOST_SEGMENTS = 10
"""Segments beyond which a table is too fine to be told one by one. Moves eval.yardsticks."""

# Used in digesting/segments.py:
WEIGHT_OF_SEGMENTS = 8
"""The weight of the statements of segments: after the main lines of the group, before parts of its revenue. Moves eval.digest."""
LEAST_REST_SHARE = Decimal("0.05")
"""The share of the segments' profits together below which what is left over is not told. Moves eval.digest."""

# Used in digesting/composing.py:
LEAD_ONE_IN = 8
"""Statements of a digest for each sentence of its lead. Moves eval.yardsticks."""
SEATS_FOR_NEWS = 8
"""Statements of a digest that are kept for events and the outlook, where there are any. Moves eval.yardsticks."""
USUAL_LENGTH = 48
"""Statements of a digest where the user names no number. Moves eval.digest*, eval.yardsticks."""
MOST_OF_A_KIND = 2
"""Statements of one kind in a topic. Moves eval.digest*, eval.yardsticks."""

# Used in digesting/continuing.py:
LEAST_DISCONTINUED = Decimal("0.02")
"""How far a result of continuing operations is off that of the whole, as a part of it, to be told beside it. Moves eval.yardsticks."""

# Used in digesting/corroboration.py:
PLACES_OF_UNKNOWN = 2
"""Passages that must state a figure of which nothing says whose it is, in a filing whose own statements were read. Moves eval.reports."""
TAX_ROWS_APART = 3
"""Rows above and below a tax among which its result before and after tax are looked for. Moves eval.reports."""

# Used in digesting/discussion.py:
LEAST_DISCUSSION = 8
"""Passages from which a section is management's discussion and no pointer to it. Moves eval.digest."""

# Used in digesting/doubts.py:
LEAST_DOUBTED = 1000
"""From this amount on a plain number in running text may have lost its scale. Moves eval.digest."""

# Used in digesting/entities.py:
MOST_TRANSFERS = 2
"""Transfers between the parent and its subsidiaries that are told. Moves eval.digest."""
TRANSFER_PERIODS = 3
"""Periods of which they are told. Moves eval.digest."""

# Used in digesting/events.py:
COST_OF_SAME_KIND = 1.0
"""What it takes from an event's worth for each event of its kind that is worth more. Moves eval.yardsticks."""
LATER_FOR_LESS = 10.0
"""How much later an event is chosen than those that are worth more, where there are more than the topic has room for. Moves
eval.yardsticks."""
DAYS_AFTER = 400
"""Days after the filing's period up to which what is dated is an event and no maturity. Moves eval.yardsticks."""
LARGE_EVENT = Decimal("0.2")
"""The share of revenue from which an event is worth no more for being larger. Moves eval.yardsticks."""
LEAST_EVENT = Decimal("0.003")
"""The share of revenue from which the amount of an event is worth a statement. Moves eval.yardsticks."""
LONGEST_EVENT = 480
"""Characters of an event with its amount. Moves eval.yardsticks."""
MOST_EVENTS_OF_A_KIND = 4
"""Events of one kind that are tried. Moves eval.yardsticks."""
SENTENCES_TO_AMOUNT = 5
"""Sentences behind an event in which its amount is looked for. Moves eval.yardsticks."""
SAME_BEGINNING = 65
"""Characters, figures left out, by which two events are known to be one. Moves eval.yardsticks."""
SHORTEST_EVENT = 40
"""Characters from which a sentence tells enough of an event. Moves eval.yardsticks."""
WORTH_OF_EVENT_FIGURE = 1.0
"""What it adds to an event's worth that its amount is given. Moves eval.yardsticks."""
WORTH_OF_DAY = 1.5
"""The same that its day is. Moves eval.yardsticks."""
WORTH_OF_EVENT_PERCENT = 0.1
"""What each per cent of revenue adds that it is. Moves eval.yardsticks."""

# Used in digesting/excerpts.py:
LONGEST_EXCERPT = 330
"""Characters of a sentence that is retold, and half of one of which a part may be. Moves eval.digest."""
SHORTEST_EXCERPT = 45
"""Characters from which a sentence, or a part of one, says enough. Moves eval.digest."""
READABLE_EXCERPT = 240
"""Characters from which each further one takes from a sentence's worth. Moves eval.digest."""
LEAST_WORTH = 2.3
"""The worth from which a sentence is retold. Lower: more sentences of the filing, less telling ones. Moves eval.digest*,
eval.yardsticks."""
IMMATERIAL = Decimal("0.001")
"""The share of revenue below which all the amounts of a sentence are too small to be told. Moves eval.digest."""
WORTH_OF_FIGURE = 0.3
"""What each figure of a sentence adds to its worth. Moves eval.digest."""
FIGURES_OF_WORTH = 3
"""Figures up to which each adds. Moves eval.digest."""
LETTERS_A_POINT = 120
"""Characters beyond the readable length that take one point from a sentence's worth. Moves eval.digest."""
COST_OF_RESPECTIVELY = 0.7
"""What "respectively" takes from it. Moves eval.digest."""
FIGURES_WITHOUT_COST = 4
"""Figures beyond which each takes from it. Moves eval.digest."""
COST_OF_FIGURE = 0.5
"""What each of those takes. Moves eval.digest."""
COST_OF_POINTING = 2.5
"""What it takes that a sentence points to another ("these", "the above"). Moves eval.digest."""
WORTH_OF_PERCENT = 0.015
"""What each per cent of revenue adds that the largest amount of a sentence is. Moves eval.digest."""

# Used in digesting/lead.py:
LEADS_TRIED = 3
"""Statements of a topic that are tried as its sentence in the lead. Moves eval.yardsticks."""
LEAST_LEAD_SHARE = Decimal("0.1")
"""The share of revenue from which a part of it is told in the lead. Moves eval.yardsticks."""
LONGEST_LEAD = 380
"""Characters of a statement that the lead says again whole. Moves eval.yardsticks."""
LONGEST_LEAD_REASON = 220
"""Characters of a reason that it says again. Moves eval.yardsticks."""

# Used in digesting/factor_lists.py:
FEWEST_FACTORS = 2
"""Items below one heading from which they are a list of the factors of a result. Moves eval.yardsticks."""
LEAST_FACTOR = Decimal("0.1")
"""The part of a result's movement from which a factor of it is told. Moves eval.yardsticks."""

# Used in digesting/ledger.py:
ALIKE_LETTERS = 6
"""Letters by which two statements' words are known to be the same. Moves eval.digest."""
FEWEST_SHARED = 2
"""Words that the labels of two rows share from which equal figures in them may be one. Moves eval.digest."""
FEWEST_TELLING = 100
"""From this amount on two equal figures of an event or a plan are one, whatever the words. Moves eval.digest."""

# Used in digesting/lines.py:
SHORTEST_OWN_WORD = 3
"""Letters beyond which a word of the company's name keeps its capital in a label. Moves eval.digest."""
LONGEST_ACRONYM = 5
"""Letters up to which a label in capitals is an acronym and keeps them. Moves eval.digest."""
HIGHEST_TAX_RATE = 2
"""The highest tax rate that is told, 1 being 100 %. Moves eval.digest."""
NEAR_TAX_RATE = Decimal("0.04")
"""How far the tax rate that the filing states may be off tax over income and be of the same two. Moves eval.digest."""
LEAST_LINE_SHARE = Decimal("0.003")
"""The share of revenue below which a line is too small to be told. Moves eval.digest*, eval.yardsticks."""
LINE_LEAD = 200
"""Characters before a rate in which the words stand that say what it is of. Moves eval.digest."""
LINE_TAIL = 120
"""Characters from its beginning on in which they stand. Moves eval.digest."""

# Used in digesting/metrics.py:
LEAST_COUNTED = 10
"""The least count that is told of one period alone. Moves eval.digest, eval.reports."""
TELLING_WORDS = 3
"""Words from which a label names a metric of its own. Moves eval.digest."""
PASSAGES_ABOVE = 4
"""Passages above a table in which it is looked for what it is of. Moves eval.digest."""
MOST_OF_A_TABLE = 4
"""Metrics of one table that are told. Moves eval.digest, eval.yardsticks."""
MOST_SUMS = 2
"""The same of sums of money. Moves eval.digest, eval.yardsticks."""
METRIC_PERIODS = 3
"""Periods of which a metric is told. Moves eval.digest, eval.yardsticks."""

# Used in digesting/naming.py:
YEAR_END_OFF = 10
"""Days that a period may end off its fiscal year and be named by it. Moves eval.digest."""
QUARTER_END_OFF = 8
"""The same of a quarter. Moves eval.digest."""
FISCAL_ENOUGH = 8
"""Times from which the filing's way to say "fiscal 2024" is taken over. Moves eval.digest."""
SHORTEST_NAMED_YEAR = 350
"""Days from which a period is named as a year. Moves eval.digest."""
LONGEST_NAMED_YEAR = 380
"""Days up to which it is. Moves eval.digest."""
SHORTEST_NAMED_QUARTER = 80
"""Days from which a period is named as a quarter. Moves eval.digest."""
LONGEST_NAMED_QUARTER = 100
"""Days up to which it is. Moves eval.digest."""
QUARTER_LENGTH = 91
"""Days of a quarter, for naming two or three of them. Moves eval.digest."""
QUARTERS_OFF = 12
"""Days that they may be off. Moves eval.digest."""
MONTH_LENGTH = 30.4
"""Days of a month, for saying how many months a period has. Moves eval.digest."""
CALENDAR_YEAR = (360, 375)
"""Days between which two periods are years, so that a comparison says "a year earlier". Moves eval.digest."""

# Used in digesting/net_results.py:
OWNERS_BELOW = 8
"""Rows below a net result among which it is divided between owners and others. Moves eval.reports."""

# Used in digesting/obligations.py:
OBLIGATION_PERIODS = 2
"""Days of which obligations are told, and how many of one table. Moves eval.digest."""

# Used in digesting/outlook.py:
LONGEST_PLANNED = 300
"""Days up to which a report is on a part of the year, of which the rest lies ahead. Moves eval.yardsticks."""
MOST_PLANS_OF_A_KIND = 4
"""Expectations of one kind that are tried. Moves eval.yardsticks."""
WORTH_BEYOND_BOOKS = 1.0
"""What it takes from an expectation's worth that it does not stand in management's discussion. Moves eval.yardsticks."""

# Used in digesting/reason_places.py:
LONGEST_RUN_IN = 60
"""Characters from a paragraph's beginning within which words in capitals name the part of the business that follows. Moves
eval.yardsticks."""

# Used in digesting/reason_telling.py:
LONGEST_REASON = 600
"""Characters of a reason that is told whole. Moves eval.digest, eval.yardsticks."""
LONGEST_WITH_DETAILS = 400
"""The same of one that is told with why its drivers moved. Moves eval.digest."""
MAIN_DRIVERS = 3
"""Drivers, and offsets, that are told of a reason that is longer. Moves eval.digest, eval.yardsticks."""
SHORTEST_REASON = 12
"""Characters from which a part of one says enough. Moves eval.digest."""

# Used in digesting/reasons.py:
LONGER_THAN_A_QUARTER = 120
"""Days from which a period is more than a quarter, and no quarter's reason is told of it. Moves eval.yardsticks."""
NEARLY_A_YEAR = 300
"""Days from which a period is a year, and no shorter period's figure or reason is told of it. Moves eval.yardsticks."""
LENGTHS_APART = 31
"""Days beyond which a reason's period and its line's are of different lengths. Moves eval.digest."""
LONGEST_QUOTED = 160
"""Characters of a quote that is given with a reason. Moves eval.digest."""

# Used in digesting/remarks.py:
LONGEST_REMARK = 150
"""Characters of a remark that is told with a line. Moves eval.digest."""
REMARK_REACH = 80
"""Characters between a line's figure and such a remark. Moves eval.digest."""

# Used in digesting/retelling.py:
MOST_EXCERPT_FIGURES = 6
"""Figures of a sentence that is retold. Moves eval.digest."""
LEAD_OF_AMOUNT = 70
"""Characters before an amount in which words stand that say what it is. Moves eval.digest."""
TAIL_OF_AMOUNT = 50
"""Characters behind it in which they stand. Moves eval.digest."""

# Used in digesting/sections.py:
WORTH_IN_DISCUSSION = 2.0
"""What it adds that a sentence stands in management's discussion. Moves eval.digest."""
WORTH_IN_MARKET_RISK = 0.8
"""The same for the section on market risk. Moves eval.digest."""
WORTH_IN_BUSINESS = 0.5
"""The same for the section on the business. Moves eval.digest."""
WORTH_IN_MARKET = 0.3
"""The same for those on the shares' market and on legal proceedings. Moves eval.digest."""

# Used in digesting/selection.py:
YEARS_APART_OFF = 9
"""Days that two periods may be off whole years apart, and their lengths off one another. Moves eval.digest."""
SAME_END_OFF = 3
"""Days that two periods' ends may be apart and be one. Moves eval.digest."""
SAME_PERIOD_OFF = 4
"""Days that two periods' lengths may differ by and be one, or a period's end be off the filing's. Moves eval.digest."""
YEARS_GIVEN = 3
"""Years that a line is told of. Moves eval.digest, eval.yardsticks."""
TRANSLATED_BESIDE = 20
"""Characters behind an amount within which its translation to US$ stands. Moves eval.digest."""
ANNUAL = (350, 380)
"""Days between which a period is a year. Moves eval.digest."""
SHEET_APART = 60
"""Days from which a balance's day is an earlier one. Moves eval.digest."""
SHEETS_APART = 380
"""Days up to which it is the last before the filing's. Moves eval.digest."""

# Used in digesting/voice.py:
LONGEST_CITED = 160
"""Characters of the quote that is kept with a citation. Moves eval.digest."""

# Used in digesting/wording.py:
ABSURD_CHANGE = Decimal(3)
"""From this change on, 1 being 100 %, no percentage is told. Moves eval.digest."""
HIGHEST_MARGIN = Decimal(3)
"""The highest margin that is told, 1 being 100 %. Moves eval.digest."""
