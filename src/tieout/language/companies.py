"""Names of companies, as lines of their own and as running text shortens them."""

from __future__ import annotations

import re

from ..thresholds.language import LONGEST_COMPANY_LINE

_COMPANY = re.compile(
    r"[A-Z0-9][\w.,&’'()/ -]*?,? (?:inc|incorporated|corp|corporation|company|co|llc|l\.l\.c|ltd|limited|plc|l\.?p|n\.a|trust|partnership"
    r"|partners|holdings)\.?",
    re.IGNORECASE,
)
_WITH_ITS_OWN = re.compile(
    r"[,.]?\s*(?:\(?(?:and|&) (?:its )?(?:consolidated )?(?:subsidiar\w+|affiliates)|\((?:a |the |parent|debtor|formerly|registrant)).*$",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r",? (?:inc|incorporated|corp|corporation|company|co|llc|l\.l\.c|ltd|limited|plc|l\.?p|n\.a|trust|partnership)\.?$", re.IGNORECASE
)


def company_in(line: str) -> str:
    """The name of a company that is all of a line, without "and Subsidiaries"; "" of other lines.

    >>> company_in("HARBOR POWER COMPANY AND SUBSIDIARIES"), company_in("Harbor Power Company sells power.")
    ('HARBOR POWER COMPANY', '')
    """
    line = _WITH_ITS_OWN.sub("", line.strip()) if len(line) < LONGEST_COMPANY_LINE else ""
    return line if _COMPANY.fullmatch(line) else ""


def short_name(name: str) -> str:
    """A company's name without its legal form, in lower case, as running text calls it.

    >>> short_name("Harbor Power Company")
    'harbor power'
    """
    return _LEGAL_FORM.sub("", name).lower().strip(" ,")
