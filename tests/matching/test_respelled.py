"""A claim's words in the spelling of the filing's names."""

from tests.auditing.hand_made import retailer
from tieout.matching.index import Index


def test_a_name_without_a_word_joins_nothing():
    made = retailer()
    index = Index.of(made.document, made.facts)
    index.weights[""] = 1.0  # as a member has whose name is all signs
    assert index.respelled(("zeppelin", "sale")) == ("zeppelin", "sale")


def test_a_compound_is_parted_as_the_filing_has_it():
    made = retailer()
    index = Index.of(made.document, made.facts)
    index.weights["warehousefee"] = 1.0
    assert index.respelled(("warehouse", "fee")) == ("warehousefee",)
