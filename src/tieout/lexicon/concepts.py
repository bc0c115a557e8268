"""The XBRL concept that a label names, for figures without a tag: 20-Fs in HTML, PDFs, and filings read without tags.

The map of labels is `concepts.toml`, made by hand; how words of labels are compared stands in `en/labels.toml`. This module normalizes
labels and reads the three families whose labels are too many to list: earnings per share, weighted average shares, and income
attributable to someone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .glossary import in_english, path_in_english
from .lines import gaap
from .months import LOWER_NAMES
from .word_files import english, toml_of

_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_NOTES = re.compile(r",?\s*(?:see |refer to )?\bnotes? \d.*$")
_FOOTNOTE = re.compile(r"(?<=[a-z.,]) ?\d{1,2}$")
_PUNCTUATION = str.maketrans(dict.fromkeys(',;:./*†‡§—–‑-&"“”', " ") | {"’": "", "'": "", "‘": "", "®": "", "™": "", "\xa0": " ", "$": " "})
_LABELS = english("labels")
_READ_AS: dict[str, str] = dict.fromkeys(_LABELS["left_out"].split(), "") | {
    word: read for read, words in _LABELS["read_as"].items() for word in words.split()
}
_BEFORE_TAX_PAID = re.compile(
    r"^cash (?:(?:\([^()]*\)/)?generated (?:from|by)(?:/\([^()]*\))?|\(used in\)/from|from/\(used in\)) operations\b", re.IGNORECASE
)  # IAS 7.35
# "Loss used in the calculation of diluted loss per share", "earnings for the purpose of basic earnings per share": amounts, not per share.
_OF_A_NUMERATOR = re.compile(r"\b(?:used (?:in|for)|for (?:the )?(?:purposes? of|calculati\w+)|in (?:the )?calculati\w+)\b")
_OF_ALL_OPERATIONS = re.compile(r"\bcontinuing and discontinued\b|\bdiscontinued and continuing\b")
_EPS = re.compile(r"\beps\b")
_WORKING_CAPITAL = re.compile(r"net current (?:asset|liability)\b")  # one less the other, neither of both
_LETTER = re.compile(r"[^\W\d_]")
_EACH = re.compile(r"\bper\b")
_NET_OF_DEBT = re.compile(r"\bliabi ?lit")
_DAY = re.compile(rf"\d{{1,2}} (?:{'|'.join(sorted(LOWER_NAMES))})(?: \d{{4}})?")
"""A last part that only says when, as rows of two-line balance sheets have it: "Total equity › 31 December"."""
_DILUTED = ("diluted", "dilution", "dilutive")
_OF_PAY = re.compile(r"(?:share|stock|equity)[- ]based (?:compensation|payments?)[^›]*›")
"""Rows under "Share-based compensation expenses included in" have the names of other lines, but are only parts of them."""
_BALANCES_ANYWHERE = frozenset(gaap(_LABELS["balances_anywhere"]))
"""Balances whose labels are plain outside a balance sheet too; "Total assets" or "Inventories" in a note may be those of
an acquired business, a segment or a fair-value table."""


def _word(word: str) -> str:
    known = _READ_AS.get(word)
    if known is not None:
        return known
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=8192)
def canonical(label: str) -> str:
    """A label in the form in which labels are compared: without case, punctuation, brackets, notes and small words, plurals and synonyms
    made one.

    >>> canonical("Total stockholders' equity (Note 4)")
    'shareholder equity'
    """
    text = f" {in_english(label).lower()} ".replace("non-", "non").replace("non ", "non").replace("pre-tax", "pretax")
    if " less " in text or "exclu" in text or " due " in text or " net of " in text:
        text = _meaning_kept(text)
    if "(" in text or "[" in text:
        text = _BRACKETS.sub(" ", text)
    if "note" in text:
        text = _NOTES.sub("", text)
    text = _FOOTNOTE.sub("", text.strip())
    words = [read for read in map(_word, text.translate(_PUNCTUATION).split()) if read]
    return " ".join(words).replace("property plant equipment", "property equipment").replace("income income", "income")


def _meaning_kept(text: str) -> str:
    """The text with small words that change its meaning replaced, so that they are kept: "net of", "excluding", "due to", "due from"."""
    lead = len(text) - len(text.lstrip())
    text = text[:lead] + text[lead:].removeprefix("less ").removeprefix("less:")
    for words in (" less ", " excluding ", " exclusive of ", " net of "):
        text = text.replace(words, " ex ")
    return text.replace(" due to ", " dueto ").replace(" due from ", " duefrom ")


def _index(section: dict[str, str]) -> dict[str, str]:
    """The concept of each canonical label of a table of `concepts.toml`; where several list a label, the first."""
    index: dict[str, str] = {}
    for concept, labels in section.items():
        for label in labels.split("|"):
            index.setdefault(canonical(label), concept)
    return index


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """(labels by statement, labels that hold anywhere)."""
    read = toml_of("concepts.toml")
    anywhere: dict[str, str] = {}
    by_statement: dict[str, dict[str, str]] = {}
    for statement in ("income", "balance", "cash_flow"):
        general = _index(read[statement])
        by_statement[statement] = general | _index(read["only"][statement])
        for label, concept in general.items():
            if statement != "balance" or concept in _BALANCES_ANYWHERE:
                anywhere.setdefault(label, concept)
    by_statement["comprehensive"] = by_statement["income"]
    return by_statement, anywhere


def _attributable(words: list[str]) -> str | None:
    """The concept of income attributable to noncontrolling interests, to common shareholders or to the parent, under whatever name."""
    if "income" not in words or "share" in words:
        return None
    noncontrolling = "noncontrolling" in words or "minority" in words
    if "comprehensive" in words:
        return None if noncontrolling else "us-gaap:ComprehensiveIncomeNetOfTax"
    if noncontrolling:
        return "us-gaap:NetIncomeLossAttributableToNoncontrollingInterest"
    if "net" not in words and words[0] != "income":
        return None
    if "common" in words or "ordinary" in words:
        return "us-gaap:NetIncomeLossAvailableToCommonStockholdersBasic"
    return "us-gaap:NetIncomeLoss"


def _per_share(words: list[str], path: str) -> str | None:
    """The concept of earnings per share or of the weighted average shares behind them, by the words around "basic" and "diluted"."""
    if "weighted" in path or "average" in path or "shares outstanding" in path or "number of" in path or "shares used" in path:
        if "diluted" in path or "dilution" in path or "dilutive" in path:
            return "us-gaap:WeightedAverageNumberOfDilutedSharesOutstanding" if "share" in path else None
        return "us-gaap:WeightedAverageNumberOfSharesOutstandingBasic" if "basic" in path and "share" in path else None
    if "per" not in path or "dividend" in path or not ("earnings" in path or "income" in path or "loss" in path or "profit" in path):
        return None
    of_part = _OF_ALL_OPERATIONS.sub("", path)  # "from continuing and discontinued operations"
    if "discontinued" in of_part or " for basic" in path or " for diluted" in path or _OF_A_NUMERATOR.search(path):
        return None
    diluted, basic = any(word in words for word in _DILUTED), "basic" in words
    if not (diluted or basic):
        return None
    kind = "BasicAndDiluted" if diluted and basic else "Diluted" if diluted else "Basic"
    return f"us-gaap:IncomeLossFromContinuingOperationsPer{kind}Share" if "continuing" in of_part else f"us-gaap:EarningsPerShare{kind}"


def _family(leaf: str, words: list[str], path: str) -> str | None:
    path = _EPS.sub("earnings per share", path)
    owned = "attributable" in words or ("available" in words and "shareholder" in words)
    if owned and not _EACH.search(path):
        return _attributable(words)
    if ("dilut" in leaf or "basic" in leaf) and ("share" in path or "ads" in path or "unit" in path or "stock" in path):
        return _per_share(words, path)
    return None


@lru_cache(maxsize=8192)
def concept_of(label: str, statement: str | None) -> str | None:
    """The concept that a row's label names, or None.

    `label` is the row's path, parents first, joined by " › "; `statement` the primary statement it stands in
    ("income", "balance", "cash_flow", ...) or None elsewhere. Where the last part only says "Total", its parent is read.

    >>> concept_of("Inventories", "balance"), concept_of("Inventories", None)
    ('us-gaap:InventoryNet', None)
    """
    label = path_in_english(label)
    path = label.lower()
    leaves = [part for part in label.split(" › ") if part.strip()]
    if not leaves or statement == "equity" or _OF_PAY.search(path):
        return None
    by_statement, anywhere = _tables()
    table = by_statement.get(statement, anywhere) if statement else anywhere
    while leaves:
        leaf = canonical(leaves[-1])
        if _LETTER.search(leaf) and (len(leaves) == 1 or not _DAY.fullmatch(leaf)):
            break
        leaves.pop()
    else:
        return None
    if _BEFORE_TAX_PAID.search(leaves[-1]):
        return "ifrs-full:CashFlowsFromUsedInOperations"
    words = leaf.split()
    found = _family(leaves[-1].lower(), words, path)
    if found is not None:
        return found
    gross = leaf if leaf.startswith("net current") else leaf.removeprefix("net ")  # less current liabilities
    if leaf == "capital reserve" and " and " not in leaves[-1].lower():  # one of the reserves, not "Capital and reserves"
        return None
    if _WORKING_CAPITAL.match(leaf):
        return None
    first, _, rest = leaf.partition(" ex ")
    whole = leaf if _NET_OF_DEBT.search(rest) else first  # "Total assets less current liabilities" are not total assets
    for form in (leaf, leaf.removesuffix(" net"), gross, whole.removesuffix(" net")):
        found = table.get(form) or anywhere.get(form)
        if found is not None:
            return found
    return table.get(f"{leaf} {_maturity(leaves)}") if statement == "balance" and len(leaves) > 1 else None


def _maturity(parts: list[str]) -> str:
    """The section of the balance sheet in which a row stands, by the rows above it: "current", "noncurrent" or ""."""
    above = [canonical(part) for part in parts[:-1]]
    return next((kind for part in reversed(above) for kind in ("noncurrent", "current") if part.startswith(kind)), "")
