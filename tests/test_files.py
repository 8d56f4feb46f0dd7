"""Files that are handed out: whole or not at all, and no device, pipe or link is ever replaced by one.

Nothing here goes near a device of this machine: pipes and a terminal of the test's own stand for them.
"""

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.files import STALE_SECONDS, flush_folder, replace_file, sweep_drafts, unwritten, write_file

if sys.platform == "win32":
    pytest.skip("pipes with names, permissions and terminals are those of POSIX", allow_module_level=True)

LARGE = "粮食产量".encode() * 50_000


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def through(opened: Callable[[], int], write: Callable[[], object]) -> bytes:
    """What a reader of `opened` gets while `write` runs."""
    got: list[bytes] = []

    def read() -> None:
        with os.fdopen(opened(), "rb", buffering=0) as file:
            while chunk := file.read(65_536):
                got.append(chunk)

    reader = threading.Thread(target=read)
    reader.start()
    write()
    reader.join(20)
    return b"".join(got)


def test_a_pipe_is_written_through_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = through(lambda: os.open(pipe, os.O_RDONLY), lambda: write_file(pipe, LARGE))
    assert got == LARGE
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert names(tmp_path) == ["pipe"]


def test_a_link_to_a_pipe_stays_a_link(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to("pipe")
    assert through(lambda: os.open(pipe, os.O_RDONLY), lambda: write_file(link, b"x")) == b"x"
    assert (link.is_symlink(), stat.S_ISFIFO(pipe.stat().st_mode)) == (True, True)


def test_a_terminal_is_written_through_and_gets_what_is_made_for_it() -> None:
    ours, theirs = os.openpty()
    try:
        name = Path(os.ttyname(theirs))
        write_file(name, b"raw \x1b[31m", for_terminal=lambda data: data.replace(b"\x1b", b"?"))
        assert os.read(ours, 100) == b"raw ?[31m"
        assert stat.S_ISCHR(name.stat().st_mode)
    finally:
        os.close(ours)
        os.close(theirs)


def test_an_open_file_by_its_number_goes_on_where_it_is(tmp_path: Path) -> None:
    with (tmp_path / "log").open("wb", buffering=0) as file:
        file.write(b"before\n")
        write_file(Path(f"/dev/fd/{file.fileno()}"), b"report\n")
        file.write(b"after\n")
    assert (tmp_path / "log").read_bytes() == b"before\nreport\nafter\n"


def test_a_number_that_is_not_open_is_an_error() -> None:
    with pytest.raises(OSError, match="Bad file descriptor"):
        write_file(Path("/dev/fd/987654"), b"x")


@pytest.mark.parametrize("depth", [1, 3])
def test_a_link_is_followed_and_stays(tmp_path: Path, depth: int) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "real.html"
    real.write_bytes(b"old")
    last = real
    for n in range(depth):
        link = tmp_path / f"link{n}"
        link.symlink_to(os.path.relpath(last, tmp_path))
        last = link
    write_file(last, b"new")
    assert (last.is_symlink(), real.is_symlink(), real.read_bytes()) == (True, False, b"new")


def test_a_link_to_nothing_makes_the_file_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("later.html")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "later.html").read_bytes() == b"new"


def test_a_ring_of_links_and_a_folder_are_errors(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    for name, number in (("a", errno.ELOOP), (".", errno.EISDIR), ("none/x", errno.ENOENT)):
        with pytest.raises(OSError) as caught:  # noqa: PT011
            write_file(tmp_path / name, b"x")
        assert caught.value.errno == number
        assert unwritten(tmp_path / name, caught.value).status == 2
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_permissions_of_the_old_file_stay(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "r.html"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_file(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", mode)


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    write_file(tmp_path / "ours", b"x")
    (tmp_path / "theirs").write_bytes(b"x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "theirs").stat().st_mode


@pytest.mark.parametrize("step", ["fsync", "replace", "fchmod"])
def test_whatever_fails_the_old_file_stays_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "r.html"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if step == "replace":
        monkeypatch.setattr(Path, "replace", full)
    else:
        monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_file(path, b"new")
    assert (names(tmp_path), path.read_bytes()) == (["r.html"], b"old")
    error = unwritten(path, caught.value)
    assert (error.status, error.problem.place) == (4, path.as_posix())


@pytest.mark.parametrize(
    ("name", "status"),
    [
        *((name, 4) for name in ("ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS", "EIO", "EFBIG")),
        *((name, 2) for name in ("ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG", "ELOOP")),
    ],
)
def test_what_the_disk_refuses_is_4_and_a_name_that_cannot_be_is_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, status: int
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(getattr(errno, name), os.strerror(getattr(errno, name)), "the draft's own name")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OSError) as caught:  # noqa: PT011
        write_file(tmp_path / "r.html", b"x")
    error = unwritten(Path("out/r.html"), caught.value)
    assert (error.status, error.problem.place) == (status, "out/r.html")
    assert "draft" not in error.problem.what.en


def test_the_file_and_then_its_folder_are_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    plain, plain_replace = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        plain(handle)

    def replace(self: Path, other: Path) -> Path:
        steps.append("rename")
        return plain_replace(self, other)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    replace_file(tmp_path / "x", b"x")
    assert steps == ["file", "rename", "folder"]


def test_a_report_whose_folder_cannot_be_flushed_is_there_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Flushing its folder comes after the rename: to say that nothing was written would not be true."""
    plain = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        plain(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    replace_file(tmp_path / "x", b"whole")
    assert (tmp_path / "x").read_bytes() == b"whole"
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        flush_folder(tmp_path)


def test_a_workbook_that_another_program_holds_is_told_so() -> None:
    """Windows refuses the rename with a number of its own."""
    error = PermissionError(errno.EACCES, "Access is denied")
    error.winerror = 32  # type: ignore[attr-defined]
    found = unwritten(Path("台账.xlsx"), error)
    assert found.status == 4
    assert "Excel" in str(found.problem.remedy and found.problem.remedy.en)


def test_drafts_of_the_dead_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    names = {
        f".part-00001.jsonl.{dead.pid}.0a1b2c3d.draft": False,
        f".part-00002.jsonl.{os.getpid()}.0a1b2c3d.draft": True,
        ".part-00003.jsonl.none.0a1b2c3d.draft": True,
        f".other.jsonl.{dead.pid}.0a1b2c3d.draft": True,
        f"part-00004.jsonl.{dead.pid}.draft": True,
    }
    for name in names:
        (tmp_path / name).write_bytes(b"half")
    sweep_drafts(tmp_path, "part-*")
    assert {name: (tmp_path / name).exists() for name in names} == names
    old = tmp_path / f".part-00002.jsonl.{os.getpid()}.0a1b2c3d.draft"
    then = old.stat().st_mtime - STALE_SECONDS - 1
    os.utime(old, (then, then))
    sweep_drafts(tmp_path, "part-*")
    assert not old.exists()
