"""How near words must stand to a figure to say something about it, and what words weigh when names are compared.

The package says how this is to be read."""

# Used in language/stems.py:
MEMBER = 0.66
"""How much of a dimension's member a claim must name to speak of it. Higher: segments are meant less often. Moves eval.seeded,
eval.natural*, eval.segments."""
NARROWED = 0.85
"""What is left of a fit where rows above or a column's head, which the claim does not name, may narrow what the place says. Moves
eval.seeded, eval.natural*, eval.segments."""
UNKNOWN = 0.6
"""The weight of a word that no label of the filing has. Higher: strange words in a claim leave it unchecked. Moves eval.seeded,
eval.natural*."""
NAMED_BY_HALF = 0.5
"""The share of the words above a row that a claim must have for the place not to be narrowed. Higher: more places count as narrowed.
Moves eval.seeded, eval.natural, eval.segments."""
OF_FOLLOWING = 0.4
"""What the words behind a figure weigh when a name is compared with its subject, beside 1 for those that name it. Moves eval.seeded,
eval.natural."""
OF_PARENTS = 0.8
"""What a word counts that stands in the rows above and not in the line's own name. Moves eval.seeded, eval.natural."""

# Used in language/figure_times.py:
SHORTEST_YEAR = 300
"""Days from which the filing's own period is a year, so that what is said without one is of it. Moves eval.natural."""
DAYS_ALIKE = 7
"""Days that two ends may be apart and be one: weeks of 52 or 53 move a year's end. Moves eval.seeded, eval.facts, eval.natural."""
LONGEST_MONTH = 32
"""Days: a stated period shorter than this may be the month in which a balance stood. Moves eval.seeded, eval.natural."""
SHORTEST_STRETCH = 80
"""Days beyond which a stated period is a quarter or longer, so that only its end must be the fact's. Moves eval.seeded, eval.natural."""

# Used in language/periods.py:
MONTH_HEAD = 6
"""Characters of a head that is a month and two digits of its year, as "Dec-23". Moves eval.facts."""
LATE_IN_MONTH = 20
"""The day of a month from which on two days that are named are ends of periods, and not a stretch between them. Moves eval.seeded,
eval.natural."""
DATE_LEAD = 72
"""Characters before a date in which the words stand that say what it is: the longest usual lead has sixty. Moves eval.facts*,
eval.seeded, eval.natural."""
OPEN_LEAD = 30
"""Characters before a time in which words stand that leave its beginning open. Moves eval.facts."""
DAY_LEAD = 24
"""Characters before a year in which its day and month stand. Moves eval.facts."""
SPAN_LEAD = 24
"""Characters before a time in which "from" makes it the beginning of a stretch. Moves eval.facts."""

# Used in language/calendar.py:
YEAR_OFF = 3
"""Days that a year may end off the calendar's and be that year. Moves eval.facts."""
SEASON_DAYS = 9
"""Days of the year that two ends may be apart and be of one fiscal year's end. Moves eval.facts."""
MONTH_LENGTH = 30.4
"""Days of a month, for saying how many months a stretch has. Moves eval.facts."""
MONTHS_OFF = 12
"""Days that a stretch of weeks may be off so many months. Moves eval.facts."""
LAGGING_MONTH = 5
"""The month from which on a fiscal year is named by the calendar year in which it ends. Moves eval.facts."""
SAME_YEAR_DAYS = 300
"""Days below which two days are of one fiscal year, and beyond which they are ends of two. Moves eval.facts."""
YEARLY_DAYS = 800
"""Days beyond which a day is too far from the period's end to say when the year ends. Moves eval.facts."""
EARLY_IN_MONTH = 15
"""The day of January before which a year that ends is still the year before (weeks of 52 or 53). Moves eval.facts."""
YEAR_AHEAD_ONE_IN = 2
"""How many times as often a report must name the label before that of the calendar year of its end, for its year to have that label: of
the year to come it says little, of the year before nearly as much as of its own. Moves eval.facts, eval.answers."""
MONTH_END_DRIFT = 7
"""Days that a year of whole weeks may end off the end of a month. Moves eval.facts."""
YEARLY_LEAD = 27
"""Characters before a day in which "fiscal year ended" stands. Moves eval.facts."""

