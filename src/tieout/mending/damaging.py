"""The damage that a web page does to a digest when it takes single dollar signs for mathematics.

A Markdown page with inline mathematics between single dollars pairs every `$` with the next one and sets the text between them as TeX:
blanks are dropped, a hyphen becomes a minus sign, an apostrophe a prime, and `%` begins a comment, so that the rest is swallowed. The rule
was checked on a digest as a page had shown it.
"""

from __future__ import annotations

import re

MINUS, PRIME = "\u2212", "\u2032"
"""The characters that a hyphen and an apostrophe become."""

_BLANKS = re.compile(r"\s+")


def as_mathematics(inside: str) -> str:
    """The text between two dollar signs as it is shown: without blanks, with minus signs and primes, and only up to the first `%`.

    >>> as_mathematics("10 million, up 3% from ")
    '10million,up3'"""
    return _BLANKS.sub("", inside.partition("%")[0]).replace("-", MINUS).replace("'", PRIME)


def damage(text: str) -> str:
    """A text with bare dollar signs as a page shows it. Pairs reach across bullets, headings and lines; both signs of a pair vanish, and an
    odd last one stays.

    >>> damage("Sales of $10 million, up from $9 million")
    'Sales of 10million,upfrom9 million'"""
    outside, *rest = text.split("$")
    shown = [outside]
    for at in range(0, len(rest) - 1, 2):
        shown += [as_mathematics(rest[at]), rest[at + 1]]
    if len(rest) % 2:
        shown += ["$", rest[-1]]
    return "".join(shown)
