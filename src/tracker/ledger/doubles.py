"""What stands twice in a ledger although it must not: nothing is written until a person has said which one counts."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.ledger.fresh import shown
from tracker.ledger.index import Untrue
from tracker.model.problem import LedgerError, Problem
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.ledger.checking import PlacedRecord

Place = tuple[str | int, ...]


def refuse_doubles(db: sqlite3.Connection, ledger: Path) -> None:
    """Raises LedgerError with both lines where two records bear one id: whoever wrote now would drop or hit either."""
    found = db.execute("SELECT id FROM target GROUP BY id HAVING COUNT(*) > 1 LIMIT 1").fetchone()
    if found is None:
        return
    id = str(found[0])
    lines = _lines(ledger, id, lambda placed: [("id",)])
    raise _refusal(
        ledger,
        lines,
        id,
        Said(f"{_named(lines).en}: two records have the id {id}", f"{_named(lines).zh}：两条记录使用同一编号 {id}"),
        Said(
            "Delete the copy, or change a character of its id. Nothing was written.",
            "请删除重复的一条，或改动其编号中的一个字符。文件未作任何改动。",
        ),
        "same_id",
    )


def refuse_numbers_twice(db: sqlite3.Connection, ledger: Path) -> None:
    """Raises LedgerError where two figures of a record bear one number, as after two branches were merged by hand."""
    found = db.execute("SELECT id FROM target WHERE numbers_twice = 1 LIMIT 1").fetchone()
    if found is None:
        return
    id = str(found[0])
    lines = _lines(ledger, id, _numbers_twice)
    raise _refusal(
        ledger,
        lines,
        id,
        Said(
            f"{_named(lines).en}: two figures of {id} have the same number",
            f"{_named(lines).zh}：{id} 的两条数据使用同一序号",
        ),
        Said(
            "Keep both, and give the later one the next free n (and what supersedes it). Nothing was written.",
            "两条都保留，并将后一条的 n 改为下一个空号（引用它的 supersedes 同改）。文件未作任何改动。",
        ),
        "same_number",
    )


def _numbers_twice(placed: "PlacedRecord") -> list[Place]:
    numbers = [figure["n"] for figure in placed.record.row.get("figures") or ()]
    return [("figures", at, "n") for at, n in enumerate(numbers) if numbers.count(n) > 1]


def _lines(ledger: Path, id: str, paths: "Callable[[PlacedRecord], list[Place]]") -> list[int]:
    """The lines of these places in the records `id`, from the ledger itself. Raises Untrue where there are none."""
    from tracker.ledger.checking import read_all

    placed, _ = read_all(ledger)
    lines = [one.line(path) for one in placed if one.record.row["id"] == id for path in paths(one)]
    if len(lines) < 2:
        raise Untrue("the index says that something stands twice, and the ledger does not")
    return lines


def _named(lines: list[int]) -> Said:
    numbers = [str(line) for line in lines]
    return Said(
        f"lines {', '.join(numbers[:-1])} and {numbers[-1]}", f"第 {'、'.join(numbers[:-1])} 行和第 {numbers[-1]} 行"
    )


def _refusal(ledger: Path, lines: list[int], id: str, what: Said, remedy: Said, code: str) -> LedgerError:
    return LedgerError(Problem(f"{shown(ledger).as_posix()}:{lines[0]}", what, remedy, id=id, code=code))
