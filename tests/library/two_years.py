"""Two annual reports of an invented company, 2023 and 2024, whose parts a test may replace."""

RISKS_2023 = """<p><b>We buy all our grain from a few farms, and a poor harvest could leave our mills without work.</b></p>
<p>Most of our grain comes from eleven farms in one valley. A drought, a flood or a disease of the crop could leave us without grain for
months, and we could not replace it at a price that our customers would pay.</p>
<p><b>Our debt could keep us from building new mills.</b></p>
<p>Our loans bind us to keep a certain amount of cash, and a breach would let our lenders ask for all of it back at once,
which we could not pay.</p>
<p><b>Our systems may fail.</b></p>
<p>We weigh, blend and bill by computers. As of December 31, 2023, we had 14 systems in use, and the failure of one could stop a
mill.</p>"""
RISKS_2024 = """<p><b>We buy all our grain from a few farms, and a poor harvest could leave our mills without work.</b></p>
<p>Most of our grain comes from eleven farms in one valley. A drought, a flood, a tariff or a disease of the crop could leave us without
grain for months, and we could not replace it at a price that our customers would pay.</p>
<p><b>Our systems may fail.</b></p>
<p>We weigh, blend and bill by computers. As of December 31, 2024, we had 15 systems in use, and the failure of one could stop a mill.</p>
<p><b>Export licences could close our largest market.</b></p>
<p>In October 2024 the Zembian ministry announced quotas for flour from abroad. If our exporters receive no licence, we would lose a
market that grew faster than all others.</p>"""
DISCUSSION = """<p>Revenue was ${revenue} million in {year}, compared with ${before} million in {last}.</p>
<p>We expect capital expenditures of ${low} million to ${high} million in {next}.</p>"""
HEAD = """<html><body><p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p>FORM 10-K</p>
<p>For the fiscal year ended December 31, {year}</p><p>{name}</p><p>(Exact name of registrant as specified in its charter)</p>"""
INCOME = (("Revenue", 900, 1000, 1200), ("Cost of revenue", 500, 600, 700), ("Gross profit", 400, 400, 500), ("Net income", 90, 100, 120))
BALANCE_2023 = (
    ("Cash and cash equivalents", 70, 80), ("Other assets", 330, 420), ("Total assets", 400, 500), ("Total liabilities", 250, 300),
    ("Total stockholders’ equity", 150, 200), ("Total liabilities and stockholders’ equity", 400, 500),
)  # fmt: skip
BALANCE_2024 = (
    ("Cash and cash equivalents", 80, 95), ("Intangible assets, net", 270, 300), ("Other assets", 150, 205), ("Total assets", 500, 600),
    ("Total liabilities", 300, 340), ("Total stockholders’ equity", 200, 260), ("Total liabilities and stockholders’ equity", 500, 600),
)  # fmt: skip
SHARES = (("Net income per share, diluted", "0.90", "1.00", "1.20"), ("Weighted average shares, diluted", "100", "100", "100"))


def table(title, unit, heads, rows):
    """A table of a filing; the newest column first."""
    cells = "".join(f"<td>{head}</td>" for head in reversed(heads))
    lines = "".join(f"<tr><td>{name}</td>{''.join(f'<td>{value}</td>' for value in reversed(values))}</tr>" for name, *values in rows)
    return f"<p><b>{title}</b></p><p>({unit})</p><table><tr><td></td>{cells}</tr>{lines}</table>"


def filing(year, *, risks=None, balance=None, shares=SHARES, name="Northwind Mills, Inc.", income=INCOME, discussion=DISCUSSION, more=""):
    """The report of 2023 or 2024, as bytes."""
    newer = year == 2024
    take = slice(1, 3) if newer else slice(0, 2)
    years = (year - 1, year)
    two = [(label, *values[take]) for label, *values in (*income, *shares)]
    revenue = {label: values for label, *values in income}["Revenue"][take]
    words = {"year": year, "last": year - 1, "next": year + 1, "revenue": f"{revenue[-1]:,}", "before": f"{revenue[-2]:,}"}
    told = discussion.format(**words, low=40 if newer else 30, high=60 if newer else 35)
    risks = risks or (RISKS_2024 if newer else RISKS_2023)
    days, spans = ([f"{lead} {each}" for each in years] for lead in ("December 31,", "Year ended December 31,"))
    sheet = table("Consolidated Balance Sheets", "In millions of U.S. dollars", days, balance or (BALANCE_2024 if newer else BALANCE_2023))
    earned = table("Consolidated Statements of Income", "In millions of U.S. dollars, except per share data", spans, two)
    parts = (
        HEAD.format(year=year, name=name), "<p><b>Item 1A. Risk Factors</b></p>", risks,
        "<p><b>Item 7. Management’s Discussion and Analysis of Financial Condition and Results of Operations</b></p>", told,
        "<p><b>Item 8. Financial Statements and Supplementary Data</b></p>", earned, sheet, more, "</body></html>",
    )  # fmt: skip
    return "\n".join(parts).encode()
