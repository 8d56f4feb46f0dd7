"""YAML as data and nothing else: plain scalars stay the text that was typed, and everything clever is refused.

`12:30`, `017`, `on` and `2025-12-31` are those characters; only an empty plain scalar, `~` and `null` are None. A key
twice, a tag, an anchor or alias, and nesting without end are errors with line and column.
"""

import re
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import BaseResolver

from tracker.model.problem import LedgerError, Problem
from tracker.model.said import Said

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))
# The C composer calls itself once a level and would overflow its stack; libyaml's own event reader does not.
MAX_DEPTH = 30
MIGHT_BE_DEEP = re.compile(r"[\[{]{30}|^[ \t?:-]{120}", re.MULTILINE)
CONFLICT = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.MULTILINE)


class _Composer(CParser, BaseResolver):
    """Nodes without any implicit typing."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        BaseResolver.__init__(self)


class _At(Exception):
    """A fault at a node; turned into a LedgerError once file and first line are known."""

    def __init__(self, node_or_mark: Any, what: Said, remedy: Said) -> None:
        self.mark = getattr(node_or_mark, "start_mark", node_or_mark)
        self.what, self.remedy = what, remedy
        super().__init__(what.en)


def read_yaml(text: str, file: str, *, first_line: int = 1) -> Any:
    """The data of `text`, which begins at `first_line` of `file`. Raises LedgerError with line and column."""
    return _guarded(text, file, first_line, lambda node: None if node is None else _Plain().value(node))


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """Line (from 0) within `text` of the value at `path`, or of the nearest thing above it that exists."""
    node = _compose(text)
    line = 0
    for step in path:
        if isinstance(node, MappingNode):
            found = next(((k, v) for k, v in node.value if isinstance(k, ScalarNode) and k.value == str(step)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line, found[1]
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line
        else:
            break
    return int(line)


def _guarded(text: str, file: str, first_line: int, use: Any) -> Any:
    try:
        return use(_compose(text))
    except _At as fault:
        raise _error(file, first_line, text, fault.mark, fault.what, fault.remedy) from fault
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        words = " ".join(filter(None, (fault.context, fault.problem)))
        raise _error(file, first_line, text, mark, *_explained(text, mark, words)) from fault
    except (yaml.YAMLError, ValueError) as fault:
        # A character that YAML forbids: the library adds where in its own memory it found it.
        words = str(fault).partition("\n")[0]
        raise _error(file, first_line, text, None, Said(f"not YAML: {words}", f"不是 YAML:{words}"), MEND) from fault


def _compose(text: str) -> Node | None:
    conflict = CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start())
        raise _At(
            yaml.Mark("", conflict.start(), line, 0, "", 0),
            Said("a git merge conflict was left in the file", "文件中残留 git 合并冲突标记"),
            Said(
                "`tracker merge` merges it. By hand: keep the figures of both sides, renumber those whose n stands twice, "
                "and delete the marker lines.",
                "可运行 `tracker merge`。手工处理时：两方的数据都保留，重复的 n 改为新序号，并删除标记行。",
            ),
        )
    if MIGHT_BE_DEEP.search(text) or text.count("[") + text.count("{") > 3_000:
        _refuse_deep(text)
    return _Composer(text).get_single_node()


def _refuse_deep(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                what = Said(f"nested more than {MAX_DEPTH} levels deep", f"嵌套超过 {MAX_DEPTH} 层")
                raise _At(event, what, MEND)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Plain:
    """Nodes to data. A node met a second time was an alias."""

    def __init__(self) -> None:
        self.seen: set[int] = set()

    def value(self, node: Node) -> Any:
        if isinstance(node, ScalarNode):
            self._check(node)
            return None if not node.style and node.value in NULLS else node.value
        self._check(node)
        if isinstance(node, SequenceNode):
            return [self.value(item) for item in node.value]
        return self._mapping(node)

    def _mapping(self, node: Node) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, item in node.value:
            if not isinstance(key, ScalarNode):
                raise _At(key, Said("a key that is not a word", "键不是单词"), MEND)
            self._check(key)
            if key.value in data:
                what = Said(f'the key "{key.value}" stands here a second time', f"键“{key.value}”重复出现")
                remedy = Said("Delete one of the two lines; nobody can tell which one counts.", "请删除其中一行。")
                raise _At(key, what, remedy)
            data[key.value] = self.value(item)
        return data

    def _check(self, node: Node) -> None:
        if id(node) in self.seen:
            raise _At(
                node,
                Said("an anchor (&) that is used again (*)", "使用了锚点（&）和别名（*）"),
                Said("Write the value out in both places.", "请在两处分别写出完整内容。"),
            )
        self.seen.add(id(node))
        if node.tag not in PLAIN_TAGS:
            raise _At(
                node,
                Said(
                    f"a YAML tag ({node.tag}); tags are never run here", f"含 YAML 标签（{node.tag}），此处一律不执行"
                ),
                Said("Delete the tag, or put the text in double quotes.", "请删除标签，或将文本放入双引号。"),
            )


MEND = Said(
    "Mend the line, or take the last good version from git (git checkout -- FILE).",
    "请修正该行，或从 git 取回最近的正确版本（git checkout -- 文件）。",
)
BLANKS = Said("Put blanks in its place, as many as the line above begins with.", "请改为空格，与上一行对齐。")
HEAD = Said("It stands on a line of its own, without blanks before it.", "该行应单独成行，行首不留空格。")


def _explained(text: str, mark: Any, words: str) -> tuple[Said, Said]:
    if mark is not None and mark.index >= len(text.rstrip()) and text:
        return Said(f"the file ends in the middle of something ({words})", f"文件在中途结束（{words}）"), MEND
    at = text[mark.index :] if mark is not None else ""
    if at.startswith("\t"):
        return Said("a tab stands where YAML wants blanks", "此处是制表符，YAML 只认空格"), BLANKS
    if at.startswith("targets:") and mark.column:
        return Said("blanks stand before `targets:`", "`targets:` 之前有空格"), HEAD
    if at.startswith("- id:") and mark.column == 0 and "\ntargets:" not in f"\n{text[: mark.index]}":
        return Said("no line `targets:` stands above the first record", "首条记录之前缺少 `targets:` 行"), HEAD
    return Said(f"not YAML: {words}", f"不是 YAML:{words}"), MEND


def _error(file: str, first_line: int, text: str, mark: Any, what: Said, remedy: Said) -> LedgerError:
    if mark is None:
        return LedgerError(Problem(f"{file}:{first_line}", what, remedy, code="yaml"))
    lines = text.split("\n")
    excerpt = lines[mark.line][:120] if mark.line < len(lines) else None
    # What ends too early is missed on a line below the last.
    place = f"{file}:{first_line + min(mark.line, len(lines) - 1)}:{mark.column + 1}"
    return LedgerError(Problem(place, what, remedy, excerpt=excerpt, code="yaml"))
