"""What a person may decide about the judgement: the section `report` of `tracker.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal, InvalidOperation
from typing import Any

from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said
from tracker.review.lights import Light

DEFAULT_TOLERANCE = Decimal(5)
JUDGEMENTS = ("schedule", "growth_rate")

# Legible on white paper and on a dark terminal; the five differ in brightness too, not in hue alone.
COLOURS = {
    Light.BLUE: "#1d5fa8",
    Light.GREEN: "#6fbf73",
    Light.YELLOW: "#e6b422",
    Light.RED: "#c8372d",
    Light.GREY: "#9aa3ab",
}


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """Points behind schedule from which a light turns, tolerance of 左右 in percent, days that count as due soon.

    Defaults: the rule that the development and reform commission of Yinchuan published on 18 March 2025 for its
    projects (红黄绿灯): yellow from 10 to 30 points below 序时进度, both ends included, red beyond 30.
    """

    yellow_from: Decimal = Decimal(10)
    red_above: Decimal = Decimal(30)
    tolerance: Decimal = DEFAULT_TOLERANCE
    due_days: int = 90
    judgement: str = "schedule"
    colours: Mapping[Light, str] = field(default_factory=lambda: dict(COLOURS))

    @property
    def judges_otherwise(self) -> bool:
        """Whether these say otherwise than the default ones what is met: no other setting decides that."""
        return self.tolerance != DEFAULT_TOLERANCE


def settings_from(given: Mapping[str, Any] | None, place: str = "tracker.yaml") -> ReportSettings:
    """Settings of a parsed `report:` section; what is absent keeps its default.

    Raises WrongUse, naming the key, for an unknown key or a value that is not of its kind.
    """
    given = given or {}
    known = {f.name for f in fields(ReportSettings)}
    for key in given:
        if key not in known:
            raise _wrong(place, str(key), f"is not a setting; known are {', '.join(sorted(known))}")
    defaults = ReportSettings()
    judgement = str(given.get("judgement", defaults.judgement))
    if judgement not in JUDGEMENTS:
        raise _wrong(place, "judgement", f"must be one of {', '.join(JUDGEMENTS)}")
    settings = ReportSettings(
        yellow_from=_number(given, "yellow_from", defaults.yellow_from, place),
        red_above=_number(given, "red_above", defaults.red_above, place),
        tolerance=_number(given, "tolerance", defaults.tolerance, place),
        due_days=int(_number(given, "due_days", Decimal(defaults.due_days), place)),
        judgement=judgement,
        colours=_colours(given.get("colours"), place),
    )
    if settings.red_above < settings.yellow_from:
        raise _wrong(place, "red_above", "must not be smaller than yellow_from")
    return settings


def _number(given: Mapping[str, Any], key: str, default: Decimal, place: str) -> Decimal:
    try:
        value = Decimal(str(given.get(key, default)))
    except InvalidOperation:
        raise _wrong(place, key, "must be a number") from None
    if not value.is_finite() or value < 0 or value > 100_000:
        raise _wrong(place, key, "must be a number from 0 upwards")
    return value


def _colours(given: object, place: str) -> dict[Light, str]:
    """Colours go into a style sheet and a workbook, so nothing but six hexadecimal digits is let through."""
    colours = dict(COLOURS)
    if given is None:
        return colours
    if not isinstance(given, Mapping):
        raise _wrong(place, "colours", "must be a table of light and colour")
    for name, colour in given.items():
        text = str(colour)
        if name not in list(Light):
            raise _wrong(place, f"colours.{name}", f"must be one of {', '.join(Light)}")
        if len(text) != 7 or text[0] != "#" or any(c not in "0123456789abcdefABCDEF" for c in text[1:]):
            raise _wrong(place, f"colours.{name}", 'must be written like "#1d5fa8"')
        colours[Light(name)] = text
    return colours


def _wrong(place: str, key: str, what: str) -> WrongUse:
    return WrongUse(
        Problem(
            place=place,
            what=Said(f"report.{key} {what}", f"report.{key} 设置有误：{what}"),
            remedy=Said("Correct it, or leave it out for the default.", "请改正，或删去该项以使用默认值。"),
            code="settings",
        )
    )
