"""Many filings on a Ray cluster: the same outputs as this machine's own processes make, also when a node dies in the middle."""

import logging
import os

import pytest

from tieout.batch.crew import Ended
from tieout.batch.orders import Order
from tieout.batch.running import Result, carry_out

ray = pytest.importorskip("ray", reason="needs Ray (pip install 'tieout[ray]')")

PAGE = """<p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>EXAMPLE {n} INC.</p>
<p>(Exact name of registrant as specified in its charter)</p><p>(in millions)</p>
<table><tr><td></td><td>2024</td><td>2023</td></tr><tr><td>Revenues</td><td>$1,2{n}0</td><td>$1,100</td></tr>
<tr><td>Net income</td><td>$121</td><td>$99</td></tr></table>"""
ORDER = Order("digest", "json")


@pytest.fixture(scope="module")
def nodes():
    """A cluster of two nodes on this machine, with one core each, that this process is connected to."""
    from ray.cluster_utils import Cluster as Nodes

    os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"
    started = Nodes(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    second = started.add_node(num_cpus=1)
    ray.init(address=started.address, log_to_driver=False, logging_level=logging.ERROR)
    started.wait_for_nodes()
    yield started, second
    ray.shutdown()
    started.shutdown()


@pytest.fixture
def filings(tmp_path):
    """Eight small filings, and among them one that is none."""
    folder = tmp_path / "filings"
    folder.mkdir()
    paths = []
    for n in range(8):
        path = folder / f"report-{n}.htm"
        path.write_text(PAGE.format(n=n), encoding="utf-8")
        paths.append(str(path))
    broken = folder / "program.htm"
    broken.write_bytes(b"\x7fELF\x02\x01\x01" + b"\x00" * 3000)
    return [*paths[:3], str(broken), *paths[3:]]


def results(work):
    return {each.filing: each for each in work if isinstance(each, Result)}


def outputs(folder):
    return {path.name: path.read_bytes() for path in folder.glob("*.json")}


def test_a_cluster_makes_what_this_machine_makes(nodes, filings, tmp_path):
    from tieout.batch.cluster import Cluster

    there = results(carry_out(filings, ORDER, tmp_path / "there", Cluster("auto")))
    here = results(carry_out(filings, ORDER, tmp_path / "here", 1))
    assert outputs(tmp_path / "there") == outputs(tmp_path / "here")
    assert len(outputs(tmp_path / "there")) == 8
    assert {each.filing: each.status for each in there.values()} == {each.filing: each.status for each in here.values()}
    failed = [each for each in there.values() if each.status == "failed"]
    assert len(failed) == 1
    assert "program.htm" in failed[0].error
    again = results(carry_out(filings, ORDER, tmp_path / "there", Cluster("auto")))
    assert sorted(each.status for each in again.values()) == ["failed", *["left"] * 8]


def test_a_cluster_fills_a_library_as_this_machine_does(nodes, filings, tmp_path):
    from tieout import Identity, Library
    from tieout.batch.adding import AddedOne, add_all
    from tieout.batch.cluster import Cluster

    given = [(filing, Identity(ticker=f"EX{n}")) for n, filing in enumerate(filings)]
    kept = {}
    for name, hands in (("there", Cluster("auto")), ("here", 1)):
        added = [one for one in add_all(given, tmp_path / name, hands) if isinstance(one, AddedOne)]
        assert sorted(one.status for one in added) == [*["added"] * 8, "failed"]
        assert "program.htm" in next(one.error for one in added if one.status == "failed")
        with Library(tmp_path / name) as library:
            assert len(library.search("revenues")) == 8
            rows = library.query("select ticker, entity, line, value from lines order by all").rows
            kept[name] = rows, [entry._replace(folder="", added="", bytes=0) for entry in library.filings()]
    assert kept["there"] == kept["here"]
    again = [one for one in add_all(given, tmp_path / "there", Cluster("auto")) if isinstance(one, AddedOne)]
    assert sorted(one.status for one in again) == ["failed", *["known"] * 8]


def test_a_filing_that_takes_too_long_on_a_cluster_is_one_failure(nodes, filings, tmp_path, monkeypatch):
    from tieout.batch import cluster

    def hanging(task, data):
        while task["filing"].endswith("report-3.htm"):
            pass
        return {"error": "not read"}, None

    monkeypatch.setattr(cluster, "outcome_elsewhere", hanging)
    monkeypatch.setattr(cluster, "_GRACE", 0.5)
    there = results(carry_out(filings, ORDER, tmp_path / "there", cluster.Cluster("auto"), deadline=1.0))
    assert len(there) == 9
    assert [name for name, each in there.items() if "1 second" in each.error] == [filings[4]]


def test_a_file_that_went_missing_is_one_failure(nodes, filings, tmp_path):
    from tieout.batch.cluster import Cluster

    tasks = [{"filing": str(tmp_path / "gone.htm"), "sha256": "0"}]
    [outcome] = [event.outcome for event in Cluster("auto").carry_out(tasks) if isinstance(event, Ended)]
    assert "gone.htm" in outcome["error"]


def test_a_node_that_dies_in_the_middle_loses_nothing(nodes, filings, tmp_path):
    from tieout.batch.cluster import Cluster

    started, second = nodes
    done = {}
    for event in carry_out(filings, ORDER, tmp_path / "there", Cluster("auto")):
        if isinstance(event, Result):
            if len(done) == 1:
                started.remove_node(second, allow_graceful=False)
            done[event.filing] = event
    assert sorted(each.status for each in done.values()) == ["failed", *["made"] * 8]
    assert len(outputs(tmp_path / "there")) == 8
