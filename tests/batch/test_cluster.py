"""The same work on two worker processes of a dask cluster that the test starts, one of which dies half-way."""

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")

from works import Echo, sources  # noqa: E402

from tracker.batch.cluster import run_on_cluster  # noqa: E402
from tracker.batch.job import Task  # noqa: E402
from tracker.batch.serial import run_serial  # noqa: E402
from tracker.documents.bounds import Limits  # noqa: E402
from tracker.documents.sources import SourceFile  # noqa: E402
from tracker.model.problem import Status, WrongUse  # noqa: E402

PLAN = "某县2023年工作要点\n一、目标\n2023年，新建高标准农田{}万亩，改造老旧小区12个。\n".encode()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    # One death is bad luck, the second is the document: the engine's own limit of three costs the test time.
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as started,
    ):
        yield started


def test_real_work_gives_what_one_process_gives(cluster: Any) -> None:
    items = [SourceFile(f"p{n}", f"p{n}", data=PLAN.replace(b"{}", str(n).encode())) for n in range(1, 250)]
    items[7] = SourceFile("bad.doc", "bad.doc", data=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    outcomes = list(run_on_cluster(items, Task(), address=cluster.scheduler_address, limits=Limits()))
    assert outcomes == list(run_serial(items, Task()))
    assert [o.problem.code for o in outcomes if o.problem] == ["old_office"]


def test_a_worker_killed_half_way_loses_and_doubles_nothing(cluster: Any) -> None:
    work = Echo(seconds=0.002)
    items = sources(1200, b"x" * 50)
    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        before = client.run(os.getpid)
        victim = next(iter(before.values()))
        outcomes = []
        for outcome in run_on_cluster(items, work, address=cluster.scheduler_address, limits=Limits()):
            outcomes.append(outcome)
            if len(outcomes) == 300:
                os.kill(victim, signal.SIGKILL)
        client.wait_for_workers(2, timeout=30)
        assert victim not in client.run(os.getpid).values()
    assert outcomes == list(run_serial(items, Echo()))


def test_a_document_that_kills_workers_costs_only_itself(cluster: Any) -> None:
    outcomes = list(
        run_on_cluster(
            sources(12, b"x"), Echo(deadly="d00005"), address=cluster.scheduler_address, limits=Limits(), chunk=4
        )
    )
    assert [o.name for o in outcomes] == [s.name for s in sources(12)]
    assert [(o.name, o.problem.code) for o in outcomes if o.problem] == [("d00005", "crashed")]


def test_a_scheduler_without_workers_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.batch.cluster.LOOK", 0.1)
    monkeypatch.setattr("tracker.batch.cluster.LONELY", 0.3)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, silence_logs=50
    ) as lonely:
        items = sources(300, b"x")
        outcomes = run_on_cluster(items, Echo(seconds=0.002), address=lonely.scheduler_address, limits=Limits())
        next(outcomes)
        lonely.scale(0)
        with pytest.raises(WrongUse, match="no workers"):
            list(outcomes)


def test_no_scheduler_is_told_and_not_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.batch.cluster.PATIENCE", "1s")
    with pytest.raises(WrongUse, match="no scheduler answers there") as caught:
        list(run_on_cluster([], Task(), address="tcp://127.0.0.1:9", limits=Limits()))
    assert caught.value.status == Status.WRONG_USE
