"""A path as a picture that needs nothing else: inline SVG, with each figure told on touch and in words for readers."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from html import escape

from tracker.model.said import Said
from tracker.render.columns import cells, fold
from tracker.render.plot_terminal import short, value_span
from tracker.render.visible import visible
from tracker.review.path import Path, Point

# Small, so that its words are still read where a phone has room for half of it.
WIDTH, HEIGHT = 460, 250
LEFT, RIGHT, TOP, BOTTOM = 58, 14, 44, 30
ACTUAL, PROMISED, INK, LINE = "#1d5fa8", "#8a6d1a", "#333333", "#cccccc"
HALF = WIDTH // 2
# Cells of text that fit across.
ACROSS = 66
# Only in a file of its own: a page says this in its own style sheet, and allows no other.
STYLE = "<style>.tip{opacity:0}.point:hover .tip,.point:focus .tip{opacity:1}</style>"

Place = Callable[[Point], tuple[float, float]]


def plot_svg(path: Path, *, language: str, within: str = "") -> str:
    """One `<svg>`; nothing in it is run or fetched. `within` is a name for it inside a page, no other picture of which has it."""
    low, high = path.span or value_span(path.points)
    first, last = min(p.day for p in path.points), max(p.day for p in path.points)
    place = _placing(low, high, first, last)
    title = visible(f"{path.name} · {path.unit}")
    mark = f"plot-{within}" if within else "plot"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" '
        f'aria-labelledby="{mark}-name" aria-describedby="{mark}-told" font-family="sans-serif" font-size="13">',
        f'<title id="{mark}-name">{escape(title)}</title>',
        f'<desc id="{mark}-told">{escape(told(path, language))}</desc>',
        *([] if within else [STYLE]),
        f'<text x="4" y="16" fill="{INK}">{escape(fold(title, ACROSS, 1)[0])}</text>',
        *_legend(path, language),
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
    for stretch in path.stretches:
        if len(stretch) > 1:
            parts.append(f'<path d="{_line(stretch, place)}" stroke="{ACTUAL}" fill="none" stroke-width="2"/>')
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 10}" fill="{INK}">{first}</text>')
    parts.append(f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 10}" text-anchor="end" fill="{INK}">{last}</text>')
    # The last ones lie above, and so do the words of one that is touched.
    parts += [_point(point, path, place, language) for point in path.actual]
    return "\n".join([*parts, "</svg>\n"])


def _legend(path: Path, language: str) -> list[str]:
    first, second = (escape(word.into(language)) for word in path.legend)
    return [
        f'<path d="M4 30H28" stroke="{ACTUAL}" fill="none" stroke-width="3"/><text x="34" y="34" fill="{INK}">{first}</text>',
        f'<path d="M{HALF} 30h24" stroke="{PROMISED}" stroke-dasharray="5 4" fill="none" stroke-width="3"/>',
        f'<text x="{HALF + 30}" y="34" fill="{INK}">{second}</text>',
    ]


def _point(point: Point, path: Path, place: Place, language: str) -> str:
    """A figure that says its value when it is touched, pointed at, or reached by the keyboard."""
    x, y = place(point)
    words = visible(f"{short(point.value)}{path.unit} · {point.day}")
    if point.of is not None:
        words += Said(f" · {point.of} target{'' if point.of == 1 else 's'}", f" · {point.of} 项").into(language)
    half = cells(words) * 3.6
    anchor = "start" if x < half else "end" if x > WIDTH - half else "middle"
    above = y - 10 if y > TOP + 12 else y + 22
    return (
        f'<g class="point" tabindex="0" role="img" aria-label="{escape(words)}">'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{ACTUAL}"/>'
        f'<text class="tip" x="{x:.1f}" y="{above:.1f}" text-anchor="{anchor}" fill="{INK}" stroke="#ffffff" '
        f'stroke-width="4" paint-order="stroke">{escape(words)}</text></g>'
    )


def told(path: Path, language: str) -> str:
    """What the picture shows, for those who do not see it."""
    between = Said("; ", "、").into(language)
    figures = between.join(f"{point.day} {short(point.value)}" for point in path.actual) or "–"
    ends = between.join(f"{edge[-1].day} {short(edge[-1].value)}" for edge in path.promised) or "–"
    first, second = (word.into(language) for word in path.legend)
    return Said(f"{first} {figures}; {second} {ends}", f"{first} {figures}；{second} {ends}").into(language)


def _placing(low: Decimal, high: Decimal, first: date, last: date) -> Place:
    days = (last - first).days or 1

    def place(point: Point) -> tuple[float, float]:
        x = LEFT + (WIDTH - LEFT - RIGHT) * (point.day - first).days / days
        y = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * float((point.value - low) / (high - low))
        return x, y

    return place


def _line(points: Sequence[Point], place: Place) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in map(place, points))
