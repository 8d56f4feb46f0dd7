"""Pictures of pages, read by text recognition where it was asked for: each line with its box, every record doubted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.documents.limits import Limits
from tracker.documents.problems import RECOGNISE, unreadable
from tracker.documents.reading import Doubt, Reading
from tracker.documents.recognise import Seen, Sight, glyphs_of_sight, look, picture_of
from tracker.model.said import Said

# An A4 page at 72 points an inch; the layout rules are made for pages.
WIDTH = 595.0
DOUBT = "recognised_text"


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What text recognition saw on page `number`."""

    number: int
    sight: Sight


def read_picture(data: bytes, name: str, limits: Limits) -> Reading:
    """Raises UnreadableInput unless recognition was asked for, and where it sees nothing."""
    if not limits.recognise:
        raise unreadable(name, Said("this is a picture, not text", "这是图片，不是文字"), RECOGNISE, "no_text_layer")
    from tracker.documents.readers.pdf import Page, laid_out, reading_of

    pages: list[Page] = []
    for number, picture in enumerate(picture_of(data, name)[: limits.max_pages]):
        sight = look(picture, name)
        height = WIDTH * sight.height / sight.width
        glyphs, rules = glyphs_of_sight(sight, WIDTH, height)
        pages.append(laid_out(glyphs, rules, (WIDTH, height), None, SeenPage(number + 1, sight)))
    if not any(page.characters for page in pages):
        raise unreadable(
            name,
            Said("no text was recognised in the picture", "图片中未识别出文字"),
            Said("Scan it again, larger and straight.", "请重新扫描，放大并摆正。"),
            "nothing_recognised",
        )
    return reading_of(name, pages, "picture", ())


def places_and_doubts(
    text: str, places: Sequence[tuple[int, str]], seen: Sequence[SeenPage]
) -> tuple[list[tuple[int, str]], list[Doubt]]:
    """The places of a text with the box of each recognised line, and a doubt for each recognised page."""
    found = list(places)
    doubts: list[Doubt] = []
    starts = {place: offset for offset, place in places}
    for page in seen:
        start = starts.get(f"page {page.number}")
        if start is None:
            continue
        end = next((offset for offset, _ in places if offset > start), len(text))
        doubts.append(Doubt(start, end, DOUBT))
        found += _boxes(text, start, end, page)
    return sorted(found, key=lambda place: place[0]), doubts


def _boxes(text: str, start: int, end: int, page: SeenPage) -> Iterator[tuple[int, str]]:
    """Where each line of a page stands in the text, told by its first characters, and its box."""
    for line in page.sight.lines:
        at = text.find(line.text.strip()[:8], start, end)
        if at >= 0:
            yield at, f"page {page.number}, {box_of(line, page.sight)}"


def box_of(line: Seen, sight: Sight) -> str:
    """A box in percent of the page: left, top, right, bottom."""
    edges = (line.x0 / sight.width, line.top / sight.height, line.x1 / sight.width, line.bottom / sight.height)
    return "box " + " ".join(f"{min(max(edge, 0), 1):.1%}" for edge in edges)


def seen_text(data: bytes, name: str) -> list[str]:
    """The lines of one picture inside a document, from the top down."""
    sights = [look(picture, name) for picture in picture_of(data, name)]
    return [line.text for sight in sights for line in sorted(sight.lines, key=lambda seen: (seen.top, seen.x0))]


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