# Used in language/numerals.py:
MENDED_GAP = 3
"""Characters between two parts of a numeral that a blank has parted. Moves eval.facts."""
BETWEEN_LEAD = 24
"""Characters before a range in which "between" stands. Moves eval.facts."""
UNIT_LEAD = 15
"""Characters before a numeral in which its unit stands. Moves eval.facts, eval.seeded, eval.natural."""
APPROXIMATE_LEAD = 36
"""Characters before a numeral in which "about", "at least" and their like stand. Moves eval.seeded, eval.natural."""
RANGE_GAP = 24
"""Characters between two numerals up to which they may be the ends of a range. Moves eval.facts."""

# Used in language/numeral_kinds.py:
NAME_LEAD = 24
"""Characters before a number in which a word stands that makes it a name ("Note 12"). Moves eval.facts."""
COUNTED_LEAD = 44
"""Characters before a number in which the words stand that make it a reference or a count. Moves eval.facts."""
COUNTED_WORDS = 5
"""How many of those words are looked at. Moves eval.facts."""
MONTH_LEAD = 16
"""Characters before a number in which the month stands that makes it a day. Moves eval.facts."""
NUMBER_LEAD = 16
"""Characters before a number in which the one stands whose part it is. Moves eval.facts."""

# Used in language/sentences.py:
LONGEST_ABBREVIATION = 10
"""Characters before a stop in which an abbreviation or a heading's number stands. Moves eval.facts, eval.natural."""
LONGEST_ITEM_NUMBER = 6
"""Characters from a sentence's beginning to a stop, up to which they may be the number of a list's item. Moves eval.facts, eval.natural."""
LONGEST_SENTENCE = 20_000
"""Characters of a sentence that is read as one. The longest in filings is a fifth of it; every word of a sentence may be held against every
other. Moves eval.facts."""

# Used in language/passages.py:
MOST_SENTENCE_FIGURES = 400
"""Numerals of a sentence that is read as one. Real ones have up to fifty; each may be held against each time named. Moves eval.facts."""

# Used in language/all_numerals.py:
SPELLED_LEAD = 30
"""Characters before a scale or unit in which a number in words may end. Moves eval.facts, eval.natural."""

# Used in language/printed_units.py:
SCALE_BEFORE = 24
"""Characters before a currency of a caption in which its scale stands ("millions of yen"). Moves eval.cases, eval.facts."""

# Used in language/causes.py:
CAUSE_LEAD = 90
"""Characters before a connective of cause in which what leads to it stands, or whose it is. Moves eval.natural, eval.digest."""
CAUSE_REACH = 4000
"""Characters behind a connective in which the end of its clause is looked for; further on, the sentence's own end is taken. Moves
eval.natural."""

# Used in language/clauses.py:
CLAUSE_LEFT = 200
"""Characters before a quantity in which the words about it are looked at. Moves eval.facts*."""
CLAUSE_RIGHT = 130
"""Characters behind it in which they are. Moves eval.facts."""

# Used in language/labels.py:
LISTED_WORDS = 8
"""Words of a label up to which a comma in it parts a list. Moves eval.facts."""
CONTINUED_WORDS = 3
"""Words behind a comma that may go on with a name ("plant and equipment"). Moves eval.facts."""
BRACKET_WORDS = 6
"""Words in brackets between an amount and what it is of. Moves eval.facts."""
RESTATED_WORDS = 8
"""Words behind an amount among which "restated" is about it. Moves eval.facts."""
MEASURE_LEFT = 10
"""Words before an amount that may say that its measure is not of GAAP. Moves eval.facts."""
MEASURE_RIGHT = 6
"""Words behind it that may. Moves eval.facts."""
LONGEST_LABEL = 14
"""Words that a label may have before an amount. Moves eval.facts."""
LONGEST_LABEL_AFTER = 9
"""Words that it may have behind one. Moves eval.facts."""

