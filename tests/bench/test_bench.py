"""The benchmark's own arithmetic: own time of stages, medians and ratios, a worker that answers, what fails is said."""

import sys
from importlib import import_module
from types import ModuleType

import pytest

from bench import stages
from bench.__main__ import Run, compiled_table, others_table, speed_table, text_report
from bench.measures import unit_seconds
from bench.processes import MeasureFailedError, Worker
from eval.filings import FILINGS


@pytest.fixture
def package(monkeypatch):
    """A package of two stages: `outer` works for 3 ticks and calls `inner`, which works for 2; another module refers to `inner`."""
    now = [0.0]
    outer_home, inner_home, user = ModuleType("tieout.stage_a"), ModuleType("tieout.stage_b"), ModuleType("tieout.user")

    def inner():
        now[0] += 2

    def outer():
        now[0] += 1
        user.inner()
        now[0] += 2

    outer_home.outer, inner_home.inner, user.inner = outer, inner, inner
    for module in (outer_home, inner_home, user):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(stages, "STAGES", (("a", "tieout.stage_a", "outer"), ("b", "tieout.stage_b", "inner")))
    monkeypatch.setattr(stages, "perf_counter", lambda: now[0])
    return outer_home, inner_home, user


def test_a_stage_is_charged_its_own_time_only(package):
    outer_home, inner_home, user = package
    with stages.timed_stages() as spent:
        outer_home.outer()
        outer_home.outer()
    assert spent == {"a": 6.0, "b": 4.0}
    assert user.inner is inner_home.inner
    assert not hasattr(outer_home.outer, "__wrapped__")


def test_a_stage_that_is_not_there_is_an_error_and_not_a_zero(package, monkeypatch):
    monkeypatch.setattr(stages, "STAGES", (("c", "tieout.stage_b", "renamed"),))
    with pytest.raises(LookupError, match="renamed"), stages.timed_stages():
        pass


def test_every_stage_can_be_timed():
    for module in {module for _, module, _ in stages.STAGES}:
        import_module(module)
    with stages.timed_stages() as spent:
        assert set(spent) == {stage for stage, _, _ in stages.STAGES}


def test_the_unit_is_a_pass_over_the_whole_file():
    assert 0 < unit_seconds(b"<a>" + b"<b/>" * 1000 + b"</a>") < 1
    with pytest.raises(Exception, match="mismatched tag"):
        unit_seconds(b"<a><b></a>")


def sample_run():
    run = Run()
    for filing, unit in ((FILINGS[0], [0.02, 0.01, 0.03]), (FILINGS[1], [0.02])):
        ours = {"unit": unit, "reading": [0.1], "digest": [0.2], "page": [0.05], "cold": [0.4], "memory": [100.0]}
        run.samples[filing] = {**ours, "sec2md": [0.5]}
        run.sizes[filing] = 2_000_000
    return run


def test_medians_and_ratios():
    run = sample_run()
    assert run.middle(FILINGS[0], "unit") == 0.02
    assert run.ratio(FILINGS[0], "reading") == pytest.approx(5)
    assert run.ratio_over_filings("sec2md", "digest") == pytest.approx(2.5)
    assert run.ratio(FILINGS[0], "edgartools") is None
    table = speed_table(run)
    assert "| 20.0 | 100 | 5.0 | 200 | 10.0 | 50 | 0.50 | 0.20 | 100 | 130 |" in table
    assert "≤ 8, better 4" in table


def test_absent_tools_and_failures_are_said():
    run = sample_run()
    run.absent = ["edgartools"]
    run.failures = ["ixbrlparse on x: Boom"]
    assert "Not measured: edgartools" in others_table(run)
    assert "| sec2md | 0.50 | 5.0 | 2.5 | sections, tables |" in others_table(run)
    assert "- ixbrlparse on x: Boom" in text_report(run, ("intake",))


def test_a_worker_that_fails_on_a_file_says_so_and_goes_on(tmp_path):
    with Worker("tieout") as worker:
        for _ in range(2):
            with pytest.raises(MeasureFailedError, match=r"tieout on absent\.htm: FileNotFoundError"):
                worker.seconds(tmp_path / "absent.htm")


def test_pure_and_compiled_stand_side_by_side():
    run, filing = Run(), FILINGS[0]
    run.samples[filing] = {"unit": [0.1], "reading": [1.0], "digest": [2.0]}
    assert compiled_table(run) == ""
    run.samples[filing] |= {"compiled reading": [0.5], "compiled digest": [1.5]}
    assert "| 10.0 | 5.0 | 20.0 | 15.0 |" in compiled_table(run)


def test_a_worker_of_another_interpreter_names_its_samples_for_it(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<html><body><p>Revenue was $5 million.</p></body></html>", encoding="utf-8")
    with Worker("tieout", sys.executable) as worker:
        assert {"compiled reading", "compiled digest", "compiled unit"} <= worker.seconds(page).keys()
