from tests.outputs import handmade
from tieout.outputs.grid import DenseCell, aligned, densify


def test_a_figure_and_its_neighbour_with_a_currency_sign_share_a_column():
    [table] = handmade.document().tables
    dense = densify(table)
    assert dense.columns == 2
    assert [[(cell.column, cell.width) for cell in row.cells] for row in dense.rows] == [[(0, 1), (1, 1)]] * 3


def test_columns_under_different_headers_stay_apart():
    [table] = handmade.document().tables
    dense = densify(table._replace(columns={2: ("2024",), 3: ("Change",), 6: ("2023",), 7: ("2023",)}))
    assert dense.columns == 3
    assert [cell.column for cell in dense.rows[1].cells] == [0, 2]
    assert [cell.column for cell in dense.rows[2].cells] == [1, 2]


def test_columns_that_are_filled_in_one_row_stay_apart():
    [table] = handmade.document().tables
    revenue = table.rows[1]
    both = revenue._replace(cells=(revenue.cells[0], revenue.cells[0]._replace(col=3), revenue.cells[1]))
    assert densify(table._replace(rows=(table.rows[0], both, table.rows[2]))).columns == 3


def test_headers_that_would_meet_move_right_rather_than_vanish():
    [table] = handmade.document().tables
    header = table.rows[0]
    crowded = header._replace(cells=(header.cells[0]._replace(colspan=6), header.cells[1]))
    cells = densify(table._replace(rows=(crowded, *table.rows[1:]))).rows[0].cells
    assert cells == (DenseCell(*header.cells[0][3:5], 0, 2), DenseCell(*header.cells[1][3:5], 2, 1))


def test_a_table_as_text_has_its_columns_aligned():
    [table] = handmade.document().tables
    assert aligned(table, handmade.TEXT).splitlines() == [
        "In thousands    2024    2023",
        "Revenue       $1,210  $1,100",
        "Loss             (5)     (7)",
    ]
