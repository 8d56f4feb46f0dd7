"""Rows of a ledger that share what they have in common: a report on 20,000 targets holds them all at once."""

import marshal
from collections.abc import Iterable, Iterator
from sys import intern
from typing import Any, cast

from tracker.model.plain_rows import TargetRow


def shared(rows: Iterable[TargetRow]) -> Iterator[TargetRow]:
    """Rows that say the same; names of fields, texts, offices, headings and figures that are equal are one object. Nobody
    may write to them."""
    known: dict[Any, Any] = {}
    one = known.setdefault
    for row in rows:
        fields: dict[str, Any] = {}
        for name, value in cast(dict[str, Any], row).items():
            if isinstance(value, str):
                value = one(value, value)
            elif name in ("owners", "section", "normalized"):
                value = one(marshal.dumps(value), value)
            elif name == "figures":
                value = [one(marshal.dumps(figure), figure) for figure in value]
            elif name == "source":
                value = {intern(key): one(part, part) if isinstance(part, str) else part for key, part in value.items()}
            fields[intern(name)] = value
        yield cast(TargetRow, fields)
