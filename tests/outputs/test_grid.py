from dataclasses import replace

from tests.outputs import handmade
from tieout.outputs import grid
from tieout.outputs.grid import aligned, densify

ALIGNED = [
    "In thousands    2024    2023",
    "Revenue       $1,210  $1,100",
    "Loss             (5)     (7)",
]


def with_rows(*rows, columns=None):
    """The filing with its table laid out otherwise."""
    document = handmade.document()
    [laid] = document.source.layout
    [table] = document.tables
    document = replace(document, source=handmade.source(layout=(laid._replace(rows=rows),)))
    return document, table._replace(columns=columns or table.columns)


def placed(dense):
    return [[(cell.column, cell.width) for cell in row.cells] for row in dense.rows]


def test_a_figure_and_its_neighbour_with_a_currency_sign_share_a_column():
    dense = densify(*with_rows(*handmade.GRID_ROWS))
    assert dense.columns == 3
    assert placed(dense) == [[(0, 1), (1, 1), (2, 1)]] * 3


def test_columns_under_different_headers_stay_apart():
    columns = {2: ("2024",), 3: ("Change",), 5: ("2023",), 6: ("2023",)}
    dense = densify(*with_rows(*handmade.GRID_ROWS, columns=columns))
    assert dense.columns == 4
    assert placed(dense)[1:] == [[(0, 1), (1, 2), (3, 1)], [(0, 1), (2, 1), (3, 1)]]


def test_columns_that_are_filled_in_one_row_stay_apart():
    header, _, loss = handmade.GRID_ROWS
    label, newer, older = loss
    both = (label, newer._replace(col=2), older._replace(col=3))
    assert densify(*with_rows(header, both, loss)).columns == 4


def test_headers_that_would_meet_move_right_rather_than_vanish():
    header, revenue, loss = handmade.GRID_ROWS
    crowded = (header[0], header[1]._replace(colspan=6), header[2])
    assert placed(densify(*with_rows(crowded, revenue, loss)))[0] == [(0, 1), (1, 2), (3, 1)]


def test_a_table_as_text_has_its_columns_aligned():
    document = handmade.document()
    assert aligned(document, document.tables[0]).splitlines() == ALIGNED


def test_a_table_without_a_grid_is_shown_from_its_own_rows():
    document = replace(handmade.document(), source=handmade.source(layout=()))
    assert aligned(document, document.tables[0]).splitlines()[1:] == ALIGNED[1:]


def test_no_text_of_a_real_table_is_lost(sample):
    import tieout

    document = tieout.read(sample)
    assert document.tables
    for table in document.tables:
        shown = "".join(cell.text(document.source.text) for row in densify(document, table).rows for cell in row.cells)
        assert "".join(shown.split()) == "".join(document.source.text[table.start : table.end].split())
        for row in densify(document, table).rows:
            ends = [0, *(cell.column + cell.width for cell in row.cells)]
            assert all(cell.column >= end for cell, end in zip(row.cells, ends, strict=False))


def test_a_table_of_words_is_told_cell_by_cell(monkeypatch):
    monkeypatch.setattr(grid, "_WIDEST_CELL", len("$1,210") - 1)
    document = handmade.document()
    assert aligned(document, document.tables[0]).splitlines()[1] == "Revenue | $1,210 | $1,100"
