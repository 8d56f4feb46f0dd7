"""How well the words of a cell suit a column: what tells where a cell belongs when borders were lost."""

import re
from functools import cache

from tracker.documents.grids.cell_shapes import ATTRIBUTE, NUMERIC, SERIAL, is_nothing, squeezed
from tracker.documents.grids.column_heads import Column
from tracker.lexicon.tables import featured
from tracker.lexicon.units import unit_of

DATE = re.compile(
    r"20\d\d[年.\-/]\d{1,2}|\d{1,2}月|20\d\d年|全年|长期|季度|^(?:[本当明]?年[底末内中]|[上下]半年|全年|持续|每[年季月])[^,。;]{0,6}$"
)
# 总投资5亿元 under 项目投资.
MONEY_HEAD = re.compile(r"投资|资金|金额|经费")
MONEY_LABEL = re.compile(r"^(?:总投资|投资|投资额)$")
MONEY = re.compile(rf"{MONEY_LABEL.pattern}|元$")
LONGEST_MONEY = 16
YEARS_ALONE = re.compile(r"^20\d\d年?(?:\s?[—\-~至～]{1,2}\s?20\d\d年?)?$")


def is_figure(text: str) -> bool:
    return bool(NUMERIC.match(squeezed(text)))


def is_act(text: str) -> bool:
    """Whether a cell says no more than what is reached by its row's day: 启动, 建成投用."""
    return bool(_acts().match(squeezed(text)))


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(featured('finishes'))}){{1,2}}$")


def is_years(text: str) -> bool:
    """Whether a cell holds a year or a span of years: 2026, 2023-2026."""
    return bool(YEARS_ALONE.match(squeezed(text)))


def is_unit(text: str) -> bool:
    text = squeezed(text)
    if text in ("%", "‰"):
        return True
    if not text or len(text) > 12:
        return False
    return unit_of(text) is not None or all(unit_of(p) is not None for p in text.split("/"))


def fit(text: str, column: Column) -> float:
    """How well a cell suits a column: 1 for what it is made for, 0 for what may stand there, -2 for what cannot."""
    text = squeezed(text)
    if not text or is_nothing(text):
        return 0.0
    role = column.role
    figure = is_figure(text)
    if role == "serial":
        return 1.0 if SERIAL.match(text) else -2.0
    if role == "unit":
        return 1.0 if is_unit(text) else -1.0
    if role == "attribute":
        return 1.0 if ATTRIBUTE.match(text) else -2.0
    if role == "value":
        if text[0].isdigit() and not figure and len(text) <= 12 and not DATE.search(text):
            return 0.5
        return 1.0 if figure else (-1.5 if ATTRIBUTE.match(text) or is_unit(text) else -0.2)
    if role in ("name", "task"):
        return -1.5 if figure or ATTRIBUTE.match(text) else (0.0 if MONEY_LABEL.match(text) else 1.0)
    if role == "group":
        return -1.5 if figure or ATTRIBUTE.match(text) else 0.3
    if role in ("lead", "support", "responsible", "person", "place"):
        return -1.5 if figure or ATTRIBUTE.match(text) or text[0].isdigit() else 0.4
    if role in ("limit", "begin", "period"):
        return 1.0 if DATE.search(text) else (0.0 if is_act(text) else -0.5)
    if role in ("other", "total_money") and MONEY_HEAD.search(column.head):
        return 1.0 if MONEY.search(text) and len(text) <= LONGEST_MONEY else -1.0
    return 0.0
