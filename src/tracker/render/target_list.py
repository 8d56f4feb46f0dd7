"""Targets as `tracker list` shows them: short id, indicator, promise, deadline, lead unit, state, and more where it fits."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tracker.model.plain_rows import TargetRow, is_doubtful
from tracker.model.said import Said
from tracker.render.columns import GAP, natural, row_lines
from tracker.render.found_table import amount
from tracker.render.visible import visible
from tracker.review.counting import counting, latest_figure
from tracker.review.standing_words import standing_text

DOUBT = "?"
Maker = Callable[[TargetRow], str]


class ListColumn(NamedTuple):
    """`most` is its widest where not everything fits, `roomy` that from ROOMY cells on, `tight` that below TIGHT;
    `from_width` is the terminal from which on it is shown, None if only where it is asked for."""

    key: str
    head: Said
    most: int
    from_width: int | None = 0
    roomy: int = 0
    tight: int = 0


COLUMNS = (
    ListColumn("id", Said("Id", "编号"), 10),
    ListColumn("indicator", Said("Indicator", "指标"), 60),
    ListColumn("target", Said("Target", "目标"), 16, tight=10),
    ListColumn("latest", Said("Latest", "最新数据"), 20, tight=10),
    ListColumn("deadline", Said("Deadline", "期限"), 10),
    ListColumn("owner", Said("Lead unit", "牵头单位"), 14, roomy=26, tight=9),
    ListColumn("status", Said("Status", "状态"), 14, tight=8),
    ListColumn("region", Said("Region", "地区"), 16, 100),
    ListColumn("sector", Said("Sector", "领域"), 12, 120),
    ListColumn("doubts", Said("Doubts", "存疑"), 30, 150),
    ListColumn("trend", Said("Trend", "走势"), 12, 170),
    ListColumn("value", Said("Value", "数值"), 12, None),
    ListColumn("as_of", Said("As of", "数据日期"), 10, None),
    ListColumn("done", Said("Done", "完成"), 8, None),
    ListColumn("kind", Said("Kind", "类型"), 10, None),
    ListColumn("document", Said("Document", "文件"), 30, None),
    ListColumn("quote", Said("Sentence", "原文"), 60, None),
)
INDICATOR = "indicator"
ROOMY = 110
TIGHT, VERY_TIGHT = 100, 80
NARROWEST = 16
# What makes room, in this order, where the indicator would have less than NARROWEST.
DROPPED = ("doubts", "sector", "region", "owner", "latest", "deadline")


class Look(NamedTuple):
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
    makers = cell_makers(columns, short, shares, look)
    cells = [[visible(make(row)) for make in makers] for row in rows]
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


def _columns(rows: Sequence[TargetRow], look: Look) -> list[ListColumn]:
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


def cell_makers(
    columns: Sequence[ListColumn], short: Mapping[str, str], shares: Mapping[str, str], look: Look
) -> list[Maker]:
    """What makes the cell of each column; `visible` is still to be asked for."""
    own: Mapping[str, Maker] = {
        "id": lambda row: short.get(row["id"], row["id"]) + (DOUBT if is_doubtful(row) else ""),
        "target": lambda row: amount(row).replace(" ", ""),
        "owner": lead,
        "doubts": lambda row: " ".join(row["doubts"]),
        "document": lambda row: row["document"]["title"] or row["document"]["key"],
        "quote": lambda row: row["source"]["quote"],
        "done": lambda row: shares.get(row["id"], ""),
        "status": lambda row: _status(row, shares, look.language),
        "trend": _trend,
        "latest": lambda row: _latest(row, "latest", look) if row.get("figures") else "",
        "value": lambda row: _latest(row, "value", look),
        "as_of": lambda row: _latest(row, "as_of", look),
    }
    return [own.get(column.key) or _field(column.key) for column in columns]


def _field(key: str) -> Maker:
    return lambda row: row[key] or ""  # type: ignore[literal-required]


def _status(row: TargetRow, shares: Mapping[str, str], language: str) -> str:
    """`open 86.7%`."""
    word, share = standing_text(row.get("status"), language), shares.get(row["id"])
    return f"{word} {share}".lstrip() if share else word


def _trend(row: TargetRow) -> str:
    """The figures as bars against what is promised, those in the unit of the target; two make a trend."""
    if len(row.get("figures", ())) < 2 or row["value"] is None:
        return ""
    figures = [figure for figure in counting(row) if figure["unit"] == row["unit"]]
    if len(figures) < 2:
        return ""
    from tracker.render.sparkline import sparkline

    return sparkline([float(figure["value"]) for figure in figures[-12:]], float(row["value"]))


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


def _widths(columns: Sequence[ListColumn], needed: Sequence[int], width: int | None) -> list[int]:
    """Every column gets what it needs; where that is too wide, up to its own most, and the indicator what is left."""
    if width is None or sum(needed) + GAP * (len(needed) - 1) <= width:
        return list(needed)
    # Without a column of figures there is more room for all others.
    tight = width < (TIGHT if any(column.key == "latest" for column in columns) else VERY_TIGHT)
    widths = [
        min(need, (tight and column.tight) or max(column.most, column.roomy if width >= ROOMY else 0))
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
        zh += f"（另有 {gone} 项已移出文件：--status gone）"
    return Said(en, zh)
