"""Several documents in one text: where each of them begins.

A gazette begins a document with its title and number, a list of web pages with a date and the addressees.
"""

import re

NUMBER_LINE = re.compile(r"[^\s,。《]{1,12}[〔\[(]\d{4}[〕\])]第?\d{1,4}号")
ADDRESSEES = re.compile(
    r"(?:\d{4}-\d{2}-\d{2})?[^,。;:《(\d]{0,24}(?:人民政府|行政公署|管委会|委员会|部门|单位|厅|局)[^。;:]{0,90}:"
)
DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?=[\u4e00-\u9fff])")
LINE = re.compile(r"[^\n]+")
# Text between two beginnings that is shorter than this is a head, not a document.
HEAD_SENTENCES = 2


def split(text: str) -> list[tuple[int, int]]:
    """Spans of the documents of a clean text, in order; together they cover it."""
    lines = [m.span() for m in LINE.finditer(text) if not m.group().isspace()]
    starts = [0]
    for index, (a, _) in enumerate(lines):
        beginning = _beginning(text, lines, index)
        if beginning is None or beginning <= starts[-1]:
            continue
        if not _has_body(text, starts[-1], a):
            continue
        starts.append(beginning)
    ends = [*starts[1:], len(text)]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if text[a:b].strip()]


def _has_body(text: str, start: int, end: int) -> bool:
    """Whether a document that begins at `start` has more than a head before `end`."""
    if end - start > 4000:
        return True
    return text.count("。", start, end) >= HEAD_SENTENCES


def _beginning(text: str, lines: list[tuple[int, int]], index: int) -> int | None:
    """Offset at which a document begins whose head contains this line, or None."""
    a, b = lines[index]
    line = text[a:b].strip()
    if DATED.match(line):
        return a
    if len(line) < 30 and NUMBER_LINE.fullmatch(line):
        return _title_above(text, lines, index)
    if ADDRESSEES.match(line) and len(line) < 120 and line.endswith(":"):
        return _title_above(text, lines, index)
    return None


def _title_above(text: str, lines: list[tuple[int, int]], index: int) -> int:
    """The title lines that stand right above: short, without the end of a sentence."""
    start = lines[index][0]
    for a, b in reversed(lines[max(0, index - 3) : index]):
        line = text[a:b].strip()
        if len(line) > 80 or line[-1] in "。;:," or line.startswith("(此件") or "\t" in line:
            break
        start = a
    return start
