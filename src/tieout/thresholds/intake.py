"""How a page's lines become rows, paragraphs, columns and tables. Widths and gaps are in points, or in heights of a line where said.

The package says how this is to be read."""

# Used in intake/blocks.py:
INDENT_PER_BLANK = 2.5
"""Points of indent for each blank that may not break: about its width in 10 point type. Moves eval.facts."""

# Used in intake/markdown/reading.py:
FEWEST_SIGNS = 3
"""Signs of Markdown from which a text is that. Moves eval.facts."""

# Used in intake/markdown/tables.py:
LONGEST_HEAD = 300
"""Characters of a head that may be several run together. Moves eval.facts."""
MOST_PUT_BACK = 6
"""Rows over which figures are put back. Moves eval.facts."""

# Used in intake/pdf/blocks.py:
NEW_GAP = 0.62
"""Heights between the letters of two lines beyond which a paragraph ends. Moves eval.pdf."""
SAME_SIZE = 0.12
"""Of the type's size, and one point more: lines of sizes further apart are of two paragraphs. Moves eval.pdf."""
SHORT_LINE = 0.12
"""Of the column's width: a line that ends so much before the margin ends its paragraph. Moves eval.pdf."""
NARROWEST_COLUMN = 0.3
"""Of the page's width: text that is narrower all over does not show where its margin is. Moves eval.pdf."""
FEWEST_COLUMN_LINES = 5
"""Lines from which a column of prose beside another shows its margin. Moves eval.pdf, eval.cases."""
LINE_WORDS = 4
"""Words that its lines have on average. Moves eval.pdf, eval.cases."""
NEW_INDENT = 0.9
"""Heights that a line must stand further right than the one above to open a paragraph. Moves eval.pdf."""
CENTRE_OFF = 6
"""Points that a line's middle may be off the margins' and be centred. Moves eval.pdf."""
CENTRED_INDENT = 24
"""Points that a centred line must stand in from the margin. Moves eval.pdf."""

# Used in intake/pdf/building.py:
FAR_RIGHT = 0.6
"""Of the way from the labels' left edge to the figures, beyond which a period over the labels is a head. Moves eval.pdf."""
NARROW_LINE = 5.0
"""Heights: a line of a head so short goes on in the line below it. Moves eval.pdf."""

# Used in intake/pdf/columns.py:
TOUCH = 1.0
"""Points that cells of neighbouring columns may overlap by. Moves eval.pdf."""
ALIGNED = 3.0
"""Points: edges or middles closer than this are meant to be the same. Moves eval.pdf."""
CENTRED = 6.0
"""Points that a head's middle may be off that of the columns which it is over. Moves eval.pdf."""
MOST_PARTS = 4
"""Words of one figure: a sign, digits, a bracket, a mark. Moves eval.pdf."""
LITTLE_OVERHANG = 0.4
"""Of a column's width, that a head may reach to the left of it and still not be over it. Moves eval.pdf."""
NARROW_HEAD = 1.5
"""Widths of a column that a head over it alone has at most. Moves eval.pdf."""
WIDER_HEAD = 3.0
"""The same where it is flush with the column, and that is not the last. Moves eval.pdf."""
CLEARLY_OFF = 0.15
"""Of the columns' width: a lone head so far off their middle is not over all of them. Moves eval.pdf."""

# Used in intake/pdf/flow.py:
FEWEST_PROSE_WORDS = 3
"""Words in a row, on either side of the gutter: fewer are cells of a table. Moves eval.pdf."""
PROSE_LETTERS = 0.6
"""Of the characters on either side: fewer letters are no prose. Moves eval.pdf."""
FEWEST_FLOW_ROWS = 5
"""Rows with prose on both sides of the gutter that make two columns. Moves eval.pdf."""
FLOW_SHARE = 0.4
"""Of the stretch's rows that must be such. Moves eval.pdf."""
MOST_GAPS = 400
"""Gaps that are compared with one another. Bounds the work. Moves eval.pdf."""
GUTTER_SLACK = 2.0
"""Points that words may reach into the gutter. Moves eval.pdf."""
COLUMN_FROM = 0.3
"""Of the text's width: a column further left has no room for prose beside it. Moves eval.pdf."""
MOST_EDGES = 3
"""Left edges of a second column that are tried. Moves eval.pdf."""
MOSTLY_PROSE = 0.75
"""Of a stretch's segments that must be prose for two columns to run side by side without a shared row. Moves eval.pdf."""
RAGGED = 0.2
"""Of the column's width, that lines set ragged end before the gutter. Moves eval.pdf."""
FULL_LINES = 0.5
"""Of the lines that must end later than that. Moves eval.pdf."""
CARRIED_LINES = 0.4
"""Of the lines on the left that must go on in small letters, so that they are prose and no labels. Moves eval.pdf."""

