"""What an import changed, or would change, one line a record."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.ledger.edits import Settled
from tracker.ledger.importing import Imported
from tracker.ledger.merging import Outcome
from tracker.model.said import Said
from tracker.render.found_table import amount

FATES = {
    "new": Said("new", "新增"),
    "changed": Said("changed", "变更"),
    "back": Said("back in its document", "重新出现"),
    "gone": Said("gone from its document", "已移出文件"),
}


def import_lines(done: Imported, *, everything: bool) -> Iterator[Said]:
    """Hand edits that a person must know of and what has gone; with `everything` also each new and changed record."""
    for outcome in done.merged.outcomes:
        if outcome.fate in FATES and (everything or outcome.fate == "gone"):
            yield _fate_line(outcome)
        if outcome.settled is not None:
            row = outcome.record.row
            yield from _edit_lines(f"{row['id']} {row['indicator']}", outcome.settled, row)
    for key, settled in done.plans.items():
        yield from _edit_lines(key, settled, settled.fields)


def _fate_line(outcome: Outcome) -> Said:
    row, fate = outcome.record.row, FATES[outcome.fate]
    what = " ".join(filter(None, (row["id"], row["indicator"], amount(row).replace(" ", ""), row["deadline"])))
    if outcome.settled is not None and outcome.old is not None:
        old = outcome.old.row
        changes = [f"{n} {short(old.get(n))} → {short(row.get(n))}" for n in outcome.settled.changed]
        what += f" ({'; '.join(changes)})" if changes else ""
    return Said(f"{fate.en}: {what}", f"{fate.zh}:{what}")


def _edit_lines(name: str, settled: Settled, fields: Mapping[str, Any]) -> Iterator[Said]:
    for edit in settled.found:
        yield Said(
            f"edited by hand, kept: {name}: {edit} {short(fields.get(edit))} (the text says {short(settled.said[edit])})",
            f"保留人工修改：{name}：{edit} {short(fields.get(edit))}（原文为 {short(settled.said[edit])}）",
        )
    for edit in settled.differs:
        yield Said(
            f"the text now says {short(settled.said[edit])}: {name}: {edit} stays {short(fields.get(edit))} as edited by hand",
            f"原文现为 {short(settled.said[edit])}：{name}：{edit} 保持人工修改值 {short(fields.get(edit))}",
        )


def short(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        return "[" + ", ".join(str(v["name"]) if isinstance(v, Mapping) else str(v) for v in value)[:80] + "]"
    return str(value)[:80]


def import_summary(done: Imported, *, dry_run: bool, ledger: str) -> Said:
    merged = done.merged
    new, gone, same = merged.count("new"), merged.count("gone"), merged.count("unchanged")
    changed = merged.count("changed") + merged.count("back")
    en = f"{done.documents} document{'' if done.documents == 1 else 's'}: {new} new, {changed} changed, {same} unchanged, {gone} gone"
    zh = f"{done.documents} 份文件:新增 {new},变更 {changed},未变 {same},移出 {gone}"
    if merged.twice:
        en += f" ({merged.twice} stood in a second copy of their document)"
        zh += f"({merged.twice} 条在另一份副本中重复)"
    if dry_run:
        return Said(f"{en}; nothing was written", f"{zh}；未写入")
    if not done.written:
        return Said(f"{en}; {ledger} is as it was", f"{zh}；{ledger} 未变")
    return Said(f"{en}; wrote {ledger}", f"{zh}；已写入 {ledger}")
