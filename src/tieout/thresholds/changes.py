"""When paragraphs of two filings are the same, and which changes are worth being seen first.

The package says how this is to be read."""

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
"""Per cent that a change of words weighs in risk factors, in the discussion, in legal proceedings and in controls: the discussion is written
anew every year. Moves eval.changes."""
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
