"""A file of decisions that a reader made on the reading page (`tracker read FILE --html`), checked before anything acts on it."""

import json
from dataclasses import dataclass, field
from typing import Any

from tracker.model.problem import Problem, UnreadableInput
from tracker.model.said import Said

LARGEST = 50 * 1024 * 1024
LONGEST = 2_000
ON_TARGETS = frozenset(("right", "wrong", "no_target"))
AGAIN = Said(
    "Export it again from the page of `tracker read FILE --html`.", "请从 `tracker read 文件 --html` 的页面重新导出。"
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about the record `id`; `on` is the day, ISO."""

    id: str
    decision: str
    note: str | None
    on: str


@dataclass(frozen=True, slots=True)
class Missed:
    """A figure that the reader takes for a target and the program does not."""

    figure: str
    quote: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Decisions:
    """One file of them. `others` counts figures of which the reader agrees that they are no targets."""

    by: str | None
    decided: list[Decided] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    others: int = 0


def read_decisions(data: bytes, name: str, today: str) -> Decisions:
    """Raises UnreadableInput with the number of the decision that does not hold."""
    try:
        whole = json.loads(data[: LARGEST + 1])
    except (ValueError, RecursionError) as error:
        raise _wrong(name, Said("this is no JSON", "不是 JSON 文件"), AGAIN) from error
    if (
        not isinstance(whole, dict)
        or whole.get("tracker") != "decisions"
        or not isinstance(whole.get("decisions"), list)
    ):
        raise _wrong(name, Said("this is no file of decisions", "不是判断文件"), AGAIN)
    if whole.get("schema") != 1:
        remedy = Said("Install a newer version of tracker.", "请升级 tracker。")
        raise _wrong(name, Said("it was written by a later version", "由更新版本写成"), remedy)
    found = Decisions(_text(whole.get("by")))
    others = 0
    for number, given in enumerate(whole["decisions"], start=1):
        if not isinstance(given, dict):
            raise _wrong(f"{name}:{number}", Said("this is no decision", "不是一条判断"), AGAIN)
        decision, note = given.get("decision"), _text(given.get("note"))
        if decision == "is_target":
            found.missed.append(Missed(_text(given.get("figure")) or "", _text(given.get("quote")) or "", note))
        elif given.get("taken_for") != "target":
            others += 1
        elif decision not in ON_TARGETS:
            shown = repr(decision)[:40]
            what = Said(f"{shown} is no decision", f"{shown} 不是可用的判断")
            raise _wrong(
                f"{name}:{number}", what, Said("right, wrong or no_target.", "可用：right、wrong、no_target。")
            )
        else:
            found.decided.extend(
                Decided(id, decision, note, _day(given.get("at"), today)) for id in _ids(given, f"{name}:{number}")
            )
    return Decisions(found.by, found.decided, found.missed, others)


def _ids(given: dict[str, Any], place: str) -> list[str]:
    ids = given.get("ids")
    if not isinstance(ids, list) or not all(isinstance(id, str) and len(id) == 8 and id.isalnum() for id in ids):
        raise _wrong(place, Said("its ids are no ids of records", "编号不是记录编号"), AGAIN)
    return list(dict.fromkeys(ids))


def _day(at: object, today: str) -> str:
    """The day of a time stamp; a clock that is wrong must not sign in the future."""
    from datetime import date

    try:
        day = date.fromisoformat(str(at)[:10]).isoformat()
    except ValueError:
        return today
    return min(day, today)


def _text(value: object) -> str | None:
    return value.strip()[:LONGEST] or None if isinstance(value, str) else None


def _wrong(place: str, what: Said, remedy: Said) -> UnreadableInput:
    return UnreadableInput(Problem(place, what, remedy, code="decisions"))
