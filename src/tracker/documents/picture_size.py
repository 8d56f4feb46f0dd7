"""How large a picture is, told from the head of its file: enough to know whether it may hold text, without unpacking it."""

import re

PNG, GIF, BMP, JPEG = b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"\xff\xd8\xff"
WEBP = re.compile(rb"RIFF....WEBP(VP8[ LX])", re.DOTALL)
# Of the markers of a JPEG those that begin a frame, whose head holds the size.
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
ALONE = frozenset((0x01, *range(0xD0, 0xDA)))

# So many bytes of a file hold its head.
HEAD_BYTES = 65_536
# 8 by 3 centimetres at 100 dots an inch: a seal or a crest is smaller, a scanned table larger.
WIDE, HIGH = 315, 118
# Below this no line of Chinese can be read.
NARROW, LOW = 60, 16


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in points; None for kinds that web pages and offices hardly use, and for what is cut or damaged."""
    if data.startswith(PNG) and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data.startswith(GIF) and len(data) >= 10:
        return _short(data, 6), _short(data, 8)
    if data.startswith(BMP) and len(data) >= 26:
        return abs(_signed(data, 18)), abs(_signed(data, 22))
    if data.startswith(JPEG):
        return _size_of_jpeg(data)
    if match := WEBP.match(data):
        return _size_of_webp(data, match[1])
    return None


def may_hold_text(size: tuple[int, int] | None) -> bool:
    return size is not None and size[0] >= WIDE and size[1] >= HIGH


def may_hold_a_line(size: tuple[int, int] | None) -> bool:
    """A picture of unknown size may, too."""
    return size is None or (size[0] >= NARROW and size[1] >= LOW)


def _size_of_jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker in FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        # Filling bytes, and markers without a length.
        at += 1 if marker == 0xFF else 2 if marker in ALONE else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _size_of_webp(data: bytes, form: bytes) -> tuple[int, int] | None:
    if len(data) < 30:
        return None
    if form == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return _short(data, 26) & 0x3FFF, _short(data, 28) & 0x3FFF


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _signed(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little", signed=True)
