"""How the candidates of a claim's figure are ranked without its value: how well the words, the time and the arithmetic of each are those
that the claim names.

The package says how this is to be read."""

# Used in language/terms.py:
LEADING_DIGITS = (3, 4)
"""To so many digits a longer figure is also looked up, as it stands rounded elsewhere. More: finds others by chance. Moves eval.findver."""
SHORTEST_CLAUSE = 4
"""Words from which a clause is asked for by itself; a shorter one goes with its neighbour. Moves eval.findver."""

# Used in language/told_motions.py:
LONGEST_MOTION_SUBJECT = 9
"""Words to either side of a word of motion among which its subject is looked for. Moves eval.findver."""

# Used in matching/candidates/retrieval.py:
OF_REPEATED = 1.2
"""How much a term that stands several times in a passage tells more than one that stands once (k1 of BM25). Moves eval.findver."""
OF_LENGTH = 0.6
"""How much a long passage is held to have its terms for its length (b of BM25). Moves eval.findver."""
OF_LENGTH_OF_LINE = 0.45
"""The same of a line; less, since rows of tables are short. Moves eval.findver."""
OF_BEST_LINE = 0.7
"""What a passage's best line counts beside the whole passage. Higher: long passages are found by one row. Moves eval.findver."""
OF_NEIGHBOUR = 0.12
"""What the better neighbour of a passage adds: a table is told of before or behind it. Moves eval.findver."""
OF_CLAUSE = 0.45
"""What the passage that fits a clause best may gain, as a part of the best passage's score. Moves eval.findver."""
SMOOTHED = 0.5
"""What is added to the counts by which a word's rarity is told, as BM25 has it. Moves eval.findver."""
OF_PAIR = 0.6
"""What two words that stand side by side weigh together, beside each of them. Moves eval.findver."""

# Used in matching/candidates/grounds.py:
AROUND = 400
"""Characters of a passage, outside its tables, that say what its lines are about. Moves eval.findver."""
OF_LIGHT_TERM = 0.3
"""What words weigh that many labels share, beside others as rare. Moves eval.findver."""
OF_WORDS_AROUND = 0.5
"""What a word counts that stands around a line and not in it. Higher: any row of the right table fits. Moves eval.findver."""
OF_SENTENCE = 0.85
"""The factor on the fit of a sentence, which has many words by chance, beside that of a row. Moves eval.findver."""
OF_LABEL = 0.5
"""How much of a row's fit is what the claim names of its label; the rest is what the row has of the claim. Moves eval.findver."""
LENGTHS_OFF_ASKED = 8
"""Days by which the ends of two periods may differ to be one: fiscal weeks. Moves eval.findver."""
LENGTHS_APART = 12
"""Days by which their lengths may differ. Moves eval.findver."""
LONGER_THAN_HALF = 300
"""Days from which a period that a claim names is a year, of which a figure may be a part. Moves eval.findver."""
OF_UNDATED = 0.3
"""How well a figure without a period fits any period. Moves eval.findver."""
OF_OTHER_LENGTH = 0.4
"""How well a period of the same end and another length fits. Higher: quarters pass for years. Moves eval.findver."""
OF_WITHIN_YEAR = 0.6
"""How well a period within the year fits that the claim names. Moves eval.findver."""
OF_WITHIN_PART = 0.2
"""How well a period within the quarter or the half-year fits that the claim names. Moves eval.findver."""

# Used in matching/candidates/questions.py:
OF_OTHER_CLAUSE = 0.35
"""What a word counts that stands in another clause of the claim than the figure. Moves eval.findver."""
DIRECT_OF_POINTS = 0.4
"""How likely a figure in points is printed so, beside being computed. Moves eval.findver."""
DIRECT_OF_RATIO = 0.45
"""How likely a percentage is printed, beside being computed. Moves eval.findver."""
POINTS_OF_CHANGE = 0.3
"""How likely a percentage of a change is meant in points. Moves eval.findver."""
RATIO_ASKED = 0.9
"""How likely a percentage is a part over a whole where the claim says so. Moves eval.findver."""
RATIO_ONLY_LEFT = 0.5
"""The same where the claim says neither that nor a change. Moves eval.findver."""
CHANGE_BESIDE_LEVEL = 0.75
"""How likely an amount is one as printed where the claim speaks of a change. Moves eval.findver."""
SUM_SAID = 0.8
"""How likely an amount is a sum where the claim says “combined” or “together”. Moves eval.findver."""
SUM_ASKED = 0.45
"""The same where it says “total”, which most printed lines are called too. Moves eval.findver."""
NET_ASKED = 0.55
"""How likely an amount is one less another where the claim says “net”, “after” or “more than”. Moves eval.findver."""
PRODUCT_ASKED = 0.5
"""How likely an amount is a rate of another where the claim names a rate. Moves eval.findver."""
PRODUCT_OF_MONEY = 0.3
"""The same of any amount of money. Moves eval.findver."""
RATIO_PER_UNIT = 0.5
"""How likely an amount of money is one over a number of others where the claim says “per” or “average”. Moves eval.findver."""

