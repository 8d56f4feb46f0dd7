"""A drawing to the terminal or into a file."""

from pathlib import Path as File
from typing import TYPE_CHECKING

from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.cli.context import Context
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
