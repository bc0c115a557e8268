"""What the natural evaluations ask of tieout: the public functions and the command line, in this process. The only place where they do.

The scorers of the data start `tieout` as a program for each question. `Commands` answers them from here: the same command line, read and
carried out by the same `main`, without the half second in which a new process does nothing but import."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from os import fspath
from pathlib import Path
from typing import NoReturn

import tieout
from tieout import Study
from tieout.cli import main
from tieout.model.audit import Audit
from tieout.model.facts import Facts


def studied(path: Path) -> Study:
    """A filing, read once, that many texts are audited against. Raises TieoutError where it cannot be read."""
    return tieout.study(path)


def facts_of(filing: Study) -> Facts:
    """Every figure of a filing."""
    return filing.facts


def audited(text: str, filing: Study, question: str = "") -> Audit:
    """A text held to a filing, claim by claim, as the answer to a question where there is one."""
    return filing.audit(text, question=question)


def command_line(arguments: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run `tieout ARGUMENTS` and return its exit status and what it wrote, as a process would."""
    words = [fspath(word) for word in arguments]
    written, said = io.BytesIO(), io.StringIO()
    out = io.TextIOWrapper(written, "utf-8", newline="")
    with redirect_stdout(out), redirect_stderr(said):
        try:
            status = main(words)
        except SystemExit as ended:  # the parser of arguments ends the process
            status = ended.code if isinstance(ended.code, int) else 1
        out.flush()
    return subprocess.CompletedProcess(["tieout", *words], status, written.getvalue().decode("utf-8"), said.getvalue())


class Commands:
    """In the place of the module `subprocess` in a scorer of the data: `run` answers from this process whatever program it names."""

    CalledProcessError = subprocess.CalledProcessError
    TimeoutExpired = subprocess.TimeoutExpired
    DEVNULL = subprocess.DEVNULL

    @staticmethod
    def run(words: Sequence[str | Path], *, check: bool = False, **_: object) -> subprocess.CompletedProcess[str]:
        """`words` are the program, which is left aside, and its arguments. Raises CalledProcessError as subprocess.run does."""
        done = command_line(words[1:])
        if check:
            done.check_returncode()
        return done

    def __getattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a scorer of the data asks for subprocess.{name}, which {sys.modules[__name__].__name__} does not answer")
