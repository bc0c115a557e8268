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
LONGEST_BARE_TIME = 4
"""Characters of a year: what is longer says by itself that it is a time. Moves eval.seeded, eval.natural."""
SHORTEST_BETWEEN = 5
"""Characters between a time and the figure behind it that name the figure. Moves eval.seeded, eval.natural."""
DAYS_ALIKE = 7
"""Days that two ends may be apart and be one: weeks of 52 or 53 move a year's end. Moves eval.seeded, eval.facts, eval.natural."""
LONGEST_MONTH = 32
"""Days: a stated period shorter than this may be the month in which a balance stood. Moves eval.seeded, eval.natural."""
LATE_IN_MONTH = 20
"""The day of a month from which on two days that are named are ends of periods, and not a stretch between them. Moves eval.seeded,
eval.natural."""
LONGEST_GAP = 120
"""Characters between a figure and a time behind it, up to which the time is the figure's. Moves eval.seeded, eval.natural."""
CHANGE_REACH = 160
"""Characters before two years in which a word of change makes them the years of a comparison. Moves eval.seeded, eval.natural."""
TIME_LEAD = 24
"""Characters before a time in which "from", "prepared" and their like are looked for. Moves eval.seeded, eval.natural."""
SHORTEST_STRETCH = 80
"""Days beyond which a stated period is a quarter or longer, so that only its end must be the fact's. Moves eval.seeded, eval.natural."""
BASE_LEAD = 32
"""Characters before a time in which the words stand that make it the base of a comparison ("compared with"). Moves eval.seeded,
eval.natural."""

# Used in language/periods.py:
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

# Used in language/all_numerals.py:
SPELLED_LEAD = 30
"""Characters before a scale or unit in which a number in words may end. Moves eval.facts, eval.natural."""

# Used in language/printed_units.py:
SCALE_BEFORE = 24
"""Characters before a currency of a caption in which its scale stands ("millions of yen"). Moves eval.cases, eval.facts."""

# Used in language/causes.py:
CAUSE_LEAD = 90
"""Characters before a connective of cause in which what leads to it stands, or whose it is. Moves eval.natural, eval.digest."""

# Used in lexicon/languages.py:
LANGUAGE_SAMPLES = 12
"""Parts of a text, from beginning to end, that are looked at for its language. Moves eval.reports."""
SAMPLE_LENGTH = 2_000
"""Characters that each of these parts has. Moves eval.reports."""
FOREIGN_LETTERS = 0.3
"""Of all letters, that must be of one script for the text to be in its language. Moves eval.reports."""
FEWEST_TELLING = 12
"""Common words of a language from which a text may be in it. Moves eval.reports."""
