"""What one filing does to its worker, it does to no other."""

import os
import sys
import time
from contextlib import closing

import pytest

from tieout.batch.crew import Begun, Crew, Ended, Passed


@pytest.fixture
def outcomes(obedient, tmp_path):
    """Carries out tasks for files of these names and gives the outcome of each."""

    def run(*names, size=2):
        with (tmp_path / "lock").open("ab") as lock, closing(Crew(size, lock).carry_out([{"filing": name} for name in names])) as events:
            told = list(events)
        assert sorted(event.number for event in told if isinstance(event, Begun)) == list(range(len(names)))
        ended = {event.number: event.outcome for event in told if isinstance(event, Ended)}
        return [ended[number] for number in range(len(names))]

    return run


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_every_task_is_carried_out_by_no_more_workers_than_asked_for(outcomes):
    assert len({outcome["pid"] for outcome in outcomes(*map(str, range(20)), size=2)}) <= 2


def test_nothing_to_do_is_done(outcomes):
    assert outcomes() == []


def test_workers_are_gone_afterwards(outcomes):
    pids = [outcome["pid"] for outcome in outcomes("one", "two")]
    assert not any(map(is_running, pids))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("raises", "raises.htm: tieout itself failed on it (ZeroDivisionError: a fault of our own)."),
        ("exits", "exits.htm: tieout itself failed on it (exit status 3)."),
        ("half", "half.htm: tieout itself failed on it (exit status 0)."),
    ],
)
def test_a_worker_that_dies_of_a_filing_is_replaced(outcomes, name, said):
    before, died, after = outcomes("before.htm", f"{name}.htm", "after.htm", size=1)
    assert died["error"].startswith(said)
    assert before["pid"] != after["pid"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_worker_that_is_killed_is_replaced(outcomes):
    died, after = outcomes("killed.htm", "after.htm", size=1)
    assert "ended by SIGKILL" in died["error"]
    assert "--jobs 1" in died["error"]
    assert "pid" in after


def test_leaving_early_ends_those_in_the_middle_of_a_filing(obedient, tmp_path):
    begun = time.monotonic()
    with (tmp_path / "lock").open("ab") as lock:
        crew = Crew(2, lock)
        with closing(crew.carry_out([{"filing": name} for name in ("sleeps", "quick", "sleeps", "never")])) as events:
            for event in events:
                if isinstance(event, Ended):
                    break
    assert time.monotonic() - begun < 5
    assert not crew._working


def test_a_worker_that_cannot_be_started_is_told(monkeypatch, tmp_path):
    from tieout.batch import crew

    monkeypatch.setattr(crew, "_COMMAND", (str(tmp_path / "no-such-program"),))
    with (tmp_path / "lock").open("ab") as lock:
        *_, ended = Crew(1, lock).carry_out([{"filing": "one.htm"}])
    assert ended.outcome == {"error": "one.htm: no process could be started for it."}


def test_a_task_is_taken_when_there_is_a_worker_for_it(obedient, tmp_path):
    taken = []

    def tasks():
        for n in range(50):
            taken.append(n)
            yield None if n == 1 else {"filing": f"{n}.htm"}

    with (tmp_path / "lock").open("ab") as lock, closing(Crew(2, lock).carry_out(tasks())) as events:
        told = []
        for event in events:
            told.append(event)
            ended = sum(not isinstance(one, Begun) for one in told)
            assert len(taken) <= ended + 4
    assert [event.number for event in told if isinstance(event, Passed)] == [1]
    assert sorted(event.number for event in told if isinstance(event, Ended)) == [0, *range(2, 50)]


def test_a_worker_makes_room_for_a_new_one_after_some_filings(outcomes, monkeypatch):
    from tieout.batch import crew

    monkeypatch.setattr(crew, "FILINGS_A_WORKER", 3)
    pids = [outcome["pid"] for outcome in outcomes(*map(str, range(7)), size=1)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [3, 3, 1]
