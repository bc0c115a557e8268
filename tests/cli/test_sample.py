"""A filing at hand, and completion: what a newcomer has before anything else."""

import pytest

from tieout.cli import sample


def test_the_sample_is_a_filing(tieout, root):
    assert tieout("sample").out == (root / "samples" / "kingsoft-cloud-2024-20f.htm").read_bytes()


def test_every_sample_is_there(tieout):
    listed = [line.split()[0] for line in tieout("sample", "--list").out.decode().splitlines()]
    assert len(listed) == 3
    assert all(tieout("sample", each).out for each in listed)


def test_another_name_is_refused_with_the_names_that_there_are(tieout):
    ran = tieout("sample", "nothing.htm")
    assert ran.status == 2
    assert "damaged-digest.txt" in ran.err


def test_an_installation_without_samples_says_so(tieout, monkeypatch, tmp_path):
    monkeypatch.setattr(sample, "__file__", str(tmp_path / "a" / "b" / "c" / "d.py"))
    ran = tieout("sample")
    assert ran.status == 2
    assert "wheel" in ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_completes_commands_and_options(tieout, shell):
    pytest.importorskip("shtab", reason="needs shtab (pip install 'tieout[completion]')")
    script = tieout("completion", shell).out.decode()
    assert all(word in script for word in ("digest", "max-statements", "sample"))
