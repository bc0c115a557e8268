"""Whatever happened to the bytes of a filing, every step either works with what is left or says why it does not."""

import random
import re

import pytest

import tieout
from tieout.errors import InputError
from tieout.extraction.account import account_of
from tieout.outputs.digest_json import digest_json
from tieout.outputs.digest_markdown import digest_markdown
from tieout.outputs.facts_json import facts_jsonl
from tieout.outputs.html.digest import digest_page
from tieout.outputs.outline import outline_text, passage_text

STRANGE_WORDS = "NaN;Infinity;12/31/9999;February 30, 2024;December 31, 0000;1,2,3,4;²;½;١٢٣;\u202e5;1e999;-;(;%;$".split(";")
STRANGE = [
    *(b"\x00", b"\xff\xfe", b"&#0;", b"&#x110000;", b"&#xD800;", b"9" * 400, b"0." + b"0" * 300 + b"1"),
    *(word.encode() for word in STRANGE_WORDS),
]
ATTRIBUTES = [b'"99999999"', b'"-3"', b'"words"', b'""', b'"INF"']
TAGS = re.compile(rb"(<[^>]*>)")


def cut(data, chance):
    return data[: chance.randrange(len(data))]


def second_part(data, chance):
    return data[chance.randrange(len(data)) :]


def wrong_bytes(data, chance):
    damaged = bytearray(data)
    for _ in range(chance.randrange(1, 200)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def lost_pieces(data, chance):
    pieces = TAGS.split(data)
    for _ in range(chance.randrange(1, 300)):
        del pieces[chance.randrange(len(pieces))]
    return b"".join(pieces)


def mixed_pieces(data, chance):
    pieces = TAGS.split(data)
    for _ in range(chance.randrange(1, 300)):
        one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        pieces[one], pieces[other] = pieces[other], pieces[one]
    return b"".join(pieces)


def strange_values(data, chance):
    pieces = TAGS.split(data)
    for _ in range(chance.randrange(1, 150)):
        at = chance.randrange(len(pieces))
        if pieces[at].startswith(b"<"):
            pieces[at] = re.sub(rb'"[^"]*"', chance.choice(ATTRIBUTES), pieces[at], count=1)
        else:
            pieces[at] = chance.choice(STRANGE)
    return b"".join(pieces)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("damage", [cut, second_part, wrong_bytes, lost_pieces, mixed_pieces, strange_values])
def test_a_damaged_filing_is_read_or_refused(sample, damage, seed):
    data = damage(sample.read_bytes(), random.Random(seed))  # noqa: S311  the same damage in every run
    try:
        document = tieout.read(data, name="damaged.htm")
    except InputError:
        return
    facts = tieout.facts(document)
    digest = tieout.digest(document)
    assert "$" not in digest_markdown(digest)
    assert outline_text(document, facts, account_of(document, facts))
    for passage in document.passages:
        assert passage_text(passage, document)
    for rendered in (digest_json(digest), digest_page(digest, document, facts), *facts_jsonl(facts, document)):
        rendered.encode("utf-8")
