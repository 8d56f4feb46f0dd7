"""Ways in which people say a figure of change: 下降4.2%, 增长3%, 较上年多2万亩, read by the kind of the target.

A fall of 4.2 % is 4.2 to a target that promises a fall, and -4.2 to one that promises growth. What can mean two things
is refused with both meanings, never guessed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tracker.ledger.amount import NARROW, Amount, read_amount
from tracker.lexicon.tables import featured
from tracker.lexicon.units import convert, decimal_of, plain
from tracker.model.plain_rows import TargetRow
from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said
from tracker.review.counting import counting
from tracker.review.measured import amount_in, amount_of


@dataclass(frozen=True, slots=True)
class Spoken:
    """The amount to record, and what was understood where that is not simply what was typed."""

    amount: Amount
    remark: Said | None = None


def read_spoken(text: str, row: TargetRow, as_of: str) -> Spoken:
    """`text` as a figure of the quantity `row`. Raises WrongUse for what is no figure, or means two things."""
    said = _change().fullmatch("".join(text.translate(NARROW).split()))
    if said is None:
        return _bare(read_amount(text, row["unit"]), row, typed=text)
    amount = read_amount(said["amount"], row["unit"])
    if amount.value.startswith("-"):
        raise _unclear(text, Said("a word and a minus: which of them?", "文字与负号并用，含义不明"))
    change = _negated(amount) if said["falls"] is not None else amount
    if row["kind"] == "growth":
        return Spoken(change, _remark(change, row))
    if row["kind"] == "reduction":
        fall = _negated(change)
        return Spoken(fall, _remark(fall, row))
    if row["kind"] == "increase":
        if said["than"] is not None:
            what = Said(
                "an addition to this year's amount, or to last year's total? Give what was added since the start",
                "是比上年同期多，还是比上年末增加？请填写本期完成数",
            )
            raise _unclear(text, what)
        return Spoken(change, None)
    return _beside_last_year(text, change, row, as_of, than=said["than"] is not None)


def _bare(amount: Amount, row: TargetRow, *, typed: str) -> Spoken:
    """A number without words: to a promised fall a minus is the fall itself."""
    if row["kind"] != "reduction":
        return Spoken(amount, None)
    if amount.value.startswith("-"):
        fall = _negated(amount)
        return Spoken(fall, _remark(fall, row))
    if typed.translate(NARROW).strip().startswith("+"):
        shown = f"{amount.value}{amount.unit}"
        what = Said(
            f"a plus before a promised fall: write 下降{shown} for a fall, 增长{shown} for a rise",
            f"该目标为下降：下降请写“下降{shown}”，上升请写“增长{shown}”",
        )
        raise _unclear(typed, what)
    return Spoken(amount, None)


def _beside_last_year(text: str, change: Amount, row: TargetRow, as_of: str, *, than: bool) -> Spoken:
    """较上年多2万亩 of a state: last year's figure and 2万亩 on top of it."""
    unit = row["unit"] or ""
    step = convert(Decimal(change.value), change.unit, unit)
    last = _last_year(row, as_of) if than else None
    # 提高3% of a share may be three points or three hundredths of it.
    if last is None or step is None or unit == "%":
        why = Said(
            "a change, and the target is a state: give the whole figure, or an amount with --add",
            "这是变化量，而目标是总量：请填写总数，或用 --add 累加",
        )
        raise _unclear(text, why)
    from fractions import Fraction

    base, day = last
    total = plain(decimal_of(Fraction(base) + Fraction(step)))
    shown = f"{plain(base)}{unit} ({day}) {'-' if step < 0 else '+'} {plain(abs(step))}{unit} = {total}{unit}"
    return Spoken(Amount(total, unit), Said(f"read as {shown}", f"按 {shown} 记录"))


def _last_year(row: TargetRow, as_of: str) -> tuple[Decimal, str] | None:
    """The figure of the end of the year before, else the base that the plan states for it."""
    end = f"{int(as_of[:4]) - 1:04d}-12-31"
    unit = row["unit"] or ""
    of_day = [f for f in counting(row, end) if f["as_of"] == end]
    if of_day and (value := convert(Decimal(of_day[-1]["value"]), of_day[-1]["unit"], unit)) is not None:
        return value, end
    base = amount_of(row["base_value"])
    if base is not None and row["base_year"] == end[:4] and (value := amount_in(base, unit)) is not None:
        return value, end
    return None


def _negated(amount: Amount) -> Amount:
    if Decimal(amount.value) == 0:
        return amount
    return Amount(amount.value[1:] if amount.value.startswith("-") else f"-{amount.value}", amount.unit)


def _remark(amount: Amount, row: TargetRow) -> Said:
    """What a signed number means to this target."""
    rises = amount.value.startswith("-") == (row["kind"] == "reduction") and Decimal(amount.value) != 0
    shown = f"{amount.value.removeprefix('-')}{amount.unit}"
    return Said(f"read as a {'rise' if rises else 'fall'} by {shown}", f"按{'增长' if rises else '下降'}{shown}记录")


def _unclear(text: str, what: Said) -> WrongUse:
    typed = text[:60]
    return WrongUse(
        Problem(
            "",
            Said(f'"{typed}": {what.en}', f"“{typed}”：{what.zh}"),
            Said("Nothing was recorded.", "未作记录。"),
            code="unclear_change",
        )
    )


@cache
def _change() -> re.Pattern[str]:
    """Words of comparison, of rising or falling, then the amount with its unit."""
    than, falls, rises = ("|".join(map(re.escape, featured(key))) for key in ("than_last_year", "falling", "rising"))
    return re.compile(rf"(?P<than>{than})?(?:(?P<falls>{falls})|{rises})(?:了|约)?(?P<amount>[\d.,+-].*)", re.DOTALL)
