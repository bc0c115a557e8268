import json

from tests.outputs import handmade
from tieout.outputs.digest_json import digest_json

YEAR = {"start": "2024-01-01", "end": "2024-12-31"}
YEAR_BEFORE = {"start": "2023-01-01", "end": "2023-12-31"}


def test_the_contract_key_by_key():
    assert json.loads(digest_json(handmade.digest())) == {
        "schema": "tieout.digest/3",
        "filing": {
            "sha256": "ab" * 32,
            "name": "example.htm",
            "form": "10-K",
            "entity": "Example Inc.",
            "period": YEAR,
            "currency": "USD",
            **handmade.IDENTIFIED,
            "passages": 3,
            "scheme": "tieout-passages/2",
        },
        "topics": [
            {
                "id": "revenue",
                "title": "Revenue performance",
                "statements": [
                    {
                        "id": "revenue",
                        "text": "Revenue rose 10.0% from $1,100 thousand to $1,210 thousand.",
                        "figures": [
                            {
                                "span": [13, 18],
                                "value": "0.100",
                                "decimals": 3,
                                "unit": "pure",
                                "period": YEAR,
                                "occurrences": ["o2", "o3"],
                                "passage": 3,
                                "derivation": {
                                    "op": "change",
                                    "operands": [
                                        {"role": "newer", "occurrence": "o2", "value": "1210000"},
                                        {"role": "older", "occurrence": "o3", "value": "1100000"},
                                    ],
                                    "result": "0.1",
                                },
                                "line": None,
                                "scope": "unknown",
                                "part": None,
                                "status": "actual",
                            },
                            {
                                "span": [25, 30],
                                "value": "1100000",
                                "decimals": -3,
                                "unit": "USD",
                                "period": YEAR_BEFORE,
                                "occurrences": ["o3"],
                                "passage": 3,
                                "derivation": None,
                                "line": None,
                                "scope": "unknown",
                                "part": None,
                                "status": "actual",
                            },
                            {
                                "span": [44, 49],
                                "value": "1210000",
                                "decimals": -3,
                                "unit": "USD",
                                "period": YEAR,
                                "occurrences": ["o2", "o1"],
                                "passage": 3,
                                "derivation": None,
                                "line": None,
                                "scope": "unknown",
                                "part": None,
                                "status": "actual",
                            },
                        ],
                        "citations": [{"passage": 3, "quote": "$1,210"}, {"passage": 2, "quote": "$1,210 thousand"}],
                        "reason": None,
                    }
                ],
            }
        ],
        "dropped": [{"text": "Debt was $5.", "why": "$5 is not in the filing"}],
        "notes": [{"kind": "section", "text": "Item 8 was not found."}, {"kind": "tags", "text": "2 of 3 tags."}],
    }


def test_the_spans_of_the_example_are_those_of_its_figures():
    statement = handmade.digest().topics[0].statements[0]
    assert [statement.text[slice(*figure.span)] for figure in statement.figures] == ["10.0%", "1,100", "1,210"]
