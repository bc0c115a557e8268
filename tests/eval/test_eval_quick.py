"""The baseline of the natural evaluations: a loss fails, a gain is told, small losses do not add up, and absent data skips."""

from datetime import date
from fractions import Fraction

import pytest

from eval import answers, cases, natural, quick, reports, segments, yardsticks
from eval.baseline import Comparison, Recorded, compared, raised, read, write
from eval.filings import DataMissingError
from eval.measure import Figure, Grid, Measure, Row, held_out, json_report, part_of, parts, scorer, text_report


def measure(supported=5, alarms=1, tolerance=0):
    figures = (Figure("supported", supported, 10, "high", tolerance), Figure("alarms", alarms, 10, "low", tolerance))
    rows = (Row("alarm", "a", "one that may be read", held_out=False), Row("alarm", "b", "one that may not", held_out=True))
    return Measure("small", figures, (Grid("Claims", ("kind", "claims"), (("level", 10),)),), rows)


RECORDED = {"small": {"supported": Recorded(5, 10), "alarms": Recorded(1, 10)}}


def outcomes(now):
    return [each.outcome for each in compared([now], RECORDED)]


def test_a_loss_is_told_from_a_gain_by_what_is_better():
    assert outcomes(measure()) == ["same", "same"]
    assert outcomes(measure(supported=4)) == ["loss", "same"]
    assert outcomes(measure(supported=6, alarms=2)) == ["gain", "loss"]
    assert outcomes(measure(alarms=0)) == ["same", "gain"]


def test_a_tolerance_lets_that_much_pass_and_no_more():
    assert outcomes(measure(supported=4, tolerance=1)) == ["tolerated", "same"]
    assert outcomes(measure(supported=3, tolerance=1)) == ["loss", "same"]


def test_a_figure_that_is_not_measured_any_more_is_lost():
    [_, gone] = compared([Measure("small", measure().figures[:1], (), ())], RECORDED)
    assert (gone.name, gone.outcome, gone.fails) == ("alarms", "gone", True)


def test_a_figure_that_is_not_recorded_is_new_and_holds():
    [new] = compared([Measure("other", measure().figures[:1], (), ())], RECORDED)
    assert (new.outcome, new.fails) == ("new", False)


@pytest.mark.parametrize(("value", "difference", "outcome"), [(30, 6, "gain"), (24, 0, "same"), (23, -1, "loss")])
def test_out_of_another_number_it_is_the_share_that_counts(value, difference, outcome):
    each = Comparison("small", "supported", Figure("supported", value, 60, "high"), Recorded(20, 50))
    assert (each.difference, each.outcome) == (Fraction(difference), outcome)


def test_what_is_written_is_read_again(tmp_path):
    baseline = {"quick": RECORDED, "full": {"small": {"say “so”: 5 %": Recorded(0, 0)}}}
    write(baseline, tmp_path / "baseline.toml", today=date(2026, 12, 1))
    assert read(tmp_path / "baseline.toml") == baseline
    assert read(tmp_path / "absent.toml") == {}


def test_small_losses_do_not_add_up():
    now = compared([measure(supported=4, alarms=0, tolerance=1)], RECORDED)
    assert raised({"quick": RECORDED}, "quick", now)["quick"]["small"] == {"supported": Recorded(5, 10), "alarms": Recorded(0, 10)}


@pytest.fixture
def ran(tmp_path, monkeypatch, capsys):
    """Run the command on a measure whose result is given, with a baseline of its own."""
    (tmp_path / "filings").mkdir()
    file = tmp_path / "baseline.toml"
    write({"quick": RECORDED}, file)

    def run(result, *arguments):
        def measured(folder, quick_part):
            if isinstance(result, Exception):
                raise result
            return result

        monkeypatch.setattr(quick, "MEASURES", {"small": measured})
        status = quick.main(["--data", str(tmp_path), *arguments], file=file)
        return status, capsys.readouterr(), read(file)["quick"]["small"]

    return run


def test_the_command_fails_on_a_loss_and_names_it(ran):
    status, said, _ = ran(measure(supported=6, alarms=2))
    assert status == 1
    assert "| small | alarms | low | 1 of 10 | 2 of 10 | +1 | LOSS |" in said.out
    assert "1 of 2 figures are worse than the baseline: small “alarms”." in said.out


