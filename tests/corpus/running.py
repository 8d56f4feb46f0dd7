"""How a corpus row becomes plans: bare, and inside carriers that must not change what is read.

Every carrier puts the row's text somewhere else or writes it another way, character for character, so that the place of
each wanted figure is known by its offset and never searched for in what the extractor gives.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tracker.documents.reading import Reading
from tracker.model.record import Target
from tracker.pipeline import extract

HERE = Path(__file__).parent
Row = dict[str, Any]

ASCII = str.maketrans("，。；：（）％！？", ",。;:()%!?")
WIDE = str.maketrans("0123456789.%,()", "０１２３４５６７８９．％，（）")
MARKS = tuple("一二三四五六七八九十（(0123456789①②③第—●·")


@dataclass(frozen=True)
class Carried:
    """A whole plan with the row's text from `offset` on; `turned` tells how words of the row are written there."""

    plan: str
    offset: int
    turned: Callable[[str], str]


def rows(*topics: str) -> Iterator[tuple[str, Row]]:
    """(name, row) of the rows of these topics, the topic's title filled in where a row has none."""
    for topic in topics:
        source = yaml.safe_load((HERE / f"{topic}.yaml").read_text("utf8"))
        for n, row in enumerate(source["rows"], start=1):
            yield f"{topic}-{n}", {"title": source.get("title", ""), **row}


def topics_of(kind: str) -> list[str]:
    """The topics whose file says `checks: kind`."""
    found = sorted(HERE.glob("*.yaml"))
    return [f.stem for f in found if yaml.safe_load(f.read_text("utf8"))["checks"] == kind]


def bare(row: Row) -> Carried:
    return _plan(row, row["text"])


def between_paragraphs(row: Row) -> Carried:
    return _plan(
        row,
        row["text"],
        before="坚持问题导向，压实工作责任，推动各项部署落到实处。\n",
        after="\n各级各部门要加强协调配合，做好跟踪问效。",
    )


def between_sentences(row: Row) -> Carried:
    """On the same line as others; not where the text is more than a line or stands under a mark of its own."""
    text = row["text"]
    if "\n" in text or text.startswith(MARKS):
        return between_paragraphs(row)
    after = "" if text.endswith(("）", "落实")) else "各级各部门要加强协调配合，做好跟踪问效。"
    return _plan(row, text, before="坚持问题导向，压实工作责任。", after=after)


def far_down(row: Row) -> Carried:
    """Behind a page of other text, so that offsets and the shifts of the cleaning are large."""
    page = (
        "加强 组织领导，健全 推进 机制，明确\u200b责任分工，强化过程跟踪，及时研究解决推进中的困难，营造良好氛围。" * 3
    )
    page = f"{page}\n" * 12
    return _plan(row, row["text"], before=page, after="\n")


def in_ascii_marks(row: Row) -> Carried:
    return _plan(row, row["text"].translate(ASCII), turned=lambda text: text.translate(ASCII))


def in_wide_digits(row: Row) -> Carried:
    return _plan(row, row["text"].translate(WIDE), turned=lambda text: text.translate(WIDE))


def in_traditional(row: Row) -> Carried:
    return _plan(row, traditional(row["text"]), turned=traditional)


CARRIERS = (
    bare,
    between_paragraphs,
    between_sentences,
    far_down,
    in_ascii_marks,
    in_wide_digits,
    in_traditional,
)


def _plan(
    row: Row, text: str, *, before: str = "", after: str = "", turned: Callable[[str], str] = lambda text: text
) -> Carried:
    head = f"{turned(row['title'])}\n\n" if row["title"] else ""
    head += "".join(f"{turned(line)}\n" for line in row.get("under", ()))
    return Carried(head + before + text + after, len(head + before), turned)


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("s2t")


@cache
def _back() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def traditional(text: str) -> str:
    """Character for character; characters that would not come back the same stay as they are (乾, 著)."""
    out = []
    for c in text:
        other = _converter().convert(c)
        out.append(other if len(other) == 1 and _back().convert(other) == c else c)
    return "".join(out)


def records(carried: Carried, *, statements: bool) -> list[Target]:
    """The records of the carried row; what the title or the headings give does not count."""
    found = extract(Reading("plan.txt", carried.plan, "text"), statements="all" if statements else "targets")
    return [record for record in found if record.source.start >= carried.offset]


def spans(text: str, wanted: list[Row]) -> list[tuple[int, int]]:
    """Where the wanted quotes stand in the row's text, one after the other; a digit before one is not cut off, but for the
    number of an item (4.460个)."""
    found = []
    at = 0
    for want in wanted:
        quote = want["quote"]
        start = text.index(quote, at)
        while quote[0].isdigit() and start and text[start - 1] in "0123456789." and text[start - 3 : start - 2] != "\n":
            start = text.index(quote, start + 1)
        at = start + len(quote)
        found.append((start, at))
    return found
