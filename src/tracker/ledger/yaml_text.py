"""Records to YAML, one block a record, in the one form that both a YAML reader and `block.py` understand.

Every text stands in double quotes, so that nothing turns into a number, a date or a truth value; integers and truth
values stand bare. Lists of mappings (owners, figures) take one line an item, so that a new figure is one new line.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

from tracker.model.plain_rows import TERMS

# What YAML forbids raw, what breaks lines, what is invisible or turns text around, and private use (eaten characters).
ESCAPED = re.compile(
    '["\\\\\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\uf8ff\ufeff\ufff9-\uffff]'
)
NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# These keys take a block of their own lines; every other mapping or list stays on the line of its key.
ITEM_LINES = ("owners", "figures")
KEY_LINES = ("source",)
# Of these only the keys that say something are written.
SPARSE = ("normalized", "added", "dropped")
# The last line, and the remark in the head that tells of it (`end_mark.py`).
END = "# end of targets"
PROMISE = f'The last line is "{END}".'
REMARK = "# Edit by hand or with `tracker`; `tracker check` tells what does not hold."


def quoted(text: str) -> str:
    """A double-quoted YAML scalar on one line."""
    return f'"{ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        # Half a surrogate pair is no character and cannot stand in UTF-8; readers of the ledger never see one.
        return "\\ufffd"
    return NAMED.get(character) or f"\\u{ord(character):04x}"


def flow(value: Any) -> str:
    """A value on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return quoted(str(value))


def present(fields: Mapping[str, Any], untrue_too: Collection[str] = ()) -> dict[str, Any]:
    """Fields that say something: absent, empty and untrue ones are left out of the file."""
    return {
        key: value
        for key, value in fields.items()
        if value is not None and (value is not False or key in untrue_too) and value not in ((), [], {})
    }


def figure_line(figure: Mapping[str, Any]) -> str:
    return f"    - {flow(present(figure))}\n"


def record_block(fields: Mapping[str, Any]) -> str:
    """The block of one record, from `- id:` to its last figure. `figures:` stands there even when it is empty."""
    lines: list[str] = []
    for key, value in present({**fields, "figures": None}, untrue_too=TERMS).items():
        if key in ITEM_LINES:
            lines.append(f"  {key}:\n")
            lines.extend(f"    - {flow(present(item))}\n" for item in value)
        elif key in KEY_LINES:
            lines.append(f"  {key}:\n")
            lines.extend(f"    {name}: {flow(item)}\n" for name, item in value.items() if item is not None)
        else:
            lines.append(f"  {key}: {flow(present(value) if key in SPARSE else value)}\n")
    lines.append("  figures:\n")
    lines.extend(map(figure_line, fields.get("figures") or ()))
    return "- " + "".join(lines)[2:]


def head(schema: int, documents: list[Mapping[str, Any]], *, promise: bool = False) -> str:
    """Everything above the first record. With `promise` it tells of the last line, which has to follow."""
    lines = [
        "# Targets that governments promised in figures, and what was reported on them since.\n",
        f"{REMARK} {PROMISE}\n" if promise else f"{REMARK}\n",
        f"schema: {schema}\n",
        "documents:\n",
    ]
    for document in documents:
        fields = [f"    {key}: {flow(value)}\n" for key, value in document.items() if value is not None]
        lines.append("  - " + "".join(fields)[4:])
    return "".join([*lines, "targets:\n"])
