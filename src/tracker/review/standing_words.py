"""The words of the coarse states, one line a state. What the finer states of `lights.py` say more stands there."""

from typing import NamedTuple

from tracker.model.said import Said
from tracker.review.query import Standing


class StandingWords(NamedTuple):
    """`shown` is short, for columns and options; `longer` says it in full where there is room; `also` is taken for it where a
    person types it."""

    shown: Said
    longer: Said | None = None
    also: tuple[str, ...] = ()

    @property
    def told(self) -> Said:
        return self.longer or self.shown


STANDING_WORDS: dict[Standing, StandingWords] = {
    "met": StandingWords(Said("met", "已完成"), also=("完成", "达成")),
    "open": StandingWords(Said("open", "进行中"), also=("未完成",)),
    "overdue": StandingWords(Said("overdue", "已逾期"), Said("overdue", "逾期未完成"), ("逾期",)),
    "not_due": StandingWords(Said("not due", "未到期"), Said("not due yet", "未到期")),
    "unconfirmed": StandingWords(Said("no final figure", "缺期末数据")),
    "no_data": StandingWords(Said("no data", "无数据"), also=("没有数据", "缺数据", "no-data")),
    "gone": StandingWords(Said("gone", "已移出"), Said("left its document", "已移出文件"), ("移出",)),
    "dropped": StandingWords(Said("dropped", "已剔除"), also=("剔除",)),
}


def standing_text(row_status: str | None, language: str) -> str:
    """The short word; nothing for a record that was not asked for its state."""
    return next((words.shown.into(language) for name, words in STANDING_WORDS.items() if name == row_status), "")


def standing_named(text: str) -> str:
    """A state by any of its words in either language; anything else as it is, for the caller to refuse."""
    low = text.strip().lower()
    every = {word: name for name, words in STANDING_WORDS.items() for word in (*words.shown, *words.told, *words.also)}
    return every.get(low, low)
