"""A few bytes without any mark: the right encoding, or a word that it is not sure."""

import random
from pathlib import Path

import pytest
from opencc import OpenCC

from tracker.documents.decode import UNSURE, decode

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
# Of a hundred pieces of a text that gave none of the rules; measured 0 to 1.
MOST_WRONG = 0.05

ROWS = [
    ("到2025年新建學校6所。", "big5"),
    ("新增就業1.5萬人", "big5"),
    ("森林覆蓋率達到60%", "big5hkscs"),
    ("到2025年新建学校6所。", "gb18030"),
    ("新增就业1.5万人", "gbk"),
    ("森林覆盖率达到60%", "gb2312"),
    ("新增就业1.5万人", "utf-16-le"),
]


@pytest.mark.parametrize(("text", "encoding"), ROWS)
def test_one_line(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, ())


@pytest.mark.parametrize("encoding", ["big5hkscs", "gb18030"])
@pytest.mark.parametrize("size", [16, 24, 40, 80, 600])
def test_pieces_of_plans_are_right_or_said_to_be_unsure(encoding: str, size: int) -> None:
    at = random.Random(size)
    wrong = silent = count = 0
    for seed in SEEDS:
        text = seed.read_text("utf8")
        text = OpenCC("s2t").convert(text) if encoding == "big5hkscs" else text
        text = text.encode(encoding, "ignore").decode(encoding)
        for _ in range(40):
            start = at.randrange(len(text) - size)
            data = text[start : start + size].encode(encoding)[:size]
            got, warnings = decode(data)
            wanted = data.decode(encoding, "ignore").replace("\r\n", "\n").replace("\r", "\n")
            count += 1
            wrong += got.rstrip("\ufffd") != wanted
            silent += got.rstrip("\ufffd") != wanted and UNSURE not in warnings
    assert wrong <= MOST_WRONG * count
    assert silent <= MOST_WRONG * count / 5


def test_what_cannot_be_told_is_said() -> None:
    assert decode("贰叁".encode("gb18030"))[1] == (UNSURE,)
    assert decode(b"plan of 2025") == ("plan of 2025", ())
