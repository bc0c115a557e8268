"""tieout releases no digest that its own audit would not pass: ours comes back supported claim by claim, with every citation."""

import pytest

import tieout
from tieout.outputs.digest_markdown import digest_markdown


@pytest.fixture(params=["sample", "10-K/home-depot-fy2024.htm.gz", "10-K/nvidia-fy2025.htm.gz", "20-F/0001062993-16-008650.htm.gz"])
def document(request, sample):
    if request.param == "sample":
        return tieout.read(sample)
    return tieout.read(request.getfixturevalue("data") / "filings" / request.param)


def test_our_own_digest_passes_our_own_audit(document):
    digest = tieout.digest(document)
    audit = tieout.audit(digest_markdown(digest), document)
    assert [claim.text for claim in audit.claims if claim.verdict != "supported" or claim.state != "intact"] == []
    assert len(audit.claims) >= sum(len(topic.statements) for topic in digest.topics)
    assert audit.missing_here == ()
    misplaced = [(claim.text, cited.number) for claim in audit.claims for cited in claim.citations if cited.verdict != "supports"]
    assert misplaced == []
