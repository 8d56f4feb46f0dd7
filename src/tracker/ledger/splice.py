"""Figures put into the text of one block: a new figure is one new line, everything else stays as the person wrote it."""

import re
from collections.abc import Mapping
from typing import Any

from tracker.ledger.block import read_block
from tracker.ledger.layout import own_end
from tracker.ledger.yaml_text import figure_line, present
from tracker.model.problem import LedgerError

FIGURES = re.compile(r"^  figures:(?P<nothing> (?:\[\]|null|~))?[ \t]*(?:#[^\n]*)?\r?\n", re.MULTILINE)
# Lines of the list: indented deeper than its key; comments and blank lines only where such a line still follows.
ITEMS = re.compile(r"(?:(?:[ \t]*(?:#[^\n]*)?\r?\n)*   [^\n]*(?:\n|\Z))*")

Raw = dict[str, Any]


def with_figures(block: bytes, before: list[Mapping[str, Any]], after: list[Mapping[str, Any]]) -> bytes | None:
    """The block with the figures `after` in place of `before`; None where its form does not allow that.

    `after` has the same figures, some changed, and perhaps new ones at its end. What comes out was read back and says
    exactly that.
    """
    text = block.decode("utf-8")
    end = own_end(block)
    own, behind = block[:end].decode("utf-8"), block[end:].decode("utf-8")
    newline = "\r\n" if "\r\n" in own else "\n"
    if not own.endswith("\n"):
        own += newline
    lines = [figure_line(figure).replace("\n", newline) for figure in after]
    place = FIGURES.search(own)
    if place is None:
        if before:
            return None
        own += f"  figures:{newline}"
        changed = own + "".join(lines)
    else:
        stop = ITEMS.match(own, place.end())
        assert stop is not None  # the pattern matches the empty string
        items = own[place.end() : stop.end()]
        for old, line in zip(before, lines, strict=False):
            was = figure_line(old).replace("\n", newline)
            if was != line:
                if items.count(was) != 1:
                    return None
                items = items.replace(was, line)
        key = place[0].replace(place["nothing"] or "", "", 1) if lines else place[0]
        changed = own[: place.start()] + key + items + "".join(lines[len(before) :]) + own[stop.end() :]
    changed += behind
    wanted = {**_raw(text), "figures": [as_raw(figure) for figure in after]}
    try:
        return changed.encode("utf-8") if _raw(changed) == wanted else None
    except LedgerError:
        return None


def as_raw(figure: Mapping[str, Any]) -> Raw:
    """A figure as the readers give it before its fields get their types."""
    return {k: str(v).lower() if isinstance(v, bool | int) else v for k, v in present(figure).items()}


def _raw(text: str) -> Raw:
    quick = read_block(text)
    if quick is not None:
        return quick
    from tracker.ledger.yaml_read import read_yaml

    raw = read_yaml(text, "")
    return raw[0] if isinstance(raw, list) and len(raw) == 1 and isinstance(raw[0], dict) else {}
