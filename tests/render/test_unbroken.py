"""What stays in one line on a page; and that it is the same text, escaped once."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.render.unbroken import unbroken

ROWS = {
    "24.1万头 2023-06-30": ["24.1万头", "2023-06-30"],
    "≥13086.25万元/平方公里": ["≥13086.25万元/平方公里"],
    "2025-06-30滞后61.7个百分点（10天前的数据）": ["2025-06-30", "61.7个百分点", "10天前的数"],
    "61.7 points behind": ["61.7"],
    "盟发展和改革委员会": [],
    "": [],
    "–": [],
    "<b>3个</b>": ["<b>3个</b>"],
    "'1' & \"2\"": ["'1'", '"2"'],
    # Longer than a phone is wide: it may break.
    "3" * 30 + "个": [],
}


def kept(text: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'<span class="nb">(.*?)</span>', unbroken(text))]


@pytest.mark.parametrize("text", ROWS)
def test_amounts_and_days_stay_whole(text: str) -> None:
    assert kept(text) == ROWS[text]


@given(st.text() | st.text(alphabet="0123456789<>&'\"#x; ≥-%万个头天.前"))
def test_any_text_is_the_same_text_and_no_markup_of_its_own(text: str) -> None:
    marked = str(unbroken(text))
    bare = marked.replace('<span class="nb">', "").replace("</span>", "")
    assert unescape(bare) == unescape(text) or unescape(bare) == text
    assert not re.search(r"[<>]", bare)
    assert not re.search(r"[\"']", bare)
