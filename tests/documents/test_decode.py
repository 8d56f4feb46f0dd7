"""Encodings told apart on short pieces of real plans, cut by bytes wherever it falls."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from tracker.documents.decode import decode

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
ENCODINGS = ["utf-8", "gb18030", "gbk", "big5hkscs", "utf-16-le", "utf-16-be"]


def pieces(encoding: str, size: int) -> list[bytes]:
    """Ten pieces of each seed in that encoding, `size` bytes long; they begin with a character and end anywhere."""
    at = random.Random(6)
    out = []
    for seed in SEEDS:
        text = seed.read_text("utf8")
        if encoding == "big5hkscs":
            text = OpenCC("s2t").convert(text)
        text = text.encode(encoding, errors="ignore").decode(encoding)
        starts = [at.randrange(len(text) - size) for _ in range(10)]
        out += [text[start : start + size].encode(encoding)[:size] for start in starts]
    return out


def whole(data: bytes, encoding: str) -> str:
    """`data` without the part of a character at its end, line ends made alike."""
    return data.decode(encoding, errors="ignore").replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_two_kilobytes_tell_the_encoding(encoding: str) -> None:
    for data in pieces(encoding, 2000):
        assert decode(data) == (whole(data, encoding), ())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeff目标".encode(), "目标"),
        ("\ufeff目标\r\n二\r三".encode("utf-16-le"), "目标\n二\n三"),
        ("\ufeff目标".encode("utf-16-be"), "目标"),
        ("<meta charset=gb2312>镕".encode("gb18030"), "<meta charset=gb2312>镕"),
        ('<meta charset="utf-16">目标'.encode(), '<meta charset="utf-16">目标'),
        (b"<meta charset=no-such-thing>", "<meta charset=no-such-thing>"),
    ],
)
def test_marks_and_declarations(data: bytes, text: str) -> None:
    assert decode(data) == (text, ())


def test_damage_is_shown_and_told() -> None:
    text, warnings = decode("新建高标准农田5万亩,".encode() * 50 + b"\xff\xff" + "改造2万亩。".encode() * 50)
    assert text.count("新建高标准农田5万亩") == 50
    assert "\ufffd" in text
    assert [w.en.split(";")[0] for w in warnings] == ["some bytes are not text in any encoding that this reader knows"]


@given(st.binary(max_size=300))
def test_any_bytes_give_text_that_can_be_written(data: bytes) -> None:
    text, _ = decode(data)
    assert "\r" not in text
    text.encode("utf-8")
