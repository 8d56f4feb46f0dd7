"""How large a picture is, told from the head of its file."""

import io
import struct

import pytest
from maker.png import as_png

from tracker.documents.picture_size import size_of


def jpeg(width: int, height: int, before: bytes = b"") -> bytes:
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\x00" * 9
    return b"\xff\xd8" + b"\xff\xe0\x00\x04ab" + before + frame


SIZES = {
    "PNG": as_png(900, 400),
    "GIF": b"GIF89a" + struct.pack("<HH", 900, 400),
    "BMP": b"BM" + b"\x00" * 16 + struct.pack("<ii", 900, -400),
    "JPEG": jpeg(900, 400),
    "JPEG with a long head": jpeg(900, 400, b"\xff\xe1\x40\x02" + b"\xff\xc0" * 0x2000),
    "JPEG with filling": jpeg(900, 400, b"\xff\xff\xff"),
    "WebP": b"RIFF....WEBPVP8 " + b"\x00" * 10 + struct.pack("<HH", 900, 400),
    "WebP without loss": b"RIFF....WEBPVP8L" + b"\x00" * 5 + struct.pack("<I", 899 | 399 << 14) + b"\x00" * 5,
    "WebP of parts": b"RIFF....WEBPVP8X" + b"\x00" * 8 + (899).to_bytes(3, "little") + (399).to_bytes(3, "little"),
}


@pytest.mark.parametrize("data", SIZES.values(), ids=SIZES)
def test_the_size_stands_in_the_head(data: bytes) -> None:
    assert size_of(data) == (900, 400)


@pytest.mark.parametrize("data", [*SIZES.values(), b"", b"\xff\xd8\xff\xe0\x00\x00" * 99])
@pytest.mark.parametrize("cut", [0, 3, 9, 20, 24])
def test_a_head_cut_anywhere_is_no_fault(data: bytes, cut: int) -> None:
    assert size_of(data[:cut]) in (None, (900, 400))


def test_programs_agree_on_sizes() -> None:
    from PIL import Image

    picture = Image.new("RGB", (640, 311))
    for form in ("PNG", "GIF", "BMP", "JPEG", "WEBP"):
        out = io.BytesIO()
        picture.save(out, form)
        assert size_of(out.getvalue()) == (640, 311), form
