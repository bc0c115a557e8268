"""Whose a tagged figure is, and whether it is told as a fact: by the axes and members of the standard taxonomies."""

from __future__ import annotations

import re
from typing import NamedTuple

from tieout.model.facts import Scope, Status

GROUP = ("bus:GroupCompanyDataDimension", "bus:Consolidated")
"""The dimension by which UK accounts (the FRC's taxonomy) mark the group's figures. Those without it are then the company's own."""
WHOLE = frozenset({GROUP, (GROUP[0], "bus:Company")})
"""What says no more of a figure than whether it is the group's or the company's own."""
_SEGMENT_AXES = frozenset({"us-gaap:StatementBusinessSegmentsAxis", "ifrs-full:SegmentsAxis"})
_PARENT_MEMBERS = frozenset({"ParentCompanyMember", "SeparateMember"})
_PARENT_AXES = frozenset({"ConsolidatedEntitiesAxis", "LegalEntityAxis", "ConsolidatedAndSeparateFinancialStatementsAxis"})
_WHOLE_MEMBERS = frozenset({"ConsolidatedEntitiesDomain", "ConsolidatedMember", "EntityDomain"})
_SCENARIO_AXES = frozenset({"StatementScenarioAxis", "ScenarioAxis"})
_RESTATEMENT_AXES = frozenset({"RestatementAxis", "RetrospectiveApplicationAndRetrospectiveRestatementAxis"})
_FIRST_REPORTED = re.compile(r"Previously(?:Reported|Stated)|Originally(?:Reported|Stated)")
_DISCONTINUED = re.compile(r"^(?:Segment)?DiscontinuedOperations?(?!.*Continuing)|DisposalGroupDiscontinuedOperations")
_VIE = re.compile(r"VariableInterestEntit|(?<![A-Z])VIEs?(?=[A-Z][a-z]|$)")
_SCENARIOS: tuple[tuple[str, Status], ...] = (
    ("ProForma", "pro_forma"),
    ("Forecast", "forecast"),
    ("Plan", "planned"),
    ("Budget", "planned"),
    ("PreviouslyReported", "previously_reported"),
    ("Restat", "restated"),
)
_NAME = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class Standing(NamedTuple):
    """Scope and status of a figure, and the name of the company of the group that it is of, or ""."""

    scope: Scope
    status: Status
    part: str


def standing(dimensions: tuple[tuple[str, str], ...], *, group_marked: bool = False) -> Standing:
    """The standing that dimensions give: (srt:ConsolidatedEntitiesAxis, srt:ParentCompanyMember) -> parent_only, actual;
    (dei:LegalEntityAxis, ex:HarborPowerMember) -> other, actual, "Harbor Power".

    A scenario axis gives the status only, so a forecast without other dimensions is consolidated. In accounts in which the group's
    figures are marked as such (`group_marked`), those without the mark are the parent's alone."""
    scopes: set[Scope] = {"parent_only"} if group_marked and GROUP not in dimensions else set()
    status: Status = "actual"
    part = ""
    for axis, member in dimensions:
        axis_name, member_name = axis.rpartition(":")[2], member.rpartition(":")[2]
        if (axis, member) in WHOLE:
            continue
        if axis_name in _RESTATEMENT_AXES:
            status = "previously_reported" if _FIRST_REPORTED.search(member_name) else "restated"
            scopes.add("other")
        elif axis_name in _SCENARIO_AXES:
            status = next((named for word, named in _SCENARIOS if word in member_name), status)
        elif axis_name in _PARENT_AXES and member_name in _PARENT_MEMBERS:
            scopes.add("parent_only")
        elif _VIE.search(member_name) or _VIE.search(axis_name):
            scopes.add("vie")
        elif axis in _SEGMENT_AXES:
            scopes.add("segment")
        elif member_name not in _WHOLE_MEMBERS:
            scopes.add("other")
            if axis == "dei:LegalEntityAxis":
                part = " ".join(_NAME.split(member_name.removesuffix("Member")))
        if status == "actual" and _DISCONTINUED.search(member_name):
            status = "discontinued"
    order: tuple[Scope, ...] = ("parent_only", "vie", "segment", "other")
    return Standing(next((scope for scope in order if scope in scopes), "consolidated"), status, part)
