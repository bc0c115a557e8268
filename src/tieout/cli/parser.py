"""How command lines are parsed and explained: help with examples that reads well at any width, and errors that say what to do."""

from __future__ import annotations

import re
from argparse import SUPPRESS, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Iterator, Sequence
from textwrap import fill, wrap
from typing import IO, Any, NoReturn

from . import console
from .delivery import deliver

_WIDEST = 100
"""Characters above which a line of help is hard to read."""
_EXAMPLE = re.compile(r"  (?P<command>\S+(?: \S+)*)(?: {2,}(?P<meaning>\S.*))?$")
_COULD_NOT_RUN = 2


class CommandParser(ArgumentParser):
    """A parser whose help has examples, whose errors are one paragraph, and that accepts no abbreviated options."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  argparse passes what it was given
        super().__init__(**{"formatter_class": TeachingFormatter, "allow_abbrev": False, **settings})
        # Without a default, so that a command's does not undo what stands before the command.
        self.add_argument("--debug", action="store_true", default=SUPPRESS, help="if tieout itself fails (exit status 70), show where")

    def print_help(self, file: IO[str] | None = None) -> None:  # type: ignore[override]  # typeshed asks for less than a file
        """Print the help to standard output like any other result. Raises OutputError."""
        if file is None:
            deliver(self.format_help(), None)
        else:
            super().print_help(file)

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and exit with status 2."""
        console.failure(f"{message[:1].upper()}{message[1:]}. {self.prog} --help explains it, with examples.")
        raise SystemExit(_COULD_NOT_RUN)


class TeachingFormatter(HelpFormatter):
    """Fills prose to the terminal's width. In a block of indented examples commands stay unchanged, and their explanations stand beside
    them where there is room for all, else below."""

    def __init__(self, prog: str, **settings: Any) -> None:  # noqa: ANN401  as above
        super().__init__(prog, **settings)
        self._width = min(self._width, _WIDEST)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n\n".join("\n".join(_paragraph(paragraph.splitlines(), width)) for paragraph in text.strip("\n").split("\n\n"))


def parsed(parser: ArgumentParser, arguments: Sequence[str] | None) -> Namespace:
    """The command line as `parser` reads it. FILINGs may stand on both sides of an option, which argparse alone does not accept.

    Exits, as argparse does, where the command line is wrong."""
    args, rest = parser.parse_known_args(arguments)
    if rest and hasattr(args, "filings") and not any(word.startswith("-") and word != "-" for word in rest):
        args.filings += rest
    elif rest:
        _refuse(getattr(args, "explain", parser), rest)
    return args


def _refuse(parser: ArgumentParser, rest: Sequence[str]) -> NoReturn:
    """Report words that `parser` does not know, with the options most like them."""
    from difflib import get_close_matches

    known = [option for action in parser._actions for option in action.option_strings]  # noqa: SLF001  argparse has no other list
    near = [match for word in rest for match in get_close_matches(word.partition("=")[0], known, cutoff=0.7)]
    hint = f" (is {' or '.join(dict.fromkeys(near))} meant?)" if near else ""
    parser.error(f"not an argument of this command: {' '.join(rest)}{hint}")


def _paragraph(lines: Sequence[str], width: int) -> Iterator[str]:
    examples = [match for match in map(_EXAMPLE.match, lines) if match]
    if not examples:
        yield fill(" ".join(lines), width)
        return
    column = max((len(match["command"]) for match in examples if match["meaning"]), default=0) + 4
    beside = all(column + len(match["meaning"] or "") <= width for match in examples)
    for line in lines:
        match = _EXAMPLE.match(line)
        if not match or not match["meaning"]:
            yield line
        elif beside:
            yield f"  {match['command']:<{column - 2}}{match['meaning']}"
        else:
            yield f"  {match['command']}"
            yield from wrap(match["meaning"], width, initial_indent=" " * 6, subsequent_indent=" " * 6)
