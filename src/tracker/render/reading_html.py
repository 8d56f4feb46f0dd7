"""The reading page: a document's text as it was understood, every figure marked, records and reasons beside it.

One file that loads nothing. What a reader decides stays in the browser and is exported for `tracker import --decisions`.
"""

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from tracker.documents.reading import Reading
from tracker.model.said import Said
from tracker.render.page_policy import page_policy
from tracker.render.reading_marks import Mark, ReadDocument, marks_of
from tracker.render.reading_text import parts_of
from tracker.render.reading_words import ANSWERS, doubt_text, record_lines, step_text
from tracker.render.visible import visible

LONGEST_WORDS = 80
TEXTS = {
    "walk": Said("Shown", "显示"),
    "doubted": Said("doubted", "存疑"),
    "open": Said("undecided", "未判"),
    "only": Said("Only paragraphs with these", "只看有关段落"),
    "previous": Said("Previous figure (k)", "上一个（k）"),
    "next": Said("Next figure (j)", "下一个（j）"),
    "right": Said("right", "正确"),
    "wrong": Said("wrong", "有误"),
    "no_target": Said("no target", "不是目标"),
    "is_target": Said("is a target", "应为目标"),
    "undo": Said("undo", "撤销"),
    "note": Said("What is wrong (goes with the decision)", "说明（随判断一并导出）"),
    "why": Said("Why it was read so", "识别依据"),
    "export": Said("Export decisions", "导出判断"),
    "load": Said("Load decisions", "载入判断"),
    "by": Said("Reader", "审读人"),
    "decided": Said("decided", "已判"),
    "none_shown": Said("No figure fits. Switch on a kind above.", "没有符合条件的数字，请在上方选择类别。"),
    "pick": Said("Click a figure, or press j.", "点击数字，或按 j 键。"),
    "close": Said("Close", "关闭"),
    "foreign": Said("These decisions are of another text.", "这些判断属于另一份文本。"),
    "unread": Said("This is no file of decisions.", "这不是判断文件。"),
    "keys": Said(
        "j next · k previous · 1 right · 2 wrong · 3 no target · u undo · d doubted only · e export",
        "j 下一个 · k 上一个 · 1 正确 · 2 有误 · 3 不是目标 · u 撤销 · d 只看存疑 · e 导出",
    ),
    "attachments": Said("Files not in this text", "未包含的附件"),
    "saved": Said("Saved from", "原网址"),
}


def reading_html(reading: Reading, read: Sequence[ReadDocument], *, language: str) -> str:
    """The whole page. Everything from documents goes through the template's escaping, or through JSON."""
    from jinja2 import Environment

    folder = files("tracker.render") / "page"
    style, script = (folder / "read.css").read_text("utf8"), (folder / "read.js").read_text("utf8")
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        (folder / "read.html.j2").read_text("utf8")
    )
    marks: list[Mark] = []
    documents = []
    for one in read:
        own = marks_of(one)
        documents.append(
            {"facts": _facts(one), "title": visible(one.document.info.title or one.document.info.key),
             "parts": list(parts_of(reading, one.document, own, len(marks)))}
        )  # fmt: skip
        marks += own
    counts = Counter(mark.answer for mark in marks)
    words = {name: said.into(language) for name, said in TEXTS.items()}
    kinds = [{"name": name, "word": said.into(language), "count": counts[name]} for name, said in ANSWERS.items()]
    return template.render(
        language="zh-CN" if language == "zh" else "en",
        title=documents[0]["title"] if documents else visible(reading.name),
        name=visible(reading.name),
        policy=page_policy(style, script),
        style=style,
        script=script,
        t=words,
        kinds=kinds,
        doubted=sum(mark.is_doubted for mark in marks),
        remarks=[visible(warning.into(language)) for warning in reading.warnings],
        attachments=[visible(name) for name in reading.attachments],
        url=visible(reading.url or ""),
        documents=documents,
        marks=marks,
        data=_json(reading, marks, words, language),
    )


def _facts(one: ReadDocument) -> list[str]:
    info = one.document.info
    period = "–".join(
        filter(None, (info.period_start and info.period_start[:4], info.period_end and info.period_end[:4]))
    )
    return [visible(fact) for fact in (info.number, info.issuer, info.region, info.issued, period) if fact]


def _json(reading: Reading, marks: Sequence[Mark], words: dict[str, str], language: str) -> str:
    """The data of the script, in a form that no HTML parser takes for the end of its element."""
    data = {
        "file": visible(reading.name),
        "text": digest_of(reading.text),
        "words": words,
        "answers": {name: said.into(language) for name, said in ANSWERS.items()},
        "marks": [_mark(reading, mark, language) for mark in marks],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028")


def digest_of(text: str) -> str:
    """What tells the text of one file from that of another."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _mark(reading: Reading, mark: Mark, language: str) -> dict[str, Any]:
    start, end = mark.source
    return {
        "start": start,
        "end": end,
        "figure": visible(reading.text[start:end]),
        "answer": mark.answer,
        "doubted": mark.is_doubted,
        "doubts": sorted({doubt_text(doubt, language) for record in mark.records for doubt in record.doubts}),
        "ids": [record.id for record in mark.records],
        "records": [record_lines(record, language) for record in mark.records],
        "quote": [visible(part) for part in _quote(reading, mark)],
        "steps": [[step_text(step.field, language), step.rule, visible(_short(step.words))] for step in mark.steps],
    }


def _quote(reading: Reading, mark: Mark) -> tuple[str, str, str]:
    """The sentence of a mark, cut at its figure."""
    (start, end), (first, last) = mark.source, mark.sentence
    return reading.text[first:start], reading.text[start:end], reading.text[end:last]


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    half = LONGEST_WORDS // 2
    return one_line if len(one_line) <= LONGEST_WORDS else f"{one_line[:half]} … {one_line[-half:]}"