# Used in matching/candidates/lines.py:
MOST_LINES = 48
"""Lines that are looked at for one figure, the best first. Higher: slower. Moves eval.findver."""
OF_LINE_FIT = 0.9
"""What the fit of a line's words counts in a candidate's rank; time and form stand beside it. Moves eval.findver."""
OF_LINE_FOUND = 0.4
"""What the rank of the line in the search counts. Moves eval.findver."""
OF_PASSAGE_FOUND = 0.25
"""What the rank of its passage counts. Moves eval.findver."""
NO_TIME_NAMED = 0.5
"""How well any figure's time fits where the claim names none. Moves eval.findver."""

# Used in matching/candidates/changes.py:
ACROSS_TABLES = 0.12
"""What a candidate loses whose operands stand in different tables or sentences. Moves eval.findver."""
OF_TIME = 0.55
"""What a fitting time counts in a candidate's rank. Higher: the right year outweighs the right line. Moves eval.findver."""
OF_FORM = 0.8
"""What it counts that the claim's words ask for this arithmetic. Moves eval.findver."""
OF_HEAD = 0.25
"""What the words over the column count, where they name more than a period. Moves eval.findver."""
LENGTHS_APART_IN_PAIR = 12
"""Days by which the lengths of the periods of a change may differ. Moves eval.findver."""
OF_PAIR_UNDATED = 0.2
"""How well two figures fit of which one has no period. Moves eval.findver."""
OF_PAIR_OF_OTHER_TIMES = 0.3
"""How well two figures fit where the claim's own times cannot be ordered. Moves eval.findver."""
YEAR_BETWEEN = range(350, 381)
"""Days between the ends of two periods that lie a year apart, by which most changes are told. Moves eval.findver."""
OF_YEAR_BETWEEN = 0.5
"""How well two figures a year apart fit a claim that names one period or none. Moves eval.findver."""
OF_OTHER_TIME_BETWEEN = 0.3
"""The same for two figures any other time apart. Moves eval.findver."""
OF_NEWER_NAMED = 0.5
"""What it counts that the newer of them is of the period that is named. Moves eval.findver."""
OF_NEWER_UNNAMED = 0.25
"""What counts instead where the claim names no period. Moves eval.findver."""
OF_TIMES_BY_ORDER = 0.1
"""How well two columns fit whose heads do not tell their times. Moves eval.findver."""
OF_OLDER_FIRST = 0.05
"""What such a pair loses where it takes the older for the first column. Moves eval.findver."""
MEASURED_BACKWARD = 0.05
"""What a change loses that is measured from the later time to the earlier. Moves eval.findver."""
MOST_OF_LINE = 14
"""Figures of one line that are paired. Bounds the work on wide tables. Moves eval.findver."""

# Used in matching/candidates/sums.py:
OF_ANOTHER_TIME = 0.3
"""What a sum loses whose addends are of different times. Moves eval.findver."""
SUMMED_TOGETHER = ((2, 0.1), (3, 0.2), (4, 0.3))
"""How many figures told one after the other are added up, and what each such sum loses: of many figures some add up to anything. Moves
eval.findver."""

# Used in matching/candidates/ranking.py:
MOST_CANDIDATES = 400
"""Candidates of one figure that are compared with its value, the best first. Moves eval.findver."""
MOST_PAIRED = 12
"""Lines whose figures are paired with those of other lines. Higher: slower, and more is met by chance. Moves eval.findver."""
OF_OTHER_WAY = 0.3
"""How much worse than a candidate of the other direction one of the stated direction may fit and still be meant. Moves eval.findver."""
MET_BY_NONE = 9
"""The distance in rank that stands for a figure that no candidate gives; no two candidates are so far apart. Moves eval.findver."""
LABEL_NAMED = 0.6
"""The fit of a row's label from which its cells say which way a subject went. Moves eval.findver."""
WAY_SHARPNESS = 5
"""How much more the better of two fitting rows says of that, as a power of ten for one unit of rank. Moves eval.findver."""

# Used in matching/candidates/sayings.py:
SUBJECT_SHARED = 0.35
"""The share of two subjects' words from which they may be the same. Moves eval.findver."""
OF_WORDS_BESIDE = 0.5
"""What it counts that a sentence has the claim's other words. Moves eval.findver."""
OF_PASSAGE_BESIDE = 0.4
"""What it counts that its passage fits the claim. Moves eval.findver."""
MOST_TOLD = 8
"""Sentences that are asked which way a subject went. Moves eval.findver."""
TOLD_NEARLY = 0.25
"""How much worse than the best a sentence may fit and still be asked. Moves eval.findver."""
TOLD_FAINTLY = 0.9
"""The fit up to which what a sentence tells counts for nothing. Moves eval.findver."""
TOLD_SURELY = 1.5
"""The fit from which it counts in full. Moves eval.findver."""
CELLS_CLEAR = 0.6
"""How clearly rows must go one way to count beside sentences. Moves eval.findver."""
OF_CLEAR_CELLS = 0.6
"""What they then count, where sentences tell nothing. Moves eval.findver."""
OF_VAGUE_CELLS = 0.15
"""What rows that go both ways, or whose label is one word, count. Moves eval.findver."""
MOST_LIKE_LINES = 3
"""Lines that are held against a clause. Moves eval.findver."""
NEARLY_AS_LIKE = 0.55
"""The share of the likest line's cover from which another says the opposite. Moves eval.findver."""
CLAUSE_COVERED = 0.3
"""The share of a clause from which a line that has it can say its opposite. Lower: other matters do. Moves eval.findver."""
DENIAL_COVERED = 0.5
"""The share of a clause from which a line that has it can deny it. Moves eval.findver."""
