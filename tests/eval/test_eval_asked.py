"""The command line asked in this process: it answers as the program does, and a fault of the product is a result, not the end."""

import subprocess
import sys

import pytest

from eval.asked import Commands, command_line

PAGE = "<html><body><p>FORM 10-K</p><p>Revenue was $12.5 million in 2023 and $11.0 million in 2022.</p></body></html>"


@pytest.fixture
def filing(tmp_path):
    file = tmp_path / "filing.htm"
    file.write_text(PAGE, encoding="utf-8")
    return file


def said(done):
    """What stands on standard error; that it takes longer than a second is of the machine."""
    return [line for line in done.stderr.splitlines() if not line.startswith("tieout: working on")]


@pytest.mark.parametrize("words", [["facts"], ["read", "--format", "json"], ["digest"], ["digest", "--nonsense"]])
def test_it_answers_as_the_program_does(filing, words):
    program = [sys.executable, "-m", "tieout", *words, str(filing)]
    apart = subprocess.run(program, capture_output=True, text=True, encoding="utf-8", check=False)
    here = command_line([*words, filing])
    assert (here.returncode, here.stdout, said(here)) == (apart.returncode, apart.stdout, said(apart))


def test_a_fault_of_the_product_is_a_status_of_its_own(filing, monkeypatch):
    def broken(*_):
        raise KeyError("pounds")

    monkeypatch.setattr("tieout.extraction.extract", broken)
    done = command_line(["facts", filing])
    assert done.returncode == 70
    assert "extracting facts" in done.stderr


def test_it_stands_in_for_subprocess(filing, tmp_path):
    assert Commands().run(["whatever program", "facts", str(filing)]).stdout.count("\n") == 2
    with pytest.raises(Commands.CalledProcessError):
        Commands().run(["tieout", "facts", tmp_path / "absent.htm"], check=True)
    with pytest.raises(AttributeError, match="Popen"):
        _ = Commands().Popen
