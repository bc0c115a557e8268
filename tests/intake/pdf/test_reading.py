"""Order, paragraphs, furniture, words and boxes of pages made by hand."""

import pytest

from tests.intake.pdf.making import HEIGHT, WIDTH, Making, Placed, lines, page, pdf, width
from tieout.intake import source_from_bytes
from tieout.model.source import BOLD, FURNITURE, Block
from tieout.structure import build_document

LONG = "The quick brown fox jumps over the lazy dog and runs along the river bank until the evening comes,"


PLAIN = Making()


def read(*pages, making=PLAIN):
    return source_from_bytes(pdf(*pages, making=making), "report.pdf")


def blocks(source, *, furniture=False):
    return [source.text[b.start : b.end] for b in source.layout if isinstance(b, Block) and bool(b.style & FURNITURE) is furniture]


def box_of(source, words):
    start = source.text.index(words)
    return list(source.boxes.boxes(start, start + len(words)))


def test_lines_are_joined_to_paragraphs_and_parted_by_gaps():
    source = read(page(*lines(LONG, "and then it sleeps."), *lines("A second paragraph.", y=150)))
    assert blocks(source) == [f"{LONG} and then it sleeps.", "A second paragraph."]


def test_a_word_has_its_box_from_the_top_left():
    (box,) = box_of(read(page(Placed(100, 200, "1,234", size=12))), "1,234")
    assert box.page == 1
    assert (box.x0, box.x1) == pytest.approx((100, 100 + 12 * (4 * 0.556 + 0.278)), abs=0.3)
    assert box.y0 < 200 - 6 < 200 < box.y1 < 206


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_boxes_on_a_rotated_page_are_those_of_the_page_as_displayed(rotate):
    (box,) = box_of(read(page(Placed(100, 200, "twelve", size=12)), making=Making(rotate=rotate)), "twelve")
    x, y = {90: (HEIGHT - 200, 100), 180: (WIDTH - 100, HEIGHT - 200), 270: (200, WIDTH - 100)}[rotate]
    assert box.x0 - 12 <= x <= box.x1 + 12
    assert box.y0 - 12 <= y <= box.y1 + 12


@pytest.mark.parametrize(
    ("sheet", "left", "top"),
    [
        (b"/MediaBox [0 0 595 842] /CropBox [50 60 400 700]", 50, HEIGHT - 700),
        (b"/MediaBox [0 0 595 842] /CropBox [400 700 50 60]", 50, HEIGHT - 700),  # corners in the other order
        (b"/MediaBox [0 0 595 842] /CropBox [-100 -100 900 900]", 0, 0),  # no more than the sheet is displayed
        (b"/MediaBox [595 842 0 0]", 0, 0),
        (b"/MediaBox [-20 -30 595 842]", -20, 0),
    ],
)
def test_boxes_are_from_the_top_left_of_what_is_displayed(sheet, left, top):
    (box,) = box_of(read(page(Placed(100, 200, "twelve", size=12)), making=Making(sheet=sheet)), "twelve")
    assert box.x0 == pytest.approx(100 - left, abs=1)
    assert box.y0 < 200 - top < box.y1


@pytest.mark.parametrize(("rotate", "x", "y"), [(90, HEIGHT - 200 - 60, 50), (270, 58, 300)])
def test_boxes_on_a_rotated_and_cropped_page(rotate, x, y):
    crop = Making(rotate=rotate, sheet=b"/MediaBox [0 0 595 842] /CropBox [50 60 400 700]")
    (box,) = box_of(read(page(Placed(100, 200, "twelve", size=12)), making=crop), "twelve")
    assert box.x0 - 12 <= x <= box.x1 + 12
    assert box.y0 - 12 <= y <= box.y1 + 12


