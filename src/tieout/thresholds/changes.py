"""When paragraphs of two filings are the same, and which changes are worth being seen first.

The package says how this is to be read."""

from decimal import Decimal

# Used in library/changes/alignment.py:
SHINGLE = 3
"""Words in a row by which paragraphs are found to be alike; fewer find chance likeness, more lose what was reworded. Moves eval.changes."""
COMMON_SHINGLE = 12
"""Paragraphs that may share a run of words before it tells nothing; it also bounds the work. Moves eval.changes."""
LEAST_ALIKE = 34
"""Per cent of runs of words in common from which two paragraphs are one that was reworded. Moves eval.changes."""
LEAST_ALIKE_IN_PLACE = 50
"""Per cent of words in common, in whatever order, from which what is left below one heading is one paragraph. Moves eval.changes."""
MOST_IN_PLACE = 30
"""Paragraphs below one heading of which this is tried. It bounds the work. Moves eval.changes."""
LEAST_HELD = 62
"""Per cent of a paragraph's runs of words that another holds, from which it is a part of the other. Moves eval.changes."""
FEWEST_HELD = 8
"""Runs of words from which a paragraph can be known as a part of another. Moves eval.changes."""
SAME_HEADING = 8
"""Per cent that standing below the same heading adds to the likeness of two paragraphs. Moves eval.changes."""
SHORTEST_PARAGRAPH = 5
"""Words from which a paragraph is compared by its words; a shorter one is only found word for word. Moves eval.changes."""

# Used in library/changes/paragraphs.py:
LONGEST_CAPTION = 420
"""Characters up to which a paragraph in bold or italics is the caption of what follows it. Moves eval.changes."""

# Used in library/changes/redline.py:
LONGEST_REDLINE = 900
"""Words of a paragraph up to which a redline is made word by word; of a longer one it is made sentence by sentence. Moves eval.changes."""
SHORTEST_KEPT = 2
"""Words that must stay between two edits for them to be told apart; fewer, and they are one edit. Moves eval.changes."""

# Used in library/changes/wording.py:
SECTION_PERCENT = 100, 70, 110, 60
"""Per cent that a change of words weighs in risk factors, in the discussion, in legal proceedings and in controls: the discussion is
written anew every year. Moves eval.changes."""
OWN_WORD = 14
"""Changed words that a word is worth which the other filing has nowhere, "tariffs", as it shows a new matter. Moves eval.changes."""
MOST_OWN_WORDS = 12
"""Such words of one change that count. Moves eval.changes."""
MOST_CHANGED_WORDS = 260
"""Changed words of one change that count: a long paragraph is not ten short ones. Moves eval.changes."""
HEADED_PERCENT = 180
"""Per cent that a change weighs that has a heading of its own, as a new risk factor. Moves eval.changes."""
REMOVED_PERCENT = 80
"""Per cent that what is gone weighs beside what is new. Moves eval.changes."""
MOVED_PERCENT = 8
"""Per cent that words weigh that only stand elsewhere. Moves eval.changes."""
SHORTEST_MOVED = 12
"""Words from which it is said that a paragraph moved. Moves eval.changes."""
SHORTEST_OWN_WORD = 4
"""Letters from which a word can show a new matter. Moves eval.changes."""

# Used in library/changes/restated.py:
FEWEST_SPLIT = 2
"""Figures of shares or per share that one factor must explain for it to be a stock split where no words say so. Moves eval.changes."""
LARGEST_SPLIT = 100
"""The largest factor of a stock split, forward or reverse, that is tried. Moves eval.changes."""
WIDEST_FACTOR_PERCENT = 12
"""Per cent that rounding may leave open in a figure's factor for it to speak for a split. Moves eval.changes."""
WEIGHT_OF_LOOK = 260, 60, 90, 110, 100, 90, 150, 120
"""What a restatement weighs by its look, in the order of `Look`: a split first, then what is said, and what nothing explains. Moves
eval.changes."""
WEIGHT_OF_STATEMENT = 90
"""What a figure of a primary statement weighs more than one of a note. Moves eval.changes."""
WEIGHT_OF_TOTAL = 120
"""What a restated total weighs more than one of its parts, as something outside the table must have moved. Moves eval.changes."""
MOST_WEIGHT_OF_SIZE = 80
"""What the size of a difference weighs at most, in per cent of the figure. Moves eval.changes."""

