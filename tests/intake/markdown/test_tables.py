"""Tables of bars, however odd their rows: none of them stops the reading, and those beside them are read as if it were not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tieout

HEAD = "# Example Inc.\n\nFORM 10-K\n\n"
ODD_ROWS = ("|", "||", "| |", "|\\", "|\\|", "|:", "|-|", "|---", "|<br>|", "| | |  |", "|||||||||", "\t|", "   |  ")
PIECES = ("|", " ", "\\", "-", "---", ":", "2024", "1,234", "(5)", "RMB", "Revenue", "Total:", "<br>", "\n|", "\n| --- | --- |\n|", "\n\n|")


def quotes(text: str) -> list[str]:
    document = tieout.read(text.encode(), name="filing.md")
    return [occurrence.quote for occurrence in tieout.facts(document).occurrences]


@pytest.mark.parametrize("odd", ODD_ROWS)
@pytest.mark.parametrize(
    "table",
    [
        "{odd}\n| | 2024 | 2023 |\n|---|---|---|\n| Revenue | 5,100 | 4,200 |",
        "| | 2024 | 2023 |\n{odd}\n|---|---|---|\n| Revenue | 5,100 | 4,200 |",
        "| | 2024 | 2023 |\n|---|---|---|\n{odd}\n| Revenue | 5,100 | 4,200 |",
        "| | 2024 | 2023 |\n|---|---|---|\n| Revenue | 5,100 | 4,200 |\n{odd}",
        "| | 2024 | 2023 |\n{odd}\n| Revenue | 5,100 | 4,200 |",
    ],
)
def test_an_odd_row_is_read_past(table, odd):
    assert quotes(HEAD + table.format(odd=odd)) == ["5,100", "4,200"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_table_of_bars_stops_the_reading(table):
    quotes(f"{HEAD}| a | 2024 |\n|---|---|\n|{table}\n")
