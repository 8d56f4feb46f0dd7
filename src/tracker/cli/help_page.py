"""What the help of a command says, apart from how it is shown: one page for the terminal and the manual.

The English texts are those of the functions and their options; `lexicon/help_zh.yaml` has the Chinese ones.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typer._click import Command, Context

EXTRA = re.compile(r"\s*\[([^\[\]]*(?:\[[^\]]*\][^\[\]]*)*)\]$")
METAVAR = re.compile(r"<([a-z ]+)>|\b([A-Z]{2,}(?:\.\.\.)?)\b")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """`usage` is without the word for it; options and arguments are (how it is written, what it does)."""

    name: str
    usage: str
    paragraphs: list[str]
    arguments: list[tuple[str, str]]
    options: list[tuple[str, str]]


def page_of(command: "Command", ctx: "Context", language: str) -> HelpPage:
    """The page of a command in `language`; what the table does not know stays English."""
    chinese = language == "zh"
    say: Callable[[str], str] = in_chinese if chinese else str
    records = [(param, param.get_help_record(ctx)) for param in command.get_params(ctx)]
    rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for param, record in records:
        if record is not None:
            names, text = record
            told = _told(getattr(param, "help", None) or "", text, say, chinese=chinese)
            rows[param.param_type_name].append((metavars(names) if chinese else names, told))
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    return HelpPage(
        name=ctx.command_path,
        usage=metavars(usage.replace("[OPTIONS]", say("[OPTIONS]"))) if chinese else usage,
        paragraphs=[say(text) for text in paragraphs(command.help or "")],
        arguments=rows["argument"],
        options=rows["option"],
    )


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a docstring, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def in_chinese(text: str) -> str:
    """The Chinese of a help text; itself where there is none. An example keeps its command."""
    if text.startswith("Example: "):
        return "示例：" + text.removeprefix("Example: ")
    return texts().get(text, text)


@cache
def texts() -> dict[str, str]:
    from tracker.lexicon.tables import table

    found: dict[str, str] = table("help_zh")["texts"]
    return found


def _told(help: str, text: str, say: Callable[[str], str], *, chinese: bool) -> str:
    """The help of a parameter with what typer adds in brackets: default, range, required, variable."""
    if not chinese:
        return " ".join(text.split())
    rest = text.removeprefix(help).strip()
    match = EXTRA.search(rest)
    if match is None:
        return say(help) + rest
    return f"{say(help)} [{'；'.join(_extra(part) for part in match[1].split('; '))}]"


def _extra(part: str) -> str:
    for english, chinese in (("default: ", "默认："), ("env var: ", "环境变量："), ("required", "必填")):
        if part.startswith(english):
            return chinese + part.removeprefix(english)
    return part


def metavars(text: str) -> str:
    """<str> and DATE in Chinese; choices in the names of the program stay."""
    from tracker.lexicon.tables import table

    words: dict[str, str] = table("help_zh")["metavars"]
    return METAVAR.sub(
        lambda m: words.get((m[1] or m[2]).removesuffix("..."), m[0]) + ("..." if m[0].endswith("...") else ""), text
    )


def pages(group: Any, language: str) -> Iterator[tuple[str, HelpPage]]:
    """The page of every command, in the order of the help."""
    with group.make_context("tracker", [], resilient_parsing=True) as ctx:
        for name in group.list_commands(ctx):
            command = group.get_command(ctx, name)
            with command.make_context(name, [], parent=ctx, resilient_parsing=True) as inner:
                yield name, page_of(command, inner, language)
