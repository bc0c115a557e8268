"""Words that exclude one another in a filing, and words that deny, as data."""

from __future__ import annotations

import re

from tieout.language.stems import stem

_PAIRS = (
    "effective ineffective", "direct indirect", "directly indirectly", "gain loss", "gains losses", "profit loss", "income loss",
    "senior junior", "senior subordinated", "stable volatile", "stable unstable", "fixed variable", "domestic international",
    "domestic foreign", "successful unsuccessful", "favorable unfavorable", "favorably unfavorably", "positive negative",
    "positively negatively", "before after", "internal external", "strong weak", "strengthened weakened", "compliant noncompliant",
    "likely unlikely", "able unable", "adequate inadequate", "sufficient insufficient", "secured unsecured", "public private",
    "current former", "voluntary mandatory", "optional mandatory", "exclusive nonexclusive", "exceed below", "above below",
    "acquired sold", "acquisition disposition", "acquisition divestiture", "purchase sale", "borrow repay", "issued repurchased",
    "opened closed", "expanded closed", "centralized decentralized", "independent dependent", "independent reliant",
    "majority minority", "maximum minimum", "long-term short-term", "annually quarterly", "monthly quarterly", "granted denied",
    "approved rejected", "continue discontinue", "continue cease", "began ceased", "retain relinquish", "simple complex",
    "concentrated diversified", "significant insignificant", "material immaterial", "certain uncertain", "permitted prohibited",
    "allow prohibit", "allow restrict", "mitigate exacerbate", "alleviate exacerbate", "resolved unresolved", "advantage disadvantage",
    "enhance impair", "enhance hinder", "encourage discourage", "fully partially", "solely jointly", "eliminated introduced",
    "terminated renewed", "asset liability", "employee contractor", "customer supplier", "buyer seller", "lessor lessee",
    "lender borrower", "plaintiff defendant", "inflow outflow", "provided used", "overfunded underfunded", "taxable exempt",
    "included excluded", "including excluding", "improve worsen", "improved deteriorated", "surplus deficit", "premium discount",
    "debit credit", "owned leased", "own lease", "offset contributed", "all none", "always never", "first last", "early late",
)  # fmt: skip


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS:
        one, other = (stem(word.replace("-", "")) for word in pair.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(against) for word, against in found.items()}


OPPOSITES = _opposites()
"""Stems with those that exclude them."""

_DENIAL = re.compile(r"\b(?:not|no|none|never|neither|nor|without|cannot|n['’]t)\b", re.IGNORECASE)
_IDLE = re.compile(
    r"\bno (?:assurance|guarantee|later|longer|event)\b|\bnot (?:limited|only|necessarily|guarantee\w*|all)\b|\bwhether or not\b|\bif not\b"
    r"|\b(?:may|might|could|would|can|should|will)(?: not|not| no)\b|\bif [^,.;]{0,40}\bnot\b|\bnon-\w+|\bnor\b",
    re.IGNORECASE,
)


def denies(text: str) -> bool:
    """Whether a text denies: an odd number of words that do, what is only possible or a figure of speech left out."""
    return len(_DENIAL.findall(_IDLE.sub(" ", text))) % 2 == 1
