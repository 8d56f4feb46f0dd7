"""What is wrong with the form of a record, in words for the person at the file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the record number `index`, at `path` within it."""

    index: int
    path: tuple[str | int, ...]
    what: Said
    remedy: Said


def day_faults(at: int, row: TargetRow) -> list[Fault]:
    """Days that have the form of one but are in no calendar: whoever reckons with them must never meet one."""
    named: list[tuple[tuple[str | int, ...], str | None]] = [
        ((n,), row[n]) for n in ("deadline", "period_start", "gone")
    ]
    if row.get("figures"):
        named += [(("figures", number, "as_of"), figure["as_of"]) for number, figure in enumerate(row["figures"])]
    return [day_fault(at, path, text) for path, text in named if text is not None and not is_day(text)]


def day_fault(at: int, path: tuple[str | int, ...], text: str) -> Fault:
    what = Said(f"{path[-1]} {text} is no day of the calendar", f"{path[-1]} {text} 不是有效日期")
    return Fault(at, path, what, REMEDIES["date"])


def is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


# pydantic's error types and what they mean for a person at the file.
MEANINGS = {
    "missing": Said("is missing", "缺失"),
    "extra_forbidden": Said("is no field of a record", "不是记录的字段"),
    "string_type": Said("must be text", "应为文本"),
    "literal_error": Said("must be one of {expected}", "应为以下之一：{expected}"),
    "int_parsing": Said("must be a whole number", "应为整数"),
    "int_type": Said("must be a whole number", "应为整数"),
    "bool_parsing": Said("must be true or false", "应为 true 或 false"),
    "string_pattern_mismatch": Said("does not have the form {pattern}", "格式不符（{pattern}）"),
    "tuple_type": Said("must be a list", "应为列表"),
    "dict_type": Said("must be a mapping", "应为映射"),
}
REMEDIES = {
    "missing": Said("Add the line.", "请补上该行。"),
    "extra_forbidden": Said("Correct the spelling or delete the line.", "请更正拼写或删除该行。"),
    "date": Said('Write a day as "2023-12-31".', '日期请写作 "2023-12-31"。'),
    "number": Said('Write digits only, as "25.3".', '数字请写作 "25.3"。'),
}
FORMS = {r"^\d{4}-\d{2}-\d{2}$": "date", r"^-?\d+(\.\d+)?$": "number"}
LOOK = Said("`tracker schema` prints what each field takes.", "`tracker schema` 可查看各字段的要求。")


def validation_fault(error: Any) -> Fault:
    """One of pydantic's errors in words. Its place begins with the number of the record."""
    index, *path = error["loc"] or (0,)
    kind, context = error["type"], error.get("ctx", {})
    meaning = MEANINGS.get(kind) or Said(str(error["msg"]), str(error["msg"]))
    form = FORMS.get(context.get("pattern", ""), "")
    name = ".".join(map(str, path))
    given = "" if kind in ("missing", "extra_forbidden") else f' "{str(error["input"])[:60]}"'
    words = {key: str(value) for key, value in context.items()}
    what = Said(f"{name}{given} {meaning.en.format_map(words)}", f"{name}{given} {meaning.zh.format_map(words)}")
    if form:
        article = Said(f"is not a {form}", "不是日期" if form == "date" else "不是数字")
        what = Said(f"{name}{given} {article.en}", f"{name}{given} {article.zh}")
    remedy = REMEDIES.get(form) or REMEDIES.get(kind) or LOOK
    return Fault(int(index) if isinstance(index, int) else 0, tuple(path), what, remedy)
