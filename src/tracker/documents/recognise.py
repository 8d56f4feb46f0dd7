"""Text in pictures, recognised on this machine by a kept engine with its Chinese model inside: the extra `ocr`.

Nobody gets it unasked: it takes seconds a page, and what it reads is doubted wherever it is used.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tracker.documents.problems import damaged, unreadable
from tracker.documents.readers.pdf_glyphs import Glyph, RuledLine, glyph_at
from tracker.model.problem import UnreadableInput
from tracker.model.said import Said

INSTALL = Said(
    "Install it in the folder of this program: pip install '.[ocr]'", "请在本程序的文件夹中执行：pip install '.[ocr]'"
)
# What records say that stand on what was read here.
DOUBT = "recognised_text"
MOST_PIXELS = 60_000_000
# A side longer than this tells the engine nothing more.
LONGEST_SIDE = 3_300
# No character is so small; strips longer than so many times their width the engine would shrink to nothing.
LEAST_SIDE, LONGEST_STRIP = 8, 50
LEAST_SCORE = 0.5
# In pixels: a line of a table is longer than a stroke of a character.
SHORTEST_RULE = 45
# Degrees: how far a page is looked for to lie askew, and what is not worth turning.
STEEPEST = 5.0
LEAST_ANGLE = 0.15
SMALL_SIDE = 1_000
# Below this the engine cannot read a page: it lies on its head.
LEAST_SURE = 0.75

# Signs that the engine takes for others between Chinese characters, where they never stand.
CHINESE = r"[\u3400-\u9fff\u3001\u3002\uff08\uff09\uff1b\uff1a\uff0c]"
MISTAKEN = (
    (re.compile("丶"), "、"),
    (re.compile(rf"(?<={CHINESE})°(?={CHINESE})|(?<=[\u3400-\u9fff\uff09)%])[°·]$"), "。"),
    (re.compile(rf"(?<=[\u3400-\u9fff\uff09)%\d])['’‘](?={CHINESE})"), "，"),
    (re.compile(r"[〔【\[(\uff08](20\d\d)[〕】\])\uff09](?=第?\d{1,4}号)"), r"〔\1〕"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of a picture: its words and its box in pixels from the upper left corner, upright."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sight:
    """What is on one picture: its lines, its ruled lines (in pixels, y downwards), its size."""

    lines: tuple[Seen, ...]
    rules: tuple[RuledLine, ...]
    width: int
    height: int


def look(picture: Any, name: str) -> Sight:
    """What stands on a picture (an array of rows of BGR pixels), laid straight first. Raises UnreadableInput where the
    extra is missing."""
    read = engine(name)
    short, long = sorted(picture.shape[:2])
    if short < LEAST_SIDE or long > LONGEST_STRIP * short:
        return Sight((), (), picture.shape[1], picture.shape[0])
    straight = straightened(picture)
    boxes = _boxes(read, straight)
    if _is_turned(boxes):
        import numpy

        # A page that lies on its side or on its head: the way up in which the engine is surest.
        ways = [straightened(numpy.ascontiguousarray(numpy.rot90(picture, quarters))) for quarters in (1, 2, 3)]
        found = [(boxes, straight), *((_boxes(read, way), way) for way in ways)]
        boxes, straight = max(found, key=lambda pair: _sureness(pair[0]))
    height, width = straight.shape[:2]
    lines = [_line(box) for box in boxes if box.score >= LEAST_SCORE and box.text.strip()]
    return Sight(tuple(lines), tuple(_rules(straight)), width, height)


def pages_of_picture(data: bytes, name: str) -> Iterator[Any]:
    """The pages of a picture file as arrays, one at a time. Raises UnreadableInput for damage, and for more pixels than a
    page has."""
    engine(name)
    import numpy
    from PIL import Image, ImageSequence

    try:
        with Image.open(io.BytesIO(data)) as whole:
            for frame in ImageSequence.Iterator(whole):
                # The head of each page tells its size before any of it is unpacked.
                if frame.width * frame.height > MOST_PIXELS:
                    raise _too_many_points(name, frame.width, frame.height)
                page = _on_paper(frame)
                page.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                yield numpy.asarray(page)[:, :, ::-1].copy()
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise damaged(name, "picture", str(error)) from error


def _on_paper(frame: Any) -> Any:
    """The picture in colours; what is transparent shows the paper."""
    from PIL import Image

    if "A" not in frame.getbands() and "transparency" not in frame.info:
        return frame.convert("RGB")
    clear = frame.convert("RGBA")
    paper = Image.new("RGB", frame.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper


def _too_many_points(name: str, width: int, height: int) -> UnreadableInput:
    return unreadable(
        name,
        Said(f"the picture has {width} × {height} points", f"图片有 {width} × {height} 点"),
        Said("Save it with a lower resolution.", "请降低分辨率后另存。"),
        "too_large",
    )


def repaired(text: str) -> str:
    """Signs that cannot stand where the engine saw them, as what they look like."""
    for pattern, sign in MISTAKEN:
        text = pattern.sub(sign, text)
    return text


def glyphs_of_sight(sight: Sight, width: float, height: float) -> tuple[list[Glyph], list[RuledLine]]:
    """Characters and ruled lines as a page of `width` by `height` points would have them."""
    across, down = width / sight.width, height / sight.height
    glyphs: list[Glyph] = []
    for line in sight.lines:
        weights = [0.5 if c < "\u0250" else 1.0 for c in line.text]
        unit = (line.x1 - line.x0) / sum(weights)
        at = line.x0
        for char, weight in zip(line.text, weights, strict=True):
            glyphs.append(
                glyph_at(
                    char,
                    at * across,
                    (at + weight * unit) * across,
                    height - line.bottom * down,
                    (line.bottom - line.top) * down * 0.8,
                )
            )
            at += weight * unit
    rules = [
        RuledLine(True, height - r.at * down, r.start * across, r.end * across)
        if r.horizontal
        else RuledLine(False, r.at * across, height - r.end * down, height - r.start * down)
        for r in sight.rules
    ]
    return glyphs, rules


@cache
def _loaded() -> Any:
    from rapidocr_onnxruntime import RapidOCR

    return RapidOCR()


def engine(name: str) -> Any:
    """What reads pictures. Raises UnreadableInput where the extra is missing."""
    try:
        return _loaded()
    except ImportError as error:
        what = Said("text recognition is not installed", "未安装文字识别组件")
        raise unreadable(name, what, INSTALL, "no_engine") from error


@dataclass(frozen=True, slots=True)
class _Box:
    text: str
    score: float
    corners: tuple[tuple[float, float], ...]


def _boxes(read: Any, picture: Any) -> list[_Box]:
    # Without the engine's own look at which way up a line is: it turns single lines of an upright page.
    found, _ = read(picture, use_cls=False, text_score=0.0)
    return [
        _Box(repaired(text), float(score), tuple((float(x), float(y)) for x, y in corners))
        for corners, text, score in found or ()
    ]


def _line(box: _Box) -> Seen:
    xs, ys = [x for x, _ in box.corners], [y for _, y in box.corners]
    return Seen(box.text, min(xs), min(ys), max(xs), max(ys))


def _is_turned(boxes: list[_Box]) -> bool:
    """Lines that are taller than wide, or that the engine can hardly read."""
    tall = sum(_line(box).bottom - _line(box).top > 1.5 * (_line(box).x1 - _line(box).x0) for box in boxes)
    return bool(boxes) and (2 * tall > len(boxes) or _sureness(boxes) < LEAST_SURE * sum(len(b.text) for b in boxes))


def _sureness(boxes: list[_Box]) -> float:
    """Characters, each counted by how sure the engine is of its line."""
    return sum(box.score * len(box.text) for box in boxes if box.score >= LEAST_SCORE)


def straightened(picture: Any) -> Any:
    """The picture turned by the small angle at which its lines lie straight."""
    import cv2
    import numpy

    height, width = picture.shape[:2]
    scale = SMALL_SIDE / max(height, width)
    grey = cv2.resize(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]

    def turned(what: Any, angle: float, paper: int) -> Any:
        rows, columns = what.shape[:2]
        turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), angle, 1)
        return cv2.warpAffine(what, turn, (columns, rows), flags=cv2.INTER_LINEAR, borderValue=(paper,) * 3)

    def sharpness(angle: Any) -> float:
        # Where lines lie straight, rows of pixels are full or empty.
        sums = turned(dark, angle, 0).sum(axis=1, dtype=numpy.float64)
        return float(((sums[1:] - sums[:-1]) ** 2).sum())

    rough = max(numpy.arange(-STEEPEST, STEEPEST + 0.01, 0.5), key=sharpness)
    angle = max(numpy.arange(rough - 0.4, rough + 0.41, 0.1), key=sharpness)
    return picture if abs(angle) < LEAST_ANGLE else turned(picture, float(angle), 255)


def _rules(picture: Any) -> list[RuledLine]:
    """The straight lines that rule tables."""
    import cv2
    import numpy

    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15)
    rules: list[RuledLine] = []
    for horizontal in (True, False):
        size = (SHORTEST_RULE, 1) if horizontal else (1, SHORTEST_RULE)
        runs = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
        # Pieces of a line that noise has cut belong together.
        joined = cv2.dilate(runs, numpy.ones((3, 9) if horizontal else (9, 3), numpy.uint8))
        count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
        for x, y, w, h, _ in stats[1:count].tolist():
            if horizontal and w >= 2 * SHORTEST_RULE and h <= 14:
                rules.append(RuledLine(True, y + h / 2, x, x + w))
            elif not horizontal and h >= SHORTEST_RULE and w <= 14:
                rules.append(RuledLine(False, x + w / 2, y, y + h))
    return rules
