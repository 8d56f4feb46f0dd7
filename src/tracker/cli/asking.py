"""What people ask lists by: words, states and columns in their own language, spans of time, filters they have saved."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import asked
from tracker.model.said import Said

if TYPE_CHECKING:
    import sqlite3

    from tracker.cli.context import Context

Words = Annotated[
    list[str] | None, typer.Argument(metavar="[WORD]...", help="Words that stand somewhere in the record.")
]
DueWithin = Annotated[
    str | None,
    typer.Option("--due-within", metavar="SPAN", help="Deadline within this time from today: 10d, 2w, 3m, 1y."),
]
Saved = Annotated[
    str | None, typer.Option("--filter", metavar="NAME", help="A filter that tracker.yaml keeps under `filters`.")
]
Sort = Annotated[
    str | None,
    typer.Option("--sort", metavar="COLUMN", help="Order by a column; with a minus before it the other way round."),
]
Columns = Annotated[
    str | None,
    typer.Option("--columns", metavar="NAMES", help="Which columns, in this order, with commas between them."),
]

# Words for what programs call otherwise, beside those that the screen shows.
BY_WORDS = {
    "地区": "region", "领域": "sector", "单位": "owner", "牵头单位": "owner", "责任单位": "owner", "文件": "document",
    "年份": "year", "到期年份": "year", "年度": "year", "指标": "indicator",
}  # fmt: skip
# The options of a saved filter: those of the command line that say which targets.
KEPT = (
    *("region", "owner", "sector", "search", "due_before", "due_after", "due_within", "year", "status", "kind"),
    *("document", "id"),
)
ONCE = ("due-before", "due-after", "due-within", "due_before", "due_after", "due_within")


def by_of(text: str) -> str:
    return BY_WORDS.get(text, text)


def filters_asked(
    context: "Context", ledger: Path, *, words: Sequence[str] | None, saved: str | None, due_within: str | None,
    **options: Any,
) -> dict[str, Any]:  # fmt: skip
    """The options of a list: those of a saved filter where they were not given, words joined to the search, days and
    states as the filters take them. An option may hold one text or several. Raises WrongUse."""
    from tracker.model.field_words import kind_of
    from tracker.review.standing_words import standing_named

    kept = _saved(saved, ledger) if saved is not None else {}
    whole = {name: given if given else kept.get(name) for name, given in options.items()}
    span = due_within if due_within is not None else kept.get("due_within")
    if span is not None:
        whole["due_after"], whole["due_before"] = _within(span, context)
    search = (*_several(whole.get("search")), *(words or ()))
    whole["search"] = " ".join(search) or None
    for name, means in (("status", standing_named), ("kind", kind_of), ("id", str.lower)):
        if (given := whole.get(name)) is not None:
            whole[name] = means(given) if isinstance(given, str) else [means(text) for text in given]
    return whole


def _several(given: "str | Sequence[str] | None") -> Sequence[str]:
    return () if not given else (given,) if isinstance(given, str) else given


def _within(span: str, context: "Context") -> tuple[str, str]:
    from tracker.lexicon.days import span_after

    end = span_after(span, context.today)
    if end is None:
        raise asked.wrong(
            "--due-within",
            f'"{span}" is no span of time',
            f"“{span}”不是时长",
            Said("Write 10d, 2w, 3m or 1y.", "请写 10天、2周、3个月 或 1年。"),
        )
    return context.today.isoformat(), end.isoformat()


def _saved(name: str, ledger: Path) -> dict[str, Any]:
    """The filter of that name from `tracker.yaml`. Raises WrongUse where there is none or it holds something else."""
    from tracker.cli.settings import NAME, nearest, section_of

    path = nearest(NAME, ledger)
    filters = section_of(path, "filters") if path else {}
    found = filters.get(name)
    if not isinstance(found, Mapping):
        names = ", ".join(map(str, filters)) or "–"
        raise asked.wrong(
            "--filter",
            f'tracker.yaml keeps no filter "{name}"',
            f"tracker.yaml 中没有名为“{name}”的筛选",
            Said(
                f"There are: {names}. Under `filters:` each is a name with options.",
                f"现有：{names}。在 `filters:` 下按名称填写选项。",
            ),
        )
    for key in found:
        if str(key).replace("-", "_") not in KEPT:
            raise asked.wrong(
                "--filter",
                f'"{key}" of the filter "{name}" is no filter option',
                f"筛选“{name}”中的“{key}”不是筛选选项",
                asked.one_of(tuple(word.replace("_", "-") for word in KEPT)),
            )
    return {str(key).replace("-", "_"): _kept_as(str(key), value) for key, value in found.items()}


def _kept_as(key: str, value: Any) -> Any:
    """As the command line would give it: a text for what can be said once, else a list."""
    if key in ONCE:
        return str(value)
    return [str(word) for word in value] if isinstance(value, list) else [str(value)]


def columns_of(text: str | None) -> tuple[str, ...]:
    """Keys of columns by their names in either language. Raises WrongUse."""
    if text is None:
        return ()
    return tuple(
        column_of(word.strip(), "--columns")
        for word in text.replace("，", ",").replace("、", ",").split(",")
        if word.strip()
    )


def column_of(text: str, option: str) -> str:
    from tracker.render.target_list import COLUMNS

    names = {word.lower(): column.key for column in COLUMNS for word in (column.key, column.head.en, column.head.zh)}
    key = names.get(text.lower())
    if key is None:
        known = Said(", ".join(c.key for c in COLUMNS), "、".join(c.head.zh for c in COLUMNS))
        remedy = Said(f"There are: {known.en}.", f"现有：{known.zh}。")
        raise asked.wrong(option, f'there is no column "{text}"', f"没有名为“{text}”的列", remedy)
    return key


def sort_of(text: str | None) -> tuple[str, bool] | None:
    """The column to order by, and whether the other way round. Raises WrongUse."""
    if text is None:
        return None
    from tracker.review.ordering import KEYS

    key = column_of(text.removeprefix("-"), "--sort")
    if key not in KEYS:
        raise asked.wrong("--sort", f"nothing is ordered by {key}", f"不能按{text}排序", asked.one_of(tuple(KEYS)))
    return key, text.startswith("-")


# What is near to a word that fitted nothing is looked for among these.
NAMES = {
    "region": ("SELECT DISTINCT region FROM target WHERE region IS NOT NULL",),
    "owner": ("SELECT DISTINCT owners FROM target WHERE owners != ''",),
    "sector": ("SELECT DISTINCT sector FROM target",),
    "document": ("SELECT title FROM document WHERE title IS NOT NULL", "SELECT key FROM document"),
    "search": ("SELECT DISTINCT json_extract(json, '$.indicator') FROM record",),
}


def tell_nearest(db: "sqlite3.Connection", options: Mapping[str, Any], context: "Context") -> None:
    """Where a list is empty: for each name that fits nothing by itself, those of the ledger that come nearest."""
    from tracker.render.visible import visible
    from tracker.review.nearest import nearest

    for name, queries in NAMES.items():
        missing = [word for word in _several(options.get(name)) if not _fits(db, name, word, context)]
        if not missing:
            continue
        known = [line for query in queries for (text,) in db.execute(query) for line in text.split("\n")]
        for word in missing:
            if not (found := nearest(word, known)):
                continue
            listed, word = visible("、".join(found)), visible(word)
            context.tell(
                Said(
                    f"--{name}: nothing fits “{word}”; nearest: {listed}",
                    f"--{name}：没有与“{word}”相符的，相近的有：{listed}",
                )
            )


def _fits(db: "sqlite3.Connection", name: str, word: str, context: "Context") -> bool:
    from tracker.ledger.filtered_rows import count_rows
    from tracker.review.query import Filters

    return bool(count_rows(db, Filters(**{name: word}, gone=False), context.today.isoformat()))  # type: ignore[arg-type]
