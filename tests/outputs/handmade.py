"""A small filing made by hand, with its facts and digest, so that outputs are tested without reading anything."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from tieout.model.digest import Citation, Derivation, Digest, Dropped, Figure, Operand, Statement, Topic
from tieout.model.document import SCHEME, Cell, Document, Filing, Passage, Row, Section, Table
from tieout.model.facts import Evidence, Fact, Facts, Occurrence, Period
from tieout.model.identity import Identity
from tieout.model.places import BoxMap, OffsetMap, Span
from tieout.model.source import Grid, GridCell, Note, Source

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
YEAR_BEFORE = Period(date(2023, 1, 1), date(2023, 12, 31))
BALANCE = Period(None, date(2024, 12, 31))
IDENTITY = Identity("0001234567", "0001234567-25-000012", "10-K", date(2025, 1, 31), False, "EXMP", 2024, "FY", YEAR.end)
IDENTIFIED = {
    "cik": "0001234567",
    "accession": "0001234567-25-000012",
    "ticker": "EXMP",
    "amendment": False,
    "filed": "2025-01-31",
    "fiscal_year": 2024,
    "fiscal_period": "FY",
}
"""The identity as outputs write it."""

HEADING = "Item 7. Results"
PROSE = "Revenue rose 10% to $1,210 thousand; R&D <was> cut."
TABLE = "In thousands\t2024\t2023\nRevenue\t$1,210\t$1,100\nLoss\t(5)\t(7)"
TEXT = f"{HEADING}\n{PROSE}\n{TABLE}\n"


def _at(words: str, base: int = 0) -> Span:
    start = TEXT.index(words, base)
    return Span(start, start + len(words))


_PROSE_START, _TABLE_START = TEXT.index(PROSE), TEXT.index(TABLE)
NEWER, OLDER = _at("1,210", _TABLE_START), _at("1,100", _TABLE_START)
SAID = _at("1,210", _PROSE_START)


def _laid(words: str, col: int, colspan: int = 1) -> GridCell:
    return GridCell(*_at(words, _TABLE_START), col, colspan, 1, 0, 0.0)


# The grid of the layout: labels over two columns, `$` in a column left of its figure, a spacer between the years.
GRID_ROWS = (
    (_laid("In thousands", 0, 2), _laid("2024", 2, 2), _laid("2023", 5, 2)),
    (_laid("Revenue", 0, 2), _laid("$", 2), _laid("1,210", 3), GridCell(OLDER.start - 1, OLDER.start, 5, 1, 1, 0, 0.0), _laid("1,100", 6)),
    (_laid("Loss", 0, 2), _laid("(5)", 3), _laid("(7)", 6)),
)


def _row(index: int, label: str, kind: str, *cells: Cell) -> Row:
    start, end = _at(label, _TABLE_START)
    return Row(index, start, max((cell.end for cell in cells), default=end), label, (label,), kind, "", 0.0, cells)


def _cell(words: str, row: int, col: int, colspan: int, year: str) -> Cell:
    return Cell(row, col, colspan, *_at(words, _TABLE_START), (year,))


def source(**changes: object) -> Source:
    offsets = OffsetMap()
    for array, value in ((offsets.text_starts, 0), (offsets.byte_starts, 1000), (offsets.byte_ends, 1000 + len(TEXT))):
        array.append(value)
    fields = {
        "name": "example.htm",
        "sha256": "ab" * 32,
        "kind": "markup",
        "encoding": "utf-8",
        "size": 4096,
        "text": TEXT,
        "offsets": offsets,
        "layout": (Grid(_TABLE_START, len(TEXT) - 1, GRID_ROWS, 1),),
    }
    return Source(**fields | changes)


def paged_source() -> Source:
    """The same, as if from a page: each figure of the revenue row has its box."""
    boxes = BoxMap()
    boxes.add(*NEWER, 3, (100.0, 50.5, 130.0, 60.0))
    boxes.add(*OLDER, 3, (150.0, 50.5, 180.0, 60.0))
    return source(kind="pdf", boxes=boxes)


def document(**changes: object) -> Document:
    table = Table(
        index=0,
        passage=3,
        start=_TABLE_START,
        end=len(TEXT) - 1,
        caption=("In thousands",),
        stub="In thousands",
        columns={2: ("2024",), 3: ("2024",), 5: ("2023",), 6: ("2023",)},
        rows=(
            _row(0, "In thousands", "header"),
            _row(1, "Revenue", "data", _cell("$1,210", 1, 2, 2, "2024"), _cell("$1,100", 1, 5, 2, "2023")),
            _row(2, "Loss", "total", _cell("(5)", 2, 3, 1, "2024"), _cell("(7)", 2, 6, 1, "2023")),
        ),
        statement="income",
        title="Results",
    )
    return Document(
        source=source(**changes),
        filing=Filing("example.htm", "ab" * 32, "10-K", "Example Inc.", YEAR.start, YEAR.end, "USD", identity=IDENTITY),
        sections=(
            Section("Item 7", "Results", 1, 1, 3, "found", ""),
            Section("Item 8", "Financial Statements", 1, 0, 0, "missing", "no heading of this name was found"),
        ),
        passages=(
            Passage(1, 0, len(HEADING) + 1, "heading", 0, None, None, 1),
            Passage(2, _PROSE_START, _PROSE_START + len(PROSE) + 1, "paragraph", 0, None, None, 1),
            Passage(3, _TABLE_START, len(TEXT), "table", 0, 0, 2, 1),
        ),
        tables=(table,),
        furniture=(),
        notes=(Note("section", "Item 8 was not found."), Note("encoding", "Read as Windows-1252.")),
    )


def facts() -> Facts:
    def occurrence(id: str, origin: str, value: str, period: Period, span: Span, passage: int) -> Occurrence:
        quote = TEXT[slice(*span)]
        return Occurrence(id, origin, Decimal(value), "USD", -3, period, "Revenue", passage=passage, quote=quote, spans=(span,))

    occurrences = (
        occurrence("o1", "prose", "1.21E+6", YEAR, SAID, 2),
        occurrence("o2", "tag", "1210000", YEAR, NEWER, 3)._replace(
            concept="us-gaap:Revenues",
            dimensions=(("us-gaap:SegmentsAxis", "ex:CloudMember"),),
            statement="income",
            kind="money",
            heading=("Results",),
            evidence=Evidence((3,), (3,)),
        ),
        occurrence("o3", "table", "1100000", YEAR_BEFORE, OLDER, 3),
        Occurrence("o4", "tag", None, "USD", None, BALANCE, "Debt", concept="us-gaap:Debt", nil=True, hidden=True),
    )
    fact = Fact("f1", ("o2", "o1"), "us-gaap:Revenues", "Revenue", Decimal("1210000"), "USD", -3, YEAR, (), "consolidated", "income")
    older = fact._replace(id="f2", occurrences=("o3",), value=Decimal("1100000"), period=YEAR_BEFORE)
    nil = Fact("f3", ("o4",), "us-gaap:Debt", "Debt", None, "USD", None, BALANCE, (), "consolidated", None)
    return Facts(occurrences, (fact, older, nil), {"o1": "f1", "o2": "f1", "o3": "f2", "o4": "f3"}, notes=(Note("tags", "2 of 3 tags."),))


def statement(text: str, *passages: int) -> Statement:
    """A statement without figures."""
    return Statement("s1", text, (), tuple(Citation(number, "") for number in passages))


def digest(*statements: Statement) -> Digest:
    """A digest with these statements, or with the one that the filing above gives."""
    text = "Revenue rose 10.0% from $1,100 thousand to $1,210 thousand."
    change = Derivation("change", (Operand("newer", "o2", Decimal("1210000")), Operand("older", "o3", Decimal("1100000"))), Decimal("0.1"))
    figures = (
        Figure(Span(13, 18), Decimal("0.100"), 3, "pure", YEAR, ("o2", "o3"), 3, change),
        Figure(Span(25, 30), Decimal("1.1E+6"), -3, "USD", YEAR_BEFORE, ("o3",), 3, None),
        Figure(Span(44, 49), Decimal("1210000"), -3, "USD", YEAR, ("o2", "o1"), 3, None),
    )
    given = statements or (Statement("revenue", text, figures, (Citation(3, "$1,210"), Citation(2, "$1,210 thousand"))),)
    return Digest(
        filing=document().filing,
        passages=3,
        scheme=SCHEME,
        topics=(Topic("revenue", "Revenue performance", given),),
        dropped=(Dropped("Debt was $5.", "$5 is not in the filing"),),
        notes=(Note("section", "Item 8 was not found."), Note("tags", "2 of 3 tags.")),
    )


def studied() -> SimpleNamespace:
    """The filing and its facts, as a Study has them."""
    return SimpleNamespace(document=document(), facts=facts())
