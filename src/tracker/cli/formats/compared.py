"""The formats of `tracker diff`."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.render.diff_rows import Sheet


class Compared(NamedTuple):
    """A comparison for programs, and as a line with sheets for people; either is made only where it is asked for."""

    data: Callable[[], object]
    sheets: "Callable[[], tuple[str, Sequence[Sheet]]]"


def _table(made: Compared, context: "Context") -> None:
    from tracker.cli.pages import print_sheets

    print_sheets(*made.sheets(), context)


def _json(made: Compared, context: "Context") -> None:
    context.write(json.dumps(made.data(), ensure_ascii=False, indent=1) + "\n")


def _markdown(made: Compared, context: "Context") -> None:
    from tracker.render.markdown_text import escaped
    from tracker.render.sheets import sheet_markdown

    head, sheets = made.sheets()
    parts = ([escaped(head) + "\n"] if head else []) + [sheet_markdown(sheet) for sheet in sheets]
    context.stdout.write("\n".join(parts))


DIFF: "Mapping[str, Callable[[Compared, Context], None]]" = {"table": _table, "json": _json, "markdown": _markdown}
