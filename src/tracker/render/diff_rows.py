"""Cells of the comparisons, the same for terminal and Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tracker.lexicon.units import plain
from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.render.wording import actual_text, difference_unit, done_text, gap_text, owner_text, promise_text, visible
from tracker.review.comparing import VERDICTS, Change, Verdict, is_difference
from tracker.review.gaps import Gap, Gaps
from tracker.review.lights import LIGHT_LETTERS
from tracker.review.standing import standing_of
from tracker.review.summary import first_owner


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table of plain cells; `right` names the columns of numbers by position."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: frozenset[int] = frozenset()


SIGNS: dict[Verdict, str] = {
    "raised": "↑",
    "lowered": "↓",
    "same": "=",
    "not_comparable": "≠",
    "new": "+",
    "dropped": "−",
}
VERDICT_WORDS: dict[Verdict, Said] = {
    "raised": Said("raised", "提高"),
    "lowered": Said("lowered", "降低"),
    "same": Said("same", "持平"),
    "not_comparable": Said("not comparable", "不可比"),
    "new": Said("new", "新增"),
    "dropped": Said("dropped", "不再提出"),
}
FIELD_WORDS = {
    "comparator": Said("comparator", "限定词"),
    "deadline": Said("deadline", "期限"),
    "owner": Said("owner", "责任单位"),
}


def change_sheets(changes: Sequence[Change], language: str, *, unchanged: bool = False) -> list[Sheet]:
    """One table a verdict, in the order of VERDICTS; records of one id in which nothing differs only
    where `unchanged` asks for them."""
    sheets = []
    for verdict in VERDICTS:
        those = [change for change in changes if change.verdict == verdict]
        shown = [change for change in those if unchanged or is_difference(change) or not _is_same_record(change)]
        if shown:
            title = f"{SIGNS[verdict]} {VERDICT_WORDS[verdict].into(language)} ({len(those)})"
            if len(shown) < len(those):
                less = len(those) - len(shown)
                title += Said(f", {less} of them in every respect", f"，其中{less}项完全相同").into(language)
            sheets.append(_change_sheet(title, verdict, shown, language))
    return sheets


def verdict_counts(changes: Sequence[Change], language: str) -> str:
    """`12 raised · 3 lowered …`, verdicts that do not occur left out."""
    counts = {v: sum(1 for change in changes if change.verdict == v) for v in VERDICTS}
    text = " · ".join(f"{n} {VERDICT_WORDS[v].into(language)}" for v, n in counts.items() if n)
    return text or Said("nothing to compare", "没有可比较的目标").into(language)


def change_data(change: Change) -> dict[str, Any]:
    """For programs: both sides whole, numbers as strings."""
    return {
        "verdict": change.verdict,
        "old": None if change.old is None else side_data(change.old),
        "new": None if change.new is None else side_data(change.new),
        "score": f"{change.score:.3f}",
        "old_value_in_new_unit": _digits(change.old_value),
        "difference": _digits(change.difference),
        "percent": None if change.percent is None else f"{change.percent:.2f}",
        "changed": list(change.changed),
        "reason": change.reason.en if change.reason else None,
    }


def side_data(row: TargetRow) -> dict[str, Any]:
    keys = ("id", "indicator", "kind", "comparator", "value", "value_max", "unit", "deadline", "region")
    return {**{key: row[key] for key in keys}, "owner": first_owner(row) or None, "document": row["document"]["key"]}  # type: ignore[literal-required]


def gap_sheets(gaps: Gaps, language: str) -> list[Sheet]:
    titles = (Said("Gaps to close", "未达目标"), Said("Reached or inside the limit", "已达目标或在限定内"))
    return [
        _gap_sheet(f"{title.into(language)} ({len(rows)})", rows, language)
        for title, rows in zip(titles, (gaps.open, gaps.closed), strict=True)
        if rows
    ]


def gap_data(gap: Gap) -> dict[str, Any]:
    progress = gap.progress
    return {
        **side_data(progress.row),
        "actual": _digits(progress.latest.value if progress.latest else None),
        "actual_as_of": progress.latest.as_of.isoformat() if progress.latest else None,
        "gap": _digits(progress.gap),
        "gap_percent": None if gap.percent is None else f"{gap.percent:.2f}",
        "done": None if progress.share is None else f"{progress.share * 100:.2f}",
        "light": progress.light.value,
        "state": progress.state.value,
        "status": standing_of(progress),
    }


def _gap_sheet(title: str, gaps: Sequence[Gap], language: str) -> Sheet:
    heads = [
        Said("", ""),
        Said("Id", "编号"),
        Said("Indicator", "指标"),
        Said("Target", "目标"),
        Said("Now", "现值"),
        Said("Gap", "差距"),
        Said("%", "%"),
        Said("Done", "完成"),
        Said("Lead unit", "牵头单位"),
    ]
    rows = [
        [
            LIGHT_LETTERS[g.progress.light],
            g.progress.row["id"],
            visible(g.progress.row["indicator"]),
            promise_text(g.progress.row),
            actual_text(g.progress),
            gap_text(g.progress),
            "" if g.percent is None else f"{g.percent:+.1f}",
            done_text(g.progress),
            owner_text(g.progress.row),
        ]
        for g in gaps
    ]
    return Sheet(title, [head.into(language) for head in heads], rows, frozenset({6, 7}))


def _is_same_record(change: Change) -> bool:
    return change.old is not None and change.new is not None and change.old["id"] == change.new["id"]


def _change_sheet(title: str, verdict: Verdict, changes: Sequence[Change], language: str) -> Sheet:
    if verdict in ("new", "dropped"):
        heads = [
            Said("Id", "编号"),
            Said("Indicator", "指标"),
            Said("Target", "目标"),
            Said("Due", "期限"),
            Said("Place", "地区"),
        ]
        rows = [_single(change.new or change.old) for change in changes]
        return Sheet(title, [head.into(language) for head in heads], rows)
    heads = [
        Said("Indicator", "指标"),
        Said("Old", "原目标"),
        Said("New", "新目标"),
        Said("Change", "变化"),
        Said("%", "%"),
    ]
    heads += [Said("Why not", "原因") if verdict == "not_comparable" else Said("Also", "其他变化")]
    rows = [_double(change, language) for change in changes]
    return Sheet(title, [head.into(language) for head in heads], rows, frozenset({3, 4}))


def _single(row: TargetRow | None) -> list[str]:
    if row is None:
        return []
    return [row["id"], visible(row["indicator"]), promise_text(row), row["deadline"] or "–", visible(row["region"])]


def _double(change: Change, language: str) -> list[str]:
    old, new = change.old, change.new
    if old is None or new is None:
        return []
    name = visible(old["indicator"])
    if new["indicator"] != old["indicator"]:
        name += f" → {visible(new['indicator'])}"
    also = ", ".join(FIELD_WORDS[field].into(language) for field in change.changed)
    if change.reason is not None:
        also = visible(change.reason.into(language))
    difference = ""
    if change.difference:
        difference = _signed(change.difference) + visible(difference_unit(new["unit"]))
    percent = "" if not change.percent else f"{change.percent:+.1f}"
    return [name, promise_text(old), promise_text(new), difference, percent, also]


def _signed(value: Decimal) -> str:
    text = plain(value, 6)
    return text if text.startswith("-") or text == "0" else f"+{text}"


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else plain(value, 9)
