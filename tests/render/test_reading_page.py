"""The reading page: its marks, its keys, its decisions, and that nothing of a document acts in it."""

import itertools
import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from counting import calls
from render.browser import Browser
from tracker.documents.reading import Reading
from tracker.documents.readings import read_bytes
from tracker.ledger.decision_file import read_decisions
from tracker.pipeline import understand
from tracker.render.reading_html import reading_html
from tracker.render.reading_marks import Mark, ReadDocument, marks_of, shown

HOSTILE = "</script><img src=x onerror=alert(1)><!--<script>document.title='caught'</script>\u202e"
PLAN = f"""贺州市2025年工作要点

一、主要目标
2024年,全市新建公园3个。2025年,新建公园5个,改造老旧小区14个、惠及2100户,城镇登记失业率控制在4.5%以内。
指标\t单位\t2024年\t2025年
森林覆盖率\t%\t58.1\t60
二、政策措施
对新认定的高新技术企业给予20万元奖励。{HOSTILE}2025年,建成标准厂房\x1b8万平方米。
"""


def reading() -> Reading:
    return read_bytes("plans/贺州.txt", PLAN.encode())


def page_of(found: Reading, language: str = "zh") -> str:
    return reading_html(found, [ReadDocument(*parts) for parts in understand(found)], language=language)


def all_marks(found: Reading) -> list[Mark]:
    return [mark for parts in understand(found) for mark in marks_of(ReadDocument(*parts))]


def test_every_mark_cuts_its_figure_and_none_overlaps() -> None:
    found = reading()
    marks = all_marks(found)
    assert [(m.answer, found.text[slice(*m.source)]) for m in marks if m.answer != "none"] == [
        ("actual", "3个"),
        ("target", "5个"),
        ("target", "14个"),
        ("target", "2100户"),
        ("target", "4.5%"),
        ("target", "60"),
        ("rule", "20万元"),
        ("target", "8万平方米"),
    ]
    for before, after in itertools.pairwise(marks):
        assert before.source[1] <= after.source[0]
    for mark in marks:
        assert mark.sentence[0] <= mark.source[0] < mark.source[1] <= mark.sentence[1]
    assert [found.text[slice(*m.source)] for m in marks if m.is_doubted] == ["8万平方米"]


def test_the_text_is_shown_in_the_characters_of_the_original() -> None:
    found = read_bytes("plan.txt", "賀州市２０２５年工作要點\n到2025年,森林覆\n蓋率達到 60 %。".encode())
    [(document, _, _)] = understand(found)
    text = "".join(shown(found, document, block.start, block.end) for block in document.blocks)
    assert "賀州市２０２５年工作要點" in text
    assert "森林覆蓋率達到60%" in text


def test_every_target_is_marked_on_long_texts() -> None:
    found = Reading("long.txt", PLAN * 40, "txt")
    targets = sum(len([r for r in records if r.statement == "target"]) for _, records, _ in understand(found))
    assert sum(len(m.records) for m in all_marks(found) if m.answer == "target") == targets > 100


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_needs_nothing_else(language: str) -> None:
    page = page_of(reading(), language)
    assert "<img" not in page
    assert page.count("<script") == 2
    assert "http" not in page.replace("http-equiv", "")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(page_of(reading()), "utf8")
    return path


@pytest.fixture
def opened(browser: Browser, page: Path) -> Browser:
    browser.start_afresh()
    browser.open(page, width=1280)
    assert browser.value(COUNT) == "已判 0 / 6"
    return browser


COUNT = "document.getElementById('count').textContent"


def reload_until(browser: Browser, count: str) -> None:
    """The page again, until it knows of what was kept: a browser tells its next process of it when it gets round to it."""
    for _ in range(60):
        reload(browser)
        if browser.value(COUNT) == count:
            return
        time.sleep(0.2)


def reload(browser: Browser) -> None:
    browser.value("window.before = true, location.reload()")
    for _ in range(1000):
        # While the old page goes there is nobody to ask.
        with suppress(AssertionError):
            if browser.value("window.before === undefined && document.readyState === 'complete'"):
                return
        time.sleep(0.03)
    raise AssertionError("the page did not come back")


def press(browser: Browser, *keys: str) -> None:
    for key in keys:
        browser.value(
            f"document.body.dispatchEvent(new KeyboardEvent('keydown', {{key: {json.dumps(key)}, bubbles: true, cancelable: true}})), 1"
        )


HERE = "document.querySelector('mark.here')?.textContent"
ON = "[...document.querySelectorAll('mark.on')].map(m => m.textContent)"


