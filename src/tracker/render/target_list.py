"""Targets as `tracker list` shows them: short id, indicator, promise, deadline, lead unit, state, and more where it fits."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker.model.rows import TargetRow, is_doubtful
from tracker.model.said import Said
from tracker.render.columns import GAP, natural, row_lines
from tracker.render.found_table import amount
from tracker.render.visible import visible

STATUS = {
    "met": Said("met", "已完成"),
    "open": Said("open", "进行中"),
    "overdue": Said("overdue", "已逾期"),
    "not_due": Said("not due", "未到期"),
    "unconfirmed": Said("no final figure", "缺期末数据"),
    "no_data": Said("no data", "无数据"),
    "gone": Said("gone", "已移出"),
}
DOUBT = "?"


class Column(NamedTuple):
    """`most` is its widest where not everything fits, `roomy` that from ROOMY cells on, `narrow` that below NARROW;
    `from_width` is the terminal from which on it is shown."""

    head: Said
    most: int
    from_width: int = 0
    roomy: int = 0
    narrow: int = 0


COLUMNS = (
    Column(Said("Id", "编号"), 10),
    Column(Said("Indicator", "指标"), 60),
    Column(Said("Target", "目标"), 16, narrow=10),
    Column(Said("Deadline", "期限"), 10),
    Column(Said("Lead unit", "牵头单位"), 14, roomy=26),
    Column(Said("Status", "状态"), 7),
    Column(Said("Region", "地区"), 16, 100),
    Column(Said("Sector", "领域"), 12, 120),
    Column(Said("Doubts", "存疑"), 30, 150),
)
INDICATOR = 1
ROOMY = 110
NARROW = 60
NARROWEST = 16
# What makes room, in this order, where the indicator would have less than NARROWEST.
DROPPED = ("Lead unit", "Deadline")


def list_lines(
    rows: Sequence[TargetRow], short: Mapping[str, str], *, width: int | None, most: int | None, language: str
) -> list[tuple[str, str]]:
    """Lines with the status they belong to ("" for the head), no wider than `width` cells; None does not fold.

    `short` gives each id its short form; `most` is how many lines a record may take.
    """
    columns = [column for column in COLUMNS if width is None or width >= column.from_width]
    head = [column.head.into(language) for column in columns]
    cells = [_cells(row, short, language)[: len(columns)] for row in rows]
    needed = natural([head, *cells])
    widths = _widths(columns, needed, width)
    for name in DROPPED:
        if width is None or widths[INDICATOR] >= min(NARROWEST, needed[INDICATOR]):
            break
        gone = next(at for at, column in enumerate(columns) if column.head.en == name)
        for texts in (columns, head, needed, *cells):
            del texts[gone]  # type: ignore[attr-defined]
        widths = _widths(columns, needed, width)
    lines = [(line, "") for line in row_lines(head, widths)]
    for row, texts in zip(rows, cells, strict=True):
        lines.extend((line, row.get("status", "")) for line in row_lines(texts, widths, most))
    return lines


def _cells(row: TargetRow, short: Mapping[str, str], language: str) -> list[str]:
    state = STATUS.get(row.get("status", ""))
    texts = (
        short.get(row["id"], row["id"]) + (DOUBT if is_doubtful(row) else ""),
        row["indicator"],
        amount(row).replace(" ", ""),
        row["deadline"] or "",
        lead(row),
        state.into(language) if state else "",
        row["region"] or "",
        row["sector"],
        " ".join(row["doubts"]),
    )
    return [visible(text) for text in texts]


def lead(row: TargetRow) -> str:
    """The unit that answers for it: the lead unit, else the first one named."""
    owners = row["owners"]
    return next((owner["name"] for owner in owners if owner["role"] == "lead"), owners[0]["name"] if owners else "")


def _widths(columns: Sequence[Column], needed: Sequence[int], width: int | None) -> list[int]:
    """Every column gets what it needs; where that is too wide, up to its own most, and the indicator what is left."""
    if width is None or sum(needed) + GAP * (len(needed) - 1) <= width:
        return list(needed)
    widths = [
        min(need, (width < NARROW and column.narrow) or max(column.most, column.roomy if width >= ROOMY else 0))
        for need, column in zip(needed, columns, strict=True)
    ]
    others = sum(widths) - widths[INDICATOR] + GAP * (len(widths) - 1)
    widths[INDICATOR] = max(2, min(needed[INDICATOR], width - others))
    return widths


def counted(count: int, gone: int, where: str) -> Said:
    """The line below the list. `gone` of the targets that fit are not shown, because they left their documents."""
    en = f"{count} target{'' if count == 1 else 's'}{f' · {where}' if where else ''}"
    zh = f"共 {count} 项目标{f' · {where}' if where else ''}"
    if gone:
        en += f" ({gone} more left their documents: --status gone)"
        zh += f"(另有 {gone} 项已移出文件:--status gone)"
    return Said(en, zh)
