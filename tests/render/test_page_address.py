"""The address of the page holds what is shown: a link opens the same view, back goes back, and nothing in it acts."""

from pathlib import Path
from urllib.parse import quote

import pytest

from render.browser import Browser
from render.test_large_page import SAY, VISIBLE, comes, large_text, set_to
from render.test_page_in_browser import page_text
from review.making import id_of

WORDS = "document.getElementById('words')"
REGION = "document.querySelector('select[data-key=region]')"
OWNER = "document.querySelector('select[data-key=owner]')"
HASH = "decodeURIComponent(location.hash.replaceAll('+', ' '))"
NO_DATA = "document.querySelector('.tiles input[value=no_data]')"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page_text(), "utf8")
    return path


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "report.html"
    path.write_text(large_text(), "utf8")
    return path


def at(browser: Browser, page: Path, address: str, *, width: int = 1200) -> None:
    """Open the page as somebody does who was sent this link."""
    browser.open(page, width=width, address=address or "#")


def back(browser: Browser) -> None:
    browser.value("history.back()")


def test_what_is_chosen_stands_in_the_address_and_the_address_opens_it(browser: Browser, page: Path) -> None:
    at(browser, page, "")
    set_to(browser, WORDS, "牛 存栏")
    assert browser.value(HASH) == "#q=牛 存栏"
    browser.value(f"(e => {{e.checked = false; ({SAY})(e)}})({NO_DATA})")
    assert browser.value(HASH).startswith("#q=牛 存栏&light=blue,green,")
    seen, address = browser.value(VISIBLE), browser.value("location.hash")
    assert seen == [id_of(1)]
    at(browser, page, address)
    assert browser.value(VISIBLE) == seen
    assert (browser.value(f"{WORDS}.value"), browser.value(f"{NO_DATA}.checked")) == ("牛 存栏", False)
    browser.value("document.getElementById('clear').click()")
    assert (browser.value("location.hash"), len(browser.value(VISIBLE))) == ("", 5)
    assert browser.value("document.getElementById('clear').hidden") is True


def test_back_goes_through_what_was_chosen_and_typing_is_one_step(browser: Browser, page: Path) -> None:
    at(browser, page, "")
    set_to(browser, REGION, "突泉县")
    for text in ("牛", "牛肉", "牛肉产"):
        set_to(browser, WORDS, text)
    assert browser.value(VISIBLE) == []
    assert browser.value("document.getElementById('none').hidden") is False
    back(browser)
    comes(browser, VISIBLE, [id_of(4)])
    assert browser.value(f"[{WORDS}.value, {REGION}.value]") == ["", "突泉县"]
    back(browser)
    comes(browser, f"{VISIBLE}.length", 5)
    browser.value("history.forward()")
    comes(browser, VISIBLE, [id_of(4)])


def test_a_link_within_keeps_the_filters_and_shows_the_target_all_the_same(browser: Browser, page: Path) -> None:
    at(browser, page, "#" + quote("region=突泉县", safe="="))
    assert browser.value(VISIBLE) == [id_of(4)]
    browser.value(f"document.querySelector('td a[href=\"#{id_of(2)}\"]').click()")
    assert browser.value(HASH) == f"#region=突泉县&id={id_of(2)}"
    assert browser.value(VISIBLE) == [id_of(2), id_of(4)]
    assert browser.value(f"document.getElementById('{id_of(2)}').open") is True
    back(browser)
    comes(browser, HASH, "#region=突泉县")
    # The same link sent to somebody else.
    at(browser, page, "#" + quote(f"region=突泉县&id={id_of(2)}", safe="=&"))
    assert browser.value(VISIBLE) == [id_of(2), id_of(4)]
    at(browser, page, f"#{id_of(2)}")
    assert (len(browser.value(VISIBLE)), browser.value(f"document.getElementById('{id_of(2)}').open")) == (5, True)


def test_a_target_that_is_opened_stands_in_the_address(browser: Browser, page: Path) -> None:
    at(browser, page, "")
    head = f"document.querySelector('#{id_of(3)} > summary')"
    browser.value(f"{head}.click()")
    assert browser.value("location.hash") == f"#{id_of(3)}"
    browser.value(f"{head}.click()")
    assert browser.value("location.hash") == ""


def test_a_group_leads_to_its_targets(browser: Browser, page: Path) -> None:
    at(browser, page, "")
    browser.value("[...document.querySelectorAll('#groups a')].find(a => a.textContent === '盟统计局').click()")
    assert browser.value(VISIBLE) == [id_of(2)]
    assert browser.value(f"{OWNER}.value") == "盟统计局"
    assert browser.value(HASH) == "#owner=盟统计局"


def test_an_office_that_the_page_has_not_fits_nothing(browser: Browser, page: Path) -> None:
    at(browser, page, "#" + quote("owner=盟水利局", safe="="))
    assert browser.value(VISIBLE) == []
    assert browser.value(f"{OWNER}.selectedOptions[0].textContent") == "盟水利局"


HOSTILE = [
    "#javascript:document.title='caught'",
    "#q=%3Cimg%20src%3Dx%20onerror%3D%22document.title%3D'caught'%22%3E",
    "#owner=%3C/option%3E%3Cscript%3Edocument.title%3D'caught'%3C/script%3E",
    "#id=%3Cscript%3E&region=javascript:alert(1)",
    "#light=%27%5D;document.title=%27caught%27;//",
    "#q=%E0%A4%A&%%%",
    "#q=%E2%80%AE%D7%A9%D7%9C%D7%95%D7%9D",
    "#__proto__=x&constructor=y&q=牛",
    "#words",
    "#" + "q=" + "a" * 5000,
]


@pytest.mark.parametrize("address", HOSTILE, ids=[text[:24] for text in HOSTILE])
def test_nothing_in_an_address_acts(browser: Browser, page: Path, address: str) -> None:
    at(browser, page, address)
    assert browser.value("document.title").startswith("5 项目标进展")
    assert browser.value("document.images.length") == 0
    assert browser.value("[...document.scripts].filter(s => !s.type).length") == 1
    assert browser.value("document.documentElement.scrollWidth") <= 1200
    asked = {params["request"]["url"].partition("#")[0] for params in browser.told("Network.requestWillBeSent")}
    assert {url for url in asked if not url.startswith("data:")} == {page.as_uri()}
    assert browser.told("Runtime.exceptionThrown") == []
    assert browser.told("Log.entryAdded") == []
    # And the page goes on.
    browser.value("document.getElementById('clear').click()")
    assert len(browser.value(VISIBLE)) == 5


def test_a_large_page_opens_the_same_view_out_of_what_is_packed(browser: Browser, large_page: Path) -> None:
    at(browser, large_page, "#" + quote("q=指标1&owner=第05局", safe="=&"))
    wanted = [id_of(n) for n in range(5, 600, 40) if str(n).startswith("1")]
    comes(browser, VISIBLE, wanted)
    comes(browser, "document.getElementById('shown').textContent", f"{len(wanted)} / 600")
    # A packed target that does not fit the filters is shown because it was asked for.
    at(browser, large_page, "#" + quote(f"owner=第05局&id={id_of(7)}", safe="=&"))
    comes(browser, f"document.getElementById('{id_of(7)}')?.open", True)
    comes(browser, f"{VISIBLE}.length", 16)
    assert browser.value("document.images.length") == 0
    assert browser.told("Runtime.exceptionThrown") == []
