"""Pictures of pages, read by text recognition where it was asked for: each line with its box, every record doubted."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from tracker.documents.bounds import Limits
from tracker.documents.problems import RECOGNISE, nothing_recognised, unreadable
from tracker.documents.readers.inner_pictures import SeenLine, seen_line
from tracker.documents.reading import DoubtedSpan, Reading
from tracker.documents.recognise import DOUBT, Seen, Sight, glyphs_of_sight, look, pages_of_picture
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.documents.readers.pdf import Page

# An A4 page at 72 points an inch; the layout rules are made for pages.
WIDTH = 595.0
LONGEST_CELL = 3


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What text recognition saw on page `number`."""

    number: int
    sight: Sight


def read_picture(data: bytes, name: str, limits: Limits) -> Reading:
    """Raises UnreadableInput unless recognition was asked for, and where it sees nothing."""
    if not limits.recognise:
        raise unreadable(name, Said("this is a picture, not text", "这是图片，不是文字"), RECOGNISE, "no_text_layer")
    from tracker.documents.readers.pdf import reading_of

    found = islice(pages_of_picture(data, name), limits.max_pages)
    pages = [page_of(picture, number, name) for number, picture in enumerate(found, start=1)]
    if not any(page.characters for page in pages):
        raise nothing_recognised(name)
    return reading_of(name, pages, "picture", ())


def page_of(picture: Any, number: int, name: str) -> "Page":
    """A picture (an array of pixels) laid out as a page is."""
    from tracker.documents.readers.pdf import laid_out

    sight = look(picture, name)
    height = WIDTH * sight.height / sight.width
    glyphs, rules = glyphs_of_sight(sight, WIDTH, height)
    return laid_out(glyphs, rules, (WIDTH, height), None, SeenPage(number, sight))


def lines_of_picture(data: bytes, number: int, name: str) -> list[SeenLine]:
    """The lines of picture `number` of a document; of a moving picture those of the first."""
    return lines_of_array(next(pages_of_picture(data, name)), f"picture {number}", name)


def lines_of_array(picture: Any, called: str, name: str) -> list[SeenLine]:
    """The lines of a picture (an array of pixels), ruled tables as rows, each with its boxes on the picture `called` so."""
    from tracker.documents.readers.pdf import reading_of

    page = page_of(picture, 1, name)
    reading = reading_of(name, [page], "picture", ()) if page.characters else Reading(name, "", "picture")
    boxes = [(offset, place.replace("page 1", called, 1)) for offset, place in reading.places]
    lines: list[SeenLine] = []
    start = 0
    for line in reading.text.split("\n") if reading.text else ():
        # A line begins in the box that was the last to begin before it.
        first = max(bisect_right(boxes, start, key=lambda box: box[0]) - 1, 0)
        inside = [(max(at - start, 0), box) for at, box in boxes[first:] if at < start + len(line)]
        lines.append(seen_line(line, inside))
        start += len(line) + 1
    return lines


def places_and_doubts(
    text: str, places: Sequence[tuple[int, str]], seen: Sequence[SeenPage]
) -> tuple[list[tuple[int, str]], list[DoubtedSpan]]:
    """The places of a text with the box of each recognised line, and a doubt for each recognised page."""
    found = list(places)
    doubts: list[DoubtedSpan] = []
    starts = {place: offset for offset, place in places}
    for page in seen:
        start = starts.get(f"page {page.number}")
        if start is None:
            continue
        end = next((offset for offset, _ in places if offset > start), len(text))
        doubts.append(DoubtedSpan(start, end, DOUBT))
        found += _boxes(text, start, end, page)
    return sorted(found, key=lambda place: place[0]), doubts


def _boxes(text: str, start: int, end: int, page: SeenPage) -> Iterator[tuple[int, str]]:
    """Where each line of a page stands in the text, told by its first characters, and its box."""
    # Lines that begin alike stand one below the other on the page and in the text.
    last: dict[str, int] = {}
    for line in sorted(page.sight.lines, key=lambda seen: seen.top):
        words = line.text.strip()[:8]
        # A few characters are a cell of a table, and stand inside other words too.
        pattern = re.escape(words) if len(words) > LONGEST_CELL else rf"(?<![^\t\n]){re.escape(words)}(?![^\t\n])"
        match = re.compile(pattern).search(text, last.get(words, start - 1) + 1, end)
        if match:
            last[words] = match.start()
            yield match.start(), f"page {page.number}, {box_of(line, page.sight)}"


def box_of(line: Seen, sight: Sight) -> str:
    """A box in percent of the page: left, top, right, bottom."""
    edges = (line.x0 / sight.width, line.top / sight.height, line.x1 / sight.width, line.bottom / sight.height)
    return "box " + " ".join(f"{min(max(edge, 0), 1):.1%}" for edge in edges)


def warning_of(pages: Sequence[int]) -> tuple[Said, ...]:
    """A word about pages that were recognised."""
    if not pages:
        return ()
    shown = ", ".join(map(str, pages[:8])) + (" …" if len(pages) > 8 else "")
    return (
        Said(
            f"page {shown} was read by text recognition; every figure on it is doubted",
            f"第 {shown} 页由文字识别读出，其中数字均存疑",
        ),
    )
