"""The tool that puts the marks of Chinese messages into full width: what it changes, what it leaves, and that code stays code."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from full_width import mended, widened  # noqa: E402

ROWS = {
    "已撤销:{reason}": "已撤销：{reason}",
    "{id} {name}:数据 {n}({value})已撤销": "{id} {name}：数据 {n}（{value}）已撤销",
    "无法读写: {reason}": "无法读写：{reason}",
    "共 {n} 页,超过上限": "共 {n} 页，超过上限",
    "另存为 csv(UTF-8)后重试": "另存为 csv（UTF-8）后重试",
    "`tracker update ID --add` 可用": "`tracker update ID --add` 可用",
    "请在顶部 documents: 下补充": "请在顶部 documents: 下补充",
    "可用 git:版本 指定": "可用 git:版本 指定",
    "--region: 没有": "--region：没有",
    "请写作 2023-12-31T08:00:00+08:00": "请写作 2023-12-31T08:00:00+08:00",
    "{file}:{start}-{end}": "{file}:{start}-{end}",
    "{value:,} 元": "{value:,} 元",
    "no Chinese (at all), here: nothing!": "no Chinese (at all), here: nothing!",
}


@pytest.mark.parametrize("text", ROWS)
def test_marks_beside_chinese(text: str) -> None:
    assert widened(text) == ROWS[text]


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("*.py")), ids=lambda path: path.stem)
def test_the_code_around_the_messages_stays(path: Path) -> None:
    source = path.read_text("utf8")
    once = mended(source)
    assert mended(once) == once
    assert len(list(ast.walk(ast.parse(once)))) == len(list(ast.walk(ast.parse(source))))


# Written since the tool is there; the older files follow in one sweep.
OWN = (
    "add",
    "adding_asked",
    "asking",
    "drop",
    "edit",
    "link",
    "manual",
    "history_text",
    "succession_text",
    "undo",
    "aside",
)


def test_new_messages_are_in_full_width() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        if path.stem in OWN:
            assert mended(path.read_text("utf8")) == path.read_text("utf8"), path
