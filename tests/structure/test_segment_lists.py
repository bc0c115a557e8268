"""The segments that a sentence lists, of the headings that a filing has."""

from __future__ import annotations

import pytest

from tieout.intake import source_from_bytes
from tieout.structure import build_document
from tieout.structure.segment_lists import segments_listed

HEADINGS = ("Cloud", "Home Devices", "Devices", "Services", "Results", "U.S. Retail")


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<p>We manage our business in two segments: Cloud and Home Devices.</p>", {"Cloud", "Home Devices"}),
        ("<p>Our reportable segments are (1) Cloud, (2) Home Devices (“HD”) and (3) Other.</p>", {"Cloud", "Home Devices"}),
        ("<p>We have three segments — U.S. Retail, Cloud, and Home Devices — and a bank.</p>", {"U.S. Retail", "Cloud", "Home Devices"}),
        ("<p>We have two segments:</p><ul><li>Cloud: software.</li><li>Services, which repairs.</li></ul>", {"Cloud", "Services"}),
        ("<p>Our segments sell devices, cloud and services.</p>", set()),
        ("<p>Our segments are Cloud and others.</p>", set()),
        ("<p>We have segments. Cloud and Services grew.</p>", set()),
        ("<p>We sell to segments of the market: Cloud and Services.</p>", set()),
    ],
)
def test_two_headings_or_more_that_stand_as_items_behind_the_word_segments(body, names):
    document = build_document(source_from_bytes(f"<html><body><p>FORM 10-K</p>{body}</body></html>".encode(), "f.htm"))
    assert set(segments_listed(document, HEADINGS).values()) == names
