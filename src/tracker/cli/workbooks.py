"""What a workbook holds besides its rows, and one workbook for each office, in a folder."""

import errno
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli import asked
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.cli.formats.reported import Reported
    from tracker.lexicon.office_identity import OwnOffices
    from tracker.model.plain_rows import TargetRow
    from tracker.render.report_xlsx import Besides
    from tracker.review.report_settings import ReportSettings
    from tracker.review.since import Since

# Judgements that the mean over time may cost; a report of very many targets goes without it.
MOST_JUDGED = 12_000


def besides_of(
    rows: "Sequence[TargetRow]", scope: str, ledger: Path, day: date, settings: "ReportSettings", found: "Since | None" = None
) -> "Besides":  # fmt: skip
    """Promises before, what happened since, the path of all."""
    from tracker.cli.report_lines import found_lines
    from tracker.ledger.fresh import fresh_index
    from tracker.render.report_xlsx import Besides
    from tracker.review.group_trend import MOST_DAYS, group_path
    from tracker.review.judgement import progress_of
    from tracker.review.path import Path as Course

    lines = None
    if any(row.get("follows") for row in rows):
        with fresh_index(ledger) as db:
            lines = found_lines(db, rows, day, settings)
    few = len(rows) * MOST_DAYS <= MOST_JUDGED
    path = group_path([progress_of(row, day, settings) for row in rows], scope, settings) if few else None
    pairs, left = (lines.pairs, [step.row for step in lines.left]) if lines is not None else ([], [])
    return Besides(pairs=pairs, left=left, found=found, path=path if isinstance(path, Course) else None)


def listed_book(
    rows: "Sequence[TargetRow]", scope: str, ledger: Path, day: date, settings: "ReportSettings", own: "OwnOffices",
    language: str,
) -> "Reported":  # fmt: skip
    """Listed targets as a workbook that opens where it is filled in."""
    from tracker.cli.formats.reported import Reported
    from tracker.review.judgement import progress_of
    from tracker.review.summary import summarize

    summary = summarize(rows, day, by="owner", settings=settings, own=own)
    # What was set aside is listed too, but sums up to nothing.
    shown = None if len(summary.all) == len(rows) else [progress_of(row, day, settings) for row in rows]
    besides = besides_of(rows, scope, ledger, day, settings)
    return Reported(summary=summary, scope=scope, language=language, besides=besides, rows=shown, to_fill=True)


def split_by_office(
    rows: "Sequence[TargetRow]", folder: Path, *, ledger: Path, day: date, settings: "ReportSettings", own: "OwnOffices",
    context: "Context",
) -> None:  # fmt: skip
    """A workbook for each lead unit into `folder`; what is there already and no unchanged earlier one is not touched, and
    then nothing is written."""
    from tracker.cli.exporting import export
    from tracker.cli.formats.reported import Reported
    from tracker.ledger.sent import Sent, is_unchanged, note_sent
    from tracker.render.file_names import file_names
    from tracker.review.judgement import Progress
    from tracker.review.summary import first_bodies, summarize

    summary = summarize(rows, day, by="owner", settings=settings, own=own)
    bodies = first_bodies(summary.all, day, own)
    parts: dict[str, list[Progress]] = {}
    for progress in summary.all:
        parts.setdefault(bodies[progress.row["id"]][0], []).append(progress)
    offices = dict(bodies.values())
    named = file_names({key: offices[key] or NOBODY.into(context.language) for key in parts}, ".xlsx")
    place = context.folder / folder
    _make(place, folder)
    kept = [name for name in named.values() if (place / name).exists() and not is_unchanged(ledger, place / name)]
    if kept:
        listed = ", ".join(kept[:5]) + (" …" if len(kept) > 5 else "")
        raise asked.wrong(
            folder.as_posix(),
            f"these are there already and are no unchanged earlier output: {listed}",
            f"以下文件已存在，且不是未改动的导出文件：{listed}",
            Said(
                "Move them away, or name another folder. Nothing was written.",
                "请先移走，或另指定文件夹。未写入任何文件。",
            ),
        )
    sent = []
    for key, members in parts.items():
        own_rows = [progress.row for progress in members]
        office = offices[key]
        part = summarize(own_rows, day, by="region", settings=settings, own=own)
        besides = besides_of(own_rows, office, ledger, day, settings)
        given = Reported(
            summary=part, scope=office or NOBODY.into(context.language), language=context.language, besides=besides, to_fill=True
        )  # fmt: skip
        export(folder / named[key], _pieces(given), ledger=ledger, context=context)
        sent.append(Sent(key, office, named[key], tuple(row["id"] for row in own_rows), context.today.isoformat()))
    try:
        note_sent(ledger, sent, place)
    except OSError:
        context.tell(
            Said(
                "what was sent could not be noted; `update --from` will not know who has not answered",
                "未能记录发出的文件，`update --from` 将不知道谁未报送",
            )
        )
    context.tell(
        Said(
            f"{len(sent)} workbooks, {len(summary.all)} targets", f"共 {len(sent)} 个工作簿，{len(summary.all)} 项目标"
        )
    )


NOBODY = Said("No lead unit", "无牵头单位")


def _pieces(given: "Reported") -> "list[str | bytes]":
    from tracker.cli.formats.reported import REPORT

    made = REPORT["xlsx"](given)
    return [made] if isinstance(made, str | bytes) else list(made)


def _make(place: Path, folder: Path) -> None:
    from tracker.files import unwritten

    try:
        place.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        named = NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place))
        raise unwritten(folder, named) from error
    except OSError as error:
        raise unwritten(folder, error) from error
