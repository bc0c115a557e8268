"""The words that a group of a pattern accepts, one by one."""

import re
from collections.abc import Iterator
from itertools import product
from re import _compiler, _parser  # type: ignore[attr-defined]  # the only description of a pattern that Python gives

LOOKALIKES = (("s", "ſ"), ("k", "\u212a"), ("i", "ı"), ("i", "İ"))
"""Letters that re.IGNORECASE takes for others, and what it takes them for."""
MOST_REPEATED = 2


def accepted(pattern: re.Pattern[str], group: str | int) -> list[str]:
    """What the group can hold, in several capitals and with letters that look alike, as far as the pattern takes them."""
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    found = _group(parsed, pattern.groupindex.get(group, group)) if group else parsed
    alone = _compiler.compile(found, 0)
    words = {word for stem in _words(found) for word in _variants(stem) if alone.fullmatch(word)}
    assert words, group
    return sorted(words)


def _variants(word: str) -> Iterator[str]:
    yield from (word, word.lower(), word.upper(), word.title(), word.replace(" ", "\u00a0"), word.replace(" ", "\n "))
    yield from (word.lower().replace(letter, like) for letter, like in LOOKALIKES if letter in word.lower())


def _group(parsed, number: int):
    for item in _nested(parsed):
        if item[0] is _parser.SUBPATTERN and item[1][0] == number:
            return item[1][3]
    raise AssertionError(f"no group {number}")


def _nested(parsed) -> Iterator:
    for operation, argument in parsed:
        yield operation, argument
        for part in _parts(argument):
            yield from _nested(part)


def _parts(argument) -> Iterator:
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for each in argument:
            yield from _parts(each)


def _words(parsed) -> list[str]:
    """All texts that it accepts, a blank for any blanks, and at most MOST_REPEATED times what may be repeated without end."""
    return ["".join(pieces) for pieces in product(*(_pieces(*item) for item in parsed))]


def _pieces(operation, argument) -> list[str]:
    if operation is _parser.LITERAL:
        return [chr(argument)]
    if operation is _parser.BRANCH:
        return [word for branch in argument[1] for word in _words(branch)]
    if operation is _parser.SUBPATTERN:
        return _words(argument[3])
    if operation is _parser.IN:
        return [char for item in argument for char in _class(*item)]
    if operation is _parser.MAX_REPEAT:
        low, high, repeated = argument
        return [
            "".join(times) for count in range(low, min(high, low + MOST_REPEATED) + 1) for times in product(_words(repeated), repeat=count)
        ]
    if operation in (_parser.AT, _parser.ASSERT, _parser.ASSERT_NOT):
        return [""]
    raise AssertionError(f"{operation} is not told apart here")


def _class(operation, argument) -> list[str]:
    if operation is _parser.RANGE:
        return [chr(code) for code in range(argument[0], argument[1] + 1)]
    if operation is _parser.CATEGORY:
        return {_parser.CATEGORY_SPACE: [" "], _parser.CATEGORY_DIGIT: list("0189")}[argument]
    return [chr(argument)]
