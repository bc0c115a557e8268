"""What stands at the head of a text fits what it is about: rules are as wide as titles, and one table is one table."""

import pytest

import tieout
from tieout.outputs.audit_text import audit_text
from tieout.outputs.check_text import check_text
from tieout.outputs.digest_text import digest_text
from tieout.outputs.outline import outline_text

PAGE = """<html><body><p>海港紡織有限公司</p><h2>Condensed consolidated statement of profit or loss</h2><p>(in HK$ million)</p>
<table><tr><td>Year ended December 31,</td><td>2024</td><td>2023</td></tr><tr><td>Revenue</td><td>1,234.5</td><td>1,100.2</td></tr>
<tr><td>Gross profit</td><td>434.5</td><td>400.2</td></tr></table></body></html>"""


@pytest.fixture(scope="module")
def study():
    return tieout.study(PAGE.encode(), name="page.htm")


@pytest.mark.parametrize(
    "written",
    [
        lambda study: digest_text(study.digest(), study.facts),
        lambda study: check_text(study.check(), study.facts),
        lambda study: audit_text(study.audit("Revenue was HK$1,234.5 million in 2024.")),
    ],
)
def test_the_rule_below_a_title_in_wide_letters_is_as_wide_as_the_title(study, written):
    lines = written(study).splitlines()
    at = next(at for at, line in enumerate(lines) if "海港紡織有限公司" in line)
    narrow = len(lines[at].replace("海港紡織有限公司", ""))
    assert lines[at + 1] == "=" * (narrow + 16)


def test_one_table_is_not_tables(study):
    assert "; 1 table\n" in outline_text(study.document, study.facts, study.account)
