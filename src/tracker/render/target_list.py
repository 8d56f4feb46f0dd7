"""Targets as `tracker list` shows them: short id, indicator, promise, deadline, lead unit, state, and more where it fits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.model.rows import TargetRow, is_doubtful
from tracker.model.said import Said
from tracker.render.columns import GAP, natural, row_lines
from tracker.render.found_table import amount
from tracker.render.visible import visible
from tracker.review.counting import latest_figure

STATUS = {
    "met": Said("met", "已完成"),
    "open": Said("open", "进行中"),
    "overdue": Said("overdue", "已逾期"),
    "not_due": Said("not due", "未到期"),
    "unconfirmed": Said("no final figure", "缺期末数据"),
    "no_data": Said("no data", "无数据"),
    "gone": Said("gone", "已移出"),
    "dropped": Said("dropped", "已剔除"),
}
DOUBT = "?"


@dataclass(frozen=True, slots=True)
class Column:
    """`most` is its widest where not everything fits, `roomy` that from ROOMY cells on, `tight` that below TIGHT;
    `from_width` is the terminal from which on it is shown, None if only where it is asked for."""

    key: str
    head: Said
    most: int
    from_width: int | None = 0
    roomy: int = 0
    tight: int = 0


COLUMNS = (
    Column("id", Said("Id", "编号"), 10),
    Column("indicator", Said("Indicator", "指标"), 60),
    Column("target", Said("Target", "目标"), 16, tight=10),
    Column("latest", Said("Latest", "最新数据"), 20, tight=10),
    Column("deadline", Said("Deadline", "期限"), 10),
    Column("owner", Said("Lead unit", "牵头单位"), 14, roomy=26, tight=9),
    Column("status", Said("Status", "状态"), 14, tight=8),
    Column("region", Said("Region", "地区"), 16, 100),
    Column("sector", Said("Sector", "领域"), 12, 120),
    Column("doubts", Said("Doubts", "存疑"), 30, 150),
    Column("trend", Said("Trend", "走势"), 12, 170),
    Column("value", Said("Value", "数值"), 12, None),
    Column("as_of", Said("As of", "数据日期"), 10, None),
    Column("done", Said("Done", "完成"), 8, None),
    Column("kind", Said("Kind", "类型"), 10, None),
    Column("document", Said("Document", "文件"), 30, None),
    Column("quote", Said("Sentence", "原文"), 60, None),
)
INDICATOR = "indicator"
ROOMY = 110
TIGHT = 100
NARROWEST = 16
# What makes room, in this order, where the indicator would have less than NARROWEST.
DROPPED = ("doubts", "sector", "region", "owner", "latest", "deadline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a list is laid out: no wider than `width` cells (None does not fold), at most `most` lines a record. `columns`
    are keys in the order wanted, empty for what fits. `year` is the one whose days need not name it."""

    language: str
    width: int | None = None
    most: int | None = None
    columns: tuple[str, ...] = ()
    year: str = ""


def list_lines(
    rows: Sequence[TargetRow], short: Mapping[str, str], shares: Mapping[str, str], look: Look
) -> list[tuple[str, str]]:
    """Lines with the status they belong to ("" for the head). `short` gives each id its short form, `shares` the share
    done where it is known."""
    columns = _columns(rows, look)
    head = [column.head.into(look.language) for column in columns]
    cells = [[cell_text(row, c.key, short, shares, look) for c in columns] for row in rows]
    needed = natural([head, *cells])
    widths = _widths(columns, needed, look.width)
    for key in DROPPED:
        place = next((at for at, c in enumerate(columns) if c.key == INDICATOR), None)
        if look.columns or place is None or widths[place] >= min(NARROWEST, needed[place]):
            break
        gone = next((at for at, column in enumerate(columns) if column.key == key), None)
        if gone is not None:
            for texts in (columns, head, needed, *cells):
                del texts[gone]  # type: ignore[attr-defined]
            widths = _widths(columns, needed, look.width)
    lines = [(line, "") for line in row_lines(head, widths)]
    for row, texts in zip(rows, cells, strict=True):
        lines.extend((line, row.get("status", "")) for line in row_lines(texts, widths, look.most))
    return lines