# Used in intake/pdf/heads.py:
FEWEST_TICKS = 4
"""Figures one below the other, all as far apart, that are the ticks of a chart's axis. Moves eval.pdf, eval.reports."""
MOST_CLOSE_HEADS = 6
"""Heads of a kind in one run of words, as "2022 2021 2020", that are parted. Bounds the work. Moves eval.pdf, eval.reports."""
LONGEST_LABEL = 110
"""Characters of a label that may reach over the columns. Moves eval.pdf."""

# Used in intake/pdf/margins.py:
MARGIN = 0.05
"""Of the page's width, at either side: what stands there alike on several pages is no part of the text beside it. Moves eval.pdf,
eval.reports."""
MOST_MARGIN_WORDS = 3
"""Words that may stand so in a margin. Moves eval.pdf, eval.reports."""

# Used in intake/pdf/remarks.py:
GARBLED_SHARE = 0.02
"""Of a page's characters: with more that stand for nothing its text is not what was printed. Moves eval.pdf."""
FEWEST_PAGE_WORDS = 150
"""A page of so many words without one that is common in its language is not what was printed. Moves eval.pdf."""

# Used in intake/pdf/rows.py:
WIDE_GAP = 0.85
"""Of the row's height: no space of justified prose is as wide. Moves eval.pdf."""
FIGURE_GAP = 0.18
"""The same between two figures: less is a figure that a blank has got into. Moves eval.pdf."""
SAME_LINE = 0.72
"""Of the row's height: words whose middles are half as far apart or less stand on one line. Moves eval.pdf."""
SMALL_WORD = 0.8
"""Of the row's height: a short word so much smaller may be a mark. Moves eval.pdf."""
EDGE_ROWS = 3
"""Rows from a page's first or last among which a running head is looked for. Moves eval.pdf."""
FEWEST_RECURRING = 4
"""Times that a row recurs at its place before it is a running head. Moves eval.pdf."""
SAME_PLACE = 3.0
"""Points: heights on the page closer than this are one place. Moves eval.pdf."""
RAISED_BOTTOM = 0.9
"""Of the row's height, above which a small word ends that is raised. Moves eval.pdf."""

# Used in intake/pdf/tables.py:
FAR_ROWS = 4.0
"""Heights: rows farther apart are not of one table. Moves eval.pdf."""
FAR_HEAD = 6.0
"""The same where the head can only be theirs: several years, each over a column. Moves eval.pdf, eval.reports."""
NEAR_HEAD = 3.0
"""Heights between a table's rows and a head over them. Moves eval.pdf."""
OVERHANG = 2.5
"""Heights that a head may reach to the left of its column's figures. Moves eval.pdf."""
MOST_BETWEEN = 6
"""Rows without figures that may stand between two with. Moves eval.pdf."""
MOST_HEADS = 14
"""Rows above a table's first figures among which its heads are looked for. Moves eval.pdf."""
MOST_APART = 4
"""Rows of labels among those after which no more heads come. Moves eval.pdf."""
TIGHT_GAP = 0.55
"""Heights between the letters of lines that are one cell. Moves eval.pdf."""
CLEAR_OF_LABELS = 0.3
"""Of the labels' width, that a head over figures keeps off their left edge. Moves eval.pdf."""
FULL_WIDTH = 0.9
"""Of the text's width: a line so long is prose. Moves eval.pdf."""

