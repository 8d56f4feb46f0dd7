"""A run into a folder: stopped anywhere and taken up again, it ends with the records of one undisturbed run."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from works import Echo, sources

from tracker.batch.chunks import Item
from tracker.batch.job import JobOutcome
from tracker.batch.parts import PartFile, refuse_used, write_jsonl, write_parts
from tracker.batch.serial import run_serial
from tracker.documents.sources import SourceFile, unreachable
from tracker.model.problem import WrongUse


def run_into(
    folder: Path, items: list[Item], *, stop_after: int | None = None, settings: str = "v1"
) -> tuple[list[str], list[PartFile]]:
    """The names of the documents that were worked on, and the parts that were kept; stops like a pulled plug."""
    worked: list[str] = []
    kept: list[PartFile] = []

    def run(found: Iterable[Item]) -> Iterator[JobOutcome]:
        for outcome in run_serial(found, Echo()):
            if len(worked) == stop_after:
                raise KeyboardInterrupt
            worked.append(outcome.name)
            yield outcome

    try:
        write_parts(
            items, run, folder, settings=settings, suffix=".jsonl", write=write_jsonl, documents=10, skipped=kept.append
        )
    except KeyboardInterrupt:
        assert stop_after is not None
    return worked, kept


def written(folder: Path) -> list[str]:
    return [line for path in sorted(folder.glob("part-*.jsonl")) for line in path.read_text("utf8").splitlines()]


def expected(items: list[Item]) -> list[str]:
    return [line for outcome in run_serial(items, Echo()) for line in outcome.lines]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stops=st.lists(st.integers(0, 60), max_size=4), count=st.integers(0, 55))
def test_stopped_anywhere_nothing_is_lost_or_doubled(
    tmp_path_factory: pytest.TempPathFactory, stops: list[int], count: int
) -> None:
    folder = tmp_path_factory.mktemp("run")
    items: list[Item] = list(sources(count))
    for stop in stops:
        run_into(folder, items, stop_after=stop)
    run_into(folder, items)
    assert written(folder) == expected(items)


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    items: list[Item] = list(sources(35))
    worked, _ = run_into(tmp_path, items, stop_after=25)
    assert len(worked) == 25
    worked, kept = run_into(tmp_path, items)
    assert worked == [f"d{n:05d}" for n in range(20, 35)]
    assert [(p.documents, p.records, p.unreadable) for p in kept] == [(10, 20, 0), (10, 20, 0)]
    assert run_into(tmp_path, items)[0] == []


def test_only_the_parts_that_a_change_concerns_are_made_again(tmp_path: Path) -> None:
    items = sources(30)
    run_into(tmp_path, list(items))
    items[15] = replace(items[15], stamp="2")
    assert run_into(tmp_path, list(items))[0] == [f"d{n:05d}" for n in range(10, 20)]
    inserted: list[Item] = [*items[:20], SourceFile("new", "new", stamp="1"), *items[20:]]
    assert run_into(tmp_path, inserted)[0] == ["new", *(f"d{n:05d}" for n in range(20, 30))]
    assert written(tmp_path) == expected(inserted)
    shorter: list[Item] = list(items[:10])
    assert run_into(tmp_path, shorter)[0] == []
    assert written(tmp_path) == expected(shorter)
    assert len(run_into(tmp_path, shorter, settings="v2")[0]) == 10


def test_what_may_work_next_time_is_tried_again(tmp_path: Path) -> None:
    items: list[Item] = list(sources(20))
    items[3] = unreachable("d00003", OSError("network is down"))
    run_into(tmp_path, items)
    assert run_into(tmp_path, items)[0] == [f"d{n:05d}" for n in range(10)]


def test_a_note_that_is_not_ours_counts_for_nothing(tmp_path: Path) -> None:
    items: list[Item] = list(sources(10))
    run_into(tmp_path, items)
    (tmp_path / "part-00001.done.json").write_text('{"number": 1}')
    assert len(run_into(tmp_path, items)[0]) == 10
    assert json.loads((tmp_path / "part-00001.done.json").read_text())["records"] == 20


def test_a_used_folder_is_refused_without_resume(tmp_path: Path) -> None:
    refuse_used(tmp_path / "new")
    refuse_used(tmp_path)
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(WrongUse, match="not empty"):
        refuse_used(tmp_path)
