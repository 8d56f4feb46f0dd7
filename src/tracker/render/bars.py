"""Bars of lights that tell the same with and without colour."""

from typing import TYPE_CHECKING

from tracker.review.lights import LIGHT_LETTERS, Light
from tracker.review.summary import Counts

if TYPE_CHECKING:
    from rich.text import Text


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


def light_bar(counts: Counts, width: int, colours: dict[Light, str]) -> "Text":
    """Letters on their colour: BBBGGGYR-- reads in a pipe and on a black-and-white print too."""
    from rich.text import Text

    bar = Text()
    for light, cells in spread(counts, width).items():
        bar.append(LIGHT_LETTERS[light] * cells, style=f"{ink_on(colours[light])} on {colours[light]}")
    return bar


def light_mark(light: Light, colours: dict[Light, str]) -> "Text":
    from rich.text import Text

    return Text(LIGHT_LETTERS[light], style=f"bold {ink_on(colours[light])} on {colours[light]}")