def test_text_upside_down_is_read_upright_and_keeps_its_place():
    source = read(page(*lines(LONG, "and then it sleeps with 1,234 others.")), making=Making(rotate=180))
    assert blocks(source) == [f"{LONG} and then it sleeps with 1,234 others."]
    (box,) = box_of(source, "1,234")
    right = WIDTH - 60 - width("and then it sleeps with ", 10)
    assert (box.x0, box.x1) == pytest.approx((right - width("1,234", 10), right), abs=0.4)
    assert box.y0 < HEIGHT - 112 < box.y1


def test_text_that_runs_up_the_page_is_read_upright_and_keeps_its_place():
    placed = [Placed(200 + 12 * k, 500, text, turned=True) for k, text in enumerate((LONG, "and then it sleeps."))]
    source = read(page(*placed))
    assert blocks(source) == [f"{LONG} and then it sleeps."]
    assert [note.kind for note in source.notes] == ["turned"]
    (box,) = box_of(source, "quick")
    assert box.x1 - box.x0 < box.y1 - box.y0  # it is higher than wide
    assert box.x0 < 200 < box.x1 + 3
    assert box.y1 < 500


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("sales of RMB400,000, and", "400,000"),
        ("(2020: 28%) of all", "28"),
        ("a loss of RMB(0.136) a share", "(0.136)"),
        ("or (US$3.2 million)", "3.2"),
        ("up 1,234.", "1,234"),
    ],
)
def test_the_box_of_a_figure_inside_a_word_is_the_figures(said, figure):
    source = read(page(Placed(100, 200, said)))
    (box,) = box_of(source, figure)
    left = 100 + width(said[: said.index(figure)], 10)
    assert (box.x0, box.x1) == pytest.approx((left, left + width(figure, 10)), abs=0.4)


def test_running_heads_and_page_numbers_are_furniture_and_part_no_paragraph():
    said = [f"{'abcde'[k]} {LONG}" for k in range(5)]
    source = read(*(page(Placed(60, 40, "Annual Report"), *lines(said[k]), Placed(290, 800, str(k + 1))) for k in range(5)))
    assert sorted(blocks(source, furniture=True)) == ["1", "2", "3", "4", "5", *["Annual Report"] * 5]
    document = build_document(source)
    assert [document.passage_text(p.number) for p in document.passages] == [" ".join(said)]


def test_a_paragraph_that_goes_on_overleaf_has_boxes_on_both_pages():
    source = read(page(*lines(LONG, "and so on, with 12,345")), page(*lines("units of the same kind.")))
    assert "12,345 units of the same kind." in source.text
    assert [box.page for box in box_of(source, "12,345 units")] == [1, 2]


def test_columns_of_prose_are_read_one_after_the_other():
    left = [f"left {k} with some words more" for k in range(8)]
    right = [f"right {k} with some words more" for k in range(8)]
    source = read(page(*lines(*left, x=60), *lines(*right, x=320)))
    text = source.text.replace("\n", " ")
    assert text.index("left 7") < text.index("right 0")


def test_bold_lines_stand_apart():
    source = read(page(Placed(60, 100, "Results of operations", bold=True), Placed(60, 113, "Revenue rose by a tenth.")))
    assert [(source.text[b.start : b.end], bool(b.style & BOLD)) for b in source.layout] == [
        ("Results of operations", True),
        ("Revenue rose by a tenth.", False),
    ]


def test_a_raised_mark_is_parted_from_its_figure_and_let_behind_the_scale():
    source = read(
        page(*lines("Cash of"), Placed(100, 100, "15.4"), Placed(100 + 1.946 * 10, 97, "2", size=6), Placed(126, 100, "billion was held."))
    )
    assert "15.4 billion 2 was held" in source.text


@pytest.mark.parametrize(("printed", "read_as"), [("16. 1%", "16.1%"), ("$ 1,234", "$1,234")])
def test_blanks_inside_figures_are_closed(printed, read_as):
    assert f"was {read_as} of" in read(page(*lines(f"The share was {printed} of all."))).text


