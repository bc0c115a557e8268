"""What each sign for or against a claim counts where nothing decides it: natural logarithms of odds, in halves. One that a claim meets half
as often when it is true as when it is false counts about -0.7.

The package says how this is to be read."""

from decimal import Decimal

# Used in auditing/judging/leaning.py:
WRITTEN_TO_HOLD = 0.5
"""What a claim has for it before anything is looked up: people write more that is true. Moves eval.findver."""
FIGURES_HOLD = 0.5
"""All figures are met by candidates; twice that where one has digits enough not to be met by chance. Moves eval.findver."""
FIT_BADLY = -1.5
"""What counts for each unit of rank by which the candidate that gives the value fits worse than the best. Moves eval.findver."""
MISSING = -1.5
"""No candidate gives an amount or a percentage, times how surely it is wrong. Moves eval.findver."""
MISSING_EXACT = -1.0
"""The same besides, for a figure of many digits, which rounding does not explain. Moves eval.findver."""
MISSING_COUNT = -0.5
"""No candidate gives a count, which can be worded in many ways. Moves eval.findver."""
PRINTED_NOWHERE = -0.5
"""Its digits are nowhere in the filing either, times how surely it is wrong. Moves eval.findver."""
FLIPPED = -2.0
"""The change is met in the other direction. Moves eval.findver."""
OTHER_WAY = -2.0
"""The filing says that it went the other way, times how surely. Moves eval.findver."""
OPPOSITE = -3.0
"""A line that has much of a clause says its opposite, times how much. Moves eval.findver."""
DENIED = -1.5
"""The line that fits a clause best denies it, or the reverse, times how much of it the line has. Moves eval.findver."""
UNKNOWN_NAMES = -1.5
"""None of the claim's names stands in the filing; of some, their share. Moves eval.findver."""
UNKNOWN_DATE = -1.0
"""A full date of the claim stands nowhere in the filing. Moves eval.findver."""
TEMPER = 0.85
"""What the sum is multiplied by before it becomes a number from -1 to 1; the side it leans to stays. Moves eval.findver."""
EXACT_DIGITS = 2
"""Significant digits beyond which a figure is not met by chance. Moves eval.findver."""
FITS_SURELY = 2.2
"""The rank of the best candidate from which the filing surely speaks of what the claim states. Lower: more is held to be wrong. Moves
eval.findver."""
FITS_LIKE_BEST = 0.3
"""How much worse than the best a candidate may rank and be meant. Moves eval.findver."""
COMPARED_WITH_NEAREST = 60
"""Candidates among which the nearest to a value that none gives is looked for. Moves eval.findver."""
FAR_FROM_ALL = Decimal("0.5")
"""The distance from the nearest, as a share of what is stated, beyond which the claim may compute something else. Moves eval.findver."""
OF_FAR_FROM_ALL = 0.35
"""What how surely it is wrong is then multiplied by. Moves eval.findver."""

# Used in auditing/judging/other_lines.py:
NAMED_AS_WELL = 0.15
"""How much below the best a line may rank whose change between two named times is what the claim states. Higher: more errors are missed.
Moves eval.findver, eval.natural."""

# Used in auditing/judging/among_candidates.py:
RANKS_NEAR_BEST = 0.2
"""How much below the best a candidate may rank that an open figure is meant to be. Higher: more true claims are supported, and with them
figures of another line. Moves eval.findver, eval.natural, eval.answers."""
DIGITS_OF_CANDIDATE = 3
"""Significant digits of a printed figure from which a candidate does not meet it by chance. Moves eval.findver, eval.natural."""
DIGITS_OF_CHANGE = 3
"""The same of a change or a difference, of which there are more. Moves eval.findver, eval.natural."""
RANKS_AS_BEST = 0.1
"""The same for one of which the claim says more than its name. Moves eval.findver, eval.natural."""
DIGITS_OF_WHOLE_NAME = 4
"""Significant digits of a figure of such a line, or of a sum. Moves eval.findver, eval.natural."""
FEWEST_OF_WHOLE_NAME = 2
"""Telling words of a name that a claim must have whole. Moves eval.findver, eval.natural."""
