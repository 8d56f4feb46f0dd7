"""The lights of supervision offices, and the states behind them, each with its words."""

from enum import StrEnum

from tracker.model.said import Said


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


LIGHT_OF = {
    State.MET: Light.BLUE,
    State.ON_TRACK: Light.GREEN,
    State.BEHIND: Light.YELLOW,
    State.FAR_BEHIND: Light.RED,
    State.OUTSIDE: Light.RED,
    State.OVERDUE: Light.RED,
    State.NOT_DUE: Light.GREY,
    State.NO_DATA: Light.GREY,
    State.UNCONFIRMED: Light.GREY,
    State.NO_SCHEDULE: Light.GREY,
    State.NOT_COMPUTABLE: Light.GREY,
}

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

STATE_WORDS = {
    State.MET: Said("met", "已完成"),
    State.ON_TRACK: Said("on schedule", "达到序时进度"),
    State.BEHIND: Said("behind schedule", "滞后"),
    State.FAR_BEHIND: Said("far behind schedule", "严重滞后"),
    State.OUTSIDE: Said("outside its limit", "超出限定"),
    State.OVERDUE: Said("overdue", "逾期未完成"),
    State.NOT_DUE: Said("not due yet", "未到期"),
    State.NO_DATA: Said("no data", "无数据"),
    State.UNCONFIRMED: Said("no final figure", "缺期末数据"),
    State.NO_SCHEDULE: Said("no schedule", "无期限"),
    State.NOT_COMPUTABLE: Said("not computable", "无法计算"),
}
