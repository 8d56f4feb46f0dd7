"""A folder of what offices sent: every file read, what is no sheet of figures told, and two files that contradict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tracker.ledger.bulk import Read, read_entries
from tracker.ledger.entry import Applied, Entry
from tracker.ledger.sheet_head import NoForm
from tracker.model.plain_rows import TargetRow
from tracker.model.problem import Problem, UnreadableInput
from tracker.model.said import Said

MOST_FILES = 2_000
# What programs leave beside an open file, and systems beside any.
LEFT_BEHIND = ("~$", ".~", ".")
NOT_READ = Said("Nothing of it was read.", "未读取其中内容。")
NEVER = frozenset(("thumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True)
class Returned:
    """One file, by its path within the folder, and what it holds."""

    name: str
    read: Read


@dataclass(slots=True)
class Gathered:
    """`foreign` tells of files in which nothing could be read as figures; they hinder nothing."""

    files: list[Returned] = field(default_factory=list)
    foreign: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        return [entry for returned in self.files for entry in returned.read.entries]


def gather(
    folder: Path, name: str, rows: Sequence[TargetRow], common: Mapping[str, str | None], *, today: str, recorded_at: str
) -> Gathered:  # fmt: skip
    """Every file below `folder`. Raises UnreadableInput where there is none, or far too many."""
    found = list(_files(folder))
    if not found or len(found) > MOST_FILES:
        what = Said("holds no file", "文件夹中没有文件")
        if found:
            what = Said(f"holds more than {MOST_FILES:,} files", f"文件超过 {MOST_FILES:,} 个")
        remedy = Said("Name the folder into which the files were saved.", "请指定存放报回文件的文件夹。")
        raise UnreadableInput(Problem(name, what, remedy, code="folder"))
    gathered = Gathered()
    for path in found:
        shown = (Path(name) / path.relative_to(folder)).as_posix()
        try:
            read = read_entries(path, shown, rows, common, today=today, recorded_at=recorded_at)
        except NoForm as error:
            what = Said("holds no table with id or indicator and a figure", "没有含“编号”或“指标”以及“实际值”的表")
            place = error.problem.place
            gathered.foreign.append(Problem(place, what, NOT_READ, code="sheet_head"))
        except UnreadableInput as error:
            # Two columns of one meaning, say: an office's answer, and nobody can tell which column it means.
            (gathered.problems if error.problem.code == "sheet_head" else gathered.foreign).append(error.problem)
        else:
            gathered.files.append(Returned(shown, read))
            gathered.problems += read.problems
    return gathered


def _files(folder: Path) -> Iterator[Path]:
    """In the order of their names; nothing hidden, no link, so that a folder cannot lead out of itself."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if any(part.startswith(LEFT_BEHIND) for part in parts) or path.name.lower() in NEVER:
            continue
        if path.is_file() and not path.is_symlink():
            yield path


def contradictions(changes: Sequence[Applied]) -> list[Problem]:
    """Different figures of one target for one day, from two cells: whichever came last would count, unseen."""
    first: dict[tuple[str, str], Applied] = {}
    found = []
    for change in changes:
        figure = change.figure
        one = first.setdefault((change.row["id"], figure["as_of"]), change)
        same = (one.figure["value"], one.figure["unit"], one.figure["done"]) == (
            figure["value"], figure["unit"], figure["done"],
        )  # fmt: skip
        if not same:
            mine, other = (f"{f['value']}{f['unit']}" for f in (figure, one.figure))
            what = Said(
                f"{mine} for {figure['as_of']}, and {other} in {one.place}",
                f"{figure['as_of']} 为 {mine}，而 {one.place} 为 {other}",
            )
            remedy = Said("Ask which of them holds, and delete the other.", "请核实哪一个正确，删去另一个。")
            found.append(Problem(change.place, what, remedy, id=change.row["id"], code="contradiction"))
    return found
