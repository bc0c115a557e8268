"""The SEC's forms: their names, what kind of report each is, and its Items with words by which their headings are recognized."""

from __future__ import annotations

import re
from typing import NamedTuple


class Item(NamedTuple):
    """An Item of a form: its id, its title, words of which a true heading holds at least one, and whether every filing must have it."""

    id: str
    title: str
    words: re.Pattern[str]
    required: bool

    def fits(self, heading: str) -> bool:
        """Whether a heading can be this Item's: "Item 1A. Risk Factors" has the word "risk" of Item 1A."""
        return self.words.search(heading) is not None


class Form(NamedTuple):
    """A form: its names, the plain one first and then its variants as filed; its Items; whether their numbers start again in each part
    (`by_part`) and they are divided by letters (`lettered`); whether the report covers less than a year (`interim`), is of a domestic
    registrant, which reports in dollars (`domestic`), or announces results without a cover that names their period (`announces`); and
    whether its cover names the form (`on_cover`)."""

    names: tuple[str, ...]
    items: tuple[Item, ...] = ()
    by_part: bool = False
    lettered: bool = False
    interim: bool = False
    domestic: bool = False
    announces: bool = False
    on_cover: bool = True


def _items(prefix: str, rows: str) -> tuple[Item, ...]:
    items = []
    for row in rows.strip().splitlines():
        number, title, words, required = (part.strip() for part in row.split("|"))
        items.append(Item(f"{prefix}{number}", title, re.compile(words.replace(";", "|"), re.IGNORECASE), required == "yes"))
    return tuple(items)


# 17 CFR 249.310, Items as of 2024
_ANNUAL = _items(
    "Item ",
    """
    1 | Business | business | yes
    1A | Risk Factors | risk | yes
    1B | Unresolved Staff Comments | unresolved;staff comments | no
    1C | Cybersecurity | cyber | no
    2 | Properties | propert | yes
    3 | Legal Proceedings | legal | yes
    4 | Mine Safety Disclosures | mine;reserved;submission of matters | no
    5 | Market for Registrant's Common Equity, Related Stockholder Matters and Issuer Purchases of Equity Securities | market | yes
    6 | [Reserved] | reserved;selected | no
    7 | Management's Discussion and Analysis of Financial Condition and Results of Operations | management;discussion | yes
    7A | Quantitative and Qualitative Disclosures About Market Risk | quantitative;market risk | yes
    8 | Financial Statements and Supplementary Data | financial statements;supplementary | yes
    9 | Changes in and Disagreements With Accountants on Accounting and Financial Disclosure | changes in;disagreements | no
    9A | Controls and Procedures | controls | yes
    9B | Other Information | other information | no
    9C | Disclosure Regarding Foreign Jurisdictions that Prevent Inspections | foreign jurisdiction;inspection | no
    10 | Directors, Executive Officers and Corporate Governance | directors;executive officers;governance | yes
    11 | Executive Compensation | compensation | yes
    12 | Security Ownership of Certain Beneficial Owners and Management and Related Stockholder Matters | ownership;beneficial | yes
    13 | Certain Relationships and Related Transactions, and Director Independence | relationships;related | yes
    14 | Principal Accountant Fees and Services | accountant;accounting fees | yes
    15 | Exhibits and Financial Statement Schedules | exhibit | yes
    16 | Form 10-K Summary | summary | no
    """,
)

# 17 CFR 249.308a
_QUARTERLY = _items(
    "Part ",
    """
    I Item 1 | Financial Statements | financial statements | yes
    I Item 2 | Management's Discussion and Analysis of Financial Condition and Results of Operations | management;discussion | yes
    I Item 3 | Quantitative and Qualitative Disclosures About Market Risk | quantitative;market risk | yes
    I Item 4 | Controls and Procedures | controls | yes
    II Item 1 | Legal Proceedings | legal | no
    II Item 1A | Risk Factors | risk | no
    II Item 2 | Unregistered Sales of Equity Securities and Use of Proceeds | unregistered;repurchase;purchases;use of proceeds | no
    II Item 3 | Defaults Upon Senior Securities | default | no
    II Item 4 | Mine Safety Disclosures | mine;submission | no
    II Item 5 | Other Information | other information | no
    II Item 6 | Exhibits | exhibit | yes
    """,
)

