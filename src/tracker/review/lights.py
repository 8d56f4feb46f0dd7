"""The lights of supervision offices, and the states behind them: one line of `STATES` a state."""

from enum import StrEnum
from typing import NamedTuple

from tracker.model.said import Said
from tracker.review.query import Standing
from tracker.review.standing_words import STANDING_WORDS


class Light(StrEnum):
    """Ordered from done to unknown, the order in which bars and tables show them."""

    BLUE = "blue"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


class State(StrEnum):
    MET = "met"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    OUTSIDE = "outside"
    OVERDUE = "overdue"
    NOT_DUE = "not_due"
    NO_DATA = "no_data"
    UNCONFIRMED = "unconfirmed"
    NO_SCHEDULE = "no_schedule"
    NOT_COMPUTABLE = "not_computable"


LIGHT_WORDS = {
    Light.BLUE: Said("met", "完成"),
    Light.GREEN: Said("on schedule", "达序时"),
    Light.YELLOW: Said("behind", "滞后"),
    Light.RED: Said("far behind", "严重滞后"),
    Light.GREY: Said("not judged", "未评判"),
}

LIGHT_NAMES = {
    Light.BLUE: Said("blue", "蓝灯"),
    Light.GREEN: Said("green", "绿灯"),
    Light.YELLOW: Said("yellow", "黄灯"),
    Light.RED: Said("red", "红灯"),
    Light.GREY: Said("grey", "灰灯"),
}

# A letter stands beside every colour, so that a pipe, a black-and-white print and a colour-blind reader lose nothing.
LIGHT_LETTERS = {Light.BLUE: "B", Light.GREEN: "G", Light.YELLOW: "Y", Light.RED: "R", Light.GREY: "-"}


class Rating(NamedTuple):
    """What a state means: its light, its coarse standing (`list --status`), and its own words where it says more than that."""

    light: Light
    standing: Standing
    own: Said | None = None

    @property
    def words(self) -> Said:
        return self.own or STANDING_WORDS[self.standing].told


STATES = {
    State.MET: Rating(Light.BLUE, "met"),
    State.ON_TRACK: Rating(Light.GREEN, "open", Said("on schedule", "达到序时进度")),
    State.BEHIND: Rating(Light.YELLOW, "open", Said("behind schedule", "滞后")),
    State.FAR_BEHIND: Rating(Light.RED, "open", Said("far behind schedule", "严重滞后")),
    State.OUTSIDE: Rating(Light.RED, "open", Said("outside its limit", "超出限定")),
    State.OVERDUE: Rating(Light.RED, "overdue"),
    State.NOT_DUE: Rating(Light.GREY, "not_due"),
    State.NO_DATA: Rating(Light.GREY, "no_data"),
    State.UNCONFIRMED: Rating(Light.GREY, "unconfirmed"),
    State.NO_SCHEDULE: Rating(Light.GREY, "open", Said("no schedule", "无期限")),
    State.NOT_COMPUTABLE: Rating(Light.GREY, "no_data", Said("not computable", "无法计算")),
}
STATE_WORDS = {state: rating.words for state, rating in STATES.items()}
