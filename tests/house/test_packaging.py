"""What others take the project by: the wheel's metadata, the hook, the action, the image."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOT_FOR_USERS = {"mypy", "ruff", "pytest", "playwright", "edgartools", "hypothesis", "sec2md"}


def extras(*names):
    """The packages of extras, with those of our own extras that they name."""
    for requirement in (each for name in names for each in PROJECT["project"]["optional-dependencies"][name]):
        ours = re.fullmatch(r"tieout\[([\w,]+)\]", requirement)
        if ours:
            yield from extras(*ours[1].split(","))
        else:
            yield re.match(r"[\w.-]+", requirement)[0]


def test_all_is_for_users():
    everything = set(extras("all"))
    assert not everything & NOT_FOR_USERS
    not_of_all = {"all", "bench", "dev", "docs", "eval", "ray", "test"}
    assert everything == set(extras(*(name for name in PROJECT["project"]["optional-dependencies"] if name not in not_of_all)))


def test_contributors_have_what_users_have():
    assert set(extras("all")) <= set(extras("dev"))


def test_every_sample_of_the_command_is_in_the_wheel():
    from tieout.cli import sample

    forced = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {f"samples/{name}" for name in sample._DESCRIBED} == set(forced)
    assert all((ROOT / each).is_file() and forced[each] == f"tieout/{each}" for each in forced)


def test_the_image_runs_as_no_one_in_particular_and_is_watched():
    said = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    last = said[said.rindex("\nFROM ") :]
    assert re.search(r"^USER (?!root|0\b)", last, re.MULTILINE)
    assert "HEALTHCHECK" in last
    assert all(":" in image and not image.endswith(":latest") for image in re.findall(r"^FROM (\S+)", said, re.MULTILINE))
    copied = {part for line in re.findall(r"^COPY (?!--from)(.+) \S+$", said, re.MULTILINE) for part in line.split()}
    assert copied
    assert all((ROOT / part).exists() for part in copied)


def test_no_input_of_the_action_is_put_into_a_script():
    said = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert all("${{" not in line for line in re.findall(r"^\s*run: .*$", said, re.MULTILINE))


@pytest.fixture
def action(tmp_path, monkeypatch):
    """Runs the action's script in a folder with the sample and a right and a wrong note; what ran."""
    bash = shutil.which("bash")
    if bash is None or not shutil.which("tieout"):
        pytest.skip("needs bash, and tieout on the path")
    shutil.copy(ROOT / "samples" / "kingsoft-cloud-2024-20f.htm", tmp_path / "report.htm")
    (tmp_path / "right.md").write_text("Gross profit was RMB1,340.9 million in 2024.\n", encoding="utf-8")
    (tmp_path / "wrong note.md").write_text("Gross profit was RMB1,340.9 million in 2023.\n", encoding="utf-8")

    def run(texts, sarif="found.sarif"):
        monkeypatch.setenv("TEXTS", texts)
        monkeypatch.setenv("FILINGS", "report.htm")
        monkeypatch.setenv("SARIF", sarif)
        return subprocess.run([bash, str(ROOT / "tools" / "audit_action.sh")], cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


@pytest.mark.parametrize(("texts", "status"), [("right.md", 0), ("*.md", 1), ("right.md\nwrong note.md", 1), ("$(id).md", 2)])
def test_the_action_ends_as_the_audit_does(action, tmp_path, texts, status):
    ran = action(texts)
    assert ran.returncode == status, ran.stderr
    assert (tmp_path / "found.sarif").exists() == (status < 2)


def test_the_action_fails_where_its_findings_cannot_be_written(action, tmp_path):
    (tmp_path / "taken.sarif").mkdir()
    ran = action("right.md", "taken.sarif")
    assert ran.returncode == 2
    assert "the findings were not written to taken.sarif" in ran.stderr


def compiled_sources():
    """The modules that a compiled wheel has compiled, as hatch_build.py chooses them."""
    hook = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    home = ROOT / "src" / "tieout"
    left_out = {home / name for name in hook["left-out"]}
    assert all(path.exists() for path in left_out)
    named = [home / name for name in hook["rooms"]]
    assert all(path.exists() for path in named)
    every = (path for room in named for path in ([room] if room.suffix else room.rglob("*.py")))
    return [path for path in every if path.name != "__init__.py" and left_out.isdisjoint((path, *path.parents))]


@pytest.mark.parametrize("word", ["cached_property", "TYPE_CHECKING"])
def test_what_mypyc_gets_wrong_is_in_no_compiled_module(word):
    sources = compiled_sources()
    assert len(sources) > 100
    assert [path.name for path in sources if word in path.read_text(encoding="utf-8")] == []


def test_a_wheel_is_pure_unless_asked():
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["enable-by-default"] is False


def test_no_class_left_as_it_is_inherits_from_a_compiled_one():
    compiled = set(compiled_sources())
    heads = {
        path: re.findall(r"^class (\w+)(?:\((\w+)\))?:", path.read_text(encoding="utf-8"), re.MULTILINE)
        for path in ROOT.glob("src/**/*.py")
    }
    native = {
        name for path in compiled for name, base in heads[path] if base not in ("NamedTuple", "Protocol", "TypedDict", "StrEnum", "Enum")
    }
    assert "MarkupReader" in native
    assert [(name, base) for path in heads if path not in compiled for name, base in heads[path] if base in native] == []
