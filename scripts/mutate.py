"""Changes one threshold, comparison, pattern or yes-or-no function at a time and says which changes no test notices.

`python scripts/mutate.py PACKAGE [TESTS …]`: `PACKAGE` is a folder or file of src/tracker, `TESTS` what is run for it. No
file is written: each change lives in a process of its own that reads the changed text in place of the file. Programs that
a test starts do not see it. What hypothesis draws is drawn the same way each time.
"""

import argparse
import ast
import contextlib
import importlib
import importlib.machinery
import os
import re
import resource
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "tracker"
TESTS = {
    "review": ["tests/review", "tests/cli/reports"],
    "extract": ["tests/corpus", "tests/tables", "tests/tense", "tests/lexicon", "tests/quality"],
}
KINDS = ("constants", "comparisons", "answers")
# What the tests import of others: once here, not once for each change.
COMMON = ("pytest", "hypothesis.strategies", "hypothesis.extra", "_hypothesis_pytestplugin", "syrupy", "yaml", "openpyxl",
          "typer.testing", "msgspec", "pydantic", "sqlite3", "xml.etree.ElementTree", "rich.console")  # fmt: skip
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
# Seconds of work after which a run has become endless, by rows alone and by all: such a change is noticed.
ENDLESS = {True: 30, False: 200}


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


class Changes:
    """The changes of one file."""

    def __init__(self, text: str) -> None:
        self.tree = ast.parse(text)
        self.bytes = text.encode()
        self.lines = [0]
        for line in self.bytes.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def all(self) -> Iterator[Change]:
        yield from self.constants()
        yield from self.comparisons()
        yield from self.answers()

    def constants(self) -> Iterator[Change]:
        """Numbers of the module doubled and halved; patterns, and words of its lists, that never match."""
        for top in self.tree.body:
            name = (
                top.targets[0]
                if isinstance(top, ast.Assign)
                else top.target
                if isinstance(top, ast.AnnAssign)
                else None
            )
            if not isinstance(top, ast.Assign | ast.AnnAssign) or not isinstance(name, ast.Name) or top.value is None:
                continue
            if not name.id.isupper():
                continue
            whole = top.value.args[0] if _compiles(top.value) else top.value
            if isinstance(whole, ast.Constant | ast.JoinedStr | ast.BinOp) and _is_pattern(whole):
                yield Change("constants", whole.lineno, *self._span(whole), NEVER)
                continue
            for node in ast.walk(top.value):
                if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value:
                    yield Change("constants", node.lineno, *self._span(node), repr(node.value * 2))
                    half = node.value // 2 if isinstance(node.value, int) else node.value / 2
                    if half:
                        yield Change("constants", node.lineno, *self._span(node), repr(half))
                if isinstance(node, ast.Tuple | ast.Set | ast.List) and all(map(_is_text, node.elts)):
                    for word in node.elts:
                        yield Change("constants", word.lineno, *self._span(word), NEVER)

    def comparisons(self) -> Iterator[Change]:
        """Each comparison turned, or with its border on the other side."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                for one, other, sign in zip(sides, sides[1:], node.ops, strict=False):
                    left, right = self._span(one)[1], self._span(other)[0]
                    between = self.bytes[left:right].decode()
                    # A bracket that stands between belongs to one of the two sides.
                    if found := re.search(r"[<>=!]+|\b(?:is not|not in|is|in)\b", between):
                        start = left + len(between[: found.start()].encode())
                        yield Change("comparisons", one.lineno, start, start + len(found[0]), OTHER[type(sign)])

    def answers(self) -> Iterator[Change]:
        """Each function that answers yes or no, answering always the one or always the other."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name) and node.returns.id == "bool":
                first = node.body[1] if len(node.body) > 1 and ast.get_docstring(node) is not None else node.body[0]
                start = self.lines[first.lineno - 1] + first.col_offset
                for answer in ("False", "True"):
                    yield Change("answers", node.lineno, start, start, f"return {answer}\n{' ' * first.col_offset}")

    def _span(self, node: ast.expr) -> tuple[int, int]:
        end = self.lines[(node.end_lineno or 1) - 1] + (node.end_col_offset or 0)
        return self.lines[node.lineno - 1] + node.col_offset, end


