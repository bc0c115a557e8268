"""A small annual report as HTML, put together row by row, and what the whole pipeline checks in it."""

from tieout.checking import examine
from tieout.extraction import extract
from tieout.intake import source_from_bytes
from tieout.structure import build_document

YEARS = ("2024", "2023", "2022")
DAYS = ("December 31, 2024", "December 31, 2023")

BALANCE = """
Assets
Current assets
Cash and cash equivalents | $1,659 | $3,760
Receivables, net | 4,903 | 3,328
Inventories | 23,451 | 20,976
Total current assets | 30,013 | 28,064
Property and equipment, net | 26,702 | 26,154
Goodwill | 19,475 | 8,455
Total assets | 76,190 | 62,673
Liabilities and Stockholders’ Equity
Current liabilities
Accounts payable | 11,938 | 10,037
Accrued liabilities | 6,481 | 4,858
Total current liabilities | 18,419 | 14,895
Long-term debt | 48,485 | 42,743
Total liabilities | 66,904 | 57,638
Common stock | 90 | 90
Paid-in capital | 14,117 | 13,147
Retained earnings | 89,533 | 83,656
Treasury stock | (94,454) | (91,858)
Total stockholders’ equity | 9,286 | 5,035
Total liabilities and stockholders’ equity | 76,190 | 62,673
"""
INCOME = """
Net sales | $159,514 | 152,669 | 157,403
Cost of sales | 106,206 | 101,709 | 104,625
Gross profit | 53,308 | 50,960 | 52,778
Operating expenses
Selling, general and administrative | 28,748 | 26,598 | 26,284
Depreciation and amortization | 3,034 | 2,673 | 2,455
Total operating expenses | 31,782 | 29,271 | 28,739
Operating income | 21,526 | 21,689 | 24,039
Interest expense | 2,120 | 1,765 | 1,562
Earnings before provision for income taxes | 19,406 | 19,924 | 22,477
Provision for income taxes | 4,600 | 4,781 | 5,372
Net earnings | 14,806 | 15,143 | 17,105
Basic weighted average common shares | 990 | 999 | 1,022
Basic earnings per share | 14.96 | 15.16 | 16.74
"""
FLOWS = """
Cash flows from operating activities
Net earnings | $14,806 | $15,143 | $17,105
Depreciation and amortization | 3,336 | 3,061 | 2,796
Changes in receivables, net | 174 | 134 | 111
Changes in inventories | (743) | 4,137 | (2,830)
Net cash provided by operating activities | 17,573 | 22,475 | 17,182
Cash flows from investing activities
Capital expenditures | (3,485) | (3,226) | (3,119)
Payments for businesses acquired | (17,644) | (1,514) | —
Net cash used in investing activities | (21,129) | (4,740) | (3,119)
Cash flows from financing activities
Proceeds from long-term debt | 10,010 | 1,995 | 6,942
Repurchases of common stock | (8,555) | (18,727) | (20,591)
Net cash provided by (used in) financing activities | 1,455 | (16,732) | (13,649)
Change in cash and cash equivalents | (2,101) | 1,003 | 414
Cash and cash equivalents at beginning of year | 3,760 | 2,757 | 2,343
Cash and cash equivalents at end of year | 1,659 | 3,760 | 2,757
"""


def rows(text, heads):
    """A table of the lines of `text`, cells parted by |, under these heads."""
    made = [f"<tr><td></td>{''.join(f'<td>{head}</td>' for head in heads)}</tr>"]
    for line in text.strip().splitlines():
        label, *cells = (part.strip() for part in line.split("|"))
        made.append(f"<tr><td>{label}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return f"<table>{''.join(made)}</table>"


def filing(*parts):
    """An HTML page of a cover, the parts given (titled tables as (title, heads, text), paragraphs as text)."""
    body = [
        "<p>FORM 10-K</p><p>ANNUAL REPORT</p><p>For the fiscal year ended December 31, 2024</p><p>Example Retail, Inc.</p>",
        "<p>(Exact name of registrant as specified in its charter)</p>",
    ]
    for part in parts:
        if isinstance(part, str):
            body.append(f"<p>{part}</p>")
        else:
            title, heads, text = part
            body.append(f"<p><b>{title}</b></p><p>(in millions, except per share data)</p>{rows(text, heads)}")
    return f"<html><body>{''.join(body)}</body></html>"


def statements(balance=BALANCE, income=INCOME, flows=FLOWS, *more):
    """The three statements, and what else is given after them."""
    return filing(
        ("CONSOLIDATED BALANCE SHEETS", DAYS, balance),
        ("CONSOLIDATED STATEMENTS OF EARNINGS", YEARS, income),
        ("CONSOLIDATED STATEMENTS OF CASH FLOWS", YEARS, flows),
        *more,
    )


class Checked:
    """What the whole pipeline finds in a page."""

    def __init__(self, page):
        self.document = build_document(source_from_bytes(page.encode(), "example.htm"))
        self.facts = extract(self.document)
        self.result = examine(self.document, self.facts)

    def of(self, *, rule=None, status=None, label=None):
        """The relations of this rule and status whose figure found has this label."""
        return [
            relation
            for relation in self.result.relations
            if rule in (None, relation.rule)
            and status in (None, relation.status)
            and (label is None or label in self.facts.occurrence(relation.operands[0].occurrence).label)
        ]

    def quotes(self, relation):
        """The figures of a relation as printed."""
        return [self.facts.occurrence(operand.occurrence).quote for operand in relation.operands]

    def suspects(self):
        """The figures that nothing confirms, over all findings, as printed."""
        return {self.facts.occurrence(id).quote for relation in self.result.flagged for id in relation.suspects}
