"""A run over many processes ends with its parent, whatever ends that one; a run into a folder can be taken up again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tracker.cli.ending import Ended, ending

HERE = Path(__file__).resolve().parent
SEED = HERE.parents[1] / "seeds" / "000_9a8a2ab63a0aaa46.txt"
# Far more than is needed: a process that lives on does so for ever, and machines of tests are slow.
PATIENCE = 30.0
# What each signal makes of the status of `tracker`; the system reports a kill as a negative number.
STATUSES = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129, "SIGKILL": -9}
if sys.platform == "win32":
    pytest.skip("signals are those of POSIX", allow_module_level=True)

SLEEPING = """
import sys
sys.path.insert(0, {here!r})
from works import Echo, sources
from tracker.batch.local import run_pool
list(run_pool(sources(100), Echo(seconds=3600), jobs=2, chunk=1))
"""


@contextmanager
def started(words: list[str]) -> Iterator[tuple[subprocess.Popen[bytes], list[psutil.Process]]]:
    """A process of its own group, and those that it has started once there are two that work."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    below: list[psutil.Process] = []
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and len(at_work(below)) < 2 and process.poll() is None:
            below = psutil.Process(process.pid).children(recursive=True)
            time.sleep(0.05)
        assert len(at_work(below)) == 2, below
        yield process, below
    finally:
        for one in (*below, process):
            with_kill(one)
        process.wait()


def at_work(below: list[psutil.Process]) -> list[psutil.Process]:
    """Processes that have got as far as reading documents; the interpreter's own helper is none of them."""
    return [p for p in below if p.is_running() and "spawn_main" in " ".join(p.cmdline()) and p.num_threads() > 1]


def with_kill(process: psutil.Process | subprocess.Popen[bytes]) -> None:
    try:
        process.kill()
    except (psutil.NoSuchProcess, ProcessLookupError):
        return


def left(below: list[psutil.Process]) -> list[psutil.Process]:
    return psutil.wait_procs(below, timeout=PATIENCE)[1]


@pytest.mark.parametrize("name", STATUSES)
def test_processes_in_the_middle_of_a_document_end_with_their_parent(name: str) -> None:
    with started([sys.executable, "-c", SLEEPING.format(here=str(HERE))]) as (process, below):
        process.send_signal(getattr(signal, name))
        process.wait(PATIENCE)
        assert left(below) == []


@pytest.mark.parametrize("name", STATUSES)
def test_a_run_that_is_ended_can_be_taken_up_again(tmp_path: Path, name: str) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    plans.mkdir()
    text = SEED.read_text("utf8")
    for n in range(60):
        (plans / f"{n:02d}.txt").write_text(text, "utf8")
    words = [sys.executable, "-m", "tracker", "extract", str(plans), "--jobs", "2", "--output", str(out)]
    with started(words) as (process, below):
        process.send_signal(getattr(signal, name))
        told = process.communicate(timeout=PATIENCE)[1].decode()
        assert process.returncode == STATUSES[name]
        assert left(below) == []
    assert "Traceback" not in told
    # What a writer leaves that dies between two steps.
    (out / f".part-00001.jsonl.{process.pid}.0a1b2c3d.draft").write_bytes(b"half")
    (plans / "60.txt").write_text("兴安盟2023年工作要点\n\n新建高标准农田5万亩。\n", "utf8")
    for n in range(1, 60):
        (plans / f"{n:02d}.txt").unlink()
    done = subprocess.run([*words, "--resume"], capture_output=True, check=True)
    assert b"from 2 documents" in done.stderr
    assert sorted(path.name for path in out.iterdir()) == ["part-00001.done.json", "part-00001.jsonl"]


@pytest.fixture
def hangup() -> Iterator[int]:
    number = signal.SIGHUP
    before = signal.getsignal(number)
    yield number
    signal.signal(number, before)


def test_a_signal_unwinds_what_runs_and_leaves_no_handler(hangup: int) -> None:
    signal.signal(hangup, signal.SIG_DFL)
    inside: list[object] = []

    def work() -> None:
        with ending():
            try:
                os.kill(os.getpid(), hangup)
                time.sleep(PATIENCE)
            finally:
                inside.append(signal.getsignal(hangup))

    with pytest.raises(Ended) as caught:
        work()
    assert caught.value.number == hangup
    # Asked a second time it is no longer held back, and afterwards all is as it was.
    assert (inside, signal.getsignal(hangup)) == ([signal.SIG_DFL], signal.SIG_DFL)


def test_a_hangup_that_nohup_has_ignored_stays_ignored(hangup: int) -> None:
    signal.signal(hangup, signal.SIG_IGN)
    with ending():
        os.kill(os.getpid(), hangup)
    assert signal.getsignal(hangup) == signal.SIG_IGN
