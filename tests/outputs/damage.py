"""How web pages ruin a digest, run forwards."""

import re

_BLANKS = re.compile(r"\s+")


def damage(page: str) -> str:
    """What a Markdown page with single-dollar inline mathematics shows of a text that holds bare dollar signs.

    Every `$` is paired with the next one, across bullets and headings. Inside a pair all blanks vanish, `-` becomes a minus sign,
    `'` a prime, and `%` begins a TeX comment that swallows the rest of the pair. Both `$` vanish; an odd last one stays."""
    outside, *rest = page.split("$")
    shown = [outside]
    while rest:
        inside = rest.pop(0)
        if not rest:
            shown += ["$", inside]
            break
        mathematics = _BLANKS.sub("", inside.partition("%")[0]).replace("-", "−").replace("'", "′")
        shown += [mathematics, rest.pop(0)]
    return "".join(shown)
