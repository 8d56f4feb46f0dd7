"""The page on 390 pixels and on paper: every value is there and whole, and pictures tell their figures to a finger."""

from base64 import b64decode
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from render.browser import Browser
from review.making import figure, id_of, milestone, target
from tracker.model.plain_rows import TargetRow
from tracker.render.report_html import page_pieces
from tracker.review.group_trend import trends_of
from tracker.review.promise_lines import promise_lines
from tracker.review.report_settings import ReportSettings
from tracker.review.summary import summarize

DAY = date(2024, 7, 10)
SETTINGS = ReportSettings()
LONG = "万元/平方公里"


def of_year(year: int, number: int, indicator: str, value: str, unit: str, *actual: str, **fields: object) -> TargetRow:
    months = ("03-31", "06-30", "09-30", "12-31")
    figures = [figure(n + 1, v, unit, f"{year}-{months[n]}") for n, v in enumerate(actual)]
    follows = fields.pop("follows", None)
    document = {
        "key": f"样例〔{year}〕1号",
        "title": f"{year}年计划",
        "period_start": f"{year}-01-01",
        "period_end": f"{year}-12-31",
    }
    row = target(
        indicator, value, unit, id=id_of(number), figures=figures, deadline=f"{year}-12-31", document=document, **fields
    )
    return cast(TargetRow, {**row, "follows": [follows]}) if follows else row


OLD = [
    of_year(2023, 1, "新建高标准农田", "40", "万亩", "9", "15", "27", "32.43", kind="increase"),
    of_year(2023, 2, "单位建设用地增加值", "12345.5", LONG, "11802.74"),
    of_year(2023, 3, "乡村驿站", "12", "个"),
]
NEW = [
    of_year(2024, 11, "新建高标准农田", "37", "万亩", "7.5", "12.56", kind="increase", follows=id_of(1)),
    of_year(2024, 12, "单位建设用地增加值", "13086.25", LONG, "12009.72", "12800.5", follows=id_of(2), owners=["盟自然资源局"]),
    of_year(2024, 13, "规模以上工业企业研发经费投入强度提高到的比重", "1.27", "%", owners=["盟科学技术局"]),
    milestone("奶业交易中心建成投用", id=id_of(14), deadline="2024-05-31", owners=["盟商务局"]),
    of_year(2024, 15, "覆盖面", "3" * 30, "个"),
]  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    summary = summarize(NEW, DAY, by="owner", settings=SETTINGS)
    around = {row["id"]: row for row in (*OLD[:2], *NEW[:2])}
    lines = promise_lines(NEW, around, OLD[2:], DAY, SETTINGS)
    path = tmp_path_factory.mktemp("page") / "report.html"
    pieces = page_pieces(summary, scope="", language="zh", lines=lines, trends=trends_of(summary, "全部目标"))
    path.write_text("".join(pieces), "utf8")
    return path


def opened(browser: Browser, page: Path, width: int) -> None:
    browser.open(page, width=width, height=9000)
    browser.value("document.getElementById('open').click()")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_figure_is_torn_from_its_unit_and_none_is_cut_off(browser: Browser, page: Path, width: int) -> None:
    opened(browser, page, width)
    assert browser.value("document.documentElement.scrollWidth") <= width
    kept = "[...document.querySelectorAll('.nb')].filter(e => e.getClientRects().length)"
    assert browser.value(f"{kept}.length") > 80
    assert browser.value(f"{kept}.filter(e => e.getClientRects().length > 1).map(e => e.textContent)") == []
    wide = f"{kept}.filter(e => e.getBoundingClientRect().right > {width}).map(e => e.textContent)"
    assert browser.value(wide) == []
    said = set(browser.value(f"{kept}.map(e => e.textContent)"))
    assert {"13086.25万元/平方公里", "12800.5万元/平方公里", "12.56万亩", "2024-06-30", "+37万亩", "1.27%"} <= said


def test_a_list_shows_the_current_value_with_its_name(browser: Browser, page: Path) -> None:
    browser.open(page, width=390, height=9000)
    cells = """[...document.querySelectorAll('.cards tr')].find(r => r.textContent.includes('新建高标准农田'))
        .querySelectorAll('td[data-label]')"""
    shown = f"[...{cells}].filter(e => e.getClientRects().length).map(e => [e.dataset.label, e.textContent])"
    assert ["现值", "12.56万亩 2024-06-30"] in browser.value(shown)
    label = f"getComputedStyle([...{cells}].find(e => e.dataset.label === '现值'), '::before').content"
    assert "现值" in browser.value(label)
    # Rows that are cards are rows still for those who hear them.
    assert browser.value(f"{cells}[0].getAttribute('role')") == "cell"


