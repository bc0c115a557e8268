"""The damage that pages do is known exactly, and no Markdown of ours can suffer it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outputs import handmade
from tests.outputs.damage import damage
from tieout.outputs.digest_markdown import digest_markdown


@pytest.mark.parametrize("name", ["home-depot-fy2024", "union-pacific-fy2024"])
def test_the_damage_is_the_one_that_real_pages_do(data, name):
    whole = (data / "digests" / f"{name}.clean.txt").read_text(encoding="utf-8")
    garbled = (data / "digests" / f"{name}.garbled.txt").read_text(encoding="utf-8")
    assert damage(whole) == garbled


def test_bare_amounts_are_eaten():
    assert damage("Capex: $3.5 billion - up 8% on $3.2 billion.") == "Capex: 3.5billion−up83.2 billion."
    assert damage("one $5 alone") == "one $5 alone"


def test_a_digest_comes_back_whole():
    page = digest_markdown(handmade.digest())
    assert "1,100 thousand" in page
    assert damage(page) == page


@given(st.lists(st.text(alphabet=st.sampled_from("$%-' 19.abS\\`&#36;()")), min_size=1, max_size=4))
def test_whatever_a_statement_says_comes_back_whole(texts):
    page = digest_markdown(handmade.digest(*(handmade.statement(text, 3) for text in texts)))
    assert damage(page) == page
