"""The order of a list: by a field, what has none of it last, ties in the order of the documents."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tracker.model.plain_rows import TargetRow
from tracker.review.counting import latest_figure

Key = Callable[[TargetRow, Mapping[str, str]], Any]


def _text(name: str) -> Key:
    return lambda row, _: row.get(name) or None


def _latest(row: TargetRow, shares: Mapping[str, str]) -> str | None:
    figure = latest_figure(row)
    return figure["as_of"] if figure else None


def _done(row: TargetRow, shares: Mapping[str, str]) -> float | None:
    share = shares.get(row["id"])
    return float(share.removesuffix("%")) if share else None


def _owner(row: TargetRow, shares: Mapping[str, str]) -> str | None:
    names = [owner["name"] for owner in row["owners"] if owner["role"] == "lead"] or [o["name"] for o in row["owners"]]
    return names[0] if names else None


def _value(row: TargetRow, shares: Mapping[str, str]) -> tuple[str, float] | None:
    """Only what is measured alike compares: by dimension, then by size."""
    normalized = row["normalized"]
    return (normalized["dimension"], float(normalized["value"])) if normalized else None


KEYS: Mapping[str, Key] = {
    "id": _text("id"),
    "indicator": _text("indicator"),
    "target": _value,
    "latest": _latest,
    "as_of": _latest,
    "done": _done,
    "deadline": _text("deadline"),
    "owner": _owner,
    "status": _text("status"),
    "region": _text("region_code"),
    "sector": _text("sector"),
    "kind": _text("kind"),
    "document": lambda row, _: row["document"]["key"],
}


def ordered(
    rows: Sequence[TargetRow], by: str, shares: Mapping[str, str], *, descending: bool = False
) -> list[TargetRow]:
    """`rows` by the key `by`, one of KEYS."""
    key = KEYS[by]
    told = [(key(row, shares), row) for row in rows]
    having = [pair for pair in told if pair[0] is not None]
    having.sort(key=lambda pair: pair[0], reverse=descending)
    return [row for _, row in having] + [row for value, row in told if value is None]
