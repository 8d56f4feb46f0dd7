"""A control character that copying left shows nothing: the text is read without it, and what stands beside it is doubted."""

import pytest

from tracker.documents.clean import clean
from tracker.documents.controls import stray_controls
from tracker.documents.readings import read_bytes
from tracker.model.problem import UnreadableInput
from tracker.pipeline import extract

HEAD = "贺州市2025年工作要点\n"

# Text, the value that is read, whether it is doubted.
ROWS = {
    "before a figure": ("2025年，新建公园\x1b5个。", "5", True),
    "inside a figure": ("2025年，新建公园1\x085个。", "15", True),
    "behind its unit": ("2025年，新建公园5个\x07。", "5", True),
    "in another sentence": ("2025年，新建公园5个。各部门\x1b要抓好落实。", "5", False),
    "colours of a terminal": ("2025年，新建公园\x1b[1;31m5\x1b[0m个。", "5", True),
    "deleted": ("2025年，新建公园\x7f5个。", "5", True),
    "of the second set": ("2025年，新建公园\x9d5个。", "5", True),
    "none": ("2025年，新建公园5个。", "5", False),
    "a form feed is a space": ("\x0c2025年，新建公园5个。", "5", False),
}


@pytest.mark.parametrize(("line", "value", "doubted"), ROWS.values(), ids=ROWS)
def test_read_dropped_and_doubted(line: str, value: str, doubted: bool) -> None:
    reading = read_bytes("plan.txt", (HEAD + line).encode())
    assert reading.text == HEAD + line
    [record] = extract(reading)
    assert (record.value, record.unit) == (value, "个")
    assert ("damaged_text" in record.doubts, record.confidence) == (doubted, "low" if doubted else "high")
    assert bool(reading.warnings) == bool(stray_controls(line)[0])


def test_one_in_a_short_text_is_no_reason_to_refuse() -> None:
    assert clean(read_bytes("plan.txt", "新建\x1b5个".encode()).text).text == "新建5个"


def test_in_a_web_page_too() -> None:
    page = f"<html><body><p>{HEAD}</p><p>2025年，新建公园\x1b5个。</p></body></html>"
    [record] = extract(read_bytes("plan.html", page.encode()))
    assert (record.value, record.doubts) == ("5", ("damaged_text",))


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 2, b"\x01\x02\x03\x04\x05ab", b"\x02\x03", b"\x7fELF\x02\x01\x01" + b"\x00" * 60]
)
def test_what_is_no_text_is_still_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="not text"):
        read_bytes("plan.txt", data)