# Used in intake/pdf/words.py:
BOLD_WEIGHT = 500
"""As in CSS, where 400 is regular; medium weights serve as bold beside light ones. Moves eval.pdf."""
ASIDE = 0.5
"""Of a character's height: a word whose last stands so much above or below its first runs up or down the page. Moves eval.pdf,
eval.reports."""
RAISED_SIZE = 0.85
"""A character so much smaller than its word's first is a mark. Moves eval.pdf."""
TWO_WORDS = 8
"""Capitals: two words of them that kerning has run together are at least so long. Moves eval.pdf."""
KERNED_BLANK = 0.09
"""Of the height, beyond the word's own letter spacing: a gap so wide is a blank. Moves eval.pdf."""
MOST_CUTS = 4
"""Borders at which such a run may be cut, its ends among them. Moves eval.pdf."""
SAMPLED_WORDS = 60
"""Words that show which way a page's text runs. Moves eval.pdf."""
LONGEST_UNTURNED = 3
"""Letters up to which a word does not show which way it runs. Moves eval.pdf."""
MARK_SIZES = 0.1
"""Of their size, that the characters of one mark may differ in size by. Moves eval.pdf."""

# Used in intake/reading.py:
FEWEST_PLACED = 10
"""Elements that stand at absolute positions, from which a document may be laid out so. Moves eval.cases."""
NULS_ONE_IN = 1000
"""One NUL in so many bytes makes it binary: text has none but by accident. Moves eval.facts."""

# Used in intake/blank_columns.py:
TYPED_COLUMNS = 5
"""Lines with a gap of three blanks from which marked up text without paragraphs is typewritten. Moves eval.reports."""

# Used in intake/typewritten.py:
TYPED_WIDTH = 6.0
"""Points that a character of typewritten text is taken to be wide, as in 10 point Courier. Moves eval.reports."""
TYPED_HEIGHT = 10.0
"""Points that it is taken to be high. Moves eval.reports."""
TYPED_PITCH = 12.0
"""Points from line to line. Moves eval.reports."""
CENTRED_BLANKS = 4
"""Blanks on either side from which a typewritten line may be centred. Moves eval.reports."""
CENTRED_ROOM = 0.2
"""Of the longest line, that a centred one leaves free: a paragraph's first line, set in, leaves less. Moves eval.reports."""
CENTRED_SLACK = 8
"""Characters that the blanks on either side of it may differ by. Moves eval.reports."""

# Used in intake/styles.py:
BOLD_CSS = 600
"""The weight from which type is bold on a page in HTML, as browsers show it. Moves eval.facts."""
SMALL_PER_CENT = 85
"""Of the type around it: raised words that are smaller are a footnote's mark. Moves eval.facts, eval.cases."""
SMALL_POINTS = 7.0
"""Points of type below which raised words are one. Moves eval.facts, eval.cases."""

# Used in intake/positioned/fonts.py:
TYPICAL_WIDTHS = (
    ("ijl'`|\u2019\u2018\u02b9", 0.222),
    (" ,./:;I[]\\!ft", 0.278),
    ('()-r"\u201c\u201d{}*\u2010\u2011', 0.333),
    ("^\u2022", 0.4),
    ("Jckszvxy", 0.5),
    ("#0123456789?Labdeghnopqu_\u2013", 0.556),
    ("+<=>~\u2212\u00d7", 0.584),
    ("FTZ", 0.611),
    ("&ABEKPSVXY", 0.667),
    ("CDHNRUw", 0.722),
    ("GOQ", 0.778),
    ("Mm", 0.833),
    ("%", 0.889),
    ("W", 0.944),
    ("@\u2014\u2026\u2122", 1.0),
)
"""Widths of letters in sizes of the type, as those of Helvetica and Arial, by which letters without a font stand. Moves eval.cases."""
TYPICAL_WIDTH = 0.556
"""Sizes that any other letter is taken to be wide: as a digit. Moves eval.cases."""
SERIF_NARROWER = 0.92
"""Of those widths, that letters with serifs have on average, as in Times. Moves eval.cases."""
BOLD_WIDER = 1.06
"""Of those widths, that bold letters have on average. Moves eval.cases."""

# Used in intake/positioned/boxes.py:
LINE_HEIGHT = 1.15
"""Sizes of the type from line to line, where a page does not say; about what browsers show. Moves eval.cases."""
MARK_SIZE = 0.7
"""Of the type around it: the size of a raised or lowered mark that states none. Moves eval.cases."""

