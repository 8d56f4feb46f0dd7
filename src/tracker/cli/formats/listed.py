"""The formats of `tracker list` and `tracker show`: targets as they are."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tracker.cli.formats.forms import Content, Maker
    from tracker.cli.formats.reported import Reported
    from tracker.model.plain_rows import TargetRow


class Listed(NamedTuple):
    """`book` is what a workbook of them holds, made only where one is asked for."""

    rows: "Sequence[TargetRow]"
    language: str
    today: str
    for_file: bool
    book: "Callable[[], Reported] | None" = None


def _table(given: Listed) -> str:
    from tracker.render.target_list import Look, list_lines

    return "".join(f"{line}\n" for line, _ in list_lines(given.rows, {}, {}, Look(language=given.language)))


def _json(given: Listed) -> str:
    from tracker.render.record_formats import as_json
    from tracker.review.bodies import with_keys

    return "".join(as_json(map(with_keys, given.rows)))


def _jsonl(given: Listed) -> str:
    from tracker.render.record_formats import as_jsonl
    from tracker.review.bodies import with_keys

    return "".join(as_jsonl(map(with_keys, given.rows)))


def _yaml(given: Listed) -> str:
    from tracker.ledger.whole import dump_rows

    return dump_rows(given.rows)


def _csv(given: Listed) -> str:
    from tracker.render.entry_sheet import sheet_csv

    # Spreadsheet programs take a file without this mark for the local encoding.
    mark = "\ufeff" if given.for_file else ""
    return mark + sheet_csv(given.rows, language=given.language, today=given.today)


def _xlsx(given: Listed) -> "Content":
    from tracker.cli.formats.reported import REPORT

    return REPORT["xlsx"](given.book()) if given.book is not None else b""


def _one_json(row: "TargetRow") -> str:
    import json

    from tracker.review.bodies import with_keys

    return json.dumps(with_keys(row), ensure_ascii=False, indent=2) + "\n"


def _one_yaml(row: "TargetRow") -> str:
    from tracker.ledger.whole import dump_rows

    return dump_rows([row])


LIST: "Mapping[str, Maker[Listed]]" = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "yaml": _yaml,
    "csv": _csv,
    "xlsx": _xlsx,
}
# A screen gets more than the record: the command draws it.
ONE: "Mapping[str, Callable[[TargetRow], str]]" = {"json": _one_json, "yaml": _one_yaml}