def test_nothing_leaves_and_nothing_of_the_document_acts(opened: Browser, page: Path) -> None:
    press(opened, *"jjjjjjjjj")
    asked = {params["request"]["url"] for params in opened.told("Network.requestWillBeSent")}
    assert {url for url in asked if not url.startswith("data:")} == {page.as_uri()}
    assert opened.told("Runtime.exceptionThrown") == []
    assert opened.told("Log.entryAdded") == []
    assert opened.value("document.images.length") == 0
    assert opened.value("document.title") == "贺州市2025年工作要点"


def test_keys_walk_through_what_is_chosen(opened: Browser) -> None:
    press(opened, "j")
    assert opened.value(HERE) == "5个"
    press(opened, "j", "j", "k")
    assert opened.value(HERE) == "14个"
    press(opened, "k", "k")
    # Round the corner.
    assert opened.value(HERE) == "8万平方米"
    press(opened, "d")
    assert opened.value(ON) == ["8万平方米"]
    press(opened, "d")
    opened.value("document.querySelector('.chip.actual input').click()")
    opened.value("document.querySelector('.chip.target input').click()")
    assert opened.value(ON) == ["3个"]


def test_a_click_shows_record_and_reasons(opened: Browser) -> None:
    opened.value("[...document.querySelectorAll('mark')].find(m => m.textContent === '4.5%').click()")
    card = opened.value("document.getElementById('card').textContent")
    for words in ("城镇登记失业率", "≤ 4.5 %", "2025-12-31", "贺州市", "statement."):
        assert words in card
    assert opened.value("document.querySelector('blockquote em').textContent") == "4.5%"


def test_tables_are_grids(opened: Browser) -> None:
    cells = opened.value("[...document.querySelectorAll('.grid tr:last-child td')].map(c => c.textContent)")
    assert cells == ["森林覆盖率", "%", "58.1", "60"]


DECIDED = """["right", "wrong", "no_target", "is_target"].flatMap(name => [...document.querySelectorAll(`mark.${name}`)].map(m => [m, name]))
  .sort(([a], [b]) => a.compareDocumentPosition(b) & 2 ? 1 : -1).map(([m, name]) => [m.textContent, name])"""
EXPORTED = """(() => {
  const made = []; const real = URL.createObjectURL;
  URL.createObjectURL = (blob) => { made.push(blob); return 'data:,'; };
  document.getElementById('export').click(); URL.createObjectURL = real; return made[0].text(); })()"""


def exported(browser: Browser) -> dict[str, Any]:
    text = browser.call("Runtime.evaluate", expression=EXPORTED, returnByValue=True, awaitPromise=True)
    found: dict[str, Any] = json.loads(text["result"]["value"])
    return found


def test_decisions_are_kept_and_exported_as_the_ledger_takes_them(opened: Browser) -> None:
    press(opened, "j", "1", "2")
    opened.value("(n => { n.value = '应为户'; n.dispatchEvent(new Event('input')) })(document.getElementById('note'))")
    opened.value("document.activeElement.blur()")
    press(opened, "j", "3")
    opened.value("document.querySelector('.chip.actual input').click()")
    opened.value("[...document.querySelectorAll('mark.actual')][0].click()")
    press(opened, "2")
    reload_until(opened, "已判 3 / 6")
    assert opened.value(COUNT) == "已判 3 / 6"
    assert opened.value(DECIDED) == [["3个", "is_target"], ["5个", "right"], ["14个", "wrong"], ["2100户", "no_target"]]
    whole = exported(opened)
    found = read_decisions(json.dumps(whole).encode(), "d.json", "2099-01-01")
    assert [(d.decision, d.note) for d in found.decided] == [("right", None), ("wrong", "应为户"), ("no_target", None)]
    assert [missed.figure for missed in found.missed] == ["3个"]
    ids = [record.id for mark in all_marks(reading()) if mark.answer == "target" for record in mark.records]
    assert [d.id for d in found.decided] == ids[:3]


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_fits_the_width(browser: Browser, page: Path, width: int) -> None:
    browser.open(page, width=width)
    press(browser, "j")
    assert browser.value("document.documentElement.scrollWidth") <= width
    box = browser.value("(b => [b.top, b.bottom])(document.querySelector('mark.here').getBoundingClientRect())")
    top = browser.value("document.querySelector('.bar').getBoundingClientRect().bottom")
    bottom = browser.value(
        "innerWidth > 900 ? innerHeight : document.querySelector('aside').getBoundingClientRect().top"
    )
    assert top <= box[0] < box[1] <= bottom


def calls_for_page_of(found: Reading) -> int:
    read = [ReadDocument(*parts) for parts in understand(found)]
    return calls(lambda: reading_html(found, read, language="zh"))


def test_the_work_for_a_page_grows_with_its_text_and_not_faster() -> None:
    small, large = (calls_for_page_of(Reading("plan.txt", PLAN * times, "txt")) for times in (10, 40))
    assert large < 4.5 * small
