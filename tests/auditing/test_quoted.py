"""A claim without figures is borne out by a passage that says the same in the same words, and by no other."""

from __future__ import annotations

import pytest

import tieout
from tieout.auditing.judging.quoted import clauses_quoted, quoted_in

PAGE = (
    b"<p>On May 2, 2024, we completed our merger with Acme Mills, Inc. (Acme) of Ohio.</p>"
    b"<p>We have not completed the sale of our rye business.</p><p>We are a leading retailer of garden tools.</p>"
)


@pytest.fixture(scope="module")
def document():
    return tieout.read(PAGE, name="page.htm")


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("On May 2, 2024, the company completed its merger with Acme Mills, Inc. of Ohio.", 1),
        ("On May 3, 2024, the company completed its merger with Acme Mills, Inc. of Ohio.", None),
        ("On May 2, 2024, the company completed its merger with Oat Mills, Inc. of Ohio.", None),
        ("The company has completed the sale of its rye business.", None),
        ("The company has not completed the sale of its rye business.", 2),
        ("The company is large.", None),
    ],
)
def test_the_words_decide(document, claim, passage):
    assert quoted_in(claim, document) == passage


def test_of_cited_passages_only_those_count(document):
    claim = "On May 2, 2024, the company completed its merger with Acme Mills, Inc. of Ohio."
    assert quoted_in(claim, document, [2, 3, 99]) is None


def test_a_clause_without_figures_is_found_in_the_passage_that_says_it(document):
    assert clauses_quoted("The company is a retailer of garden tools; sales rose 5% to $5 million.", document, [1, 2, 3, 99]) == {3}


def test_the_audit_supports_such_a_claim_where_it_cites_the_passage(document):
    own = f"{document.filing.sha256} {document.scheme}\n\n"
    claim = "On May 2, 2024, the company completed its merger with Acme Mills, Inc. of Ohio"
    cited = tieout.audit(f"{own}- {claim} [1].", document).claims[-1]
    assert (cited.verdict, cited.why) == ("supported", "It states no figure; passage 1 says it in the same words.")
    assert tieout.audit(f"{own}- {claim} [2].", document).claims[-1].verdict == "not_checked"
    assert tieout.audit(f"- {claim}.", document).claims[-1].verdict == "not_checked"
