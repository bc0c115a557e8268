"""How well words, names and places of the filing fit the line item that a claim is about; ten of these multiply in `fitness` and `rivals`
of matching/alignment.py.

The package says how this is to be read."""

# Used in matching/alignment.py:
FITS = 0.5
"""From this fit (0 to 1) on a place is taken to be about the claim's subject. Higher: fewer claims supported, fewer by chance. Moves
eval.seeded*, eval.natural*, eval.findver."""
RATIO_FITS = 0.78
"""The same for percentages, which have only two or three digits, so that some percentage of a filing always has the value. Moves
eval.seeded, eval.natural*, eval.findver."""
CLEARLY = 0.92
"""A rival whose fit, times this, still exceeds a fact's has the better claim to the words. Nearer 1: slight differences of fit decide.
Moves eval.seeded*, eval.natural*, eval.findver."""
CERTAIN = 0.72
"""The fit from which a rival is what the words mean, and a different value is called wrong. Lower: more is
contradicted. Moves eval.seeded*, eval.natural*, eval.findver."""
OF_PROSE = 0.97
"""The factor on a fit from the words of a sentence: a label that fits as well is preferred. Moves eval.seeded,
eval.natural*."""
OF_QUOTE = 0.96
"""The fit of a place whose sentence the claim repeats, and the factor on the fit of a name that the line has elsewhere. Lower: less
supported. Moves eval.seeded, eval.natural."""
OF_LOOSE_NAME = 0.8
"""The factor on the fit of a label that was taken from running text. Lower: lines of tables win over sentences more often. Moves
eval.seeded, eval.natural, eval.findver."""
MOST_VALUES_DECISIVE = 3
"""Words that fit facts of more than this many values equally well ("stores") overrule no match. Higher: more matches are overruled. Moves
eval.seeded*, eval.natural*."""
HALF_FOR_CHANGE = 2
"""What a fit to a tagged increase or decrease is divided by where the claim states a level. Moves eval.seeded, eval.natural."""
OF_UNADJUSTED = 0.3
"""The factor on the fit of a line without "adjusted" where the claim calls its figure adjusted. Moves eval.seeded, eval.natural."""

# Used in matching/certainty.py:
TELLING_WEIGHT = 0.25
"""The weight from which a word that only a claim or only a line has shows them to be different. Higher: fewer words do. Moves
eval.seeded, eval.natural."""
SOMEHOW_MEANT = 0.45
"""The share of the best fit from which a fact may be meant, if its names explain every word of the claim. Lower: more edits are tried.
Moves eval.seeded, eval.natural."""
NEARLY_MEANT = 0.6
"""The share of the best fit from which the stated value, printed elsewhere, keeps a claim from being called wrong. Lower: less is
contradicted. Moves eval.seeded*, eval.natural."""
ALIKE_MEANT = 0.75
"""The share of the best fit from which a fact may be meant whatever its names explain. Lower: more edits are tried. Moves eval.seeded,
eval.natural."""
MOST_WITH_VALUE = 40
"""How many facts with the stated value are tried. Bounds the work on values as common as 1 or 10. Moves eval.seeded."""
MOST_ANCHORS = 3
"""How many facts that the words name as well as the best one may be what they mean. Moves eval.seeded, eval.natural."""
AS_GOOD_AS_BEST = 0.9
"""The share of the best fit from which a fact is named as well as the best. Lower: more facts stand for the words. Moves eval.seeded,
eval.natural."""

# Used in matching/derivations.py:
MOST_OPERANDS = 4
"""How many candidates for one operand of a derived figure are tried. Higher: more derivations tie, some by chance. Moves eval.seeded,
eval.natural."""
MOST_NAMED_OPERANDS = 8
"""The same for operands that the words name without stating their amount. Moves eval.seeded, eval.natural."""

# Used in matching/cases.py:
FITS_BESIDE = 0.25
"""The fit from which a fact is meant that stands beside another figure in one sentence of the filing, as it does in the claim. Moves
eval.seeded, eval.natural."""

# Used in matching/filing_sentences.py:
LONGEST_SENTENCE = 1500
"""Characters to either side of a figure within which the sentence around it must end. Bounds the work on paragraphs without stops. Moves
eval.seeded."""
RETOLD_REACH = 90
"""Characters to either side of a figure in which a claim's words and the filing's are compared for being the same sentence. Moves
eval.seeded, eval.natural."""
LENGTH_REACH = 250
"""Characters to either side of a length of time ("12 months") in which the filing must name what the claim names. Moves eval.seeded,
eval.natural."""
RETOLD_WORDS = 6
"""Words beside a figure that must be the same for a claim to repeat the filing's sentence. Lower: more is supported by repetition. Moves
eval.seeded, eval.natural*."""

