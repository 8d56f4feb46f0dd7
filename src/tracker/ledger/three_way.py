"""One record, or one document, of which two branches made different things: what comes of both.

A field that one side changed takes that side's value. Figures of both sides stay, whatever else: those that `ours` has
keep their numbers, those that only `theirs` has get the next free ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from tracker.ledger.ledger_record import Record
from tracker.model.plain_rows import FigureRow

Fields = Mapping[str, Any]
# What tells a figure from another, on whichever branch it was recorded and under whatever number.
CONTENT = ("value", "unit", "as_of", "source", "note", "by", "recorded_at", "done")
# Corrections of corrections: no chain is followed for ever.
DEEPEST = 20
# And by what it is known again from one state of a branch to the next, though somebody mended it by hand.
EDITED = ("n", "recorded_at")


@dataclass(frozen=True, slots=True)
class Both:
    """What comes of the two sides, and the names of fields that they changed into different things: there it is ours."""

    fields: dict[str, Any]
    clashes: tuple[str, ...] = ()


def both_fields(base: Fields, ours: Fields, theirs: Fields) -> Both:
    fields: dict[str, Any] = {}
    clashes = []
    for name in (*ours, *(name for name in theirs if name not in ours)):
        was, one, other = base.get(name), ours.get(name), theirs.get(name)
        if name == "edited" and isinstance(one, dict) and isinstance(other, dict):
            inner = both_fields(was or {}, one, other)
            fields[name] = inner.fields
            clashes += [f"edited.{clash}" for clash in inner.clashes]
        elif one == other or other == was:
            fields[name] = one
        elif one == was:
            fields[name] = other
        elif name == "gone" and one and other:
            # Both noticed that it left its document; it did so by the earlier day.
            fields[name] = min(one, other)
        else:
            fields[name] = one
            clashes.append(name)
    return Both(fields, tuple(clashes))


def both_figures(
    base: Sequence[FigureRow], ours: Sequence[FigureRow], theirs: Sequence[FigureRow]
) -> tuple[list[FigureRow], bool]:
    """The figures of both sides, and whether the two changed one figure into different things (then it is ours)."""
    in_ours, in_theirs = _matched(base, ours, EDITED), _matched(base, theirs, EDITED)
    counterpart = _matched(ours, theirs)
    for of, at in in_ours.items():
        if of in in_theirs and at not in counterpart and in_theirs[of] not in counterpart.values():
            counterpart[at] = in_theirs[of]
    was = {at: base[of] for of, at in in_ours.items()}
    was_theirs = {at: base[of] for of, at in in_theirs.items()}
    numbers = {theirs[at]["n"]: ours[of]["n"] for of, at in counterpart.items()}
    new = [
        figure
        for at, figure in enumerate(theirs)
        if at not in counterpart.values() and not _dropped(figure, was_theirs.get(at))
    ]
    free = max((figure["n"] for figure in (*base, *ours)), default=0) + 1
    numbers |= {figure["n"]: n for n, figure in enumerate(new, free)}
    merged: list[FigureRow] = []
    clash = False
    for at, figure in enumerate(ours):
        if at in counterpart:
            one, clashed = _both_of(was.get(at), figure, _renumbered(theirs[counterpart[at]], numbers))
            merged.append(one)
            clash |= clashed
        elif not _dropped(figure, was.get(at)):
            merged.append(figure)
    return [*merged, *(_renumbered(figure, numbers) for figure in new)], clash


def _renumbered(figure: FigureRow, numbers: Mapping[int, int]) -> FigureRow:
    old = figure["supersedes"]
    return {**figure, "n": numbers[figure["n"]], "supersedes": None if old is None else numbers.get(old, old)}


def _dropped(figure: FigureRow, was: FigureRow | None) -> bool:
    """Whether the other side, which has it no more, took it out by hand: it had it, and here it is as it was."""
    return was is not None and {**was, "n": 0} == {**figure, "n": 0}


def _matched(ones: Sequence[FigureRow], others: Sequence[FigureRow], *more: Sequence[str]) -> dict[int, int]:
    """Which of `others` is which of `ones`: what has the same content, and then what is alike in `more`."""
    pairs: dict[int, int] = {}
    one_told: Sequence[object] = _told(ones)
    other_told: Sequence[object] = _told(others)
    numbered = [(f["n"], told) for f, told in zip(ones, one_told, strict=True)]
    other_numbered = [(f["n"], told) for f, told in zip(others, other_told, strict=True)]
    _pair(numbered, other_numbered, pairs)
    _pair(one_told, other_told, pairs)
    for names in more:
        one_told, other_told = (
            [tuple(f[name] for name in names) for f in side]  # type: ignore[literal-required]
            for side in (ones, others)
        )
        _pair(one_told, other_told, pairs)
    return pairs


def _pair(ones: Sequence[object], others: Sequence[object], pairs: dict[int, int]) -> None:
    used = set(pairs.values())
    for at, one in enumerate(ones):
        if at not in pairs:
            of = next((of for of, other in enumerate(others) if of not in used and other == one), None)
            if of is not None:
                pairs[at] = of
                used.add(of)


def _told(figures: Sequence[FigureRow]) -> list[object]:
    """The content of each figure with that of the one it corrects, in the place of that one's number."""
    by_number = {figure["n"]: figure for figure in figures}

    def told(figure: FigureRow, depth: int) -> object:
        corrected = by_number.get(figure["supersedes"] or 0) if depth else None
        behind = told(corrected, depth - 1) if corrected is not None else None
        return *(figure[key] for key in CONTENT), behind  # type: ignore[literal-required]

    return [told(figure, DEEPEST) for figure in figures]


def _both_of(was: FigureRow | None, one: FigureRow, other: FigureRow) -> tuple[FigureRow, bool]:
    """One figure on both sides. A reason why it no longer counts stays, from whichever side; both reasons if there are two."""
    base = {**was, "n": one["n"]} if was is not None else {}
    both = both_fields(base, cast(Fields, one), cast(Fields, other))
    figure = cast(FigureRow, both.fields)
    if "retracted" in both.clashes:
        figure["retracted"] = "; ".join(dict.fromkeys(text for text in (one["retracted"], other["retracted"]) if text))
    return figure, bool(set(both.clashes) - {"retracted", "supersedes"})


def fields_without_figures(record: Record) -> dict[str, Any]:
    from tracker.ledger.ledger_record import fields_of

    fields = fields_of(record)
    del fields["figures"]
    return fields
