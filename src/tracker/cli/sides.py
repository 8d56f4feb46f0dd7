"""The two sides of `tracker diff`: a ledger file, `git:REV`, a document or a year of the ledger."""

import re
import subprocess
import tempfile
from pathlib import Path

from tracker.cli.asked import wrong
from tracker.cli.context import Context
from tracker.model.plain_rows import TargetRow
from tracker.model.problem import LedgerError, Problem, UnreadableInput
from tracker.model.said import Said
from tracker.review.query import Filters

GIT_SECONDS = 60


def both_sides(
    old: str | None, new: str | None, documents: list[str], years: list[str], data: Path | None, filters: Filters, context: Context
) -> tuple[list[TargetRow], list[TargetRow]]:  # fmt: skip
    """Two texts, documents or years; one text stands against the ledger as it is. Raises TrackerError."""
    from tracker.ledger.filtered_rows import load_rows
    from tracker.ledger.open import find_ledger

    given = [bool(documents), bool(years), old is not None]
    if sum(given) > 1 or (documents and len(documents) != 2) or (years and len(years) != 2):
        raise wrong(
            "diff", "takes two of one sort", "需要同一类的两个比较对象",
            Said("Write OLD NEW, or --document twice, or --year twice.", "请写两个对象，或两次 --document，或两次 --year。"),
        )  # fmt: skip
    if documents or years:
        ledger = find_ledger(context.folder, context.environment, data)
        if documents:
            one, other = (document_side(text, ledger=ledger, filters=filters) for text in documents)
            return one, other
        one, other = (load_rows(ledger, filters._replace(year=text)) for text in years)
        return one, other
    try:
        found = find_ledger(context.folder, context.environment, data)
    except LedgerError:
        # Two named files need no ledger of their own.
        found = None
        if new is None:
            raise
    first = side(old or "", ledger=found, folder=context.folder, filters=filters)
    if new is None:
        return first, load_rows(found, filters) if found else []
    return first, side(new, ledger=found, folder=context.folder, filters=filters)


def side(text: str, *, ledger: Path | None, folder: Path, filters: Filters) -> list[TargetRow]:
    """The targets that `text` means: `git:REV` first, then a file, a year, a document. Raises TrackerError."""
    from tracker.ledger.filtered_rows import load_rows

    if text.startswith("git:"):
        return _of_revision(text.removeprefix("git:"), _needed(ledger, text), filters)
    path = folder / text
    if path.is_file():
        return load_rows(path, filters)
    if text.endswith((".yaml", ".yml")):
        raise wrong(
            text,
            "there is no such ledger",
            "没有这个目标账本",
            Said("Name a ledger file, git:REV, a plan or a year.", "请写账本文件、git:版本、文件名称或年份。"),
        )
    asked = filters._replace(year=text) if re.fullmatch(r"\d{4}", text) else filters._replace(document=text)
    rows = load_rows(_needed(ledger, text), asked)
    if not rows:
        raise wrong(
            text, "is no file, and no plan or year of the ledger", "既不是文件，也不是账本中的文件或年份",
            Said("`tracker list --document WORD` finds plans; git:REV names a revision.", "`tracker list --document 词语` 可查找文件；git:版本 指定版本。"),
        )  # fmt: skip
    return rows


def document_side(text: str, *, ledger: Path, filters: Filters) -> list[TargetRow]:
    """The targets of the one plan that `text` means. Raises WrongUse where it means none or several."""
    from tracker.ledger.filtered_rows import load_rows

    rows = load_rows(ledger, filters._replace(document=text))
    keys = dict.fromkeys(row["document"]["key"] for row in rows)
    if text in keys:
        return [row for row in rows if row["document"]["key"] == text]
    if not keys:
        remedy = Said("`tracker list --document WORD` finds plans.", "`tracker list --document 词语` 可查找文件。")
        raise wrong("--document", f'"{text}" fits no plan', f"“{text}”不对应任何文件", remedy)
    if len(keys) != 1:
        found = "; ".join(keys)
        raise wrong(
            "--document",
            f'"{text}" fits: {found}',
            f"“{text}”对应：{found}",
            Said("Write enough of one of them.", "请写全其中一个。"),
        )
    return rows


def _needed(ledger: Path | None, text: str) -> Path:
    if ledger is None:
        raise wrong(
            text,
            "there is no ledger to look it up in",
            "没有可供查找的目标账本",
            Said("Name one with --data.", "请用 --data 指定。"),
        )
    return ledger


def _of_revision(revision: str, ledger: Path, filters: Filters) -> list[TargetRow]:
    """The ledger as git holds it at `revision`. Only a blob is read: no filter, no hook, no text conversion runs."""
    from tracker.ledger.filtered_rows import load_rows

    if not revision or revision.startswith("-") or ":" in revision:
        raise wrong(
            f"git:{revision}",
            "is no revision",
            "不是有效的版本",
            Said("Write git:HEAD~1, git:v1.2 or a commit.", "请写 git:HEAD~1、git:v1.2 或提交编号。"),
        )
    place = f"git:{revision}"
    command = ["git", "cat-file", "blob", f"{revision}:./{ledger.name}"]
    try:
        done = subprocess.run(
            command, cwd=ledger.resolve().parent, capture_output=True, timeout=GIT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _unreadable(place, "git could not be run") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _unreadable(place, said[-1] if said else "git does not know it")
    with tempfile.TemporaryDirectory(prefix="tracker-") as folder:
        copy = Path(folder) / ledger.name
        copy.write_bytes(done.stdout)
        return load_rows(copy, filters)


def _unreadable(place: str, what: str) -> UnreadableInput:
    return UnreadableInput(
        Problem(place, Said(what, what), Said("`git log -- FILE` lists revisions.", "`git log -- 文件` 可列出版本。"))
    )
