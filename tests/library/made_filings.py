"""Invented annual and quarterly reports, small enough to be read in a test."""

from tieout import Study, study

_HEAD = """<p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p>FORM {form}</p>
<p>{report} PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934</p>
<p>For the {period} ended {end}</p><p>{entity}</p><p>(Exact name of registrant as specified in its charter)</p>
<p><b>Item 8. Financial Statements and Supplementary Data</b></p>
<p><b>CONSOLIDATED STATEMENTS OF OPERATIONS</b></p><p>(in millions)</p>"""


def annual(
    rows: dict[str, tuple[str, ...]],
    *,
    entity: str = "HARBOUR MILLS INC.",
    end: str = "December 31, 2024",
    years: tuple[int, ...] = (2024, 2023),
) -> str:
    """An annual report whose statement has these rows; values are in millions, newest first."""
    head = _HEAD.format(form="10-K", report="ANNUAL REPORT", period="fiscal year", end=end, entity=entity)
    return _page(head, f"Year ended {end.rpartition(',')[0]},", years, rows)


def quarterly(rows: dict[str, tuple[str, ...]], *, entity: str = "HARBOUR MILLS INC.", years: tuple[int, ...] = (2024, 2023)) -> str:
    """A report on the second quarter."""
    head = _HEAD.format(form="10-Q", report="QUARTERLY REPORT", period="quarterly period", end=f"June 30, {years[0]}", entity=entity)
    return _page(head, "Three months ended June 30,", years, rows)


def _page(head: str, heading: str, years: tuple[int, ...], rows: dict[str, tuple[str, ...]]) -> str:
    heads = "".join(f"<td>{year}</td>" for year in years)
    lines = "".join(f"<tr><td>{label}</td>{''.join(f'<td>{value}</td>' for value in values)}</tr>" for label, values in rows.items())
    table = f'<table><tr><td></td><td colspan="{len(years)}">{heading}</td></tr><tr><td></td>{heads}</tr>{lines}</table>'
    return f"<html><body>{head}{table}</body></html>"


def studied(page: str, name: str = "filing.htm") -> Study:
    """The study of a report."""
    return study(page.encode(), name=name)


RESULTS = {"Revenues": ("$1,210", "$1,100"), "Cost of revenues": ("(700)", "(650)"), "Net income": ("$121", "$99")}
