"""The ways in which a page, a mail programme or a language model can set the same claims, each as a function from claims to a text."""

import re
import textwrap

from tieout.mending import damage

_FIGURE = re.compile(r"\d[\d,.]*\d")
_DOLLARS = re.compile(r"\$(\d[\d,.]*\d)")
_WIDE = re.compile(r"[!-Z^-~]")
_CITATION = re.compile(r"\[(\d+)\]")


def _lined(claims, mark="- ", end="\n"):
    return end.join(mark + claim for claim in claims)


def _cited(form):
    return lambda claims: _lined([_CITATION.sub(form, claim) for claim in claims])


def _figures(form):
    return lambda claims: _lined([_FIGURE.sub(form, claim) for claim in claims])


def _instead(**kinds):
    return lambda claims: _lined(claims).translate({ord(old): new for old, new in kinds.items()})


def _tex(match):
    return rf"\(\${match[1].replace(',', '{,}')}\)"


def _raised(match):
    return match[1].translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


WRITINGS = {
    "dashes": _lined,
    "dashes on one line": " - ".join,
    "asterisks": lambda claims: _lined(claims, "* "),
    "dots": lambda claims: _lined(claims, "• "),
    "dots without a blank": lambda claims: _lined(claims, "•"),
    "dots on one line": " • ".join,
    "en dashes": lambda claims: _lined(claims, "– "),
    "numbers": lambda claims: "\n".join(f"{n}. {claim}" for n, claim in enumerate(claims, 1)),
    "numbers on one line": lambda claims: " ".join(f"{n}) {claim}" for n, claim in enumerate(claims, 1)),
    "letters": lambda claims: "\n".join(f"({'abcdef'[n]}) {claim}" for n, claim in enumerate(claims)),
    "a claim a line": "\n".join,
    "lines of another system": "\r\n\r\n".join,
    "a paragraph": " ".join,
    "wrapped bullets": lambda claims: "\n".join(textwrap.fill("- " + claim, 50, subsequent_indent="  ") for claim in claims),
    "wrapped paragraphs": lambda claims: "\n\n".join(textwrap.fill(claim, 50) for claim in claims),
    "runs of blanks": lambda claims: _lined(claims).replace(" ", "   "),
    "entities": lambda claims: _lined(claims).replace("$", "&#36;").replace("%", "&#37;").replace(" million", "&nbsp;million"),
    "entities twice": lambda claims: _lined(claims).replace("$", "&amp;#36;").replace(" million", "&amp;nbsp;million"),
    "a list of tags": lambda claims: "<ul>" + "".join(f"<li>{claim}</li>" for claim in claims) + "</ul>",
    "a table of tags": lambda claims: (
        "<table>" + "".join(f"<tr><td>{n}</td><td>{c}</td></tr>" for n, c in enumerate(claims, 1)) + "</table>"
    ),
    "a table of Markdown": lambda claims: "| n | claim |\n|---|---|\n" + "\n".join(f"| {n} | {c} |" for n, c in enumerate(claims, 1)),
    "figures in tags": _figures(r'<span class="n"><b>\g<0></b></span>'),
    "figures in bold": _figures(r"**\g<0>**"),
    "claims in italics": lambda claims: _lined([f"_{claim}_" for claim in claims]),
    "raised tags": _cited(r"<sup>\1</sup>"),
    "raised numbers": _cited(_raised),
    "footnotes": _cited(r"[^\1]"),
    "links": _cited(r"[\1](https://example.com/#\1)"),
    "lenses": _cited(r"【\1†source】"),
    "pages": _cited(r" (p. \1)"),
    "no citations": _cited(""),
    "citations glued to each other": _cited(lambda match: f"{match[1]}{int(match[1]) + 1}{int(match[1]) + 3}"),
    "minus signs and primes": _instead(**{"-": "\u2212", "'": "\u2032"}),
    "blanks that do not break": _instead(**{" ": "\xa0"}),
    "marks without width": lambda claims: _lined(claims).replace(" ", " \u200b"),
    "full width": lambda claims: _lined([_WIDE.sub(lambda found: chr(ord(found[0]) + 0xFEE0), claim) for claim in claims]),
    "escaped": lambda claims: _lined(claims).replace("$", r"\$").replace("%", r"\%"),
    "brackets of TeX": lambda claims: _lined([_DOLLARS.sub(_tex, claim) for claim in claims]),
    "doubled signs": lambda claims: _lined(claims).replace("$", "$$"),
    "amounts shown twice": lambda claims: _lined([re.sub(r"\$\d[\d,.]*\d million", r"\g<0>\g<0>", claim) for claim in claims]),
    "signs lost": lambda claims: _lined(claims).replace("US$", "US").replace("$", ""),
    "terminal codes": lambda claims: _lined([f"\x1b[1m{claim}\x1b[0m" for claim in claims]),
}  # fmt: skip
"""By name. None of them changes what is said."""

DAMAGED = {
    "on one line": lambda claims: damage(" - ".join(claims)),
    "on lines": lambda claims: damage(_lined(claims)),
    "with asterisks": lambda claims: damage(_lined(claims, "* ")),
    "with dots": lambda claims: damage(" • ".join(claims)),
    "with numbers": lambda claims: damage("\n".join(f"{n}. {claim}" for n, claim in enumerate(claims, 1))),
    "line by line": lambda claims: "\n".join(damage("- " + claim) for claim in claims),
}
"""The same with the dollar signs taken for mathematics."""