def test_the_command_holds_and_asks_to_record_a_gain(ran):
    status, said, recorded = ran(measure(supported=7))
    assert status == 0
    assert "| small | supported | high | 5 of 10 | 7 of 10 | +2 | gain |" in said.out
    assert "raise the baseline in the same commit: python -m eval.quick --record" in said.out
    assert recorded == RECORDED["small"]


def test_a_gain_is_recorded_and_a_loss_only_when_meant(ran):
    assert ran(measure(supported=7), "--record")[2]["supported"] == Recorded(7, 10)
    status, said, recorded = ran(measure(supported=6), "--record")
    assert (status, recorded["supported"]) == (1, Recorded(7, 10))
    assert "only --with-losses" in said.err
    status, _, recorded = ran(measure(supported=6), "--record", "--with-losses")
    assert (status, recorded["supported"]) == (0, Recorded(6, 10))


def test_what_is_as_recorded_is_said_so(ran):
    status, said, _ = ran(measure())
    assert status == 0
    assert said.out.endswith("All as recorded.\n")


def test_a_measure_whose_data_is_absent_is_left_out(ran):
    status, said, _ = ran(DataMissingError("skipped: there is no natural"))
    assert status == 0
    assert "small: skipped: there is no natural" in said.err


def test_a_measure_that_there_is_not_is_refused(ran):
    assert ran(measure(), "smal")[0] == 2


@pytest.mark.parametrize("module", [natural, answers, segments, cases, reports, yardsticks, quick])
def test_without_the_data_each_command_says_so_and_holds(module, tmp_path, capsys):
    assert module.main(["--data", str(tmp_path / "absent")]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("skipped: no filings at")
    assert said.out == ""


@pytest.mark.parametrize("module", [natural, answers, cases, reports, yardsticks])
def test_without_its_part_of_the_data_each_command_says_so(module, tmp_path, capsys):
    (tmp_path / "filings").mkdir()
    assert module.main(["--data", str(tmp_path), "--quick"]) == 0
    assert "skipped: there is no" in capsys.readouterr().err


def test_the_recorded_baseline_has_every_measure_and_figure_of_both_parts():
    baseline = read()
    assert set(baseline) == {"quick", "full"}
    assert set(baseline["quick"]) == set(baseline["full"]) == set(quick.MEASURES)
    for name in quick.MEASURES:
        assert set(baseline["quick"][name]) == set(baseline["full"][name])


def test_failures_of_held_out_documents_are_counted_and_not_shown():
    shown = text_report(measure(), rows=True)
    assert "one that may be read" in shown
    assert "one that may not" not in shown
    assert "1 more in held-out documents" in shown
    assert "one that may not" in text_report(measure(), rows=True, held_out_too=True)
    assert [row["where"] for row in json_report(measure(), rows=True)["failures"]] == ["a"]
    assert "failures" not in json_report(measure())


def test_who_is_held_out_is_said_by_the_name():
    assert held_out("nike-fy2024")
    assert not held_out("abbvie-fy2024")
    names = [f"document-{number}" for number in range(2000)]
    assert 0.15 < sum(map(held_out, names)) / len(names) < 0.23
    assert [name for name, _ in parts([("a", False)])] == ["dev"]
    assert [name for name, _ in parts([("a", False), ("b", True)])] == ["dev", "held out", "all"]


def test_a_scorer_of_the_data_is_loaded_and_a_changed_one_is_not_guessed_at(tmp_path):
    (tmp_path / "score.py").write_text("import subprocess\ndef twice(n): return 2 * n\n", encoding="utf-8")
    module = scorer(tmp_path, "score.py", subprocess="ours")
    assert (module.twice(4), module.subprocess) == (8, "ours")
    assert not (tmp_path / "__pycache__").exists()
    with pytest.raises(DataMissingError, match="run_it"):
        scorer(tmp_path, "score.py", run_it=None)
    with pytest.raises(DataMissingError, match="there is no"):
        part_of(tmp_path, "natural")
