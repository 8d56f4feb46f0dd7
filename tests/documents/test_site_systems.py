"""Pages of the usual site systems: the text and nothing around it, and what the page says of itself."""

import pytest
from maker.sites import LINES, SITES, TITLE, as_site

from tracker.documents.decode import decode
from tracker.documents.prepare import documents
from tracker.documents.readings import read_bytes

STATED = {
    "TRS": {"title": TITLE, "issued": "2025-02-03", "issuer": "云溪县人力资源和社会保障局"},
    "jcms": {"title": TITLE, "issued": "2025-02-03"},
    "gov.cn": {"title": TITLE, "issued": "2025-02-03", "issuer": "云溪县人民政府办公室", "number": "云政办发〔2025〕3号", "index": "000014349/2025-00012"},
    "vsb": {"title": TITLE, "issued": "2025-02-03"},
    "WeChat": {"title": TITLE},
    "unknown": {"title": TITLE},
}  # fmt: skip
ATTACHED = {
    "TRS": ("附件：任务分解表.xlsx",),
    "jcms": ("任务分解表",),
    "gov.cn": ("任务分解表",),
    "vsb": ("任务分解表.doc",),
    "WeChat": (),
    "unknown": (),
}
# The line that names the attachment stays in the text where the page has it there.
NAMES = ("附件：任务分解表.xlsx", "附件：任务分解表", "附件【任务分解表.doc】")


@pytest.mark.parametrize("name", SITES)
def test_the_text_and_nothing_around_it(name: str) -> None:
    reading = read_bytes("page.html", as_site(name).encode())
    assert [line for line in reading.text.split("\n") if line not in NAMES] == [TITLE, *LINES]


@pytest.mark.parametrize("name", SITES)
def test_what_the_page_says_of_itself(name: str) -> None:
    reading = read_bytes("page.html", as_site(name).encode())
    assert reading.hints == STATED[name]
    assert reading.attachments == ATTACHED[name]
    assert any("attached file" in warning.en for warning in reading.warnings) == bool(ATTACHED[name])
    [document] = documents(reading)
    assert document.info.title == TITLE


@pytest.mark.parametrize(
    "word",
    [
        "全文",
        "正文",
        "详情",
        "文章详情",
        "政府信息公开",
        "政策文件",
        "云溪县人民政府",
        "云溪县人民政府门户网站",
        "信息公开",
    ],
)
def test_words_that_are_no_title(word: str) -> None:
    page = f"<html><head><title>{word}</title></head><body><h1>{word}</h1><p>{TITLE}</p><p>2025年，新建公园5个。</p></body></html>"
    reading = read_bytes("page.html", page.encode())
    assert "title" not in reading.hints
    assert documents(reading)[0].info.title == TITLE


@pytest.mark.parametrize(
    "word",
    [
        "国民经济和社会发展统计公报",
        "关于建设乡村物流网的意见",
        "2025年政府工作报告",
        "政府工作报告",
        "云溪县人民政府关于印发通知的通知",
    ],
)
def test_words_that_are_one(word: str) -> None:
    page = f"<html><head><title>{word}</title></head><body><p>2025年，新建公园5个。</p></body></html>"
    assert read_bytes("page.html", page.encode()).hints["title"] == word


def test_text_in_two_places_is_all_kept() -> None:
    halves = [f"<div class='x{n}'><p>2025年，新建公园{n}个。</p><p>各部门抓好落实。</p></div>" for n in (5, 6)]
    page = f"<html><body><div><ul><li><a href='/'>首页</a></li></ul>{halves[0]}{halves[1]}</div></body></html>"
    text = read_bytes("page.html", page.encode()).text
    assert "新建公园5个" in text
    assert "新建公园6个" in text


def test_pictures_in_place_of_text_are_told() -> None:
    page = f"<html><body><div id='zoom'><p>{TITLE}</p><p><img src='p1.jpg'></p><p><img src='p2.jpg'></p></div></body></html>"
    assert "pictures of the text are not in this file" in read_bytes("page.html", page.encode()).warnings[0].en


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "big5", "utf-16"])
@pytest.mark.parametrize("damage", [b"", b"\xe6", b"\xff"])
def test_utf_8_inside_whatever_is_declared(declared: str, damage: bytes) -> None:
    page = f'<meta charset="{declared}"><p>{"新建公园5个，" * 30}'.encode() + damage + "改造老旧小区14个。</p>".encode()
    text, _ = decode(page)
    assert text.count("新建公园5个") == 30
    assert "改造老旧小区14个" in text


def test_the_time_of_a_task_is_not_that_of_the_page() -> None:
    tasks = (
        "一、新建公园5个。",
        "责任单位：市城管局",
        "时间：2025年9月30日",
        "时间：2025年底前",
        "来源：市级财政资金500万元",
    )
    page = f"<html><body><div id='zoom'><p>{TITLE}</p>{''.join(f'<p>{line}</p>' for line in tasks)}</div></body></html>"
    reading = read_bytes("page.html", page.encode())
    assert reading.text.split("\n") == [TITLE, *tasks]
    assert "issued" not in reading.hints
