"""The licences of all packages that the tests and the extras install, held to those that a user may take without a duty to publish.

Run by hand or by `make supply`: a table on standard output; exit status 1 where a licence is unknown or not permissive.
"""

import re
import sys
from importlib.metadata import Distribution, distributions

PERMISSIVE = re.compile(
    r"\b(?:MIT(?:-0|-CMU)?|BSD(?:-[234]-Clause)?|0BSD|Apache(?:[ -]?(?:Software )?(?:License)?,?(?: Version)?[ -]?2(?:\.0)?)?|ISC"
    r"|PSF(?:-2\.0)?|Python-2\.0"
    r"|Python Software Foundation|Unlicense|HPND|Zlib|CC0(?:-1\.0)?)\b",
    re.IGNORECASE,
)
WEAK = re.compile(r"\bMPL(?:[- ]2\.0)?\b|Mozilla Public", re.IGNORECASE)
"""Copyleft by file: used unchanged, as here, it asks nothing of what stands beside it."""
REFUSED = re.compile(r"\bA?GPL|\bLGPL|Affero|SSPL|BUSL|Commons Clause", re.IGNORECASE)


def licence_of(package: Distribution) -> str:
    """The licence that a package names: its expression, else its classifiers, else the first line of its own words."""
    said = package.metadata.get_all("License-Expression") or []
    classified = [each.rsplit(" :: ", 1)[-1] for each in package.metadata.get_all("Classifier") or [] if each.startswith("License ::")]
    own = [text.strip().splitlines()[0] for text in package.metadata.get_all("License") or [] if text.strip()]
    return "; ".join(said or [each for each in classified if each != "OSI Approved"] or own) or "unknown"


def verdict(licence: str) -> str:
    """`permissive`, `by file`, or `not allowed`: "MIT" -> "permissive"; "GPL-3.0 OR MIT" -> "permissive", as the choice is ours."""
    choices = re.split(r"\s+OR\s+", licence, flags=re.IGNORECASE)
    if any(PERMISSIVE.search(choice) and not REFUSED.search(choice) for choice in choices):
        return "permissive"
    return "by file" if WEAK.search(licence) and not REFUSED.search(licence) else "not allowed"


def main() -> int:
    """Print the table; 1 where a package may not be used, or its licence is not known."""
    rows = sorted({(each.metadata["Name"], each.version, licence_of(each)) for each in distributions()}, key=lambda row: row[0].lower())
    judged = [(*row, verdict(row[2])) for row in rows]
    for name, version, licence, said in judged:
        print(f"{name:<28} {version:<14} {said:<12} {licence}")
    wrong = [name for name, _, _, said in judged if said == "not allowed"]
    if wrong:
        print(f"not allowed, or not known: {', '.join(wrong)}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
