"""Changes one threshold, comparison or pattern at a time and says which changes no test notices.

`python scripts/mutate.py PACKAGE TESTS… [--every N]`: `PACKAGE` is a folder of src/tracker, `TESTS` what is run for it, `--every N`
takes each N-th change only. A change that leaves the tests green is printed; the files are put back, whatever happens.
"""

import argparse
import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "tracker"
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

    line: int
    start: int
    end: int
    new: str


def changes(text: str) -> Iterator[Change]:
    """Every comparison turned, every numeric constant of the module doubled and halved, every pattern that never matches."""
    tree = ast.parse(text)
    lines = [0]
    for line in text.encode().splitlines(keepends=True):
        lines.append(lines[-1] + len(line))

    def span(node: ast.expr) -> tuple[int, int]:
        return lines[node.lineno - 1] + node.col_offset, lines[(node.end_lineno or 1) - 1] + (node.end_col_offset or 0)

    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            left, right = span(node.left)[1], span(node.comparators[0])[0]
            # A bracket that stands between belongs to one of the two sides.
            if set(text.encode()[left:right].decode().split()) <= {"<", "<=", ">", ">=", "==", "!=", "in", "not", "is"}:
                yield Change(node.lineno, left, right, f" {OTHER[type(node.ops[0])]} ")
    for top in tree.body:
        if isinstance(top, ast.Assign) and isinstance(top.targets[0], ast.Name) and top.targets[0].id.isupper():
            for node in ast.walk(top.value):
                if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and node.value:
                    yield Change(node.lineno, *span(node), repr(node.value * 2))
                    yield Change(node.lineno, *span(node), repr(node.value / 2))
            pattern = top.value.args[0] if _compiles(top.value) else top.value  # type: ignore[attr-defined]
            if isinstance(pattern, ast.Constant | ast.JoinedStr) and (_compiles(top.value) or _is_text(pattern)):
                yield Change(pattern.lineno, *span(pattern), NEVER)


def _compiles(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) == "re.compile" and bool(value.args)


def _is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def survives(file: Path, change: Change, tests: list[str]) -> bool:
    """Whether the tests stay green with the change."""
    before = file.read_bytes()
    try:
        file.write_bytes(before[: change.start] + change.new.encode() + before[change.end :])
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests], capture_output=True
        )
    finally:
        file.write_bytes(before)
    return run.returncode == 0


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("package")
    ask.add_argument("tests", nargs="+")
    ask.add_argument("--every", type=int, default=1)
    said = ask.parse_args()
    found = [(f, c) for f in sorted((SOURCE / said.package).rglob("*.py")) for c in changes(f.read_text("utf8"))]
    tried = found[:: said.every]
    left = 0
    for file, change in tried:
        if survives(file, change, said.tests):
            left += 1
            was = file.read_bytes()[change.start : change.end].decode().strip()
            print(
                f"{file.relative_to(SOURCE)}:{change.line}: {was!r} as {change.new.strip()!r} turns nothing red",
                flush=True,
            )
    print(f"{len(tried)} of {len(found)} changes tried, {left} turn nothing red")
    sys.exit(bool(left))


if __name__ == "__main__":
    main()
