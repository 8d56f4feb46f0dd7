"""Archives of many documents: read member by member, in linear time, and damaged in every way."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import calls
from tracker.batch.chunks import chunks_of, run_chunk
from tracker.batch.job import Task
from tracker.batch.serial import run_serial
from tracker.documents.bounds import Limits
from tracker.documents.readings import load_sources, read_bytes
from tracker.documents.sources import SourceFile, find_sources
from tracker.model.problem import Problem, UnreadableInput

PLAN = "云溪县2023年工作要点\n\n新建高标准农田{}万亩。\n"


def archive(path: Path, count: int, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for n in range(count):
            made.writestr(f"plans/{n:06d}.txt", PLAN.format(n + 2))
    return path


def found_in(path: Path) -> list[SourceFile | Problem]:
    return list(find_sources([path.as_posix()], Limits()))


def loaded(path: Path) -> list[bytes | Problem]:
    return [data for _, data in load_sources((s for s in found_in(path) if isinstance(s, SourceFile)), Limits())]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("before", [b"", b"#!/bin/sh\nexit\n" + b"x" * 500])
def test_every_way_of_packing_with_or_without_something_before_it(tmp_path: Path, method: int, before: bytes) -> None:
    path = archive(tmp_path / "a.zip", 3, method)
    wanted = [PLAN.format(n + 2).encode() for n in range(3)]
    assert loaded(path) == wanted
    sources = [s for s in found_in(path) if isinstance(s, SourceFile)]
    # A program that unpacks itself begins with its code; the archive counts from there.
    path.write_bytes(before + path.read_bytes())
    with zipfile.ZipFile(path) as opened:
        offsets = [info.header_offset for info in opened.infolist()]
    moved = [
        replace(s, member=replace(s.member, offset=at)) for s, at in zip(sources, offsets, strict=True) if s.member
    ]
    assert [data for _, data in load_sources(moved, Limits())] == wanted


def one_after_the_other(path: Path) -> None:
    assert all(o.problem is None for o in run_serial(find_sources([path.as_posix()], Limits()), Task()))


def in_chunks(path: Path) -> None:
    for items in chunks_of(find_sources([path.as_posix()], Limits()), 4):
        assert all(o.problem is None for o in run_chunk(Task(), items))


@pytest.mark.parametrize("run", [one_after_the_other, in_chunks])
def test_four_times_the_members_take_four_times_the_work(tmp_path: Path, run: Callable[[Path], None]) -> None:
    small, large = archive(tmp_path / "s.zip", 60), archive(tmp_path / "l.zip", 240)
    run(small)
    assert calls(lambda: run(large)) < 4.4 * calls(lambda: run(small))


def test_more_members_than_an_archive_of_old_can_count(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", 70_000, zipfile.ZIP_STORED)
    found = found_in(path)
    assert len(found) == 70_000
    last = found[-1]
    assert isinstance(last, SourceFile)
    assert [data for _, data in load_sources([last], Limits())] == [PLAN.format(70_001).encode()]
    (told,) = find_sources([path.as_posix()], Limits(max_members=69_999))
    assert isinstance(told, Problem)
    assert "holds 70000 files; the limit is 69999" in told.what.en


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_told_and_the_first_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        for number in (5, 9):
            made.writestr("plan.txt", PLAN.format(number))
        made.writestr("规划.txt", PLAN.format(7))
        # The same name as the one before, as old Chinese systems write it.
        made.writestr("####.txt", PLAN.format(8))
    path.write_bytes(path.read_bytes().replace(b"####.txt", "规划.txt".encode("gbk")))
    outcomes = list(run_serial(find_sources([path.as_posix()], Limits()), Task()))
    assert [(o.name.partition("!/")[2], len(o.lines), o.problem.code if o.problem else None) for o in outcomes] == [
        ("plan.txt", 1, None),
        ("plan.txt", 0, "twice"),
        ("规划.txt", 1, None),
        ("规划.txt", 0, "twice"),
    ]
    assert '"value":"5"' in outcomes[0].lines[0]
    assert '"value":"7"' in outcomes[2].lines[0]


def test_an_archive_that_changed_meanwhile_is_damaged_not_misread(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", 3)
    sources = [s for s in found_in(path) if isinstance(s, SourceFile)]
    archive(path, 2, zipfile.ZIP_STORED)
    results = [data for _, data in load_sources(sources, Limits())]
    assert [p.code if isinstance(p, Problem) else None for p in results] == ["damaged"] * 3


def test_a_member_without_a_name_costs_no_other(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", 3)
    # What stands behind a NUL is no name for `zipfile`.
    path.write_bytes(path.read_bytes().replace(b"plans/000001.txt", b"\0lans/000001.txt"))
    outcomes = list(run_serial(find_sources([path.as_posix()], Limits()), Task()))
    read = {o.name.partition("!/")[2]: len(o.lines) for o in outcomes}
    assert (read["plans/000000.txt"], read["plans/000002.txt"]) == (1, 1)
    assert len(outcomes) == 3
    assert all(o.problem is None or o.problem.code != "fault" for o in outcomes)


WHOLE = io.BytesIO()
with zipfile.ZipFile(WHOLE, "w", zipfile.ZIP_DEFLATED) as _made:
    for _method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        _made.writestr(f"{_method}.txt", PLAN.format(_method + 2), _method)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), min_size=1, max_size=10),
    st.one_of(st.just(1.0), st.floats(0.2, 1)),
)
def test_damaged_archives(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[float, int]], kept: float
) -> None:
    data = bytearray(WHOLE.getvalue())
    for at, value in changes:
        data[int(at * len(data))] = value
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    path.write_bytes(data[: int(kept * len(data))])
    for outcome in run_serial(find_sources([path.as_posix()], Limits()), Task()):
        assert outcome.problem is None or (outcome.problem.code != "fault" and outcome.problem.remedy is not None)


def test_a_workbook_whose_parts_are_not_named_is_damaged() -> None:
    """What `make fuzz` found: the list of parts no longer says which one is the workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(Path(__file__).parent / "made" / "city.xlsx") as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            part = before.read(info)
            after.writestr(info, part.replace(b"sheet.main+xml", b"sheet.none+xml"))
    with pytest.raises(UnreadableInput, match="this Excel file is damaged"):
        read_bytes("city.xlsx", out.getvalue())
