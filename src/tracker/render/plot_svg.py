"""A path as a picture that needs nothing else: inline SVG, with each figure told on touch and in words for readers."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from html import escape

from tracker.model.said import Said
from tracker.render.plot_terminal import short, value_span
from tracker.render.visible import visible
from tracker.review.path import Path, Point

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 28, 36
ACTUAL, PROMISED, INK, LINE = "#1d5fa8", "#8a6d1a", "#333333", "#cccccc"

Place = Callable[[Point], tuple[float, float]]


def plot_svg(path: Path, *, language: str) -> str:
    """One `<svg>`; nothing in it is run or fetched."""
    low, high = path.span or value_span(path.points)
    first, last = min(p.day for p in path.points), max(p.day for p in path.points)
    place = _placing(low, high, first, last)
    name = escape(visible(f"{path.name} · {path.unit}"))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" font-size="12">',
        f"<title>{name}: {escape(told(path, language))}</title>",
        f'<text x="{LEFT}" y="16" fill="{INK}">{name}   {escape(path.legend.into(language))}</text>',
    ]
    for value in (low, (low + high) / 2, high):
        _, y = place(Point(first, value))
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{LINE}" fill="none"/>')
        parts.append(
            f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" fill="{INK}">{escape(short(value))}</text>'
        )
    for edge in path.promised:
        parts.append(
            f'<path d="{_line(edge, place)}" stroke="{PROMISED}" stroke-dasharray="5 4" fill="none" stroke-width="2"/>'
        )
    if len(path.actual) > 1:
        parts.append(f'<path d="{_line(path.actual, place)}" stroke="{ACTUAL}" fill="none" stroke-width="2"/>')
    for point in path.actual:
        x, y = place(point)
        words = escape(visible(f"{short(point.value)}{path.unit} · {point.day}"))
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{ACTUAL}" tabindex="0"><title>{words}</title></circle>'
        )
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 12}" fill="{INK}">{first}</text>')
    parts.append(f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 12}" text-anchor="end" fill="{INK}">{last}</text>')
    return "\n".join([*parts, "</svg>\n"])


def told(path: Path, language: str) -> str:
    """What the picture shows, for those who do not see it."""
    figures = "; ".join(f"{point.day} {short(point.value)}" for point in path.actual) or "–"
    ends = "; ".join(f"{edge[-1].day} {short(edge[-1].value)}" for edge in path.promised) or "–"
    return Said(f"figures {figures}; promised {ends}", f"实际 {figures}；承诺 {ends}").into(language)


def _placing(low: Decimal, high: Decimal, first: date, last: date) -> Place:
    days = (last - first).days or 1

    def place(point: Point) -> tuple[float, float]:
        x = LEFT + (WIDTH - LEFT - RIGHT) * (point.day - first).days / days
        y = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * float((point.value - low) / (high - low))
        return x, y

    return place


def _line(points: Sequence[Point], place: Place) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in map(place, points))
