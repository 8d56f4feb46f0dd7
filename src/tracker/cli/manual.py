"""`tracker manual`: the manual page, made from the same help that the commands print."""

from tracker.model.said import Said

NAME = Said(
    "targets that governments promised in figures, and how far they have got",
    "政府量化目标台账：承诺了什么，完成到哪里",
)
TITLE = Said("User commands", "用户命令")
DESCRIPTION = Said(
    "tracker reads plans of Chinese local governments, keeps what they promise in figures in a YAML ledger, takes the figures that are reported later, and tells how far each promise has got.",
    "tracker 读取地方政府的规划、报告和工作要点，将其中的量化承诺记入 YAML 账本，登记此后报告的数据，并给出每项承诺的进展。",
)
HEADS = {
    "NAME": Said("NAME", "名称"),
    "SYNOPSIS": Said("SYNOPSIS", "概要"),
    "DESCRIPTION": Said("DESCRIPTION", "说明"),
    "COMMANDS": Said("COMMANDS", "命令"),
    "FILES": Said("FILES", "文件"),
    "ENVIRONMENT": Said("ENVIRONMENT", "环境变量"),
    "STATUS": Said("EXIT STATUS", "退出状态"),
}
FILES = (
    (
        "data/targets.yaml",
        Said("The ledger, looked for from the current folder upwards.", "账本，自当前文件夹向上查找。"),
    ),
    ("data/targets.yaml.journal/", Said("What was written, for log and undo.", "写入记录，供 log 和 undo 使用。")),
    (
        "tracker.yaml",
        Said(
            "Settings and saved filters, beside the ledger or above it.",
            "设置和已保存的筛选，位于账本旁或其上级文件夹。",
        ),
    ),
)
VARIABLES = (
    ("TRACKER_DATA", Said("The ledger, where --data does not name it.", "未指定 --data 时所用的账本。")),
    ("TRACKER_LANG", Said("zh or en; else the locale.", "zh 或 en；未设置时按系统语言。")),
    ("TRACKER_TODAY", Said("The day to judge by, for tests.", "评判所依据的日期，供测试使用。")),
    ("TRACKER_BY", Said("Who records, adds, corrects.", "登记、添加、更正者的姓名。")),
    ("TRACKER_LOCK_SECONDS", Said("How long to wait for another writer; 10.", "等待其他写入程序的秒数，默认 10。")),
    ("VISUAL, EDITOR", Said("The editor that `tracker edit` opens.", "`tracker edit` 使用的编辑器。")),
)
STATUSES = (
    ("0", Said("done", "已完成")),
    ("1", Said("the answer is no: faults, differences, a light", "结果为否：有错误、有差异或亮灯")),
    ("2", Said("wrong use", "用法错误")),
    ("3", Said("input that cannot be read", "输入无法读取")),
    ("4", Said("the ledger, or the output, cannot be read or written", "账本或输出无法读写")),
)


def manual() -> None:
    """Print the manual page, for `man`.

    Example: tracker manual > ~/.local/share/man/man1/tracker.1
    """
    from tracker.cli.context import Context

    context = Context()
    context.stdout.write(manual_page(context.language))


def manual_page(language: str) -> str:
    """The page in `language`."""
    from typer.main import get_command

    from tracker.cli.help_page import pages
    from tracker.cli.main import app
    from tracker.render.roff import head, section, subsection

    def said(rows: tuple[tuple[str, Said], ...]) -> list[tuple[str, str]]:
        return [(name, text.into(language)) for name, text in rows]

    told = {name: text.into(language) for name, text in HEADS.items()}
    parts = [
        head("tracker", "1", TITLE.into(language)),
        section(told["NAME"], [f"tracker - {NAME.into(language)}"]),
        section(told["SYNOPSIS"], ["tracker COMMAND [OPTIONS] ..."]),
        section(told["DESCRIPTION"], [DESCRIPTION.into(language)]),
        section(told["COMMANDS"], []),
    ]
    for _, page in pages(get_command(app), language):
        parts.append(subsection(page.usage, page.paragraphs, [*page.arguments, *page.options]))
    parts += [
        section(told["FILES"], [], said(FILES)),
        section(told["ENVIRONMENT"], [], said(VARIABLES)),
        section(told["STATUS"], [], said(STATUSES)),
    ]
    return "".join(parts)
