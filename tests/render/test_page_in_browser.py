"""The page in headless Chromium: nothing leaves it, nothing fails in it, its filters work, it fits a phone and A4."""

from base64 import b64decode
from datetime import date
from pathlib import Path

import pytest

from render.browser import Browser
from review.making import figure, id_of, milestone, target
from tracker.render.report_html import report_html
from tracker.review.report_settings import ReportSettings
from tracker.review.summary import summarize

HOSTILE = "<img src=x onerror=alert(1)><script>document.title='caught'</script>"


def page_text() -> str:
    rows = [
        target("奶牛存栏", "24", "万头", id=id_of(1), figures=[figure(1, "24.1", "万头", "2023-06-30")]),
        target(
            "牛肉产量", "6.5", "万吨", id=id_of(2), figures=[figure(1, "1", "万吨", "2023-06-30")], owners=["盟统计局"]
        ),
        target("肉牛存栏" * 12, "80", "万头", id=id_of(3), quote="到2023年底,肉牛存栏达到80万头。"),
        milestone("两个项目建成", id=id_of(4), deadline="2023-05-31", region="突泉县", region_code="152224"),
        target(HOSTILE, "3", "个", id=id_of(5), quote=HOSTILE, owners=[HOSTILE]),
    ]
    summary = summarize(rows, date(2023, 7, 1), by="owner", settings=ReportSettings())
    return report_html(summary, scope="兴安盟", language="zh")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page_text(), "utf8")
    return path


VISIBLE = "[...document.querySelectorAll('.target')].filter(t => !t.hidden).map(t => t.id)"


def test_nothing_leaves_and_nothing_fails(browser: Browser, page: Path) -> None:
    browser.open(page, width=1200)
    browser.value("document.title")
    asked = {params["request"]["url"] for params in browser.told("Network.requestWillBeSent")}
    assert {url for url in asked if not url.startswith("data:")} == {page.as_uri()}
    assert browser.told("Runtime.exceptionThrown") == []
    assert browser.told("Log.entryAdded") == []
    assert [e for e in browser.told("Runtime.consoleAPICalled") if e["type"] in ("error", "warning")] == []


def test_text_of_documents_is_text(browser: Browser, page: Path) -> None:
    browser.open(page, width=1200)
    assert browser.value("document.title").startswith("5 项目标进展")
    assert browser.value("document.images.length") == 0
    # Besides the script of the page only what no browser runs.
    kinds = "[...document.scripts].map(s => s.type).sort()"
    assert browser.value(kinds) == ["", "application/octet-stream"]
    assert browser.value(f"document.getElementById('{id_of(5)}').querySelector('blockquote').textContent") == HOSTILE


def test_filters(browser: Browser, page: Path) -> None:
    browser.open(page, width=1200)
    say = "e => e.dispatchEvent(new Event('input', {bubbles: true}))"
    assert len(browser.value(VISIBLE)) == 5
    browser.value(f"(e => {{e.value = '牛肉'; ({say})(e)}})(document.getElementById('words'))")
    assert browser.value(VISIBLE) == [id_of(2)]
    browser.value(f"(e => {{e.value = ''; ({say})(e)}})(document.getElementById('words'))")
    browser.value(f"(e => {{e.value = '突泉县'; ({say})(e)}})(document.querySelector('select[data-key=region]'))")
    assert browser.value(VISIBLE) == [id_of(4)]
    browser.value(f"(e => {{e.value = ''; ({say})(e)}})(document.querySelector('select[data-key=region]'))")
    browser.value("document.querySelector('.tiles input[value=no_data]').click()")
    assert browser.value(VISIBLE) == [id_of(1), id_of(2), id_of(4)]
    assert browser.value("document.getElementById('shown').textContent") == "3 / 5"


def test_a_link_of_a_list_opens_the_sentence(browser: Browser, page: Path) -> None:
    browser.open(page, width=1200)
    browser.value(f"document.querySelector('a[href=\"#{id_of(2)}\"]').click(); new Promise(r => setTimeout(r, 50))")
    browser.value("new Promise(r => setTimeout(r, 50))")
    assert browser.value(f"document.getElementById('{id_of(2)}').open") is True
    assert browser.value(f"document.getElementById('{id_of(2)}').querySelector('mark').textContent") == "6.5万吨"


@pytest.mark.parametrize("width", [390, 768, 1200])
def test_fits_the_width_and_shows_something(browser: Browser, page: Path, width: int) -> None:
    browser.open(page, width=width)
    assert browser.value("document.documentElement.scrollWidth") <= width
    picture = b64decode(browser.call("Page.captureScreenshot", format="png")["data"])
    assert picture.startswith(b"\x89PNG")
    # An empty page compresses to next to nothing.
    assert len(picture) > 10_000


def test_prints_on_a4_with_every_sentence(browser: Browser, page: Path) -> None:
    browser.open(page, width=1200)
    printed = b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
    import pypdfium2

    document = pypdfium2.PdfDocument(printed)
    width, height = document[0].get_size()
    # A4 is 595 × 842 points.
    assert (round(width), round(height)) in {(595, 842), (594, 841), (595, 841), (594, 842)}
    text = "".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    assert "肉牛存栏达到80万头" in "".join(text.split())
