"""Bytes of a ledger to typed records, with file and line for everything that does not fit."""

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tracker.ledger.block import read_block
from tracker.ledger.faults import Fault
from tracker.ledger.format_number import SCHEMA
from tracker.ledger.layout import BlockSpan, line_number
from tracker.ledger.ledger_record import Plan, Record
from tracker.ledger.lengths import LONGEST_BLOCK, LONGEST_TEXT, MOST_DIGITS, too_long
from tracker.ledger.migrate import migrated
from tracker.ledger.shape import read_documents, read_records
from tracker.ledger.yaml_read import MEND, line_of, read_yaml
from tracker.model.plain_rows import DocumentRow
from tracker.model.problem import LedgerError, Problem
from tracker.model.said import Said


@contextmanager
def without_collector() -> Iterator[None]:
    """Bulk work makes millions of small objects and no cycles: the cyclic collector would cost more than the work."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def decoded(data: bytes, file: str, start: int = 0, end: int | None = None) -> str:
    """Bytes `start:end` of a ledger as text. Raises LedgerError with the line of what is not UTF-8."""
    try:
        return data[start:end].decode("utf-8")
    except UnicodeDecodeError as error:
        what = Said("not UTF-8 text", "不是 UTF-8 文本")
        remedy = Said("Save the file as UTF-8.", "请将文件另存为 UTF-8 编码。")
        line = line_number(data, start + error.start)
        raise LedgerError(Problem(f"{file}:{line}", what, remedy, code="encoding")) from error


@dataclass(frozen=True, slots=True)
class Top:
    """The top level of a file or of its head; that of a whole file is brought to the present schema. `schema` is the
    number it came with."""

    raw: dict[str, Any]
    text: str
    file: str
    schema: int

    @property
    def is_older(self) -> bool:
        return self.schema < SCHEMA

    def line(self, *path: str | int) -> int:
        return 1 + line_of(self.text, path)


def read_top(data: bytes, file: str, *, is_head: bool = False) -> Top:
    """Raises LedgerError for what is no ledger, and for one of a later schema."""
    text = decoded(data, file).removeprefix("\ufeff")
    raw = read_yaml(text, file)
    if not isinstance(raw, dict) or "schema" not in raw:
        what = Said("this is no ledger: the line schema: is missing", "不是目标账本：缺少 schema: 一行")
        raise LedgerError(Problem(f"{file}:1", what, MEND, code="no_schema"))
    number = check_schema(raw["schema"], f"{file}:{1 + line_of(text, ('schema',))}")
    return Top(raw if is_head else migrated(raw, number), text, file, number)


def documents_of(top: Top) -> dict[str, Plan]:
    """The documents, after the keys of the top level were checked."""
    raw, text, file = top.raw, top.text, top.file
    for key in raw:
        if key not in ("schema", "documents", "targets"):
            what = Said(f'"{key}" is no part of a ledger', f"“{key}”不是账本的组成部分")
            remedy = Said("Correct the spelling or delete it.", "请更正拼写或删除。")
            raise LedgerError(Problem(f"{file}:{1 + line_of(text, (key,))}", what, remedy, code="extra_key"))
    if raw.get("documents") is not None and not isinstance(raw["documents"], list):
        raise LedgerError(Problem(f"{file}:{1 + line_of(text, ('documents',))}", NO_LIST, MEND, code="no_list"))
    for path, most in too_long(raw.get("documents")):
        line = 1 + line_of(text, ("documents", *path))
        raise LedgerError(Problem(f"{file}:{line}", *long_text(path[1:], most), code="too_long"))
    found = read_documents(raw.get("documents"))
    if isinstance(found, list):
        fault = found[0]
        line = 1 + line_of(text, ("documents", fault.index, *fault.path))
        raise LedgerError(Problem(f"{file}:{line}", fault.what, fault.remedy, code="document"))
    return found


def written_documents(top: Top) -> dict[str, Plan]:
    """Those that the head itself writes: that of records by hand need not stand there."""
    found = documents_of(top)
    keys = {raw["key"] for raw in top.raw.get("documents") or ()}
    return {key: plan for key, plan in found.items() if key in keys}


def targets_of(top: Top) -> list[Any]:
    """The records of a whole file, untyped. An empty list stands below a line `targets:`; a file without that line has
    lost its end. Raises LedgerError."""
    if "targets" not in top.raw:
        what = Said("the line targets: is missing: what followed it is lost", "缺少 targets: 一行：其后的内容已丢失")
        raise LedgerError(Problem(f"{top.file}:{1 + top.text.rstrip().count(chr(10))}", what, MEND, code="no_targets"))
    raws = top.raw["targets"] or []
    if not isinstance(raws, list):
        what = Said("targets: must be a list", "targets: 应为列表")
        raise LedgerError(Problem(f"{top.file}:{top.line('targets')}", what, MEND, code="no_list"))
    for path, most in too_long(raws):
        raise LedgerError(Problem(f"{top.file}:{top.line('targets', *path)}", *long_text(path, most), code="too_long"))
    return raws


def long_text(path: Sequence[str | int], most: int) -> tuple[Said, Said]:
    """What is wrong with a text of more than `most` characters, and what to do."""
    name = ".".join(str(step)[:40] for step in path)
    what = Said(f"{name} is longer than {most:,} characters", f"{name} 超过 {most:,} 个字符")
    return what, Said("Shorten it; a ledger holds no whole documents.", "请缩短；账本中不存放整篇文件。")


LONG_NUMBER = re.compile(rf"[0-9.]{{{MOST_DIGITS}}}", re.ASCII)
NO_LIST = Said("a list must stand here", "此处应为列表")


# Digits as we write them: 01 and a number of thousands of digits are damage.
SCHEMA_NUMBER = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)


def check_schema(number: Any, place: str) -> int:
    """The schema number, an earlier one included. Raises LedgerError for a later one and for what is no number."""
    if not isinstance(number, str) or not SCHEMA_NUMBER.fullmatch(number):
        shown = ascii(number) if len(ascii(number)) <= 24 else f"{ascii(number)[:20]}…"
        what = Said(f"schema {shown} is no number of a schema", f"schema {shown} 不是有效的编号")
        raise LedgerError(Problem(place, what, MEND, code="schema"))
    if int(number) > SCHEMA:
        what = Said(
            f"this ledger has schema {number}; this program knows {SCHEMA}",
            f"该账本为 schema {number}，本程序只支持到 {SCHEMA}",
        )
        remedy = Said("Install a newer version of tracker. Nothing was changed.", "请升级 tracker。文件未作任何改动。")
        raise LedgerError(Problem(place, what, remedy, code="newer_schema"))
    return int(number)


def read_blocks(
    data: bytes, spans: Sequence[BlockSpan], documents: Mapping[str, DocumentRow], file: str
) -> list[Record]:
    """The records of the blocks `spans` of `data`. Raises LedgerError at the first block that does not hold."""
    found = read_records([raw_block(data, span, file) for span in spans], documents)
    if found and isinstance(found[0], Fault):
        raise LedgerError(block_problem(data, spans, found[0], file))
    return found  # type: ignore[return-value]


def raw_block(data: bytes, span: BlockSpan, file: str) -> Any:
    """The fields of one block, untyped."""
    if span.end - span.start > LONGEST_BLOCK:
        what = Said(f"a record of more than {LONGEST_BLOCK:,} bytes", f"一条记录超过 {LONGEST_BLOCK:,} 字节")
        raise LedgerError(Problem(f"{file}:{line_number(data, span.start)}", what, MEND, code="too_long"))
    text = decoded(data, file, span.start, span.end)
    raw = read_block(text)
    if raw is None:
        first_line = line_number(data, span.start)
        found = read_yaml(text, file, first_line=first_line)
        if not isinstance(found, list) or len(found) != 1 or not isinstance(found[0], dict):
            what = Said("a record must be a list of `key: value` lines", "记录应由“键: 值”各行组成")
            raise LedgerError(Problem(f"{file}:{first_line}", what, MEND, code="no_record"))
        raw = found[0]
    if len(text) > LONGEST_TEXT or LONG_NUMBER.search(text):
        for path, most in too_long(raw):
            raise LedgerError(block_problem(data, [span], Fault(0, path, *long_text(path, most)), file))
    return raw


def block_problem(data: bytes, spans: Sequence[BlockSpan], fault: Fault, file: str) -> Problem:
    """The problem of a fault in one of the blocks, with its line."""
    span = spans[fault.index]
    text = data[span.start : span.end].decode("utf-8")
    inner = line_of(text, (0, *fault.path))
    lines = text.split("\n")
    id = (read_block(text) or {}).get("id")
    name = (f"{id}: ", f"{id}:") if id else ("", "")
    return Problem(
        f"{file}:{line_number(data, span.start) + inner}",
        Said(name[0] + fault.what.en, name[1] + fault.what.zh),
        fault.remedy,
        excerpt=lines[inner].strip()[:120],
        id=id,
        code="shape",
    )