def _compiles(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) == "re.compile" and bool(value.args)


def _is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _is_pattern(value: ast.expr) -> bool:
    """Whether a text is more than a word: a name such as "count" matches nothing and is compared."""
    texts = [node.value for node in ast.walk(value) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return bool(texts) and re.search(r"[\[(|?*+\\]", "".join(texts)) is not None


def started(file: Path, text: bytes, change: Change, tests: Sequence[str], which: str) -> int:
    """The number of a process that runs with the change those of the tests that `which` marks."""
    if number := os.fork():
        return number
    resource.setrlimit(resource.RLIMIT_CPU, (ENDLESS[which != ""], ENDLESS[which != ""]))
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    own = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, name: str) -> object:
        path = self.get_filename(name)
        return compile(change.on(text), path, "exec") if Path(path) == file else own(self, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
    import pytest

    told = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-profile=mutate", "-m", which, *tests]
    os._exit(int(pytest.main(told)))


def survivors(
    todo: Sequence[tuple[Path, Change]], texts: Mapping[Path, bytes], tests: Sequence[str], which: str, jobs: int
) -> Iterator[tuple[Path, Change]]:
    """Those of the changes with which the tests stay green."""
    waiting, running = list(reversed(todo)), dict[int, tuple[Path, Change]]()
    while waiting or running:
        while waiting and len(running) < jobs:
            file, change = waiting.pop()
            running[started(file, texts[file], change, tests, which)] = (file, change)
        number, status = os.wait()
        tried = running.pop(number)
        if os.waitstatus_to_exitcode(status) == 0:
            yield tried


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("package")
    ask.add_argument("tests", nargs="*")
    ask.add_argument("--kinds", default=",".join(KINDS), help="which of constants, comparisons, answers")
    ask.add_argument("--every", type=int, default=1, help="each N-th change only")
    ask.add_argument("--from", type=int, default=0, dest="first", help="the first change to try")
    ask.add_argument("--only", default="", help="changes whose place (file:line) begins so, several with commas")
    ask.add_argument(
        "--rows", action="store_true", help="rows of data alone, without what hypothesis draws: ten times faster"
    )
    ask.add_argument("--jobs", type=int, default=2)
    said = ask.parse_args()
    place = SOURCE / said.package
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    tests = said.tests or TESTS[said.package.partition("/")[0]]
    # Read once: whoever writes tests meanwhile may mend the code too.
    texts = {file: file.read_bytes() for file in files}
    found = [
        (f, c) for f, text in texts.items() for c in Changes(text.decode()).all() if c.kind in said.kinds.split(",")
    ]
    places = tuple(said.only.split(","))
    found = [(f, c) for f, c in found if f"{f.relative_to(SOURCE)}:{c.line}:".startswith(places)]
    tried = found[said.first :: said.every]
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT / "tests"))
    for name in COMMON:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile("mutate", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True,
                              database=None, phases=[Phase.explicit, Phase.generate])  # fmt: skip
    left = 0
    nothing = (files[0], Change("none", 1, 0, 0, ""))
    which = "not hypothesis" if said.rows else ""
    if not list(survivors([nothing], texts, tests, which, 1)):
        sys.exit("the tests are red without any change")
    for file, change in survivors(tried, texts, tests, which, said.jobs):
        left += 1
        was = texts[file][change.start : change.end].decode().strip()
        line = texts[file].decode().splitlines()[change.line - 1].strip()
        print(f"{file.relative_to(SOURCE)}:{change.line}: {was!r} as {change.new.strip()!r} | {line[:100]}", flush=True)
    print(f"{len(tried)} of {len(found)} changes tried, {left} turn nothing red")
    sys.exit(bool(left))


if __name__ == "__main__":
    main()
