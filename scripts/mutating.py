"""The changes that `mutate.py` tries: of each threshold, comparison, pattern and yes-or-no function of a text of Python."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

KINDS = ("constants", "comparisons", "answers")
OTHER: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
NEVER = '"(?!)"'


@dataclass(frozen=True)
class Change:
    """`text[start:end]` of a file, in UTF-8, becomes `new`."""

    kind: str
    line: int
    start: int
    end: int
    new: str

    def on(self, text: bytes) -> bytes:
        return text[: self.start] + self.new.encode() + text[self.end :]


def changes_of(text: str) -> Iterator[Change]:
    """Every change of a text."""
    spans = _Spans(text)
    tree = ast.parse(text)
    yield from constants(tree, spans)
    yield from comparisons(tree, spans)
    yield from answers(tree, spans)


class _Spans:
    """Where parts of a text stand in its bytes."""

    def __init__(self, text: str) -> None:
        self.bytes = text.encode()
        self.lines = [0]
        for line in self.bytes.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def of(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        end = self.lines[(node.end_lineno or 1) - 1] + (node.end_col_offset or 0)
        return self.lines[node.lineno - 1] + node.col_offset, end


def constants(tree: ast.Module, spans: _Spans) -> Iterator[Change]:
    """Numbers of the module doubled and halved; patterns, and words of its lists, that never match."""
    for top in tree.body:
        if not isinstance(top, ast.Assign | ast.AnnAssign) or top.value is None:
            continue
        name = top.targets[0] if isinstance(top, ast.Assign) else top.target
        if not isinstance(name, ast.Name) or not name.id.isupper():
            continue
        whole = _pattern_of(top.value)
        if whole is not None:
            yield Change("constants", whole.lineno, *spans.of(whole), NEVER)
            continue
        for node in ast.walk(top.value):
            if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value:
                number: float = node.value  # type: ignore[assignment]
                half = number // 2 if isinstance(number, int) else number / 2
                for other in (number * 2, half):
                    if other:
                        yield Change("constants", node.lineno, *spans.of(node), repr(other))
            if isinstance(node, ast.Tuple | ast.Set | ast.List) and all(map(_is_text, node.elts)):
                for word in node.elts:
                    yield Change("constants", word.lineno, *spans.of(word), NEVER)


def comparisons(tree: ast.Module, spans: _Spans) -> Iterator[Change]:
    """Each comparison turned, or with its border on the other side."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            for one, other, sign in zip(sides, sides[1:], node.ops, strict=False):
                left, right = spans.of(one)[1], spans.of(other)[0]
                between = spans.bytes[left:right].decode()
                # A bracket that stands between belongs to one of the two sides.
                if found := re.search(r"[<>=!]+|\b(?:is not|not in|is|in)\b", between):
                    start = left + len(between[: found.start()].encode())
                    yield Change("comparisons", one.end_lineno or 1, start, start + len(found[0]), OTHER[type(sign)])


def answers(tree: ast.Module, spans: _Spans) -> Iterator[Change]:
    """Each function that answers yes or no, answering always the one or always the other."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name) and node.returns.id == "bool":
            first = node.body[1] if len(node.body) > 1 and ast.get_docstring(node) is not None else node.body[0]
            start = spans.of(first)[0]
            for answer in ("False", "True"):
                yield Change("answers", first.lineno, start, start, f"return {answer}\n{' ' * first.col_offset}")


def _pattern_of(value: ast.expr) -> ast.expr | None:
    """The text of a pattern. A word such as "count" is none: it matches nothing and is compared."""
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "re.compile" and value.args:
        value = value.args[0]
    if not isinstance(value, ast.Constant | ast.JoinedStr | ast.BinOp):
        return None
    texts = [node.value for node in ast.walk(value) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return value if re.search(r"[\[(|?*+\\]", "".join(texts)) else None


def _is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)
