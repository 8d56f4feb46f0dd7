"""Help and the complaints of the option parser in Chinese, in columns that reckon with two cells a character."""

import re
from typing import TYPE_CHECKING, Any

from tracker.cli.help_page import in_chinese, metavars, page_of
from tracker.render.wrapped import definitions, wrapped

if TYPE_CHECKING:
    from typer._click import Command, Context

USAGE, COMMANDS, ARGUMENTS, OPTIONS = "用法：", "命令：", "参数：", "选项："


def chinese_help(command: "Command", ctx: "Context", rows: list[tuple[str, str]] | None = None) -> str:
    """The help of a command; `rows` are the commands of a group."""
    from tracker.cli.context import Context as Run

    width = min(Run().terminal_width, 100)
    page = page_of(command, ctx, "zh")
    lines = [USAGE + page.usage]
    for paragraph in page.paragraphs:
        lines += ["", *(f"  {line}" for line in wrapped(paragraph, width - 2))]
    named = ((ARGUMENTS, page.arguments), (OPTIONS, page.options))
    told = [(name, in_chinese(text)) for name, text in rows or ()]
    for head, found in (*named, (COMMANDS, told)):
        if found:
            lines += ["", head, *definitions(found, width)]
    return "\n".join(lines)


def chinese_error(error: Any) -> str:
    """A complaint of the parser as it is shown: usage, where help is, what is wrong."""
    lines = []
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        usage = page_of(ctx.command, ctx, "zh").usage
        lines += [USAGE + usage, f"可用“{ctx.command_path} {ctx.help_option_names[0]}”查看说明。", ""]
    return "\n".join([*lines, f"错误：{complaint(error.format_message())}"])


def complaint(message: str) -> str:
    """The words of the parser in Chinese, sentence by sentence; what is not in the table stays."""
    from tracker.lexicon.tables import table

    rows: list[list[str]] = table("help_zh")["complaints"]
    for pattern, chinese in rows:
        message = re.sub(pattern, chinese, message)
    return metavars(message) if message.startswith("缺少") else message
