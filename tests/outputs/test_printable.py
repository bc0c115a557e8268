import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tieout.outputs.printable import json_safe, one_line, printable


def test_terminal_escape_sequences_go_whole():
    assert printable("\x1b[31mred\x1b[0m and \x1b]0;title\x07window, \x9b2Jclear, \x1bcreset") == "red and window, clear, reset"


def test_marks_that_reorder_or_hide_text_go():
    assert printable("pay \u202e0001$\u202c now\ufeff") == "pay 0001$ now"


def test_blanks_become_one():
    assert one_line("  a\t b\n\n c\u00a0d ") == "a b c d"


@given(st.text(alphabet=st.characters()))
def test_nothing_that_a_terminal_obeys_is_left(text):
    left = printable(text)
    assert not {unicodedata.category(letter) for letter in left if letter not in "\t\n"} & {"Cc", "Cs", "Zl", "Zp"}
    assert printable(left) == left


@given(st.text(alphabet=st.characters()))
def test_json_keeps_every_character_and_shows_no_control(text):
    encoded = json_safe(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(encoded) == {"text": text}
    assert printable(encoded) == encoded
    encoded.encode("utf-8")