IMMATERIAL_ONE_IN = 500
"""A difference below this part of the largest amount of the income statement is small, whatever it is of its own line. Moves
eval.changes."""

# Used in library/changes/explaining.py:
MOST_EXPLAINING = 14
"""New or gone lines of a table of which one or two are tried as what a line gave or took; more are chance, and cost. Moves eval.changes."""
FEWEST_STEPS = 12
"""Last places that a difference must have for an equal amount elsewhere to explain it: of 3 million in millions it is chance. Moves
eval.changes."""
MOST_MOVED = 40
"""Lines of a table that are taken together for whether their sum moved. It bounds the work. Moves eval.changes."""
SCALE_SLIPS = 1, 2, 3, 6, 9
"""Powers of ten by which tags are off: places of a percentage, and scales. Moves eval.changes."""
NEAR_PASSAGES = 4
"""Passages around a table in which a sentence on restated figures is of that table. Moves eval.changes."""

# Used in library/changes/statement_lines.py:
LEAST_LIKE_LABEL = 70
"""Per cent of words in common below which one line's two labels are two names. Moves eval.changes."""
WEIGHT_OF_NEW_LINE = 60
"""What a line of a statement weighs that is new or gone. Moves eval.changes."""
WEIGHT_OF_ENDED = 15
"""What a line weighs that is gone and had no figure already in the newest period of the older filing. Moves eval.changes."""
WEIGHT_OF_RENAMED = 25
"""What a line weighs that is only called otherwise. Moves eval.changes."""
MOST_LINE_SIZE = 100
"""What the size of a line, or of its movement in per cent, weighs at most. Moves eval.changes."""

# Used in library/changes/moved_lines.py:
MAIN_LINE = 200
"""What the first of the main lines weighs, which come before others however far these moved. Moves eval.changes."""
MOST_LENGTH_OFF = 12
"""Days by which two periods of one length may differ, as years of 52 and 53 weeks do. Moves eval.changes."""
MOST_PARTS = 3
"""Parts of a line that are named as those that moved most. Moves eval.changes."""
WIDEST_CHANGE = Decimal("0.03")
"""How much rounding may leave open of a change for it to be told. Moves eval.changes."""

# Used in library/changes/parts.py:
FEWEST_SHARED = 1
"""Figures of shared periods that two parts must have in common for one to be the other under another name. Moves eval.changes."""
WEIGHT_OF_AXIS = 100, 50, 40
"""What a segment, a product and a region weigh that are new or gone. Moves eval.changes."""

# Used in library/changes/guidance.py:
WEIGHT_OF_GUIDANCE = 3
"""What an expectation weighs more that both filings state, as it was changed and not only told elsewhere. Moves eval.changes."""

# Used in library/changes/ranking.py:
FIRST_RESTATED = 200
"""The weight from which a restatement is among what a reader must see first. Moves eval.changes."""
FIRST_TEXT = 40
"""The weight from which a change of words is. Moves eval.changes."""
FIRST_LINE = 80
"""The weight from which a new or gone line is. Moves eval.changes."""
MOST_FIRST = 2, 4, 2, 1
"""Restatements, changes of words, lines (moved or new), and guidance that are told first at most. Moves eval.changes."""
FIRST_MOVE = Decimal("0.1")
"""The change from which revenue or a result is among what a reader must see first. Moves eval.changes."""

# Used in library/changes/since.py:
MOST_SINCE = 8
"""Statements of a digest on what changed since the previous filing. Moves eval.changes."""
LONGEST_TOLD = 200
"""Characters of a heading, or of the words that are cited, in such a statement. Moves eval.changes."""
MOST_TOLD_WORDS = 5
"""Words that only one filing has which such a statement names. Moves eval.changes."""
YEAR_APART = 365, 20
"""Days between two reports of successive years, and by how many they may differ. Moves eval.changes."""
