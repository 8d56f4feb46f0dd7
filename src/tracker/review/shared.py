"""Rows of a ledger that share what they have in common: a report on 20,000 targets holds them all at once."""

import marshal
from collections.abc import Iterable, Iterator
from typing import Any, cast

from tracker.model.plain_rows import TargetRow


def shared(rows: Iterable[TargetRow]) -> Iterator[TargetRow]:
    """The same rows; texts, offices, headings and figures that are equal are one object. Nobody may write to them."""
    known: dict[Any, Any] = {}
    one = known.setdefault
    for row in rows:
        fields = cast(dict[str, Any], row)
        for name, value in fields.items():
            if isinstance(value, str):
                fields[name] = one(value, value)
            elif name in ("owners", "section", "normalized"):
                fields[name] = one(marshal.dumps(value), value)
            elif name == "figures":
                fields[name] = [one(marshal.dumps(figure), figure) for figure in value]
            elif name == "source":
                value["file"], value["quote"] = one(value["file"], value["file"]), one(value["quote"], value["quote"])
        yield row
