"""Which figures of a record count: not those retracted, nor those that another one corrects."""

from tracker.model.plain_rows import FigureRow, TargetRow


def counting(row: TargetRow, until: str | None = None) -> list[FigureRow]:
    """Figures up to `until` (ISO), oldest first.

    A correction that was itself retracted corrects nothing: the figure before it counts again. Of one day the figure
    that was recorded last comes last, where a correction keeps the turn of what it corrects.
    """
    figures = [f for f in row.get("figures", []) if f["retracted"] is None]
    before = {f["n"]: f["supersedes"] for f in figures}
    corrected = {n for n in before.values() if n is not None}
    kept = [f for f in figures if f["n"] not in corrected and (until is None or f["as_of"] <= until)]
    return sorted(kept, key=lambda f: (f["as_of"], _turn(f["n"], before), f["n"]))


def latest_figure(row: TargetRow, until: str | None = None) -> FigureRow | None:
    """The figure that counts last, of the days up to `until`."""
    figures = counting(row, until)
    return figures[-1] if figures else None


def _turn(n: int, before: dict[int, int | None]) -> int:
    """The number of the first figure of a chain of corrections. One that corrects itself or a later one ends the chain."""
    while (earlier := before.get(n)) is not None and earlier < n:
        n = earlier
    return n