def test_each_target_has_all_that_is_known_of_it(browser: Browser, page: Path) -> None:
    browser.open(page, width=390, address=f"#{id_of(11)}")
    proof = f"document.querySelector('#{id_of(11)} .proof')"
    assert browser.value(f"{proof}.querySelector('mark').textContent") == "37万亩"
    assert browser.value(f"[...{proof}.querySelectorAll('.figures li')].map(e => e.textContent)") == [
        "2024-03-31 7.5万亩 样例年报",
        "2024-06-30 12.56万亩 样例年报",
    ]
    line = browser.value(f"[...{proof}.querySelectorAll('.line li')].map(e => e.textContent)")
    assert line[0] == "2023 +40万亩 未完成 32.43万亩 2023-12-31, 81.1%"
    assert line[1].startswith("2024 +37万亩 降低3万亩 (-7.5%) ")
    facts = browser.value(f"{proof}.querySelector('dl').textContent")
    assert "盟农牧局（牵头）" in facts
    assert "2024年计划" in facts
    # Both promises in one picture, and no line from the end of one year to the beginning of the next.
    assert browser.value(f"{proof}.querySelectorAll('.point').length") == 6
    assert browser.value(f"{proof}.querySelectorAll('path[stroke-dasharray][stroke-width=\"2\"]').length") == 2
    solid = f"[...{proof}.querySelectorAll('path[stroke-width=\"2\"]:not([stroke-dasharray])')]"
    assert browser.value(f"{solid}.map(e => e.getAttribute('d').split('L').length)") == [4, 2]


def tapped(browser: Browser, x: float, y: float) -> None:
    for kind in ("touchStart", "touchEnd"):
        points = [{"x": x, "y": y}] if kind == "touchStart" else []
        browser.call("Input.dispatchTouchEvent", type=kind, touchPoints=points)


def test_a_finger_near_a_figure_is_told_it(browser: Browser, page: Path) -> None:
    browser.open(page, width=390, height=9000, address=f"#{id_of(11)}")
    point = f"document.querySelectorAll('#{id_of(11)} .point')[3]"
    tip = f"getComputedStyle({point}.querySelector('.tip')).opacity"
    assert browser.value(tip) == "0"
    box = browser.value(
        f"(b => [b.x + b.width / 2, b.y + b.height / 2])({point}.querySelector('circle').getBoundingClientRect())"
    )
    tapped(browser, box[0] + 4, box[1] + 18)
    told = "[...document.querySelectorAll('.point.on .tip')].map(e => e.textContent)"
    assert browser.value(told) == ["32.43万亩 · 2023-12-31"]
    assert browser.value(tip) == "1"
    tapped(browser, 20, 20)
    assert browser.value(told) == []


def test_groups_over_time_say_how_many_they_are(browser: Browser, page: Path) -> None:
    browser.open(page, width=1280)
    names = browser.value("[...document.querySelectorAll('#trends svg > title')].map(e => e.textContent)")
    assert names == ["全部目标 · %", "盟自然资源局 · %", "盟农牧局 · %"]
    tips = browser.value("[...document.querySelectorAll('#trends svg')][0].querySelectorAll('.tip')[1].textContent")
    # (12.56 / 37 + 12800.5 / 13086.25) / 2 = 65.88 %.
    assert tips == "65.88% · 2024-06-30 · 2 项"
    # Ids of the pictures are their own: readers find the right words.
    doubled = "(ids => ids.length - new Set(ids).size)([...document.querySelectorAll('[id]')].map(e => e.id))"
    assert browser.value(doubled) == 0
    named = "[...document.querySelectorAll('svg.plot')].every(e => e.getAttribute('aria-labelledby') === e.querySelector('title').id && e.getAttribute('aria-describedby') === e.querySelector('desc').id)"
    assert browser.value(named) is True


def test_on_paper_everything_is_there(browser: Browser, page: Path) -> None:
    browser.open(page, width=1200)
    import pypdfium2

    printed = b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
    document = pypdfium2.PdfDocument(printed)
    text = "".join("".join(document[at].get_textpage().get_text_range() for at in range(len(document))).split())
    document.close()
    for said in (
        "历次进展",
        "与往期对照",
        "未再提及（1）",
        "乡村驿站",
        "12800.5万元/平方公里",
        "历年承诺",
        "盟科学技术局（牵头）",
    ):
        assert said in text, said
    # What is there for fingers is not on paper.
    for said in ("下载CSV", "全部展开", "本项链接"):
        assert said not in text, said
