"""Help, manual and the complaints of the parser in both languages, from one source."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ledger_shell import tracker, works
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion
from typer.main import get_command

from tracker.cli.commands import FUNCTIONS
from tracker.cli.help_page import paragraphs, texts
from tracker.cli.main import app
from tracker.cli.manual import manual_page
from tracker.lexicon.tables import table

HAN = re.compile(r"[\u4e00-\u9fff]")
# A half-width mark that stands beside Chinese belongs to a command, a path or a number, or it is wrong.
HALF = re.compile(r"[\u4e00-\u9fff][,;:?!](?=[\u4e00-\u9fff]|$)")


def helped() -> Iterator[str]:
    """Every English text of the help: paragraphs of the commands, help of their parameters."""
    group: Any = get_command(app)
    with group.make_context("tracker", [], resilient_parsing=True) as ctx:
        yield from paragraphs(group.help)
        yield from (param.help for param in group.get_params(ctx))
        for name in FUNCTIONS:
            command = group.get_command(ctx, name)
            with command.make_context(name, [], parent=ctx, resilient_parsing=True) as inner:
                yield from paragraphs(command.help)
                yield from (param.help for param in command.get_params(inner))


def test_every_text_of_the_help_has_its_chinese_and_nothing_else_is_there() -> None:
    english = {text for text in helped() if not text.startswith("Example: ")}
    assert english - texts().keys() == set(), "add these to lexicon/help_zh.yaml"
    assert texts().keys() - english == set(), "no command says this any more"


def test_the_chinese_is_chinese() -> None:
    for english, chinese in texts().items():
        assert HAN.search(chinese), english
        assert not HALF.search(chinese), chinese
        for command in re.findall(r"`[^`]+`|--[a-z-]+|TRACKER_[A-Z]+", english):
            assert command in chinese or command == "`none`", (english, command)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_spellings_print_the_same_help(name: str, language: str, tmp_path: Path) -> None:
    short = works(name, "-h", folder=tmp_path, TRACKER_LANG=language).out
    assert short == works(name, "--help", folder=tmp_path, TRACKER_LANG=language).out
    if language == "zh":
        assert [line for line in short.splitlines() if cell_len(line) > 80 and "|" not in line] == []
        words = re.sub(r"示例：.*|[a-z-]+://\S+", "", short.replace("\n", " "))
        assert not re.search(r"(?<![-\w])(?:the|of|and|is|to|a)(?![-\w])", words), words


@pytest.mark.parametrize("words", [("list", "-h"), ("update", "-h"), ("-h",)], ids=" ".join)
def test_help_in_chinese(words: tuple[str, ...], tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    assert works(*words, folder=tmp_path, TRACKER_LANG="zh").out == snapshot


WRONG = (
    ("frob",), ("lst",), ("list", "--foo"), ("list", "--limit"), ("list", "--format", "foo"), ("list", "--doubtful=1"),
    ("report", "--limit", "0"), ("report", "--limit", "x"), ("update", "--as-of"), ("update", "k7", "-5万"), ("drop",),
    ("schema", "a", "b"), ("import",), ("completion",), (),
)  # fmt: skip


def test_the_parser_complains_in_chinese(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    told = {" ".join(words): tracker(*words, folder=tmp_path, TRACKER_LANG="zh") for words in WRONG}
    assert {said.status for said in told.values()} == {2}
    assert {words: said.err for words, said in told.items()} == snapshot
    for words in WRONG:
        assert tracker(*words, folder=tmp_path, TRACKER_LANG="en").status == 2


def test_the_patterns_of_the_complaints_are_patterns() -> None:
    for pattern, _ in table("help_zh")["complaints"]:
        re.compile(pattern)


MACROS = re.compile(r"\.(TH|SH|SS|PP|TP)\b")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_manual_holds_every_command_and_option(language: str) -> None:
    page = manual_page(language)
    plain = page.replace("\\-", "-")
    group: Any = get_command(app)
    with group.make_context("tracker", [], resilient_parsing=True) as ctx:
        for name in FUNCTIONS:
            assert f'.SS "tracker {name}' in plain
            for param in group.get_command(ctx, name).params:
                assert all(option in plain for option in param.opts if option.startswith("-"))
    for line in page.splitlines():
        assert MACROS.match(line) if line.startswith((".", "'")) else True, line
    assert ("新" in page) == (language == "zh") or "新" in manual_page("en")


def test_the_manual_as_it_is_printed(tmp_path: Path) -> None:
    assert works("manual", folder=tmp_path, TRACKER_LANG="zh").out == manual_page("zh")
    assert works("manual", folder=tmp_path).out.startswith('.TH "TRACKER" "1"')
