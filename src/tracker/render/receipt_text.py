"""The receipt for a folder that was taken back: what changed by whom, what looks wrong, what was not understood, who is
silent."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.ledger.entry import Applied
from tracker.model.problem import Problem
from tracker.model.said import Said
from tracker.render.figure_text import change_text, value_text
from tracker.render.visible import visible
from tracker.review.counting import latest_figure
from tracker.review.replies import Silent


@dataclass(frozen=True, slots=True)
class FilePart:
    """What one file did: its office (empty where none is known) and its changes, those that were there already too."""

    file: str
    office: str
    changes: Sequence[Applied]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """`done` tells whether figures were recorded; `undo` whether there is something to take back. `noted` tells that it is
    known what was sent out."""

    parts: Sequence[FilePart]
    implausible: Sequence[Problem] = ()
    wrong: Sequence[Problem] = ()
    foreign: Sequence[Problem] = ()
    silent: Sequence[Silent] = ()
    noted: bool = True
    done: bool = False
    dry_run: bool = False


def receipt_lines(receipt: Receipt, language: str) -> Iterator[str]:
    for said in _parts(receipt):
        yield visible(said.into(language)) if said.en else ""


def _parts(receipt: Receipt) -> Iterator[Said]:
    yield _head(receipt)
    for part in receipt.parts:
        yield from _of_file(part, receipt)
    yield from _section(Said("Not understood, must be mended", "无法识别，须更正"), _problems(receipt.wrong))
    yield from _section(Said("Implausible", "存疑"), _problems(receipt.implausible))
    yield from _section(
        Said("Files in which no figures were found", "未找到填报数据的文件"), _problems(receipt.foreign)
    )
    back = [one for one in receipt.silent if one.files]
    none = [one for one in receipt.silent if not one.files]
    yield from _section(Said("Came back without a figure", "报回但未填数据"), map(_empty, back))
    title = Said("Nothing came", "未报回")
    if not receipt.noted:
        title = Said("Nothing came (of all lead units with open targets)", "未报回（所有有未完成目标的牵头单位）")
    yield from _section(title, map(_missing, none))
    if receipt.done:
        yield Said("", "")
        yield Said("`tracker undo` takes all of this back.", "可用 `tracker undo` 整体撤销。")


def _head(receipt: Receipt) -> Said:
    changes = [change for part in receipt.parts for change in part.changes]
    new, files = sum(change.is_new for change in changes), len(receipt.parts)
    known = len(changes) - new
    told = f"{files} file{'' if files == 1 else 's'} read, {new} figure{'' if new == 1 else 's'}"
    also = Said(f", {known} there already", f"，{known} 条此前已有") if known else Said("", "")
    verb = Said("nothing was recorded", "未作任何记录")
    if receipt.done:
        verb = Said("recorded", "已记录")
    elif receipt.dry_run and not receipt.wrong:
        verb = Said("would be recorded", "将记录")
    elif not new and not receipt.wrong:
        verb = Said("nothing new", "没有新数据")
    return Said(f"{told}{also.en}: {verb.en}", f"读取 {files} 个文件，数据 {new} 条{also.zh}：{verb.zh}")


def _of_file(part: FilePart, receipt: Receipt) -> Iterator[Said]:
    new = [change for change in part.changes if change.is_new]
    if not new:
        return
    yield Said("", "")
    count = f"{len(new)} figure{'' if len(new) == 1 else 's'}"
    office = Said(f", {part.office}", f"，{part.office}") if part.office else Said("", "")
    yield Said(f"{part.file}{office.en}: {count}", f"{part.file}{office.zh}：{len(new)} 条")
    for change in new:
        told, was = change_text(change.row, change.figure), latest_figure(change.row)
        before = Said("", "")
        if was is not None:
            value = value_text(was)
            before = Said(f", before {value.en} {was['as_of']}", f"，此前 {value.zh} {was['as_of']}")
        remark = change.remark or Said("", "")
        yield Said(
            f"  {told.en}{before.en}" + (f" [{remark.en}]" if remark.en else ""),
            f"  {told.zh}{before.zh}" + (f" [{remark.zh}]" if remark.zh else ""),
        )


def _section(title: Said, lines: Iterable[Said]) -> Iterator[Said]:
    listed = list(lines)
    if listed:
        yield Said("", "")
        yield Said(f"{title.en} ({len(listed)})", f"{title.zh}（{len(listed)}）")
        yield from (Said(f"  {line.en}", f"  {line.zh}") for line in listed)


def _problems(problems: Sequence[Problem]) -> Iterator[Said]:
    for problem in problems:
        what, remedy = problem.what, problem.remedy or Said("", "")
        yield Said(
            f"{problem.place}: {what.en}" + (f". {remedy.en}" if remedy.en else ""),
            f"{problem.place}：{what.zh}" + (f"。{remedy.zh}" if remedy.zh else ""),
        )


def _empty(one: Silent) -> Said:
    files = ", ".join(one.files)
    return Said(f"{one.name} ({_targets(one)}): {files}", f"{one.name}（{one.targets} 项）：{files}")


def _missing(one: Silent) -> Said:
    return Said(f"{one.name} ({_targets(one)})", f"{one.name}（{one.targets} 项）")


def _targets(one: Silent) -> str:
    return f"{one.targets} target{'' if one.targets == 1 else 's'}"