# 17 CFR 249.220f
_FOREIGN = _items(
    "Item ",
    """
    1 | Identity of Directors, Senior Management and Advisers | identity;directors | no
    2 | Offer Statistics and Expected Timetable | offer;timetable | no
    3 | Key Information | key information | yes
    4 | Information on the Company | information on;information about;information regarding | yes
    4A | Unresolved Staff Comments | unresolved;staff comments | no
    5 | Operating and Financial Review and Prospects | operating and financial;financial review | yes
    6 | Directors, Senior Management and Employees | directors;management and employees | yes
    7 | Major Shareholders and Related Party Transactions | shareholder;related part | yes
    8 | Financial Information | financial information | yes
    9 | The Offer and Listing | offer;listing | yes
    10 | Additional Information | additional | yes
    11 | Quantitative and Qualitative Disclosures About Market Risk | quantitative;market risk | yes
    12 | Description of Securities Other than Equity Securities | description;securities | no
    13 | Defaults, Dividend Arrearages and Delinquencies | default;arrearage | no
    14 | Material Modifications to the Rights of Security Holders and Use of Proceeds | modification;use of proceeds | no
    15 | Controls and Procedures | controls | yes
    16 | [Reserved] | reserved | no
    16A | Audit Committee Financial Expert | audit committee | no
    16B | Code of Ethics | ethics | no
    16C | Principal Accountant Fees and Services | accountant | no
    16D | Exemptions from the Listing Standards for Audit Committees | exemption | no
    16E | Purchases of Equity Securities by the Issuer and Affiliated Purchasers | purchases | no
    16F | Change in Registrant's Certifying Accountant | change | no
    16G | Corporate Governance | governance | no
    16H | Mine Safety Disclosure | mine | no
    16I | Disclosure Regarding Foreign Jurisdictions that Prevent Inspections | foreign jurisdiction;inspection | no
    16J | Insider Trading Policies | insider | no
    16K | Cybersecurity | cyber | no
    17 | Financial Statements | financial statements | no
    18 | Financial Statements | financial statements | yes
    19 | Exhibits | exhibit | yes
    """,
)

FORMS = (
    Form(("10-K", "10-KT", "10-KSB", "10-K405"), _ANNUAL, domestic=True),
    Form(("10-Q", "10-QT"), _QUARTERLY, by_part=True, interim=True, domestic=True),
    Form(("20-F",), _FOREIGN, lettered=True),
    Form(("40-F",)),
    Form(("6-K",), announces=True),
    Form(("8-K",), announces=True),
    Form(("ARS",), on_cover=False),
)
"""The forms that are read as reports; a new row here is a new form, and no other file names it."""

_NO_FORM = Form(("",))
_FILED = re.compile(rf"(?:{'|'.join(name for form in FORMS for name in form.names)})(?:/A)?", re.IGNORECASE)

NAME = "|".join(sorted((name.replace("-", "-?") for form in FORMS if form.on_cover for name in form.names), key=len, reverse=True))
"""A pattern of the names that covers give forms: "10-K", "10K"."""


def form_of(name: str) -> Form:
    """The form with this name, of an amendment the form that it amends; a form without Items where there is none.

    >>> form_of("10-K/A").names[0], form_of("prospectus").items
    ('10-K', ())
    """
    return next((form for form in FORMS if name.startswith(form.names[0])), _NO_FORM)


def is_filed_report(name: str) -> bool:
    """Whether a document of a submission is filed under the name of one of the forms, and not as an exhibit.

    >>> is_filed_report("10-Q/A"), is_filed_report("EX-31.1")
    (True, False)
    """
    return _FILED.fullmatch(name) is not None