# Used in language/explained.py:
LONGEST_PLACED = 90
"""Characters of a sentence within which "in Europe" tells that all of it is about that part. Moves eval.yardsticks."""

# Used in language/named_periods.py:
LONGEST_QUARTER = 100
"""Days up to which the filing's own period is one quarter, which needs no name. Moves eval.natural."""
SAME_WORDS = 4
"""Words before a time among which "the same" makes it the one before. Moves eval.facts."""
PERIOD_LEAD = 60
"""Characters before a time in which the words stand that say what it is. Moves eval.facts."""
COMPARED_LEAD = 40
"""Characters before a time in which "compared with" stands. Moves eval.facts."""

# Used in language/comparatives.py:
OLDER_LEAD = 60
"""Characters before an amount in which "compared with" makes it the older of two. Moves eval.facts, eval.natural."""
FROM_LEAD = 60
"""Characters before a quantity in which "increased from" stands. Moves eval.facts."""
CHANGED_WORDS = 6
"""Words before "from" among which the change is told. Moves eval.facts."""

# Used in language/dating.py:
LONGEST_GAP = 120
"""Characters between a figure and a time behind it, up to which the time is the figure's. Moves eval.seeded, eval.natural."""
RESPECTIVELY_GAP = 8
"""Characters between times and "respectively". Moves eval.facts."""
EVENT_LEAD = 90
"""Characters before a time in which it is said that it is of an event. Moves eval.facts."""
ASIDE_GAP = 32
"""Characters between an amount and one that is told aside of it. Moves eval.facts."""
ASIDE_END = 40
"""Characters behind it within which the aside ends. Moves eval.facts."""
LISTED_GAP = 60
"""Characters between two quantities of a list. Moves eval.facts."""
SHORTEST_CHANGED = 80
"""Days from which a period has one before it that a quantity is the change from. Moves eval.facts."""
PREDICATE_GAP = 34
"""Characters between times and a quantity that is of them. Moves eval.facts."""
FOLLOWING_GAP = 14
"""Characters between a quantity and a time behind it that is its own. Moves eval.facts."""
OPENING_REACH = 60
"""Characters of a sentence's beginning in which a time is said of all that follows. Moves eval.facts."""

# Used in language/companies.py:
LONGEST_COMPANY_LINE = 90
"""Characters of a line that holds the name of a company alone. Moves eval.cases."""

# Used in lexicon/languages.py:
LANGUAGE_SAMPLES = 12
"""Parts of a text, from beginning to end, that are looked at for its language. Moves eval.reports."""
SAMPLE_LENGTH = 2_000
"""Characters that each of these parts has. Moves eval.reports."""
FOREIGN_LETTERS = 0.3
"""Of all letters, that must be of one script for the text to be in its language. Moves eval.reports."""
FEWEST_TELLING = 12
"""Common words of a language from which a text may be in it. Moves eval.reports."""

# Used in lexicon/scales.py:
SHORTEST_ALONE = 5
"""Letters of a word of another language that is a scale where it stands alone; a "Mill" or a "bin" is a thing too. Moves eval.cases."""

# Used in language/workings.py:
LONGEST_GLOSS = 80
"""Characters of a bracket with words beside a number of a working ("$5 (as restated) - $4"). Longer ones end the working. Moves
eval.answers."""
MOST_OPERANDS_OF_STEP = 100
"""Numbers and brackets of one computation; one of more is not read. Higher: a text of nothing else is followed deeper than the interpreter
goes. Moves eval.answers."""
MOST_SIGNS_OF_WORKING = 400
"""Signs of equality of one paragraph that are looked at. Higher: a text of nothing else takes long. Moves eval.answers."""
