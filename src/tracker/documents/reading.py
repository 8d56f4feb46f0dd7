"""What a reader gives: the decoded text that spans refer to, and what the file itself says about the text."""

from dataclasses import dataclass, field

from tracker.model.said import Said


@dataclass(frozen=True, slots=True)
class DoubtedSpan:
    """Figures of `text[start:end]` are to be doubted: `reason` is what their records will say."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One readable file (or one member of an archive).

    `text` has line ends as `\\n` and table cells separated by tabs, one row a line. `places` names where a stretch of
    text stands in formats that have such names: ascending (offset, "page 3") pairs. `hints` holds what an index block
    (索引号/发文字号/成文日期) or the file's own properties say: title, number, issued, issuer. `doubts` are ascending.
    `attachments` are files that the document names beside itself, `url` is the address it was saved from.
    """

    name: str
    text: str
    format: str
    places: tuple[tuple[int, str], ...] = ()
    hints: dict[str, str] = field(default_factory=dict)
    warnings: tuple[Said, ...] = ()
    doubts: tuple[DoubtedSpan, ...] = ()
    attachments: tuple[str, ...] = ()
    url: str | None = None
