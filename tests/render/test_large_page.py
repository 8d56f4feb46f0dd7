"""A page of many targets: what needs a look is drawn, the rest is packed into it, nothing is left out."""

import gzip
import json
import re
import time
from base64 import b64decode
from datetime import date
from pathlib import Path

import pytest

from render.browser import Browser
from review.making import figure, id_of, milestone, target
from tracker.model.plain_rows import TargetRow
from tracker.render.page_rest import MOST, divided
from tracker.render.report_html import page_pieces, report_html
from tracker.review.report_settings import ReportSettings
from tracker.review.summary import Summary, summarize

HOSTILE = "</script><script>document.title='caught'</script><img src=x onerror=alert(1)>"
PACKED = re.compile(r'<script type="application/octet-stream" class="rest">([A-Za-z0-9+/=]+)</script>')
DRAWN = re.compile(r'<details class="target" id="([a-z2-7]+)"')


def summary_of(rows: list[TargetRow]) -> Summary:
    return summarize(rows, date(2023, 7, 1), by="owner", settings=ReportSettings())


def many(count: int) -> list[TargetRow]:
    """Every tenth is far behind; the others have all they promised."""
    return [
        target(f"指标{n}", "100", "个", id=id_of(n), kind="increase", owners=[f"第{n % 40:02d}局"],
               figures=[figure(1, "1" if n % 10 == 0 else "100", "个", "2023-06-30")])
        for n in range(count)
    ]  # fmt: skip


def packed(page: str) -> list[dict[str, str]]:
    return [row for text in PACKED.findall(page) for row in json.loads(gzip.decompress(b64decode(text)))]


def test_a_page_of_some_thousand_holds_every_target_as_it_is() -> None:
    page = report_html(summary_of(many(MOST)), scope="", language="zh")
    assert len(DRAWN.findall(page)) == MOST
    assert packed(page) == []
    assert 'id="further"' not in page


def test_of_more_those_that_need_a_look_are_drawn_and_no_other_is_left_out() -> None:
    rows = many(5_000)
    page = report_html(summary_of(rows), scope="", language="zh")
    drawn, rest = DRAWN.findall(page), packed(page)
    assert drawn == [id_of(n) for n in range(0, 5_000, 10)]
    assert sorted([*drawn, *(row["id"] for row in rest)]) == sorted(row["id"] for row in rows)
    assert all(DRAWN.findall(row["html"]) == [row["id"]] for row in rest)
    assert "滞后、临期或存疑的目标 500 项；搜索和筛选也会查找其余 4500 项" in page
    # 4,500 of them, each 2 kB as markup.
    assert len(page) < 500 * 3_500 + 4_500 * 500


def test_what_filters_ask_of_a_packed_target_is_what_its_markup_says() -> None:
    rows = packed("".join(page_pieces(summary_of(many(40)), scope="", language="en", most=1)))
    assert len(rows) == 39
    for row in rows:
        said = dict(re.findall(r'data-(\w+)="([^"]*)"', row["html"].split(">", 1)[0]))
        asked = ("part", "status", "region", "owner", "sector")
        assert {name: row[name] for name in asked} == {name: said[name] for name in asked}
    assert [(row["part"], row["status"]) for row in rows].count(("blue", "met")) == 36


def test_no_more_are_drawn_than_a_browser_likes() -> None:
    late = [milestone(f"项目{n}", id=id_of(n), deadline="2023-01-31") for n in range(60)]
    doubted = [target(f"存疑{n}", id=id_of(100 + n), confidence="low") for n in range(60)]
    drawn, rest = divided(summary_of([*doubted, *late]), most=70)
    assert (len(drawn), len(rest)) == (70, 50)
    assert sorted(at for at, _ in [*drawn, *rest]) == list(range(120))
    # What is late comes before what is only doubted, and both in the order of the ledger.
    assert [p.row["indicator"][:2] for _, p in drawn] == ["存疑"] * 10 + ["项目"] * 60


def test_the_page_is_made_piece_by_piece_and_the_same_every_time() -> None:
    summary = summary_of(many(4_000))
    pieces = list(page_pieces(summary, scope="", language="en"))
    assert max(map(len, pieces)) < 200_000
    assert pieces == list(page_pieces(summary, scope="", language="en"))


