"""Text whose characters are not those that stand on the page: fonts without a map, a wrong encoding taken for granted."""

import re

from tracker.documents.common_characters import COMMON
from tracker.documents.reading import DoubtedSpan
from tracker.model.said import Said

CHINESE = re.compile(r"[\u3400-\u9fff]")
SAMPLE = 20_000
# Of plans some nine tenths are common characters, of lists of names and places half; of chance ones a fortieth.
FEWEST, LEAST_COMMON = 80, 0.25


def about_garbled(text: str) -> tuple[tuple[DoubtedSpan, ...], tuple[Said, ...]]:
    """A doubt for the whole text and a word about it, where hardly a character is one that Chinese texts use."""
    from tracker.documents.clean import simplified

    found = CHINESE.findall(simplified(text[:SAMPLE]))
    if len(found) < FEWEST or sum(c in COMMON for c in found) >= LEAST_COMMON * len(found):
        return (), ()
    return (
        (DoubtedSpan(0, len(text), "damaged_text"),),
        (
            Said(
                "hardly a character of it is one that Chinese texts use: its fonts hide which characters they draw. Print it "
                "to a new PDF from the program that shows it rightly, or give --ocr on a scan of it",
                "几乎没有常用汉字：字体未注明所绘字符。请在能正常显示的程序中重新打印为 PDF，或扫描后加 --ocr",
            ),
        ),
    )
