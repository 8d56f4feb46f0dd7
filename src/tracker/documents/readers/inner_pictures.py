"""Pictures inside documents: told where they are large enough to hold text, read where recognition was asked for.

What is read stands where the document shows the picture, each line with the picture and its box on it, and doubted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.documents.problems import RECOGNISE
from tracker.documents.reading import DoubtedSpan
from tracker.documents.recognise import DOUBT
from tracker.model.problem import UnreadableInput
from tracker.model.said import Said

MOST_PICTURES = 200


class SeenLine(str):
    """A line of a picture. `boxes` say where on which picture its parts stand: (offset in the line, box)."""

    boxes: tuple[tuple[int, str], ...] = ()


def seen_line(text: str, boxes: Sequence[tuple[int, str]]) -> SeenLine:
    line = SeenLine(text)
    line.boxes = tuple(boxes)
    return line


@dataclass(frozen=True, slots=True)
class SeenPictures:
    """The lines of each picture by the name under which the document shows it; how many could not be read."""

    lines: Mapping[str, Sequence[SeenLine]] = field(default_factory=dict)
    unread: int = 0


def see(pictures: Iterable[tuple[str, bytes | None]], name: str) -> SeenPictures:
    """Each picture read once. Raises UnreadableInput where the extra is missing; a picture that cannot be read, or is one
    too many, costs itself alone."""
    from tracker.documents.readers.picture import lines_of_picture

    lines: dict[str, Sequence[SeenLine]] = {}
    unread = 0
    for number, (key, data) in enumerate(pictures, start=1):
        if data is None or number > MOST_PICTURES:
            unread += 1
            continue
        try:
            lines[key] = lines_of_picture(data, number, name)
        except UnreadableInput as error:
            if error.problem.code == "no_engine":
                raise
            unread += 1
    return SeenPictures(lines, unread)


def about_seen(seen: SeenPictures) -> tuple[Said, ...]:
    """A word about pictures where recognition was asked for."""
    told: list[Said] = []
    if any(seen.lines.values()):
        told.append(
            Said(
                "pictures were read by text recognition; every figure from them is doubted",
                "图片内容由文字识别读出，其中数字均存疑",
            )
        )
    if seen.unread:
        pictures = "1 picture" if seen.unread == 1 else f"{seen.unread} pictures"
        told.append(
            Said(
                f"{pictures} could not be read (damaged, of an unknown kind, too large, or beyond the first {MOST_PICTURES})",
                f"有 {seen.unread} 张图片无法读取（损坏、格式未知、过大或超出前 {MOST_PICTURES} 张）",
            )
        )
    return tuple(told)


def about_left_out(count: int) -> tuple[Said, ...]:
    """A word about large pictures that were not read, since nobody asked for it."""
    if not count:
        return ()
    pictures = "1 large picture is" if count == 1 else f"{count} large pictures are"
    return (
        Said(
            f"{pictures} not read; targets may be there. {RECOGNISE.en}",
            f"有 {count} 张较大的图片未读，其中可能有目标。{RECOGNISE.zh}",
        ),
    )


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text with the place of each stretch, and the doubts about what was read from pictures."""

    text: str
    places: tuple[tuple[int, str], ...]
    doubts: tuple[DoubtedSpan, ...]


def placed(blocks: Iterable[tuple[str, Sequence[str]]]) -> PlacedText:
    """Blocks of lines, each with its place (empty where the format has none), put together."""
    lines: list[str] = []
    places: list[tuple[int, str]] = []
    doubts: list[DoubtedSpan] = []
    offset = 0
    here = ""
    for place, block in blocks:
        if block and here != place:
            places.append((offset, place))
            here = place
        for line in block:
            if isinstance(line, SeenLine):
                for at, box in line.boxes:
                    here = f"{place}, {box}" if place else box
                    places.append((offset + at, here))
                doubts.append(DoubtedSpan(offset, offset + len(line), DOUBT))
            elif here != place:
                places.append((offset, place))
                here = place
            lines.append(line)
            offset += len(line) + 1
    return PlacedText("\n".join(lines), tuple(places), tuple(doubts))
