"""One target in one line: what a command says it did to it, and what it changed."""

from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.render.found_table import amount
from tracker.render.import_text import short
from tracker.render.target_list import lead

# What a promise is made of, by the words for it.
WORDS = {
    "indicator": Said("indicator", "指标"),
    "kind": Said("kind", "类型"),
    "comparator": Said("comparator", "比较"),
    "value": Said("value", "数值"),
    "value_max": Said("upper value", "上限"),
    "unit": Said("unit", "单位"),
    "deadline": Said("deadline", "期限"),
    "period_start": Said("start", "起始"),
    "base_year": Said("base year", "基年"),
    "base_value": Said("base", "基数"),
    "region": Said("region", "地区"),
    "owners": Said("units", "责任单位"),
    "sector": Said("sector", "领域"),
}


def target_line(row: TargetRow, language: str) -> str:
    """`k7m2abcd 新建公园: +5个 until 2023-12-31, 市城管局, 兴安盟`."""
    value = amount(row).replace(" ", "")
    due = Said(f"until {row['deadline']}", f"期限 {row['deadline']}").into(language) if row["deadline"] else ""
    head = f"{row['id']} {row['indicator']}"
    first = " ".join(filter(None, (value, due)))
    rest = Said(", ", "，").into(language).join(filter(None, (first, lead(row), row["region"])))
    return head + (Said(": ", "：").into(language) + rest if rest else "")


def changes_text(old: TargetRow, new: TargetRow, language: str) -> str:
    """`deadline 2024-09-30 → 2024-10-31; value 24 → 26`; empty where the promise is the same."""
    told = ((WORDS[name].into(language), old.get(name), new.get(name)) for name in new if name in WORDS)
    return (
        Said("; ", "；")
        .into(language)
        .join(f"{word} {short(was)} → {short(now)}" for word, was, now in told if was != now)
    )
