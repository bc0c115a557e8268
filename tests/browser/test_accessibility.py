"""axe-core finds no serious fault: wide with a card open, narrow at rest, and in the dark every colour against its ground."""

import pytest

from tests.browser.conftest import NARROW, WIDE

GRAVE = ("serious", "critical")
KINDS = pytest.mark.parametrize("kind", ["digest", "audit", "check"])


def grave_faults(page, axe, only=""):
    """What axe finds grave: the rule, and the elements. `only` names one rule to look for."""
    page.evaluate(axe)
    rules = f"runOnly: {{type: 'rule', values: ['{only}']}}, " if only else ""
    found = page.evaluate(f"axe.run(document, {{{rules}resultTypes: ['violations']}})")
    return [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found["violations"] if each["impact"] in GRAVE]


def open_a_card(page):
    page.keyboard.press("j")
    page.locator("#results a.f").first.evaluate("element => element.click()")
    page.locator("#card").wait_for(state="visible")
    page.wait_for_timeout(200)  # until the colours of what was marked have settled


@KINDS
def test_no_grave_fault_with_a_card_open(visit, axe, request, kind):
    page = visit(request.getfixturevalue(f"{kind}_url"), viewport=WIDE)
    open_a_card(page)
    assert grave_faults(page, axe) == []


@KINDS
def test_no_grave_fault_on_a_narrow_screen(visit, axe, request, kind):
    assert grave_faults(visit(request.getfixturevalue(f"{kind}_url"), viewport=NARROW), axe) == []


@KINDS
def test_colours_can_be_told_apart_in_the_dark(visit, axe, request, kind):
    page = visit(request.getfixturevalue(f"{kind}_url"), viewport=WIDE, color_scheme="dark")
    open_a_card(page)
    assert grave_faults(page, axe, "color-contrast") == []


def test_what_axe_finds_is_seen(visit, axe, pages):
    page = visit(pages.write("faulty", '<!DOCTYPE html><html lang="en"><title>x</title><p style="color:#ccc">Faint</p><input></html>'))
    assert {rule for rule, _ in grave_faults(page, axe)} == {"color-contrast", "label"}
