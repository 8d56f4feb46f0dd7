"""Columns of a table whose head was cut off: what they hold says what they are."""

import re
from collections.abc import Sequence

from tracker.documents.grids.cell_shapes import ATTRIBUTE, NUMERIC, SERIAL, is_nothing, squeezed
from tracker.documents.grids.column_heads import Column
from tracker.documents.grids.grid import Cell
from tracker.extract.owners import UNIT_NAME
from tracker.extract.rules.compose import pattern
from tracker.extract.unit_names import unit_names
from tracker.lexicon.units import unit_of

DATE = re.compile(
    r"^(?:20\d\d[年.\-/](?:\d{1,2}月?(?:\d{1,2}日?|底|末)?)?(?:[底前末]|之前)*|\d{1,2}月(?:底|末|\d{1,2}日)?前?|全年|长期)$"
)
PLACE = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:[镇乡区县市州盟旗]|街道|园区|片区|工业区|开发区)$")
MOST = 0.6


def guessed(rows: Sequence[tuple[Cell, ...]]) -> list[Column]:
    """A role for each column of a table without head; `other` where nothing tells."""
    width = max((len(row) for row in rows), default=0)
    roles: list[str] = []
    for n in range(width):
        said = [t for row in rows if n < len(row) and (t := squeezed(row[n].text)) and not is_nothing(t)]
        roles.append(_role(said, roles))
    dated = [n for n, role in enumerate(roles) if role == "limit"]
    for n in dated[:-1]:
        roles[n] = "begin"
    figures = [n for n, role in enumerate(roles) if role == "figures"]
    values = set(figures[-1:]) if "attribute" in roles or "unit" in roles else set()
    return [
        Column(
            "value"
            if n in values
            else "base"
            if role == "figures" and values
            else "other"
            if role == "figures"
            else role
        )
        for n, role in enumerate(roles)
    ]


def _role(said: list[str], before: list[str]) -> str:
    def share(holds: "re.Pattern[str]") -> float:
        return sum(bool(holds.match(t)) for t in said) / len(said)

    if not said:
        return "other"
    if not before and share(SERIAL) >= 0.9:
        return "serial"
    if share(ATTRIBUTE) >= MOST:
        return "attribute"
    if sum(t in ("%", "‰") or unit_of(t) is not None for t in said) / len(said) >= MOST:
        return "unit"
    if share(DATE) >= MOST:
        return "limit"
    if share(NUMERIC) >= MOST:
        return "figures"
    offices = sum(all(pattern(UNIT_NAME).search(n) for n in names) for t in said if (names := unit_names(t)))
    if offices / len(said) >= MOST and "name" in before:
        return "responsible"
    if share(PLACE) >= 0.5 and "name" in before:
        return "place"
    if "name" not in before:
        return "name"
    return "task" if sum(len(t) for t in said) / len(said) >= 8 else "other"
