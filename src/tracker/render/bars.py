"""Bars of lights that tell the same with and without colour."""

from collections.abc import Mapping

from tracker.render.styled_lines import Line, Piece
from tracker.review.lights import LIGHT_LETTERS, Light
from tracker.review.summary import Counts


def spread(counts: Counts, width: int) -> dict[Light, int]:
    """`width` cells shared out by largest remainder; a light that occurs never loses its last cell to a bigger one."""
    total = sum(counts.values())
    if total == 0:
        return dict.fromkeys(Light, 0)
    exact = {light: counts[light] * width / total for light in Light}
    cells = {light: max(int(exact[light]), 1 if counts[light] else 0) for light in Light}
    while sum(cells.values()) > width:
        spare = [light for light in Light if cells[light] > 1] or [light for light in Light if cells[light]]
        cells[max(spare, key=lambda light: (cells[light] - exact[light], cells[light]))] -= 1
    while sum(cells.values()) < width:
        cells[max(cells, key=lambda light: (exact[light] - cells[light], counts[light]))] += 1
    return cells


def ink_on(colour: str) -> str:
    """Dark ink on bright colours, white on dark ones."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#10181f" if 0.299 * red + 0.587 * green + 0.114 * blue > 128 else "#ffffff"


def light_bar(counts: Counts, width: int, colours: Mapping[Light, str]) -> Line:
    """Letters on their colour: BBBGGGYR-- reads in a pipe and on a black-and-white print too."""
    return tuple(
        Piece(LIGHT_LETTERS[light] * cells, f"{ink_on(colours[light])} on {colours[light]}")
        for light, cells in spread(counts, width).items()
        if cells
    )


def light_mark(light: Light, colours: Mapping[Light, str]) -> Piece:
    return Piece(LIGHT_LETTERS[light], f"bold {ink_on(colours[light])} on {colours[light]}")
