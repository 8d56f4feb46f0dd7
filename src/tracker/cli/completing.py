"""What may come next on the command line. Anything that goes wrong here gives no proposals, never a message."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typer._click import Command, Context, Parameter

Row = tuple[str, str]
# No shell shows more, and the largest ledgers hold a hundred thousand.
MOST = 200
# Parameters whose values are looked up in the ledger: the name of the parameter -> what is asked of the index.
QUERIES = {
    "id": "SELECT t.id, json_extract(r.json, '$.indicator') FROM target t JOIN record r USING (no) WHERE t.gone IS NULL",
    "region": "SELECT region, count(*) FROM target WHERE region IS NOT NULL GROUP BY region ORDER BY 2 DESC",
    "sector": "SELECT sector, count(*) FROM target GROUP BY sector ORDER BY 2 DESC",
    "owner": "SELECT owners, '' FROM target WHERE owners != '' GROUP BY owners ORDER BY count(*) DESC",
    "document": "SELECT key, title FROM document ORDER BY seq",
}
SAME = {"ids": "id", "old": "id", "new": "id", "explain": "id", "cascade": "region", "support": "owner"}


def print_candidates(words: Sequence[str], write: Any) -> None:
    """A line for each proposal for the last of `words`."""
    with suppress(Exception):
        for word, told in candidates(list(words))[:MOST]:
            # A tab or a line end of a hostile name would begin another proposal.
            word, told = (" ".join(part.split()) for part in (word, told))
            if word.isprintable() and told.isprintable():
                write(f"{word}\t{told}\n" if told else f"{word}\n")


def candidates(words: list[str]) -> list[Row]:
    """Proposals for the last word, in the order in which they are shown."""
    from typer.main import get_command

    from tracker.cli.main import app

    group: Any = get_command(app)
    typed = words[-1] if words else ""
    before = words[:-1]
    with group.make_context("tracker", [], resilient_parsing=True) as ctx:
        if not before:
            from tracker.cli.help_page import in_chinese

            chinese = _is_chinese()
            rows = [(name, in_chinese(text) if chinese else text) for name, text in group._rows(ctx)]
            return fitting(rows, typed)
        command = group.get_command(ctx, before[0])
        if command is None:
            return []
        with command.make_context(before[0], [], parent=ctx, resilient_parsing=True) as inner:
            return _of_command(command, inner, before[1:], typed)


def _of_command(command: "Command", ctx: "Context", before: list[str], typed: str) -> list[Row]:
    options = {name: param for param in command.params for name in param.opts if name.startswith("-")}
    name, equals, value = typed.partition("=")
    if equals and name in options:
        return [(f"{name}={word}", told) for word, told in _values(options[name], value, before, command.name)]
    last = options.get(before[-1]) if before else None
    if last is not None and not getattr(last, "is_flag", False):
        return _values(last, typed, before, command.name)
    if typed.startswith("-"):
        return fitting(list(_options(command, ctx)), typed)
    place = sum(1 for at, word in enumerate(before) if _is_argument(word, before[:at], options))
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    if not arguments:
        return []
    param = arguments[min(place, len(arguments) - 1)]
    if place >= len(arguments) and param.nargs == 1:
        return []
    return _values(param, typed, before, command.name)


def _is_argument(word: str, before: list[str], options: "dict[str, Parameter]") -> bool:
    opens = options.get(before[-1]) if before else None
    takes_value = opens is not None and not getattr(opens, "is_flag", False)
    return not word.startswith("-") and not takes_value


def _options(command: "Command", ctx: "Context") -> Iterator[Row]:
    from tracker.cli.help_page import in_chinese

    chinese = _is_chinese()
    for param in command.get_params(ctx):
        told = getattr(param, "help", None) or ""
        for name in param.opts:
            if name.startswith("--"):
                yield name, in_chinese(told) if chinese else told


def _values(param: "Parameter", typed: str, before: list[str], command: str | None) -> list[Row]:
    """The values of an option or argument; none where the shell's own file names are meant."""
    from tracker.cli.completion import SCRIPTS
    from tracker.model.field_words import KINDS
    from tracker.review.query import STANDINGS

    name = SAME.get(param.name or "", param.name or "")
    choices = getattr(param.type, "choices", None)
    fixed: dict[str, Sequence[str]] = {
        "shell": tuple(SCRIPTS),
        "status": STANDINGS,
        "kind": tuple(KINDS),
        "judgement": ("schedule", "growth_rate"),
        "fail_on": ("red", "yellow"),
        "by": ("region", "sector", "owner", "document", "year", "indicator"),
        "format": _formats(command),
    }
    if choices:
        return fitting([(str(getattr(choice, "value", choice)), "") for choice in choices], typed)
    if name in fixed and not (name == "by" and "update" in before):
        return fitting([(word, "") for word in fixed[name]], typed)
    return fitting(_of_ledger(name, before), typed) if name in QUERIES else []


def _formats(command: str | None) -> Sequence[str]:
    """Those of the commands whose parser does not list them."""
    from tracker.cli.formats.compared import DIFF
    from tracker.cli.formats.forms import SCREEN, on_screen
    from tracker.cli.formats.reported import REPORT
    from tracker.cli.formats.told import LOG, PROPOSALS

    known = {"diff": DIFF, "log": LOG, "reconcile": PROPOSALS, "report": (SCREEN, *on_screen(REPORT))}
    return tuple(known.get(command or "", ()))


def _of_ledger(name: str, before: list[str]) -> list[Row]:
    from tracker.cli.context import Context
    from tracker.ledger.fresh import fresh_index
    from tracker.ledger.open import find_ledger

    context = Context()
    named = before[before.index("--data") + 1] if "--data" in before[:-1] else None
    ledger = find_ledger(context.folder, context.environment, Path(named) if named else None)
    with fresh_index(ledger) as db:
        found = [(str(word), "" if told is None else str(told)) for word, told in db.execute(QUERIES[name])]
    if name != "owner":
        return found
    return [(owner, "") for owner in dict.fromkeys(one for owners, _ in found for one in owners.split("\n"))]


def fitting(rows: Sequence[Row], typed: str) -> list[Row]:
    """What begins with the typed text, else what has it anywhere, in its meaning too (奶牛 finds the ids of its targets)."""
    low = typed.lower()
    begins = [row for row in rows if row[0].lower().startswith(low)]
    return begins or [row for row in rows if low in row[0].lower() or low in row[1].lower()]


def _is_chinese() -> bool:
    import os

    from tracker.cli.context import language_of

    return language_of(os.environ) == "zh"
