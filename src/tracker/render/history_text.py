"""What was written to the ledger, one line a command."""

import re
import shlex
from collections.abc import Sequence
from typing import Any

from tracker.ledger.journal import Written
from tracker.ledger.undoing import History, Undone
from tracker.model.said import Said
from tracker.render.columns import natural, row_lines
from tracker.render.visible import visible

HEAD = (Said("N", "序号"), Said("When", "时间"), Said("By", "操作人"), Said("Command", "命令"), Said("Records", "记录"))
COMMAND = 3
# Words that a shell takes as they stand; Chinese ones too.
BARE = re.compile(r"[\w@%+=:,./-]+")
NARROWEST = 20
NOTHING = Said("Nothing was written by tracker yet.", "tracker 尚未写入任何内容。")
EDITED = Said("edited by something other than tracker", "被 tracker 以外的程序修改过")
EDITED_SINCE = Said(
    "Since then the file was edited by something other than tracker.", "此后文件被 tracker 以外的程序修改过。"
)


def command_text(entry: Written) -> str:
    """The command as one could type it again."""
    words = (word if BARE.fullmatch(word) else shlex.quote(word) for word in entry.words)
    return visible(" ".join(("tracker", *words)))


def effect_text(entry: Written) -> Said:
    """`3 new, 2 changed`."""
    parts = [
        (entry.new, Said(f"{entry.new} new", f"新增 {entry.new}")),
        (entry.changed, Said(f"{entry.changed} changed", f"变更 {entry.changed}")),
        (entry.removed, Said(f"{entry.removed} removed", f"移除 {entry.removed}")),
    ]
    told = [said for count, said in parts if count]
    if not told:
        return Said("none", "无")
    return Said(", ".join(said.en for said in told), "，".join(said.zh for said in told))


def history_lines(known: History, id: str | None, most: int | None, *, language: str, width: int | None) -> list[str]:
    """The latest first; commands are folded where the line is too narrow."""
    chosen = _chosen(known, id, most)
    if not chosen:
        return [NOTHING.into(language)]
    cells = [[head.into(language) for head in HEAD], *(_cells(entry, known, language) for entry in chosen)]
    widths = natural(cells)
    used = [at for at in range(len(HEAD)) if at != 2 or any(row[2] for row in cells[1:])]
    cells = [[row[at] for at in used] for row in cells]
    widths = [widths[at] for at in used]
    place = used.index(COMMAND)
    if width is not None:
        others = sum(widths) - widths[place] + 2 * (len(widths) - 1)
        widths[place] = min(widths[place], max(NARROWEST, width - others))
    lines = [EDITED_SINCE.into(language)] if known.edited_since else []
    for row in cells:
        lines += row_lines(row, widths)
    return lines


def _cells(entry: Written, known: History, language: str) -> list[str]:
    effect = effect_text(entry).into(language)
    if entry.n in known.undone:
        effect += Said(" (taken back)", "（已撤销）").into(language)
    if entry.undoes is not None:
        effect += Said(f" (takes back {entry.undoes})", f"（撤销 {entry.undoes}）").into(language)
    if entry.n in known.edited_before:
        effect += f" [{EDITED.into(language)}]"
    return [
        str(entry.n),
        visible(entry.at[:16].replace("T", " ")),
        visible(entry.by or ""),
        command_text(entry),
        effect,
    ]


def _chosen(known: History, id: str | None, most: int | None) -> Sequence[Written]:
    touching = [entry for entry in known.entries if id is None or not entry.ids or id in entry.ids]
    return touching[::-1][:most]


def history_data(known: History, id: str | None, most: int | None) -> list[dict[str, Any]]:
    return [
        {
            "n": entry.n,
            "at": entry.at,
            "by": entry.by,
            "words": list(entry.words),
            "new": entry.new,
            "changed": entry.changed,
            "removed": entry.removed,
            "ids": list(entry.ids),
            "undoes": entry.undoes,
            "taken_back": entry.n in known.undone,
            "edited_before": entry.n in known.edited_before,
        }
        for entry in _chosen(known, id, most)
    ]


def undone_text(undone: Undone, *, dry_run: bool) -> Said:
    entry = undone.entry
    what, effect = command_text(entry), effect_text(entry)
    when = visible(entry.at[:16].replace("T", " "))
    en = f"{'would take back' if dry_run else 'taken back'}: {what} ({when}; {effect.en})"
    zh = f"{'将撤销' if dry_run else '已撤销'}：{what}（{when}；{effect.zh}）"
    if undone.edited:
        en += "; what was edited by something other than tracker since then stays"
        zh += "；此后其他程序所作的修改予以保留"
    return Said(en, zh)