def _columns(rows: Sequence[TargetRow], look: Look) -> list[Column]:
    """Those asked for; else all for which the terminal is wide enough, the latest figure only where there is one."""
    if look.columns:
        known = {column.key: column for column in COLUMNS}
        return [known[key] for key in look.columns]
    figures = any(row.get("figures") for row in rows)
    return [
        column
        for column in COLUMNS
        if column.from_width is not None
        and (look.width is None or look.width >= column.from_width)
        and (figures or column.key not in ("latest", "trend"))
    ]


def cell_text(row: TargetRow, key: str, short: Mapping[str, str], shares: Mapping[str, str], look: Look) -> str:
    """One cell, ready to be shown."""
    return visible(_cell(row, key, short, shares, look))


def _cell(row: TargetRow, key: str, short: Mapping[str, str], shares: Mapping[str, str], look: Look) -> str:
    if key == "id":
        return short.get(row["id"], row["id"]) + (DOUBT if is_doubtful(row) else "")
    if key == "target":
        return amount(row).replace(" ", "")
    if key == "owner":
        return lead(row)
    if key == "doubts":
        return " ".join(row["doubts"])
    if key == "document":
        return row["document"]["title"] or row["document"]["key"]
    if key == "quote":
        return row["source"]["quote"]
    if key == "done":
        return shares.get(row["id"], "")
    if key == "status":
        return _status(row, shares, look.language)
    if key == "trend":
        return _trend(row)
    if key in ("latest", "value", "as_of"):
        return _latest(row, key, look)
    text: str | None = row[key]  # type: ignore[literal-required]
    return text or ""


def _status(row: TargetRow, shares: Mapping[str, str], language: str) -> str:
    """`open 86.7%`."""
    state = STATUS.get(row.get("status", ""))
    return " ".join(filter(None, (state.into(language) if state else "", shares.get(row["id"], ""))))


def _trend(row: TargetRow) -> str:
    """The figures as bars against what is promised, those in the unit of the target; two make a trend."""
    from decimal import Decimal

    figures = [figure for figure in row.get("figures", []) if figure["retracted"] is None]
    corrected = {figure["supersedes"] for figure in figures}
    counting = [f for f in figures if f["n"] not in corrected and f["unit"] == row["unit"]]
    if len(counting) < 2 or row["value"] is None:
        return ""
    from tracker.render.sparkline import sparkline

    ordered = sorted(counting, key=lambda figure: (figure["as_of"], figure["n"]))
    return sparkline([Decimal(figure["value"]) for figure in ordered[-12:]], Decimal(row["value"]))


def _latest(row: TargetRow, key: str, look: Look) -> str:
    """`26万头 06-30`: the figure that counts, with the day that it is true on."""
    figure = latest_figure(row)
    if figure is None:
        return ""
    value = Said("done", "已完成").into(look.language) if figure["done"] else f"{figure['value']}{figure['unit']}"
    day = figure["as_of"]
    if key != "latest":
        return value if key == "value" else day
    return f"{value} {day[5:] if day[:4] == look.year else day}"


def lead(row: TargetRow) -> str:
    """The unit that answers for it: the lead unit, else the first one named."""
    owners = row["owners"]
    return next((owner["name"] for owner in owners if owner["role"] == "lead"), owners[0]["name"] if owners else "")


def _widths(columns: Sequence[Column], needed: Sequence[int], width: int | None) -> list[int]:
    """Every column gets what it needs; where that is too wide, up to its own most, and the indicator what is left."""
    if width is None or sum(needed) + GAP * (len(needed) - 1) <= width:
        return list(needed)
    widths = [
        min(need, (width < TIGHT and column.tight) or max(column.most, column.roomy if width >= ROOMY else 0))
        for need, column in zip(needed, columns, strict=True)
    ]
    place = next((at for at, column in enumerate(columns) if column.key == INDICATOR), None)
    if place is not None:
        others = sum(widths) - widths[place] + GAP * (len(widths) - 1)
        widths[place] = max(2, min(needed[place], width - others))
    return widths


def counted(count: int, gone: int, where: str) -> Said:
    """The line below the list. `gone` of the targets that fit are not shown, because they left their documents."""
    en = f"{count} target{'' if count == 1 else 's'}{f' · {where}' if where else ''}"
    zh = f"共 {count} 项目标{f' · {where}' if where else ''}"
    if gone:
        en += f" ({gone} more left their documents: --status gone)"
        zh += f"(另有 {gone} 项已移出文件:--status gone)"
    return Said(en, zh)