# Used in intake/positioned/gathering.py:
ASCENT = 0.38
"""Sizes of the type from the middle of a line to the foot of its letters, less the half that a line is higher. Moves eval.cases."""
FEWEST_PIXELS = 300
"""Pixels that a page is wide and high at least; smaller boxes stand on one. Moves eval.cases."""
SET_APART = 0.17
"""Sizes of the type by which letters of a line are set apart and are two words, without a blank. Moves eval.cases."""
SMALLER_TYPE = 0.85
"""Of the type beside it: what is smaller is a mark, and no part of the word. Moves eval.cases."""
TALL_BOX = 1.9
"""Lines' heights from which a box has several lines, which are broken at its width. Moves eval.cases."""
WIDE_BOX = 1.3
"""Of its width that a line in a box of one line may be wide, as widths of letters are not exact. Moves eval.cases."""

# Used in intake/positioned/printed.py:
LETTERS_ABOVE = 0.88
"""Sizes of the type that letters reach above their foot, as a PDF states it of most fonts. Moves eval.cases."""
LETTERS_BELOW = 0.22
"""Sizes that they reach below it. Moves eval.cases."""
ASKEW = 0.03
"""Slope of a line that still counts as level, or as upright. Moves eval.cases."""

# Used in intake/positioned/pages.py:
SMALLEST_TYPE = 5.0
"""Points below which the type of most words shows that the page is drawn at another scale. Moves eval.cases."""
LARGEST_TYPE = 16.0
"""The same for points above. Moves eval.cases."""
PLAIN_TYPE = 9.0
"""Points of the type that such a page is brought to, as reports are printed. Moves eval.cases."""
BLANKS_WRITTEN = 0.25
"""Of a document's words with a blank beside them, from which words apart have a blank between. Moves eval.cases."""
BLANK_WIDTH = 0.25
"""Sizes that a blank is wide. Moves eval.cases."""
TOUCHING = 0.2
"""Sizes up to which two pieces are one word, where a blank would be written between two words. Moves eval.cases."""
LIGHTLY_APART = 0.12
"""The same where no blanks are written. Moves eval.cases."""
OVERLAPPING = 0.2
"""Sizes by which pieces of one word may seem to overlap. Moves eval.cases."""
WIDTH_ERROR = 0.06
"""Of a word's width, by which the widths of common letters may be wrong. Moves eval.cases."""
GROUPING_BLANK = 0.4
"""Sizes that a blank between the digits of one figure is wide at most. Moves eval.cases."""
CLEARLY_ONE = 0.18
"""Sizes that no blank is narrower than, so that pieces which must be nearer are one word. Moves eval.cases."""

# Used in intake/positioned/reading.py:
PLACED_LINES = 0.15
"""Of a document's lines: with as many that begin at places of their own its pages are laid out by position. Moves eval.cases."""

# Used in intake/positioned/fitting.py:
SAME_FOOT = 0.15
"""Sizes of the type by which the feet of two words may differ on one line. Moves eval.cases."""
NARROWEST_STEP = -0.8
"""Sizes that the next word may begin before the end of one, as its letters are taken to be wide. Moves eval.cases."""
WIDEST_STEP = 0.8
"""Sizes that it may begin after it: further on it is in another column. Moves eval.cases."""
LONGER_STEP = 1.0
"""Sizes that one word is longer than another, so that the two show how wide letters are. Moves eval.cases."""
FEWEST_STEPS = 30
"""Pairs of words from which they show it. Moves eval.cases."""
MOST_STEPS = 5000
"""Pairs that are looked at. Bounds the work. Moves eval.cases."""
SMALLEST_FIT = 0.7
"""Of the widths taken: letters that seem narrower are misread. Moves eval.cases."""
LARGEST_FIT = 1.35
"""The same for wider ones. Moves eval.cases."""

# Used in intake/pdf/trial.py:
PAGE_SECONDS = 10
"""Seconds that pdfium may take for a page with forms; a page takes a hundredth of one. Moves eval.pdf."""
START_SECONDS = 60
"""Seconds that the process may take to start and to open the file. Moves eval.pdf."""
MOST_STUCK_PAGES = 3
"""Pages that may be stuck before the pages behind them are given up. Moves eval.pdf."""
