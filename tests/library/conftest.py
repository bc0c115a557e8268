"""Small filings of companies that do not exist, and a library of them."""

from pathlib import Path

import pytest

PAGE = """<html><head><title>Annual report</title></head><body>
<p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p>FORM 10-K</p>
<p>ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934</p>
<p>For the fiscal year ended December 31, {year}</p>
<p>{entity}</p><p>(Exact name of registrant as specified in its charter)</p>
<p><b>Item 7. Management's Discussion and Analysis of Financial Condition and Results of Operations</b></p>
<p>Revenues rose by 10.0% from $1,100 million in {before} to $1,210 million in {year}, primarily due to higher prices of {product}.</p>
<p>A goodwill impairment of $7 million was recognized.</p>
<p><b>CONSOLIDATED STATEMENTS OF OPERATIONS</b></p><p>(in millions)</p>
<table>
<tr><td></td><td colspan="2">Year ended December 31,</td></tr>
<tr><td></td><td>{year}</td><td>{before}</td></tr>
<tr><td>Revenues</td><td>$1,210</td><td>$1,100</td></tr>
<tr><td>Cost of revenues</td><td>(700)</td><td>(650)</td></tr>
<tr><td>Net income</td><td>$121</td><td>$99</td></tr>
</table></body></html>
"""


def page(entity: str = "TARNVALE MILLS, INC.", year: int = 2024, product: str = "oat flakes") -> str:
    return PAGE.format(entity=entity, year=year, before=year - 1, product=product)


@pytest.fixture
def make(tmp_path):
    """Writes a small filing: `make("name.htm", entity=…, year=…)`."""

    def made(name: str, **told: object) -> Path:
        path = tmp_path / "filings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(**told), encoding="utf-8")
        return path

    return made
