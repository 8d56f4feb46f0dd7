"""Where commands may write: standard output by its name, pipes, links; and what they say of a disk that is full."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

resource = pytest.importorskip("resource", reason="limits of a process, and pipes with names, are those of POSIX")

COMMANDS = {
    "report --html": ("report", "--html"),
    "report --xlsx": ("report", "--xlsx"),
    "report --markdown": ("report", "--markdown"),
    "list -o": ("list", "--format", "csv", "-o"),
}
each_command = pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)


def tracker(
    *words: str, folder: Path, status: int = 0, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """A process of its own: these tests are about its open files and its limits."""
    done = subprocess.run(
        [sys.executable, "-m", "tracker", *words],
        cwd=folder,
        capture_output=True,
        check=False,
        preexec_fn=before,
        env={**os.environ, "TRACKER_TODAY": "2023-07-01"},
    )
    assert done.returncode == status, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return done


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def small_files() -> None:
    """No file of this process may have more than 100 bytes: a disk that is full, for it alone."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


@each_command
def test_standard_output_by_its_name(ledger: Path, words: tuple[str, ...]) -> None:
    folder = ledger.parent.parent
    there = tracker(*words, "/dev/stdout", folder=folder).stdout
    tracker(*words, "file", folder=folder)
    assert there == (folder / "file").read_bytes()


@each_command
def test_a_full_disk_is_told_with_the_file_and_leaves_what_was_there(ledger: Path, words: tuple[str, ...]) -> None:
    folder = ledger.parent.parent
    tracker("list", folder=folder)
    out = folder / "out"
    out.mkdir()
    (out / "report").write_bytes(b"old")
    done = tracker(*words, "out/report", folder=folder, status=4, before=small_files)
    assert done.stderr.decode().startswith("out/report: cannot be written: File too large\n")
    assert (names(out), (out / "report").read_bytes()) == (["report"], b"old")


@each_command
def test_a_pipe_is_no_file_to_replace(ledger: Path, words: tuple[str, ...]) -> None:
    folder = ledger.parent.parent
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=folder, stdout=subprocess.PIPE) as reader:
        tracker(*words, "link", folder=folder)
        got = reader.communicate(timeout=20)[0]
    tracker(*words, "file", folder=folder)
    assert got == (folder / "file").read_bytes()
    assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)
    assert (folder / "link").is_symlink()


def test_the_reader_of_a_pipe_may_go_away(ledger: Path) -> None:
    folder = ledger.parent.parent
    shell = f'"{sys.executable}" -m tracker report --html /dev/stdout | head -c 10; echo; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", shell], cwd=folder, capture_output=True, check=True)
    assert b"Traceback" not in done.stderr
    assert done.stdout.splitlines()[0] == b"<!doctype "


@each_command
@pytest.mark.parametrize("name", ["data/targets.yaml", "link", "hard"])
def test_the_ledger_is_not_written_over_under_any_name(ledger: Path, words: tuple[str, ...], name: str) -> None:
    folder = ledger.parent.parent
    (folder / "link").symlink_to("data/targets.yaml")
    (folder / "hard").hardlink_to(ledger)
    before = ledger.read_bytes()
    assert b"is the ledger itself" in tracker(*words, name, folder=folder, status=2).stderr
    assert ledger.read_bytes() == before


def test_a_ledger_behind_a_link_is_written_there(ledger: Path) -> None:
    folder = ledger.parent.parent
    real = folder / "real.yaml"
    ledger.rename(real)
    ledger.symlink_to("../real.yaml")
    id = json.loads(tracker("list", "--format", "jsonl", folder=folder).stdout.splitlines()[0])["id"]
    before = real.read_bytes()
    tracker("update", id, "24.5万头", folder=folder)
    assert ledger.is_symlink()
    assert real.read_bytes() != before


@pytest.mark.parametrize("words", [("list",), ("import", "plan.txt"), ("update", "aaaa", "5"), ("check",), ("report",)])
def test_a_ledger_that_is_no_plain_file_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    (tmp_path / "plan.txt").write_text("兴安盟2023年工作要点\n\n新建高标准农田5万亩。\n", "utf8")
    for name in ("pipe", "link"):
        done = tracker(*words, "--data", name, folder=tmp_path, status=4)
        assert f"/{name}: is no plain file\n" in done.stderr.decode()
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_parts_on_a_full_disk(tmp_path: Path, form: str) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for n in range(3):
        (plans / f"{n}.txt").write_text(f"兴安盟2023年工作要点\n\n新建高标准农田{n + 2}万亩。\n", "utf8")
    words = ("extract", "plans", "--format", form, "--output", "out")
    done = tracker(*words, folder=tmp_path, status=4, before=small_files)
    assert done.stderr.decode().startswith(f"out/part-00001.{form}: cannot be written: File too large\n")
    assert names(tmp_path / "out") == []
    tracker(*words, "--resume", folder=tmp_path)
    assert names(tmp_path / "out") == ["part-00001.done.json", f"part-00001.{form}"]
