"""What each verb is asked, with the bounds and the explanation of every argument."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ...lexicon.topic_table import LINES
from ...model.facts import Scope
from ..shelf import MOST_STUDIED

MOST_CHARACTERS = 200_000
"""The longest answer that is judged at once."""
MOST_COMPARED = 12
"""The most filings that lines are compared over at once."""
_MOST_FIGURES = 50

Op = Literal["change", "difference", "points", "sum", "average", "margin", "share", "ratio", "per_share"]
PolicyName = Literal["answers", "report"]
CheckStatus = Literal["flagged", "held", "held_within_rounding", "not_checked", "all"]

Named = Annotated[str, Field(max_length=300)]
FilingArg = Annotated[
    str | None,
    Field(
        max_length=300,
        description="The filing: its name as find_filings lists it, or its sha256 (8 digits or more). Leave out where one is offered.",
    ),
]
CursorArg = Annotated[str | None, Field(max_length=20, description="`next` of the page before; leave out for the first page.")]
LimitArg = Annotated[int, Field(ge=1, le=100, description="The most entries on this page.")]


class Asked(BaseModel):
    """The arguments of a verb."""

    model_config = ConfigDict(extra="forbid")


class AskedPage(Asked):
    """The arguments of a verb that answers in pages."""

    limit: LimitArg = 20
    cursor: CursorArg = None


class AskedFilings(AskedPage):
    """Which filings are looked for."""

    words: Annotated[str, Field(max_length=300, description="Words of the name, company, form or year; empty for all.")] = ""


class AskedOutline(AskedPage):
    """Of which filing the sections are wanted."""

    filing: FilingArg = None
    limit: LimitArg = 50


class AskedPassages(AskedPage):
    """Which passages are looked for."""

    words: Annotated[str, Field(min_length=1, max_length=1000, description="What is looked for, in a few words or as a question.")]
    filing: FilingArg = None
    limit: LimitArg = 8


class AskedPassage(Asked):
    """Which passage is wanted."""

    passage: Annotated[int, Field(ge=1, description="The number of the passage, as digests, audits and figures cite it.")]
    filing: FilingArg = None
    figures: Annotated[bool, Field(description="Whether to give the figures printed in it, with the ids by which compute takes them.")] = (
        False
    )
    cursor: CursorArg = None


class AskedFigures(AskedPage):
    """Which figures are looked for."""

    filing: FilingArg = None
    words: Annotated[
        str | None, Field(max_length=300, description="What the figure is called, as in a sentence: net sales, research and development.")
    ] = None
    line: Annotated[
        str | None,
        Field(max_length=60, description=f"A main line of the company as a whole, one of: {', '.join(line.id for line in LINES)}."),
    ] = None
    concept: Annotated[
        str | None, Field(max_length=200, description="An XBRL concept, with or without its prefix, as us-gaap:Revenues or Revenues.")
    ] = None
    period: Annotated[
        str | None,
        Field(
            max_length=60,
            description="A fiscal year (2024), a quarter (2024 Q3), a day (2024-12-31), or two days (2024-01-01/2024-12-31).",
        ),
    ] = None
    scope: Annotated[
        Scope | None,
        Field(description="Whose figures: of the whole company (consolidated), of a segment …; unknown is not the company's."),
    ] = None
    limit: LimitArg = 10


class AskedComputation(Asked):
    """What is to be computed."""

    op: Annotated[
        Op,
        Field(
            description="change: (newer − older) ÷ older. difference: first − second. points: newer − older of two percentages. "
            "sum, average: of all. margin, share: part ÷ whole. ratio: first ÷ second. per_share: amount ÷ shares."
        ),
    ]
    figures: Annotated[
        list[Annotated[str, Field(max_length=80)]],
        Field(
            min_length=1, max_length=_MOST_FIGURES, description="Ids of figures in the order of the operation, as find_figures gives them."
        ),
    ]
    filing: FilingArg = None


class AskedDigest(AskedPage):
    """Which statements of a digest are wanted."""

    filing: FilingArg = None
    topic: Annotated[
        str | None, Field(max_length=60, description="One topic by its id, such as lead, revenue or profitability; leave out for all.")
    ] = None
    limit: LimitArg = 12


class AskedCheck(AskedPage):
    """Which relations are wanted."""

    filing: FilingArg = None
    status: Annotated[CheckStatus, Field(description="The relations with this status; flagged ones do not hold.")] = "flagged"


class AskedComparison(AskedPage):
    """Which lines are compared over which filings."""

    lines: Annotated[
        list[Annotated[str, Field(max_length=200)]],
        Field(min_length=1, max_length=10, description="Lines by their ids (revenue), XBRL concepts, or labels as the filings print them."),
    ]
    filings: Annotated[
        list[Named] | None,
        Field(max_length=MOST_COMPARED, description="The filings, by name or sha256; leave out for all that are offered."),
    ] = None


class AskedChanges(AskedPage):
    """Between which filings changes are looked for."""

    old: Annotated[str, Field(max_length=300, description="The older filing, by name or sha256.")]
    new: Annotated[str, Field(max_length=300, description="The newer filing of the same company, by name or sha256.")]
    what: Annotated[
        Literal["all", "restatement", "moved_line", "line", "guidance", "part", "text"],
        Field(description="What kind of change; all for every kind, what matters most first."),
    ] = "all"
    renamed: Annotated[bool, Field(description="Whether both are of one company although their names differ.")] = False
    limit: LimitArg = 10


class AskedHolding(Asked):
    """What a text is held to."""

    filings: Annotated[
        list[Named] | None,
        Field(
            max_length=MOST_STUDIED,
            description="The filings that it is held to, by name or sha256; each claim is held to that of its company and time. "
            "Leave out where one is offered.",
        ),
    ] = None
    question: Annotated[
        str,
        Field(
            max_length=2000,
            description="The question that it answers, if any: it gives the line, time and unit that the answer leaves out.",
        ),
    ] = ""
    policy: Annotated[
        PolicyName,
        Field(
            description="answers: every figure has to be supported. report: nothing may be contradicted or unsupported, and something "
            "has to be supported."
        ),
    ] = "answers"


class AskedJudgement(AskedHolding, AskedPage):
    """Which answer is judged."""

    text: Annotated[
        str,
        Field(
            min_length=1,
            max_length=MOST_CHARACTERS,
            description="The answer, digest or any text that states figures, as it will be shown.",
        ),
    ]
