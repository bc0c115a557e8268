"""The seed corpus: small documents of each kind, composed for this, in files beside this one or made here; nothing is of a third party."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from tests.intake.pdf.making import Making, Placed, figures, lines, page, pdf

HERE = Path(__file__).parent / "seeds"


def from_files(kind: str) -> tuple[bytes, ...]:
    """The documents of a kind, by name."""
    return tuple(path.read_bytes() for path in sorted((HERE / kind).iterdir()))


def pdfs() -> tuple[bytes, ...]:
    """A cover with a statement, two columns of prose, and a page of many small words with an outline, turned."""
    cover = page(
        *lines("FORM 10-K", "For the fiscal year ended December 31, 2024", "LINNET DRILLS INC.", "(in thousands, except per share)")
    )
    statement = page(
        *lines("CONSOLIDATED STATEMENTS OF INCOME", "(in thousands)", y=80),
        *figures(120, "", "2024", "2023"),
        *figures(140, "Revenue", "$ 88,100", "$ 80,000"),
        *figures(154, "Cost of revenue", "(60,000)", "(55,500)"),
        *figures(168, "Gross profit", "28,100", "24,500"),
        *figures(182, "Diluted earnings per share", "1.21", "0.99"),
        *lines("Revenue rose 10.1% to $88.1 million in 2024, due to higher demand.", "Rigs sold: 412.", y=230),
    )
    columns = page(
        *lines("Sales were", "EUR 3.2 million", "in 2024, up from", "EUR 3.0 million.", x=60),
        *lines("The loss was", "EUR 0.4 million,", "or EUR 0.10 a", "share.", x=330),
        Placed(20, 700, "Draft", turned=True),
        Placed(300, 820, "17", 8),
    )
    dense = page(*(Placed(40 + 50 * (k % 10), 60 + 14 * (k // 10), f"{k * 37:,}", 7) for k in range(120)))
    return (
        pdf(cover, statement),
        pdf(columns, making=Making(outline=((b"Review", 6),))),
        pdf(dense, making=Making(rotate=90)),
    )


def memos() -> tuple[bytes, ...]:
    """A Word file with a heading, a list, a table and tracked oddities."""
    from docx import Document

    memo = Document()
    memo.add_heading("Harrow Vale, fiscal 2024", 1)
    memo.add_paragraph("Revenue rose 10.0% to $1,210 million in 2024 from $1,100 million in 2023 [4].")
    memo.add_paragraph("Net income was $121 million.", style="List Bullet")
    table = memo.add_table(rows=2, cols=3)
    for row, values in zip(table.rows, (("$ million", "2024", "2023"), ("Revenue", "1,210", "1,100")), strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    out = BytesIO()
    memo.save(out)
    return (out.getvalue(),)
