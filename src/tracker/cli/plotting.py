"""A drawing to the terminal or into a file."""

from pathlib import Path as File
from typing import TYPE_CHECKING

from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.review.group_trend import Trends
    from tracker.review.path import Path


def drawn(path: "Path | Said", *, svg: File | None, ledger: File, context: "Context") -> list[str]:
    """The lines of the drawing; with `svg` it goes into that file instead. What cannot be drawn says why."""
    if isinstance(path, Said):
        context.tell(Said(f"--plot: {path.en}", f"--plot：{path.zh}"))
        return []
    if svg is not None:
        from tracker.cli.exporting import export
        from tracker.render.plot_svg import plot_svg

        export(svg, plot_svg(path, language=context.language), ledger=ledger, context=context)
        return []
    from tracker.render.plot_terminal import plot_lines

    return plot_lines(path, width=context.terminal_width, language=context.language)


def drawn_groups(trends: "Trends", by: str, *, ledger: File, limit: int | None, context: "Context") -> list[str]:
    """The drawing of a report as a whole, and its groups as a table of small ones where there are several."""
    from tracker.render.sections import section_lines
    from tracker.render.trend_text import trend_section

    lines = drawn(trends.whole, svg=None, ledger=ledger, context=context)
    if len(trends.groups) > 1:
        width = context.terminal_width if context.is_terminal else int(context.environment.get("COLUMNS") or 0) or None
        part = trend_section(trends, by, context.language)
        lines += ["", *section_lines(part, language=context.language, width=width, limit=limit)]
    return lines
