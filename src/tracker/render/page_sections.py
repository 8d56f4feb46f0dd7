"""Tables of the page: what happened since a day, how promises stand to the plans before, and how groups went."""

from collections.abc import Container
from dataclasses import replace
from typing import Any

from tracker.model.said import Said
from tracker.render.plot_svg import plot_svg
from tracker.render.sections import TableSection
from tracker.render.succession_report import INDICATOR, PROMISED
from tracker.render.trend_text import MEAN_OF
from tracker.render.wording import BY_WORDS
from tracker.review.group_trend import Trends

# Rows that are seen at once, and those that unfold below them; what is more is counted.
AT_ONCE, FOLDED = 10, 200
# Groups that are drawn, the first of the table of groups.
DRAWN = 12
ID, UNIT = Said("Id", "编号"), Said("Unit", "单位")


def section_view(part: TableSection, known: Container[str], language: str) -> dict[str, Any]:
    """Cells with the head that a phone shows beside each; the indicator leads to the target where the page has it."""
    name, id = INDICATOR.into(language), ID.into(language)
    # What a row is about stands first on a phone.
    about = name if name in part.heads else UNIT.into(language)

    def cell(at: int, number: int, text: str) -> dict[str, Any]:
        own = part.ids[number] if number < len(part.ids) and part.heads[at] == name else None
        return {
            "text": text,
            "label": part.heads[at],
            "href": own if own is not None and own in known else "",
            # On a phone there is no room for it.
            "wide": part.heads[at] == id,
            "key": part.heads[at] == about,
            "steps": text.split(" → ") if part.heads[at] == PROMISED.into(language) else [],
        }

    rows = [
        [cell(at, number, text) for at, text in enumerate(row)]
        for number, row in enumerate(part.rows[: AT_ONCE + FOLDED])
    ]
    left = len(part.rows) - len(rows)
    return {
        "title": part.title,
        "note": part.note,
        "heads": [{"text": head, "wide": head == id} for head in part.heads],
        "rows": rows[:AT_ONCE],
        "folded": rows[AT_ONCE:],
        "more": Said(f"{len(rows) - AT_ONCE} more", f"另有 {len(rows) - AT_ONCE} 项").into(language),
        "left": Said(f"… {left} more", f"……另有 {left} 项").into(language) if left else "",
    }


def trend_view(trends: Trends | None, by: str, language: str) -> dict[str, Any] | None:
    """The picture of the whole, and one of each of the first groups; None where no day follows another."""
    if trends is None or isinstance(trends.whole, Said) or len(trends.whole.actual) < 2:
        return None
    several = [(group, path) for group, path in trends.groups if len(path.actual) > 1]
    drawn = several[:DRAWN] if len(trends.groups) > 1 else []
    left = len(several) - len(drawn) if drawn else 0
    where, nobody = BY_WORDS[by], Said("(none)", "（未注明）").into(language)
    groups = [replace(path, name=path.name or nobody) for _, path in drawn]
    return {
        "title": Said("Over time", "历次进展").into(language),
        "note": MEAN_OF.into(language),
        "whole": plot_svg(trends.whole, language=language, within="whole"),
        "groups": [plot_svg(path, language=language, within=f"group{at}") for at, path in enumerate(groups)],
        "left": Said(
            f"{left} more by {where.en.lower()}: `tracker report --by {by} --plot --all` lists them",
            f"另有 {left} 个{where.zh}：可用 `tracker report --by {by} --plot --all` 列出",
        ).into(language)
        if left
        else "",
    }