def test_what_documents_say_ends_no_script() -> None:
    rows = [
        target(HOSTILE, "3", "个", id=id_of(n), quote=HOSTILE, region=HOSTILE, sector=HOSTILE, owners=[HOSTILE])
        for n in range(4)
    ]
    page = "".join(page_pieces(summary_of(rows), scope=HOSTILE, language="en", most=1))
    assert page.count("<script") == 2
    assert "<img" not in page
    html = packed(page)[0]["html"]
    assert "<script" not in html
    assert "<img" not in html


VISIBLE = "[...document.querySelectorAll('.target')].filter(t => !t.hidden).map(t => t.id)"
SAY = "e => e.dispatchEvent(new Event('input', {bubbles: true}))"


def comes(browser: Browser, expression: str, wanted: object) -> None:
    """Unpacking takes its time; the answer must come, and stay."""
    until = time.monotonic() + 20
    while (found := browser.value(expression)) != wanted and time.monotonic() < until:
        time.sleep(0.05)
    assert found == wanted


def set_to(browser: Browser, element: str, value: str) -> None:
    browser.value(f"(e => {{e.value = '{value}'; ({SAY})(e)}})({element})")


def large_text() -> str:
    """600 targets of which 60 are drawn; a packed one is hostile."""
    rows = many(600)
    rows[7] = target(HOSTILE, "100", "个", id=id_of(7), figures=[figure(1, "100", "个", "2023-06-30")], quote=HOSTILE)
    return "".join(page_pieces(summary_of(rows), scope="", language="zh", most=100))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    path.write_text(large_text(), "utf8")
    return path


def test_the_rest_comes_when_it_is_looked_for(browser: Browser, page: Path) -> None:
    words, owner = "document.getElementById('words')", "document.querySelector('select[data-key=owner]')"
    browser.open(page, width=1200)
    assert len(browser.value(VISIBLE)) == 60
    assert browser.value("document.getElementById('shown').textContent") == "600 / 600"
    set_to(browser, words, "指标123")
    comes(browser, VISIBLE, [id_of(123)])
    comes(browser, "document.getElementById('shown').textContent", "1 / 600")
    set_to(browser, words, "")
    comes(browser, f"{VISIBLE}.length", 60)
    browser.value("document.getElementById('further').click()")
    comes(browser, f"{VISIBLE}.length", 260)
    set_to(browser, owner, "第05局")
    comes(browser, VISIBLE, [id_of(n) for n in range(5, 600, 40)])
    assert browser.value("document.getElementById('further').hidden") is True
    # The tiles filter drawn and packed targets alike.
    tile = "document.querySelector('.tiles input[value=blue]')"
    browser.value(f"(e => {{e.checked = false; ({SAY})(e)}})({tile})")
    comes(browser, f"{VISIBLE}.length", 0)
    set_to(browser, owner, "")
    comes(browser, f"{VISIBLE}.length", 60)


def test_an_address_of_a_packed_target_opens_it_and_hostile_text_stays_text(browser: Browser, page: Path) -> None:
    browser.open(page, width=1200)
    browser.value(f"location.hash = '{id_of(7)}'")
    comes(browser, f"document.getElementById('{id_of(7)}')?.open", True)
    assert browser.value(f"document.getElementById('{id_of(7)}').querySelector('blockquote').textContent") == HOSTILE
    assert browser.value("document.title").startswith("600 项目标进展")
    assert browser.value("document.images.length") == 0
    asked = {params["request"]["url"] for params in browser.told("Network.requestWillBeSent")}
    assert {url.partition("#")[0] for url in asked if not url.startswith(("data:", "blob:"))} == {page.as_uri()}
    assert browser.told("Runtime.exceptionThrown") == []
    assert browser.told("Log.entryAdded") == []


def test_a_browser_that_cannot_unpack_says_so(browser: Browser, page: Path) -> None:
    browser.open(page, width=1200)
    browser.value("delete window.DecompressionStream; document.getElementById('further').click()")
    told = "(e => !e.hidden && e.textContent.startsWith('浏览器版本过低'))(document.getElementById('told'))"
    comes(browser, told, True)
    browser.open(page, width=1200)
    assert browser.value(told) is False
    browser.value("delete window.DecompressionStream; document.getElementById('csv').click()")
    comes(browser, told, True)
