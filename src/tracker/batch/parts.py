"""A run into a folder that can be stopped and taken up again: numbered parts, each complete or absent.

Part k holds the records of the k-th group of documents in the order of the input. Beside it stands a small file that
says of which documents in which state it was made. Taken up again, a part whose documents are the same is not made a
second time; anything else (a changed file, one more file in the middle, another version of this program) makes the
parts it concerns anew, so that no record is lost, doubled or stale.
"""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tracker.batch.chunks import Item, chunks_of
from tracker.batch.job import JobOutcome
from tracker.documents.sources import SourceFile
from tracker.files import flush_folder, replace_file, sweep_drafts, unwritten
from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said

DOCUMENTS = 500

# What may be different next time: a part with such a document is made again when the run is taken up.
PASSING = frozenset({"unreachable", "missing", "crashed", "fault"})

Run = Callable[[Iterable[Item]], Generator[JobOutcome, None, None]]
Writer = Callable[[Path, Sequence[str]], None]


@dataclass(frozen=True, slots=True)
class PartFile:
    """What is known of a part; `unreadable` counts documents."""

    number: int
    digest: str
    documents: int
    records: int = 0
    unreadable: int = 0


def write_parts(
    found: Iterable[Item],
    run: Run,
    folder: Path,
    *,
    settings: str,
    suffix: str,
    write: Writer,
    documents: int = DOCUMENTS,
    watch: Callable[[Iterable[JobOutcome]], Iterator[JobOutcome]] = iter,
    skipped: Callable[[PartFile], None] = lambda part: None,
) -> None:
    """Write `part-00001{suffix}`, … into `folder`, `documents` to each; parts that are there and still right are kept.

    `settings` names everything besides the documents that the records depend on. `watch` sees every outcome as it
    passes, `skipped` every part that is kept. Raises TrackerError where a part cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        flush_folder(folder.parent)
        sweep_drafts(folder, "part-*")
    except OSError as error:
        raise unwritten(folder, error) from error
    planned: deque[PartFile] = deque()
    last = 0

    def needed() -> Iterator[Item]:
        nonlocal last
        for number, items in enumerate(chunks_of(found, documents), start=1):
            last = number
            part = PartFile(number, digest_of(items, settings), len(items))
            done = read_done(folder, number)
            if done is not None and done.digest == part.digest and part_file(folder, number, suffix).exists():
                skipped(done)
                continue
            planned.append(part)
            yield from items

    lines: list[str] = []
    outcomes = unreadable = passing = 0
    with closing(run(needed())) as found_out:
        for outcome in watch(found_out):
            lines += outcome.lines
            outcomes += 1
            unreadable += outcome.problem is not None
            passing += outcome.problem is not None and outcome.problem.code in PASSING
            if outcomes == planned[0].documents:
                part = planned.popleft()
                done = None if passing else PartFile(part.number, part.digest, outcomes, len(lines), unreadable)
                put_part(folder, part.number, suffix, write, lines, done)
                lines, outcomes, unreadable, passing = [], 0, 0, 0
    remove_after(folder, last)


def put_part(
    folder: Path, number: int, suffix: str, write: Writer, lines: Sequence[str], done: PartFile | None
) -> None:
    """The part, then the note that it is complete (none without `done`). Raises TrackerError with the file's name."""
    note, part = part_file(folder, number, ".done.json"), part_file(folder, number, suffix)
    at = note
    try:
        note.unlink(missing_ok=True)
        at = part
        write(part, lines)
        at = note
        if done is not None:
            write_done(folder, done)
    except OSError as error:
        raise unwritten(at, error) from error


def digest_of(items: Sequence[Item], settings: str) -> str:
    """Which documents in which state, under which settings."""
    digest = hashlib.blake2b(settings.encode(), digest_size=16)
    for item in items:
        name, stamp = (item.name, item.stamp) if isinstance(item, SourceFile) else (item.place, item.code)
        digest.update(f"\n{name}\t{stamp}".encode(errors="surrogatepass"))
    return digest.hexdigest()


def part_file(folder: Path, number: int, suffix: str) -> Path:
    return folder / f"part-{number:05d}{suffix}"


def read_done(folder: Path, number: int) -> PartFile | None:
    """What the note beside a part says; None if there is none or it is not ours."""
    try:
        return PartFile(**json.loads(part_file(folder, number, ".done.json").read_text("utf8")))
    except (OSError, ValueError, TypeError):
        return None


def write_done(folder: Path, part: PartFile) -> None:
    fields = {name: getattr(part, name) for name in ("number", "digest", "documents", "records", "unreadable")}
    replace_file(part_file(folder, part.number, ".done.json"), json.dumps(fields).encode())


def write_jsonl(path: Path, lines: Sequence[str]) -> None:
    # A file name that is no text survives as an escape that JSON knows.
    replace_file(path, "".join(line + "\n" for line in lines).encode("utf-8", errors="backslashreplace"))


def remove_after(folder: Path, last: int) -> None:
    """Parts of an earlier run over more documents."""
    for path in folder.glob("part-*"):
        number = path.name[5:].split(".")[0]
        if number.isdecimal() and int(number) > last:
            path.unlink()


def refuse_used(folder: Path) -> None:
    """A folder that holds a run is only written to on purpose. Raises WrongUse."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(
            Problem(
                folder.as_posix(),
                Said("the output folder is not empty", "输出文件夹非空"),
                Said(
                    "Add --resume to take up the run in it, or name another folder.",
                    "加 --resume 继续其中的任务，或另选文件夹。",
                ),
            )
        )
