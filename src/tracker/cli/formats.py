"""What a command can give away, and how: each form with its name, its suffixes and what writes it. A new one is a line here.

A command asks for its forms by name or by the suffix of a file; writers import what they need when they write.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from tracker.cli import asked
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.model.plain_rows import TargetRow
    from tracker.render.report_xlsx import Besides
    from tracker.review.group_trend import Trends
    from tracker.review.judgement import Progress
    from tracker.review.promise_lines import PromiseLines
    from tracker.review.since import Since
    from tracker.review.summary import Summary

Content = str | bytes | Iterable[str | bytes]
Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class ExportFormat(Generic[Given]):
    """`only_file` is for what no screen shows."""

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Given], Content]
    only_file: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Targets as they are; `book` is what a workbook of them holds, made only where one is asked for."""

    rows: "Sequence[TargetRow]"
    language: str
    today: str
    for_file: bool
    book: "Callable[[], Reported] | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A report; `most` is how many rows of a list, None all; `rows` are those of the main sheet of a workbook where they are not those that are summed up."""

    summary: "Summary"
    scope: str
    language: str
    found: "Since | None" = None
    lines: "PromiseLines | None" = None
    trends: "Trends | None" = None
    most: int | None = None
    besides: "Besides | None" = None
    rows: "Sequence[Progress] | None" = None
    to_fill: bool = False


def _list_table(given: Listed) -> str:
    from tracker.render.target_list import Look, list_lines

    return "".join(f"{line}\n" for line, _ in list_lines(given.rows, {}, {}, Look(language=given.language)))


def _list_json(given: Listed) -> str:
    from tracker.render.record_formats import as_json
    from tracker.review.bodies import with_keys

    return "".join(as_json(map(with_keys, given.rows)))


def _list_jsonl(given: Listed) -> str:
    from tracker.render.record_formats import as_jsonl
    from tracker.review.bodies import with_keys

    return "".join(as_jsonl(map(with_keys, given.rows)))


def _list_yaml(given: Listed) -> str:
    from tracker.ledger.whole import dump_rows

    return dump_rows(given.rows)


def _list_csv(given: Listed) -> str:
    from tracker.render.entry_sheet import sheet_csv

    # Spreadsheet programs take a file without this mark for the local encoding.
    mark = "\ufeff" if given.for_file else ""
    return mark + sheet_csv(given.rows, language=given.language, today=given.today)


def _list_xlsx(given: Listed) -> Content:
    return _report_xlsx(given.book()) if given.book is not None else b""


def _one_json(row: "TargetRow") -> str:
    import json

    from tracker.review.bodies import with_keys

    return json.dumps(with_keys(row), ensure_ascii=False, indent=2) + "\n"


def _one_yaml(row: "TargetRow") -> str:
    from tracker.ledger.whole import dump_rows

    return dump_rows([row])


def _report_json(given: Reported) -> str:
    from tracker.render.report_text import report_json

    summary, scope, language = given.summary, given.scope, given.language
    return report_json(
        summary, scope=scope, language=language, found=given.found, lines=given.lines, trends=given.trends
    )


def _report_csv(given: Reported) -> Iterable[str]:
    from tracker.render.report_text import csv_pieces

    return csv_pieces(given.summary, language=given.language, lines=given.lines)


def _report_markdown(given: Reported) -> str:
    if given.found is not None:
        from tracker.render.since_text import since_markdown

        return since_markdown(given.found, scope=given.scope, language=given.language, limit=given.most)
    from tracker.render.report_markdown import report_markdown

    summary, scope, language = given.summary, given.scope, given.language
    return report_markdown(summary, scope=scope, language=language, lines=given.lines, trends=given.trends)


def _report_html(given: Reported) -> Iterable[str]:
    from tracker.render.report_html import page_pieces

    summary, scope, language = given.summary, given.scope, given.language
    return page_pieces(
        summary, scope=scope, language=language, found=given.found, lines=given.lines, trends=given.trends
    )


def _report_xlsx(given: Reported) -> Iterable[bytes]:
    from tracker.render.report_xlsx import NOTHING, report_xlsx

    # As a piece: a disk that is full while the sheets are made is told like one that is full when they are written.
    yield report_xlsx(
        given.summary,
        scope=given.scope,
        language=given.language,
        rows=given.rows,
        to_fill=given.to_fill,
        besides=given.besides or NOTHING,
    )


LIST: tuple[ExportFormat[Listed], ...] = (
    ExportFormat("table", (), _list_table),
    ExportFormat("json", (".json",), _list_json),
    ExportFormat("jsonl", (".jsonl",), _list_jsonl),
    ExportFormat("yaml", (".yaml", ".yml"), _list_yaml),
    ExportFormat("csv", (".csv",), _list_csv),
    ExportFormat("xlsx", (".xlsx",), _list_xlsx, only_file=True),
)
ONE: "tuple[ExportFormat[TargetRow], ...]" = (
    ExportFormat("json", (".json",), _one_json),
    ExportFormat("yaml", (".yaml", ".yml"), _one_yaml),
)
REPORT: tuple[ExportFormat[Reported], ...] = (
    ExportFormat("json", (".json",), _report_json),
    ExportFormat("csv", (".csv",), _report_csv),
    ExportFormat("markdown", (".md", ".markdown"), _report_markdown),
    ExportFormat("html", (".html", ".htm"), _report_html, only_file=True),
    ExportFormat("xlsx", (".xlsx",), _report_xlsx, only_file=True),
)


def names(forms: Sequence[ExportFormat[Given]], *, on_screen: bool = False) -> tuple[str, ...]:
    return tuple(form.name for form in forms if not (on_screen and form.only_file))


def named(forms: Sequence[ExportFormat[Given]], name: str) -> ExportFormat[Given]:
    return next(form for form in forms if form.name == name)


def by_suffix(forms: Sequence[ExportFormat[Given]], path: Path, option: str) -> ExportFormat[Given]:
    """The form that the suffix of a file asks for. Raises WrongUse where it names none."""
    suffix = path.suffix.lower()
    form = next((form for form in forms if suffix in form.suffixes), None)
    if form is None:
        listed = ", ".join(form.suffixes[0] for form in forms if form.suffixes)
        raise asked.wrong(
            option,
            f'the suffix of "{path.name}" names no format',
            f"“{path.name}”的后缀不对应任何格式",
            Said(f"Use one of {listed}, or say --format.", f"请用后缀 {listed}，或指定 --format。"),
        )
    return form