# Used in matching/index.py:
LENGTHS_OFF = 8
"""Days by which the lengths of two periods may differ to be compared: years of 52 and 53 weeks. Moves eval.seeded, eval.natural."""
OF_MISTIMED = 0.85
"""The factor on the fit of a figure of a duration where the claim names an instant ("at December 31"). Moves eval.seeded, eval.natural."""
LONGEST_TABLE_WORDS = 250
"""Characters of a title, head or caption up to which its words say what a table is about; longer ones are prose. Moves eval.seeded,
eval.natural."""
MOST_NAMES = 40
"""How many names of lines are compared with a claim's words in full. Lower: faster, and rivals are missed. Moves eval.seeded*,
eval.natural*."""
LONGEST_UNPARTED = 6
"""Letters beyond which a word that the filing does not have may be two of its words ("datacenter"). Moves eval.seeded."""
COMMON_WORD = 0.3
"""The weight of a word that every line of the filing has; a word of one line has 1 more. Higher: common words tell lines apart as rare
ones do. Moves eval.seeded, eval.natural."""
TELLING_WORD = 1.4
"""The weight of words that distinguish lines in every filing ("net", "gross", "diluted"). Moves eval.seeded, eval.natural."""
LIGHT_WORD = 0.2
"""The weight of words that say little ("total", "amount"). Moves eval.seeded, eval.natural."""
FILER_WORD = 0.1
"""The weight of words of the filer's own name. Moves eval.seeded, eval.natural."""
OF_TAIL = 0.4
"""What the words behind a figure weigh in the search for names, where those of its subject weigh 1. Moves eval.seeded, eval.natural."""
OF_CONTEXT = 0.2
"""What the words of an earlier subject of the sentence weigh in that search. Moves eval.seeded, eval.natural."""
SEARCHED_WEIGHT = 0.25
"""The weight from which a word is looked up among the names. Lower: slower, and names that share only light words are ranked. Moves
eval.seeded."""
OF_UNSHARED = 0.5
"""What a name's rank in that search loses for the weight by which the claim's words exceed its own. Moves eval.seeded, eval.natural."""
MOST_RIVALS = 12
"""How many facts that words name are ranked, the best first. Moves eval.seeded, eval.natural."""
DAYS_BEFORE_CURRENT = 7
"""Days before the period's end from which on a balance is of the filing's own time. Moves eval.seeded, eval.natural."""
DAYS_AFTER_CURRENT = 120
"""Days after the period's end up to which a balance is: the cover counts shares some weeks later. Moves eval.seeded, eval.natural."""
SHORTEST_CURRENT = 80
"""Days from which a duration that ends with the filing's period is of its own time: the quarter of a report of nine months. Moves
eval.seeded, eval.natural."""
SHORT_OF_CURRENT = 10
"""Days by which a duration may be shorter than the filing's own period and still be it. Moves eval.seeded."""

# Used in matching/signs.py:
LONGEST_BANNER = 40
"""Characters of a caption up to which it is a banner over columns, such as "Percent change", which says what the percentages below are.
Moves eval.natural."""

# Used in matching/interim_periods.py:
LONGEST_QUARTER = 100
"""Days: a report of more is of several quarters, and gives each line twice. Moves eval.seeded, eval.natural."""
SHORTEST_YEAR = 300
"""Days: a report of fewer is of part of a year. Moves eval.seeded, eval.natural."""

# Used in matching/parts.py:
OF_OTHER_SCOPE = 0.3
"""The factor on a fit where the figure is of the parent alone or of a VIE and the claim does not say so. Higher: parts pass for the
group. Moves eval.seeded, eval.natural, eval.segments."""
CLASS_BEHIND = 60
"""Characters behind a figure of running text among which the class of its shares is named. Moves eval.cases."""

# Used in matching/aliases.py:
SHORTEST_INITIALS = 3
"""Letters from which the first letters of a part's name are a name of it: "EMEA". Moves eval.natural."""

# Used in matching/told_together.py:
DIGITS_TOGETHER = 4
"""Digits that two figures of a claim must have together for a line that has both to be no chance. Lower: more swapped names are found, and
more lines have both by chance. Moves eval.natural, eval.answers."""
SAME_BEGINNING = 3
"""Letters with which two words begin alike from which one may be a form of the other. Moves eval.natural."""
