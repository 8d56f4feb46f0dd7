"""Plain text and Markdown: decoded, line ends made alike; nothing else is touched, spans refer to it."""

import re

from tracker.documents.bounds import Limits
from tracker.documents.controls import STRAY
from tracker.documents.decode import decode
from tracker.documents.problems import unreadable
from tracker.documents.readers.separated import delimiter_of
from tracker.documents.reading import Reading
from tracker.documents.sniff import is_markdown
from tracker.model.said import Said

SAMPLE = 20_000
# Text has next to no control characters; pictures, fonts and programs have many. A few are an accident of copying,
# however short the text.
MOST_CONTROLS = 0.02
FEW_CONTROLS = 3
# What a text with a control character in it must show to be one.
HAS_WORDS = re.compile(r"[\u3400-\u9fff]{2}|[A-Za-z]{3}")


def read_text(data: bytes, name: str, limits: Limits) -> Reading:
    """Raises UnreadableInput if this is no text at all."""
    text, warnings = decode(data)
    sample = text[:SAMPLE]
    controls = len(STRAY.findall(sample)) + sample.count("\x00")
    if controls > max(FEW_CONTROLS, MOST_CONTROLS * len(sample)) or (controls and not HAS_WORDS.search(sample)):
        raise unreadable(
            name,
            Said("this is not text and no document that is read here", "不是文本，也不是可读取的文件格式"),
            Said(
                "Give text, Markdown, HTML, Word, PDF or Excel.",
                "请提供文本、Markdown、HTML、Word、PDF 或 Excel 文件。",
            ),
            "unknown_format",
        )
    return Reading(name, text, _format(sample, name), warnings=warnings)


def _format(sample: str, name: str) -> str:
    if is_markdown(sample):
        return "markdown"
    return "csv" if delimiter_of(sample, name) else "txt"
