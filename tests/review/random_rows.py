"""Strategies: records of every kind with figures of every sort, and days around them."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from review.making import figure, id_of, target
from tracker.model.plain_rows import TargetRow

NUMBERS = st.decimals(-1000, 100_000, places=2).map(lambda number: format(number, "f"))
NEAR = st.sampled_from(["0", "50", "94", "95", "96", "99.9", "100", "100.5", "104", "106", "130", "-5"])
DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31)).map(date.isoformat)
UNITS = st.sampled_from(["%", "万吨", "亿斤", "个", "万人", "元/人", "不明", "", "个百分点"])
FIGURES = st.lists(
    st.tuples(NUMBERS | NEAR, UNITS | st.none(), DAYS, st.booleans(), st.none() | st.integers(1, 3), st.booleans()),
    max_size=4,
)

DROPPED: dict[str, Any] = {"dropped": {"on": "2023-06-01", "why": "重复", "by": None}}


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    comparator = draw(st.sampled_from(["exact", "at_least", "at_most", "about", "range", None]))
    kind = draw(st.sampled_from(["level", "increase", "growth", "reduction", "milestone"]))
    value, unit = draw(NUMBERS | st.sampled_from(["100", "0"])), draw(UNITS)
    told = [
        figure(
            n, amount, own or unit, day,
            retracted="误" if out else None, supersedes=of, done=done and kind == "milestone",
        )
        for n, (amount, own, day, out, of, done) in enumerate(draw(FIGURES), start=1)
    ]  # fmt: skip
    row: dict[str, Any] = target(
        draw(st.sampled_from(["牛奶产量", "失业率", "新增就业", "漏损率", "样例(一)", "("])),
        value,
        unit,
        kind=kind,
        comparator=comparator,
        value_max=format(Decimal(value) + 1, "f") if comparator == "range" else None,
        deadline=draw(st.none() | DAYS),
        period_start=draw(st.none() | DAYS),
        recurring=draw(st.booleans()),
        base_year=draw(st.none() | st.integers(2015, 2030).map(str)),
        base_value=draw(st.none() | st.sampled_from(["3万人", "0个", "700元/人", "说不清", "-5%"])),
        cumulative=draw(st.booleans()),
        document={"issued": draw(st.none() | DAYS), "period_start": draw(st.none() | DAYS)},
        figures=told,
        type=draw(st.sampled_from(["quantity", "milestone"])) if kind == "milestone" else "quantity",
    )
    return row


def ledgers(most: int = 8) -> st.SearchStrategy[list[TargetRow]]:
    """Records with ids of their own, some of which left their document or were dropped. All are of one document."""
    aside = st.tuples(st.sampled_from([None, None, None, "2023-05-01"]), st.sampled_from([{}, {}, {}, DROPPED]))
    return st.lists(st.tuples(rows(), aside), max_size=most).map(
        lambda made: [
            {**row, "id": id_of(number), "gone": gone, "document": made[0][0]["document"], **dropped}  # type: ignore[misc]
            for number, (row, (gone, dropped)) in enumerate(made)
        ]
    )
