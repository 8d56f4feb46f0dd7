"""Full-width punctuation in the Chinese of messages: `python scripts/full_width.py [--check] [FILE...]`.

Looks at the second text of every `Said(english, chinese)` below src/ (or in the files named) and changes , : ; ! ? and brackets
that stand beside Chinese. Data inside braces, commands in backticks and what stands in an option or a path stay as they are.
"""

import ast
import re
import sys
from pathlib import Path

WIDE = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}
HAN = r"[\u4e00-\u9fff\u3001-\u301b\uff01-\uff5e”“…]"
# What is never touched: data and format fields, commands, options, addresses, times.
KEPT = re.compile(r"\{[^{}]*\}|`[^`]*`|--?[a-z][\w-]*|\w+://\S*|\d+:\d+|[A-Za-z_./-]+:[a-z_]+|“键: 值”")
# The key of a line of YAML, and git:REV.
KEY = re.compile(r"(?<![\w-])[a-z_]+$")


def widened(text: str) -> str:
    """A literal (or the raw text of one) with the marks beside Chinese in full width."""
    out, at = [], 0
    for match in KEPT.finditer(text):
        out.append((text[at : match.start()], True))
        out.append((match[0], False))
        at = match.end()
    out.append((text[at:], True))
    whole = "".join(part for part, _ in out)
    free = [flag for part, flag in out for _ in part]
    marks = list(whole)
    for place, mark in enumerate(whole):
        if mark in WIDE and free[place] and _beside_chinese(whole, place):
            marks[place] = WIDE[mark]
            # A blank behind a half-width mark is part of the wide one.
            if place + 1 < len(marks) and marks[place + 1] == " " and mark != "(" and free[place + 1]:
                marks[place + 1] = ""
    return _paired("".join(marks))


def _beside_chinese(text: str, place: int) -> bool:
    before, behind = text[:place].rstrip(" "), text[place + 1 :].lstrip(" ")
    if text[place] == ":" and KEY.search(before):
        return False
    if re.search(HAN + "$", before) or re.match(HAN, behind):
        return True
    # {name}：… and …（{count}）: data stands for words.
    return before.endswith("}") and bool(re.search(HAN, text))


def _paired(text: str) -> str:
    """A bracket is as wide as its partner."""
    out, opened = list(text), []
    for place, mark in enumerate(text):
        if mark in "(（":
            opened.append(place)
        elif mark in ")）" and opened:
            first = opened.pop()
            if out[first] == "（" or mark == "）":
                out[first], out[place] = "（", "）"
    return "".join(out)


def chinese_literals(source: str) -> list[tuple[int, int]]:
    """Half-open character spans of the second texts of `Said(...)`, in the order of the source."""
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    spans = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Said":
            texts = [*node.args[1:2], *(word.value for word in node.keywords if word.arg == "zh")]
            for text in texts:
                if isinstance(text, ast.Constant | ast.JoinedStr):
                    spans.append((offset(text.lineno, text.col_offset), offset(text.end_lineno, text.end_col_offset)))
    return sorted(spans)


def mended(source: str) -> str:
    """The source with its Chinese in full width; the code around it stays byte for byte."""
    out, at = [], 0
    for start, end in chinese_literals(source):
        out += [source[at:start], widened(source[start:end])]
        at = end
    return "".join([*out, source[at:]])


def main(words: list[str]) -> int:
    check = "--check" in words
    files = [Path(word) for word in words if word != "--check"] or sorted(Path("src").rglob("*.py"))
    changed = 0
    for path in files:
        old = path.read_text("utf8")
        new = mended(old)
        if new != old:
            changed += 1
            print(path)
            if not check:
                path.write_text(new, "utf8")
    print(f"{changed} file(s) {'would change' if check else 'changed'}")
    return int(check and changed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
