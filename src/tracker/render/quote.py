"""The sentence behind a record, cut at its figure."""

import re
from typing import NamedTuple

from tracker.model.plain_rows import TargetRow
from tracker.render.wording import visible


class Quote(NamedTuple):
    """Text before the figure, the figure as it stands there, text after it; the figure is empty where it is not found."""

    before: str
    figure: str
    after: str


def quote_of(row: TargetRow) -> Quote:
    """The sentence cut at the first place that shows the value with its unit, else the value alone.

    The source is traditional here and there, so a unit may be written otherwise than in the record; digits are the same.
    """
    text, value = row["source"]["quote"], row["value"]
    if value is None:
        return Quote(visible(text), "", "")
    number = rf"(?<![\d.]){re.escape(value)}(?![\d.]*\d)"
    if row["value_max"] is not None:
        number += rf"[^\d]{{0,6}}{re.escape(row['value_max'])}(?![\d.]*\d)"
    unit = re.escape(row["unit"] or "")
    match = re.search(rf"{number}\s*{unit}", text) or re.search(number, text)
    if match is None:
        return Quote(visible(text), "", "")
    return Quote(visible(text[: match.start()]), visible(match[0]), visible(text[match.end() :]))
