"""What sort of paper a document was taken for, where that decides whether its figures count as promises."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.cli.context import Context
    from tracker.documents.document import Document

# What a person may say of all documents of one call.
GENRES = ("plan", "report", "results", "rules")
NAMES = {
    "results": Said("a report of results", "结果通报"),
    "rules": Said("rules or measures", "办法、规定"),
    "scoring": Said("a scoring scheme", "考核评分办法"),
    "answers": Said("questions and answers", "问答"),
    "list": Said("a list of names", "名单、目录"),
    "notice": Said("a notice (recruiting, tender, admission)", "招考、招标等公告"),
    "foreign": Said("a text that is not Chinese", "非中文文本"),
}


def tell_genres(name: str, documents: "Sequence[Document]", context: "Context") -> None:
    """One line for each sort of the file's documents that promises nothing as a rule, with the way out."""
    for family in dict.fromkeys(d.family for d in documents if d.family in NAMES):
        taken = NAMES[family]
        if family == "foreign":
            context.tell(Said(f"{name}: taken for {taken.en}; nothing is read", f"{name}：视为{taken.zh}，不予读取"))
        elif family == "results":
            context.tell(
                Said(
                    f"{name}: taken for {taken.en}; give it to `tracker reconcile`, or say --genre plan",
                    f"{name}：视为{taken.zh}；请用 tracker reconcile 处理，如系计划请加 --genre plan",
                )
            )
        else:
            context.tell(
                Said(
                    f"{name}: taken for {taken.en}; a figure counts only where it is promised with a day or a word of "
                    "its own. If it is a plan, say --genre plan",
                    f"{name}：视为{taken.zh}，仅读取明确承诺的数字；如系计划请加 --genre plan",
                )
            )
