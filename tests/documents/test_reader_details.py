"""Small traps of each format, one row each: what goes in, which lines come out."""

import io

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from maker.text import words_of
from openpyxl import Workbook

from tracker.documents.readers.chinese_count import chinese_count
from tracker.documents.readers.docx_numbering import written
from tracker.documents.readers.merged_cells import MergedCell, fill
from tracker.documents.readings import read_bytes

PAGE = "<html><head><title>x</title></head><body><div id=zoom>{}</div></body></html>"

HTML = {
    "a raised 2 is no digit": ("<p>建成厂房10m<sup>2</sup>以上</p>", ["建成厂房10m²以上"]),
    "inline tags join": ("<p>完成<b>5</b><span>万</span>亩</p>", ["完成5万亩"]),
    "a break inside a word is none": ("<p>高标准\n   农田</p>", ["高标准农田"]),
    "a break between Latin words is a space": ("<p>plan\nof 2023</p>", ["plan of 2023"]),
    "hidden text is not read": ("<p>甲</p><p style='display: none'>新增9万亩</p>", ["甲"]),
    "deleted text is not read": ("<p>新增<del>9</del>8万亩</p>", ["新增8万亩"]),
    "scripts and comments are not read": ("<p>甲<script>var x='9万亩'</script><!-- 9万亩 --></p>", ["甲"]),
    "entities": ("<p>A&amp;B&nbsp;&lt;5%&gt;</p>", ["A&B <5%>"]),
    "a sentence about closing mines stays": ("<p>关闭煤矿5处</p><p>【关闭窗口】</p>", ["关闭煤矿5处"]),
    "merged cells": (
        "<table><tr><td rowspan=2>农业</td><td>粮食</td><td>5</td></tr><tr><td>肉类</td><td>6</td></tr></table>",
        ["农业\t粮食\t5", "农业\t肉类\t6"],
    ),
    "a figure across columns counts once": (
        "<table><tr><td>指标</td><td>2024年</td><td>2025年</td></tr><tr><td>粮食</td><td colspan=2>120</td></tr></table>",
        ["指标\t2024年\t2025年", "粮食\t120\t"],
    ),
    "paragraphs in a cell stay in the cell": (
        "<table><tr><td><p>一</p><p>二</p></td><td>三</td></tr><tr><td>四</td><td>五</td></tr></table>",
        ["一 二\t三", "四\t五"],
    ),
    "a table of one column is no table": (
        "<table><tr><td>一、目标</td></tr><tr><td>二、任务</td></tr></table>",
        ["一、目标", "二、任务"],
    ),
    "unclosed paragraphs": ("<p>一<p>二<br>三", ["一", "二", "三"]),
    "NUL and lone surrogates": ("<p>甲\x00乙&#xD800;丙</p>", ["甲 乙\ufffd丙"]),
}


@pytest.mark.parametrize(("body", "wanted"), HTML.values(), ids=HTML)
def test_html(body: str, wanted: list[str]) -> None:
    got = read_bytes("x", PAGE.format(body).encode()).text.split("\n")
    assert got[1:] if got[0] == "x" else got == wanted
    assert got[-len(wanted) :] == wanted


def test_markdown() -> None:
    source = "---\ntitle: x\n---\n# 一、目标 #\n\n到**2025年**，[建成](http://x.cn)5所\n\n|指标|值|\n|:--|--:|\n|粮食\\|油|5|\n\n```\n1. 新建\n```\n- 改造2处\n"
    reading = read_bytes("x", source.encode())
    assert reading.text == source
    assert words_of(reading) == [
        "一、目标",
        "到2025年，建成5所",
        "指标\t值",
        "粮食|油\t5",
        "1. 新建",
        "改造2处",
    ]


def docx_of(*xml: str) -> bytes:
    document = Document()
    for block in xml:
        document.element.body.insert(0, parse_xml(block.replace(">", f" {nsdecls('w')}>", 1)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


DOCX = {
    "insertions stay, deletions go": (
        "<w:p><w:ins><w:r><w:t>新建</w:t></w:r></w:ins><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:r><w:t>8座</w:t></w:r></w:p>",
        "新建8座",
    ),
    "content controls": ("<w:sdt><w:sdtContent><w:p><w:r><w:t>目标</w:t></w:r></w:p></w:sdtContent></w:sdt>", "目标"),
    "breaks, tabs, hyphens": (
        "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>3</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r></w:p>",
        "一\n二 3-5",
    ),
    "field codes": ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>正文</w:t></w:r></w:p>", "正文"),
    "cells merged down and across": (
        "<w:tbl>"
        + row(cell("农业", '<w:vMerge w:val="restart"/>'), cell("合计", '<w:gridSpan w:val="2"/>'))
        + row(cell("", "<w:vMerge/>"), cell("粮食"), cell("5"))
        + "</w:tbl>",
        "农业\t合计\t合计\n农业\t粮食\t5",
    ),
    "a text box inside a text box is read once": (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>乙</w:t></w:r><w:r><w:pict><w:txbxContent>"
        "<w:p><w:r><w:t>新建8座</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
        "甲\n乙\n新建8座",
    ),
    "a table inside a cell keeps its rows": (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>主要指标</w:t></w:r></w:p><w:tbl>"
        + row(cell("指标"), cell("2025年"))
        + row(cell("森林覆盖率"), cell("60%"))
        + "</w:tbl><w:p/></w:tc></w:tr></w:tbl>",
        "主要指标\n指标\t2025年\n森林覆盖率\t60%",
    ),
}


@pytest.mark.parametrize(("xml", "wanted"), DOCX.values(), ids=DOCX)
def test_docx(xml: str, wanted: str) -> None:
    assert read_bytes("x", docx_of(xml)).text == wanted


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCounting", "一百零五"),
        (3, "decimalEnclosedCircle", "③"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "b"),
        (12, "decimalFullWidth", "１２"),
    ],
)
def test_generated_numbers(number: int, form: str, text: str) -> None:
    assert written(number, form) == text


def test_every_chinese_count_is_different() -> None:
    assert len({chinese_count(n) for n in range(1000)}) == 1000


def test_xlsx_shows_what_excel_shows() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "约束性指标"
    sheet.append(["指标", "目标", None])
    sheet.append(["增速", 0.065, None])
    sheet["B2"].number_format = "0.0%"
    sheet.append(["投资", 48.6 * 3, 5])
    sheet.append([None, None, None])
    sheet.append(["分类", "粮食", 7])
    sheet.append([None, "肉类", 8])
    sheet.merge_cells("A5:A6")
    book.create_sheet("隐藏").append(["新增", 9])
    book["隐藏"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert read_bytes("x", out.getvalue()).text.split("\n") == [
        "约束性指标",
        "指标\t目标",
        "增速\t6.5%",
        "投资\t145.8\t5",
        "分类\t粮食\t7",
        "分类\t肉类\t8",
    ]


def test_spans_of_any_size_stay_bounded() -> None:
    rows = fill([[MergedCell("a", 60_000, 60_000), MergedCell("b")], [MergedCell("c")]])
    assert [len(row) for row in rows] == [201, 201]
