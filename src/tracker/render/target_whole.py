"""One target whole: what was promised, its sentence with the figure marked, where it stands, what was recorded since."""

import re
from collections.abc import Mapping
from typing import Any

from tracker.model.field_words import KINDS, ROLES
from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.render.columns import natural, row_lines
from tracker.render.figure_text import figure_marks, value_text
from tracker.render.found_table import amount
from tracker.render.visible import visible
from tracker.review.standing_words import standing_text

LABELS = {
    "id": Said("Id", "编号"),
    "indicator": Said("Indicator", "指标"),
    "target": Said("Target", "目标"),
    "kind": Said("Kind", "类型"),
    "normalized": Said("Normalized", "折算"),
    "deadline": Said("Deadline", "期限"),
    "period": Said("Runs from", "起始"),
    "base": Said("Base", "基数"),
    "attribute": Said("Attribute", "属性"),
    "region": Said("Region", "地区"),
    "owners": Said("Units", "责任单位"),
    "sector": Said("Sector", "领域"),
    "document": Said("Document", "文件"),
    "section": Said("Section", "章节"),
    "source": Said("Source", "出处"),
    "doubts": Said("Doubts", "存疑"),
    "edited": Said("Edited by hand", "人工修改"),
    "gone": Said("Left its document", "已移出文件"),
    "added": Said("Added by hand", "人工添加"),
    "dropped": Said("Dropped", "已剔除"),
    "status": Said("Status", "状态"),
    "review": Said("Signed", "审读"),
}
DECISIONS = {
    "right": Said("right", "正确"),
    "wrong": Said("wrong", "有误"),
    "no_target": Said("no target", "不是目标"),
}
FIGURE_HEAD = (
    Said("N", "序号"),
    Said("Value", "数值"),
    Said("As of", "截至"),
    Said("Source", "来源"),
    Said("Note", "备注"),
    Said("By", "记录人"),
    Said("Recorded", "记录时间"),
    Said("", ""),
)


def marked_quote(row: TargetRow) -> str:
    """The sentence with 【…】 around the figure and its unit, where it can be found in it once."""
    quote, unit = row["source"]["quote"], re.escape(row["unit"] or "")
    if row["value"] is None:
        return quote
    number = rf"(?<![\d.]){re.escape(row['value'])}(?!\.?\d)"
    for pattern in (rf"{number}\s*{unit}", number):
        if len(found := list(re.finditer(pattern, quote))) == 1:
            return f"{quote[: found[0].start()]}【{found[0][0]}】{quote[found[0].end() :]}"
    return quote


def whole_lines(
    row: TargetRow, said: Mapping[str, Any], *, language: str, span: str | None = None, state: str | None = None
) -> list[str]:
    """Lines for a person. `said` is what the document says where fields were edited; `span` the figure's own text,
    `state` why it stands where it does."""
    values = _values(row, said, language)
    if state and values["status"]:
        values["status"] += f": {state}"
    shown = [(LABELS[name].into(language), visible(value)) for name, value in values.items() if value]
    width = natural([[label] for label, _ in shown])[0]
    lines = [line for label, value in shown for line in row_lines([label, value], [width, 10_000])]
    quote = visible(marked_at(row["source"]["quote"], span) if span else marked_quote(row))
    lines += ["", quote, ""] if quote else [""]
    figures = row.get("figures", [])
    if not figures:
        return [*lines, Said("No figures recorded yet.", "尚未记录实际数据。").into(language)]
    table = [[head.into(language) for head in FIGURE_HEAD]]
    for figure in figures:
        cells = (
            str(figure["n"]),
            value_text(figure).into(language),
            figure["as_of"],
            figure["source"] or "",
            figure["note"] or "",
            figure["by"] or "",
            figure["recorded_at"][:16].replace("T", " "),
            figure_marks(figure, figures).into(language),
        )
        table.append([visible(cell) for cell in cells])
    used = [at for at, column in enumerate(zip(*table, strict=True)) if any(column[1:])]
    table = [[cells[at] for at in used] for cells in table]
    widths = natural(table)
    return lines + [line for cells in table for line in row_lines(cells, widths)]


def marked_at(quote: str, span: str) -> str:
    return quote.replace(span, f"【{span}】", 1) if span in quote else quote


def _values(row: TargetRow, said: Mapping[str, Any], language: str) -> dict[str, str]:
    normalized, document = row["normalized"], row["document"]
    top = f"–{normalized['value_max']}" if normalized and normalized["value_max"] else ""
    base = " ".join(filter(None, (row["base_year"], row["base_value"])))
    return {
        "id": row["id"],
        "indicator": row["indicator"],
        "target": amount(row),
        "kind": KINDS[row["kind"]].shown.into(language),
        "normalized": f"{normalized['value']}{top} {normalized['unit']}" if normalized else "",
        "deadline": (row["deadline"] or "") + (Said(" every year", " 每年").into(language) if row["recurring"] else ""),
        "period": row["period_start"] or "",
        "base": base,
        "attribute": row["attribute"] or "",
        "region": " ".join(filter(None, (row["region"], row["region_code"]))),
        "owners": ", ".join(f"{o['name']} ({ROLES[o['role']].into(language)})" for o in row["owners"]),
        "sector": row["sector"],
        "document": " ".join(
            filter(None, (document["title"] or document["key"], document["number"], document["issued"]))
        ),
        "section": " > ".join(row["section"]),
        "source": _source_text(row),
        "doubts": ", ".join(row["doubts"]),
        "edited": _edited(row, said, language),
        "gone": row.get("gone") or "",
        "added": " ".join(filter(None, (row["added"]["on"], row["added"]["by"]))) if "added" in row else "",
        "dropped": _dropped(row),
        "status": standing_text(row.get("status"), language),
        "review": _review(row, language),
    }


def _review(row: TargetRow, language: str) -> str:
    """`right, 王某, 2023-07-01`, and whether the text was read otherwise since."""
    review = row.get("review")
    if review is None:
        return ""
    stale = Said("read anew since", "此后重新识别").into(language) if review["stale"] else None
    decision = DECISIONS[review["decision"]].into(language)
    return ", ".join(filter(None, (decision, review["by"], review["on"], review["note"], stale)))


def _plain(value: Any) -> str:
    """A field as words: of units only their names."""
    if isinstance(value, list):
        return ", ".join(item["name"] if isinstance(item, Mapping) else str(item) for item in value)
    return str(value)


def _source_text(row: TargetRow) -> str:
    """File and span; nothing for what stands in no document."""
    source = row["source"]
    place = f" ({source['place']})" if source["place"] else ""
    return f"{source['file']}:{source['start']}-{source['end']}{place}" if source["file"] else ""


def _dropped(row: TargetRow) -> str:
    """`2023-07-01: a duplicate of k7m2abcd (王)`."""
    if "dropped" not in row:
        return ""
    mark = row["dropped"]
    return f"{mark['on']}: {mark['why']}" + (f" ({mark['by']})" if mark["by"] else "")


def _edited(row: TargetRow, said: Mapping[str, Any], language: str) -> str:
    """`deadline (the text says 2023-12-31)`."""
    nothing = Said("nothing", "无").into(language)
    texts = Said("the text says", "原文为").into(language)
    parts = []
    for name in row.get("edited", []):
        value = said.get(name)
        shown = nothing if value is None else _plain(value)
        parts.append(f"{name} ({texts} {shown})")
    return ", ".join(parts)
