"""Kills, full disks, other writers: the ledger is always whole and holds everything that was acknowledged."""

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ledger_making import many, target, write

from tracker import files
from tracker.ledger import write as writing
from tracker.ledger.entering import record_figures
from tracker.ledger.entry import Entry, Retraction
from tracker.ledger.filtered_rows import load_rows
from tracker.ledger.fresh import read_ledger
from tracker.ledger.importing import import_rows
from tracker.ledger.index import beside, stamp_of
from tracker.ledger.write import Overtaken, locked, replace_ledger
from tracker.model.problem import LedgerError, Status

CHILDREN = Path(__file__).parent / "fault_children.py"
ENTRY = Entry(id="k7m2abcd", amount="25.3万头", as_of="2023-06-30", recorded_at="2023-07-01T00:00:00+00:00")


def test_nothing_acknowledged_is_lost_in_200_kills(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", many(12))
    done = subprocess.run(
        [sys.executable, CHILDREN, "kills", ledger, "200", "7"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", many(3))
    writers = [subprocess.Popen([sys.executable, CHILDREN, "writer", ledger, first, "300"]) for first in ("1", "1001")]
    assert [writer.wait() for writer in writers] == [0, 0]
    recorded = [f for row in load_rows(ledger) for f in row["figures"]]
    assert sorted(int(f["value"]) for f in recorded) == [*range(1, 301), *range(1001, 1301)]
    for row in load_rows(ledger):
        assert [f["n"] for f in row["figures"]] == list(range(1, len(row["figures"]) + 1))


def test_a_reader_between_the_write_and_the_index_spoils_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = write(tmp_path / "targets.yaml", [target(), *many(3)])

    def read_at_once(*words: Any) -> os.stat_result:
        stat = replace_ledger(*words)
        time.sleep(0.06)
        load_rows(ledger)
        return stat

    monkeypatch.setattr("tracker.ledger.entering.replace_ledger", read_at_once)
    for day in ("2023-05-31", "2023-06-30", "2023-07-31"):
        record_figures(ledger, [replace(ENTRY, as_of=day)])
    assert [f["n"] for f in next(row for row in load_rows(ledger) if row["id"] == ENTRY.id)["figures"]] == [1, 2, 3]


class _FailingOs:
    """`os` in which the call number `call` of one function fails."""

    def __init__(self, name: str, call: int, code: int) -> None:
        self._name, self._left, self._code = name, call, code

    def __getattr__(self, name: str) -> Any:
        plain = getattr(os, name)
        return self._wrapped(plain) if name == self._name else plain

    def _wrapped(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left == 0:
                raise OSError(self._code, os.strerror(self._code))
            return plain(*args, **named)

        return call


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
@pytest.mark.parametrize(
    ("name", "call"),
    [("open", 1), ("write", 1), ("write", 2), ("write", 3), ("fsync", 1), ("replace", 1), ("read", 1)],
)
def test_a_failing_step_leaves_the_old_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, call: int, code: int
) -> None:
    ledger = write(tmp_path / "targets.yaml", [*many(3), target(), *many(150)[3:]])
    before = ledger.read_bytes()
    load_rows(ledger)
    with monkeypatch.context() as patched:
        patched.setattr(writing, "os", _FailingOs(name, call, code))
        with pytest.raises(LedgerError) as caught:
            record_figures(ledger, [ENTRY])
    assert caught.value.status == Status.LEDGER
    assert os.strerror(code) in caught.value.problem.what.en
    assert ledger.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} <= {"targets.yaml", "targets.yaml.lock", beside(ledger).name}
    record_figures(ledger, [ENTRY])
    assert len(load_rows(ledger)[3]["figures"]) == 1


def test_no_room_for_the_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = write(tmp_path / "targets.yaml", [target()])
    before = ledger.read_bytes()

    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing.tempfile, "mkstemp", full)
    with pytest.raises(LedgerError, match="No space left"):
        record_figures(ledger, [ENTRY])
    assert ledger.read_bytes() == before


def test_a_folder_that_cannot_be_flushed_is_told_truthfully(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = write(tmp_path / "targets.yaml", [target()])
    monkeypatch.setattr(files, "os", _FailingOs("fsync", 1, errno.EIO))
    with pytest.raises(LedgerError, match="was written"):
        record_figures(ledger, [ENTRY])
    assert len(load_rows(ledger)[0]["figures"]) == 1


@pytest.mark.parametrize(
    ("step", "code"),
    [("open", errno.EACCES), ("fsync", errno.EINVAL), ("fsync", errno.ENOTSUP), ("fsync", errno.ENOSYS)],
)
def test_a_system_that_flushes_no_folders_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    ledger = write(tmp_path / "targets.yaml", [target()])
    monkeypatch.setattr(files, "os", _FailingOs(step, 1, code))
    record_figures(ledger, [ENTRY])
    assert len(load_rows(ledger)[0]["figures"]) == 1


def test_a_new_folder_is_on_the_disk_before_the_ledger_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the power may go and take the folder, with a ledger that was said to be written, along."""
    flushed: list[str] = []
    plain = writing.flush_folder

    def flush(folder: Path) -> None:
        flushed.append(folder.relative_to(tmp_path).as_posix())
        plain(folder)

    monkeypatch.setattr(writing, "flush_folder", flush)
    ledger = tmp_path / "a" / "data" / "targets.yaml"
    import_rows(ledger, [], files=["x.txt"], today="2023-07-01")
    assert flushed == [".", "a", "a/data"]
    import_rows(ledger, [], files=["x.txt"], today="2023-07-01")
    assert len(flushed) == 3


def test_a_full_disk_for_the_index_does_not_stop_the_update(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index lives where there is no room; the ledger elsewhere is written and read all the same."""
    ledger = write(tmp_path / "targets.yaml", [target()])
    monkeypatch.setattr("tracker.ledger.index.beside", lambda path: Path("/dev/full/index"))
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/full")
    record_figures(ledger, [ENTRY])
    assert len(load_rows(ledger)[0]["figures"]) == 1


def test_a_lock_that_cannot_be_had_is_an_error(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", [target()])
    before = ledger.read_bytes()
    code = f"import time; from pathlib import Path; from tracker.ledger.write import locked\nwith locked(Path({str(ledger)!r})): print(1, flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(LedgerError) as caught:
            record_figures(ledger, [ENTRY], lock_seconds=0.2)
        assert (caught.value.status, caught.value.problem.code) == (Status.LEDGER, "locked")
        assert ledger.read_bytes() == before
        assert len(load_rows(ledger)) == 1
    finally:
        holder.kill()
        holder.wait()
    record_figures(ledger, [ENTRY], lock_seconds=2)


def test_an_editor_that_saves_in_between_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = write(tmp_path / "targets.yaml", [target()])
    saved = []

    def save_once(*args: Any) -> Any:
        if not saved:
            saved.append(ledger.write_text(ledger.read_text("utf8").replace("畜牧业", "养殖业"), "utf8"))
        return os.fsync(*args)

    class Editor:
        def __getattr__(self, name: str) -> Any:
            return save_once if name == "fsync" else getattr(os, name)

    monkeypatch.setattr(writing, "os", Editor())
    record_figures(ledger, [ENTRY])
    (row,) = load_rows(ledger)
    assert (row["section"], len(row["figures"])) == (["一、养殖业"], 1)


def test_a_replaced_file_is_noticed(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", [target()])
    _, stat = read_ledger(ledger)
    ledger.write_text(ledger.read_text("utf8") + "# x\n", "utf8")
    with pytest.raises(Overtaken):
        replace_ledger(ledger, [b"x"], stamp_of(stat))
    with pytest.raises(Overtaken):
        replace_ledger(ledger, [b"x"], None)
    assert "# x" in ledger.read_text("utf8")


def test_links_stay_links_and_permissions_stay(tmp_path: Path) -> None:
    real = write(tmp_path / "real" / "ledger.yaml", [target()])
    real.chmod(0o640)
    link = tmp_path / "targets.yaml"
    link.symlink_to(real)
    record_figures(link, [ENTRY])
    assert link.is_symlink()
    assert real.stat().st_mode & 0o7777 == 0o640
    assert len(load_rows(link)[0]["figures"]) == 1
    assert not list(tmp_path.glob("*.lock"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", [target()])
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(LedgerError, match="cannot be written"):
            record_figures(ledger, [ENTRY])
    finally:
        tmp_path.chmod(0o755)


def test_no_lock_file_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a read-only folder does, also where the tests run as root."""
    ledger = write(tmp_path / "targets.yaml", [target()])

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    with pytest.raises(LedgerError, match="Permission denied"):
        record_figures(ledger, [ENTRY])


def test_leftovers_of_the_killed_are_swept(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", [target()])
    old, new = tmp_path / ".targets-old.tmp", tmp_path / ".targets-new.tmp"
    old.write_text("x")
    new.write_text("x")
    os.utime(old, (0, 0))
    with locked(ledger):
        assert (old.exists(), new.exists()) == (False, True)


def test_all_entries_or_none(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", [target(), target("zzzzzzzz")])
    before = ledger.read_bytes()
    wrong = Entry(id="zzzz", amount="3亩", as_of="2023-06-30", recorded_at="x")
    with pytest.raises(Exception, match="measures"):
        record_figures(ledger, [ENTRY, wrong])
    with pytest.raises(Exception, match="no figure 9"):
        record_figures(ledger, [ENTRY, Retraction(id="zzzz", n=9, reason="x")])
    assert ledger.read_bytes() == before
