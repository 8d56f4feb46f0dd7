"""The columns of the workbook: head, width, and what stands in a cell."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tracker.model.plain_rows import TargetRow
from tracker.render.target_list import STATUS
from tracker.render.wording import visible
from tracker.review.judgement import Progress
from tracker.review.lights import LIGHT_NAMES, STATE_WORDS
from tracker.review.standing import standing_of
from tracker.review.summary import first_owner
from tracker.review.trend import Trend

Cell = str | Decimal | int | None
KINDS = {"level": "水平", "increase": "增量", "growth": "增速", "reduction": "降幅", "milestone": "节点"}
COMPARATORS = {"at_least": "不低于", "at_most": "不超过", "about": "左右", "range": "区间", "exact": ""}
ROLES = {"support": "配合", "responsible": "责任"}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`form` is an Excel number format; `lit` cells carry the fill of the target's light."""

    head: str
    width: int
    value: Callable[[Progress], Cell]
    form: str | None = None
    lit: bool = False


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def others(row: TargetRow) -> str:
    """The units that are not the first, each with its role where it is told."""
    first = first_owner(row)
    names = [
        o["name"] + (f"({ROLES[o['role']]})" if o["role"] in ROLES else "") for o in row["owners"] if o["name"] != first
    ]
    return visible("、".join(names))


def latest(progress: Progress) -> Decimal | None:
    done = progress.latest is not None and progress.latest.figure["done"]
    return None if progress.latest is None or done else progress.latest.value


LEDGER = (
    SheetColumn("序号", 6, lambda p: None, "0"),
    SheetColumn("编号", 11, lambda p: p.row["id"]),
    SheetColumn("亮灯", 9, lambda p: LIGHT_NAMES[p.light].zh, lit=True),
    SheetColumn("状态", 14, lambda p: STATE_WORDS[p.state].zh),
    SheetColumn("指标", 36, lambda p: visible(p.row["indicator"])),
    SheetColumn("类型", 7, lambda p: KINDS.get(p.row["kind"], p.row["kind"])),
    SheetColumn("限定", 8, lambda p: COMPARATORS.get(p.row["comparator"] or "", "")),
    SheetColumn("目标值", 11, lambda p: number(p.row["value"]), "General"),
    SheetColumn("目标上限", 9, lambda p: number(p.row["value_max"]), "General"),
    SheetColumn("单位", 9, lambda p: visible(p.row["unit"])),
    SheetColumn("现值", 11, latest, "General"),
    SheetColumn("数据日期", 11, lambda p: p.latest.as_of.isoformat() if p.latest else None),
    SheetColumn("完成比例", 9, lambda p: p.share, "0.0%"),
    SheetColumn("时间进度", 9, lambda p: p.elapsed, "0.0%"),
    SheetColumn("滞后(百分点)", 10, lambda p: p.lag, "0.0"),
    SheetColumn("差距", 10, lambda p: p.gap, "General"),
    SheetColumn("增速比R", 9, lambda p: p.trend.ratio if isinstance(p.trend, Trend) else None, "0.00"),
    SheetColumn("判断", 30, lambda p: visible(p.reason.zh)),
    SheetColumn("完成期限", 11, lambda p: p.row["deadline"]),
    SheetColumn("牵头单位", 20, lambda p: visible(first_owner(p.row))),
    SheetColumn("其他单位", 26, lambda p: others(p.row)),
    SheetColumn("地区", 14, lambda p: visible(p.row["region"])),
    SheetColumn("领域", 11, lambda p: visible(p.row["sector"])),
    SheetColumn("属性", 8, lambda p: p.row["attribute"]),
    SheetColumn("文件", 24, lambda p: visible(p.row["document"]["key"])),
    SheetColumn("数据来源", 20, lambda p: visible(p.latest.figure["source"]) if p.latest else None),
    SheetColumn("备注", 24, lambda p: visible(p.latest.figure["note"]) if p.latest else None),
    SheetColumn("应达比例", 9, lambda p: p.expected, "0.0%"),
    SheetColumn("数据距今天数", 9, lambda p: p.age_days, "0"),
    SheetColumn("台账状态", 11, lambda p: STATUS[standing_of(p)].zh),
)

SOURCES = (
    SheetColumn("序号", 6, lambda p: None, "0"),
    SheetColumn("编号", 11, lambda p: p.row["id"]),
    SheetColumn("指标", 36, lambda p: visible(p.row["indicator"])),
    SheetColumn("原文", 90, lambda p: visible(p.row["source"]["quote"])),
    SheetColumn("章节", 40, lambda p: visible(" › ".join(p.row["section"]))),
    SheetColumn("文件", 26, lambda p: visible(p.row["document"]["key"])),
    SheetColumn("标题", 40, lambda p: visible(p.row["document"]["title"])),
    SheetColumn("发文机关", 22, lambda p: visible(p.row["document"]["issuer"])),
    SheetColumn("成文日期", 11, lambda p: p.row["document"]["issued"]),
    SheetColumn("文件路径", 34, lambda p: visible(p.row["source"]["file"])),
    SheetColumn("起", 9, lambda p: p.row["source"]["start"], "0"),
    SheetColumn("止", 9, lambda p: p.row["source"]["end"], "0"),
    SheetColumn("可信度", 8, lambda p: "高" if p.row["confidence"] == "high" else "低"),
)