def test_a_word_that_the_lines_end_has_cut_is_whole_again():
    source = read(page(*lines(LONG, "The develop-", "ment of non-", "current assets."), *lines("The development; non-current.", y=300)))
    assert "The development of non-current assets." in source.text


def test_the_outline_of_a_report_without_a_form_gives_its_sections():
    pages = [
        page(Placed(60, 100, title, bold=True), *lines(f"{title} was as follows.", y=140)) for title in ("Review", "Board", "Accounts")
    ]
    titles = [(b"Review", 6), (b"Board", 8), (b"Audit", 8), (b"Accounts", 10)]  # 6, 8 and 10 are the pages' objects
    source = read(*pages, making=Making(outline=tuple(titles)))
    document = build_document(source)
    assert [(s.id, s.title) for s in document.sections] == [("1", "Review"), ("2", "Board"), ("3", "Audit"), ("4", "Accounts")]
    assert [document.passage_text(s.first) for s in document.sections] == ["Review", "Board", "Board", "Accounts"]
    assert document.sections[0].last < document.sections[1].first


def test_every_character_is_in_a_passage_or_in_furniture_once():
    rows = [said for k in range(4) for said in (Placed(60, 300 + 12 * k, f"Item {k}"), Placed(400, 300 + 12 * k, f"{k},123"))]
    source = read(
        *(page(Placed(60, 40, "Head"), *lines(LONG, "and the cut-", y=100), *rows, Placed(290, 800, str(n))) for n in range(1, 6))
    )
    document = build_document(source)
    spans = sorted([(p.start, p.end) for p in document.passages] + [tuple(span) for span in document.furniture])
    held = [at for start, end in spans for at in range(start, end)]
    assert len(held) == len(set(held))
    assert {at for at, c in enumerate(source.text) if not c.isspace()} <= set(held)
    assert all(c.isprintable() or c in "\n\t" for c in source.text)


def test_what_lies_off_the_page_is_not_read():
    assert blocks(read(page(Placed(-200, 100, "printer"), *lines("Seen.")))) == ["Seen."]


MATTER = (
    "We assessed the carrying amount of",
    "the goodwill by the use of models",
    "that rest on what is expected of",
    "sales, prices and margins in the",
    "years to come, and on a rate.",
)
ANSWER = (
    "We read the forecasts that the",
    "management had approved, and asked",
    "how far those of the years before",
    "had come true. We repeated what",
    "was computed, and asked for what",
    "differed, and found nothing.",
)


def test_columns_whose_lines_stand_at_heights_of_their_own_are_read_one_after_the_other():
    source = read(page(*lines(*MATTER, x=60, y=100, pitch=12), *lines(*ANSWER, x=320, y=106, pitch=13)))
    assert blocks(source) == [" ".join(MATTER), " ".join(ANSWER)]


def test_terms_are_read_with_their_definitions():
    terms = ["Ordinary Share Plan", "Articles of Association", "Group Companies Law", "Exchange Listing Rules", "Share Option Scheme"]
    placed = [
        said
        for k, term in enumerate(terms)
        for said in (
            Placed(60, 100 + 40 * k, term),
            *lines(f"the meaning of term {k} in this", "report and in its notes", x=320, y=101 + 40 * k),
        )
    ]
    text = read(page(*placed)).text.replace("\n", " ")
    assert [text.index(f"meaning of term {k}") > text.index(term) for k, term in enumerate(terms)] == [True] * 5
    assert text.index("meaning of term 0") < text.index(terms[1])


def test_a_line_with_words_in_a_taller_script_goes_on():
    mixed = (Placed(60, 112, "and then"), Placed(105, 112, "sleeps", size=13), Placed(160, 112, "until the"))
    source = read(page(*lines(LONG), *mixed, *lines("morning.", y=124)))
    assert blocks(source) == [f"{LONG} and then sleeps until the morning."]
