"""What a web page does to a digest, run forwards: single dollar signs taken for mathematics.

A Markdown page with single-dollar inline mathematics pairs every `$` with the next one. What stands between the two is set as TeX:
blanks mean nothing there, a hyphen is a minus sign, an apostrophe a prime, and `%` begins a comment. The rule was proved on a digest
that a page had shown; since it is a function, restoring can run it over what a text may have been and compare.
"""

from __future__ import annotations

import re

MINUS, PRIME = "\u2212", "\u2032"
"""What mathematics makes of a hyphen and of an apostrophe."""

_BLANKS = re.compile(r"\s+")


def as_mathematics(inside: str) -> str:
    """What is shown of the text between two dollar signs: no blanks, minus signs and primes, and nothing from the first `%` on."""
    return _BLANKS.sub("", inside.partition("%")[0]).replace("-", MINUS).replace("'", PRIME)


def damage(text: str) -> str:
    """What a page shows of a text that holds bare dollar signs. Pairs reach across bullets, headings and lines; both signs of a pair
    vanish, and an odd last one stays."""
    outside, *rest = text.split("$")
    shown = [outside]
    for at in range(0, len(rest) - 1, 2):
        shown += [as_mathematics(rest[at]), rest[at + 1]]
    if len(rest) % 2:
        shown += ["$", rest[-1]]
    return "".join(shown)
