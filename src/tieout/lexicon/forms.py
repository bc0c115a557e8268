"""The SEC's forms, read from `forms.toml`: their names, what kind of report each is, and its Items with words by which their headings are
recognized."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .word_files import toml_of


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
    """A form: its names, the plain one first and then its variants as filed; those of them that are of the months between two fiscal years
    (`transition`); its Items; whether their numbers start again in each part (`by_part`) and they are divided by letters (`lettered`);
    whether the report covers less than a year (`interim`), is of a domestic registrant, which reports in dollars (`domestic`), or announces
    results without a cover that names their period (`announces`); and whether its cover names the form (`on_cover`)."""

    names: tuple[str, ...]
    transition: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    by_part: bool = False
    lettered: bool = False
    interim: bool = False
    domestic: bool = False
    announces: bool = False
    on_cover: bool = True


def _item(row: str) -> Item:
    id, title, words, required = (part.strip() for part in row.split("|"))
    return Item(id, title, re.compile(words.replace(";", "|"), re.IGNORECASE), required == "yes")


def _form(row: dict[str, Any]) -> Form:
    items = tuple(map(_item, row.get("items", "").strip().splitlines()))
    return Form(**{**row, "names": tuple(row["names"]), "transition": tuple(row.get("transition", ())), "items": items})


FORMS = tuple(map(_form, toml_of("forms.toml")["form"]))
"""The forms that are read as reports."""

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
