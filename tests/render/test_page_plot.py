"""Figures against the promised path within the page, for what has two figures or more."""

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

from review.making import figure, id_of, target
from tracker.render.report_html import report_html
from tracker.review.report_settings import ReportSettings
from tracker.review.summary import summarize

HOSTILE = "</svg><script>document.title='caught'</script><img src=x onerror=alert(1)>"
FIGURES = [figure(1, "10", "万头", "2023-03-31"), figure(2, "20", "万头", "2023-06-30")]


def page(*rows: Any) -> str:
    return report_html(
        summarize(rows, date(2023, 7, 1), by="region", settings=ReportSettings()), scope="", language="en"
    )


def plots(text: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(found) for found in re.findall(r'<svg[^>]*class="plot".*?</svg>', text, re.DOTALL)]


def test_each_figure_is_told_on_touch() -> None:
    (plot,) = plots(page(target("奶牛存栏", "24", "万头", id=id_of(1), figures=FIGURES)))
    named = {element.get("id"): element.text for element in plot.iter() if element.get("id")}
    name, described = plot.get("aria-labelledby"), plot.get("aria-describedby")
    # Words for readers: the name, the description, and each figure, which the keyboard reaches.
    assert (named[name], named[described]) == (
        "奶牛存栏 · 万头",
        "figures 2023-03-31 10; 2023-06-30 20; promised 2023-12-31 24",
    )
    points = [element for element in plot.iter() if element.get("class") == "point"]
    assert [point.get("aria-label") for point in points] == ["10万头 · 2023-03-31", "20万头 · 2023-06-30"]
    assert {(point.get("role"), point.get("tabindex")) for point in points} == {("img", "0")}
    # Words for eyes: the same, on touch.
    assert [part.text for point in points for part in point if part.get("class") == "tip"] == ["10万头 · 2023-03-31", "20万头 · 2023-06-30"]  # fmt: skip
    assert "style" not in {element.tag.rpartition("}")[2] for element in plot.iter()}, (
        "the policy of the page forbids it"
    )


def test_one_figure_makes_no_line() -> None:
    assert plots(page(target("奶牛存栏", "24", "万头", id=id_of(1), figures=FIGURES[:1]))) == []
    retracted = [FIGURES[0], {**FIGURES[1], "retracted": "误"}]
    assert plots(page(target("奶牛存栏", "24", "万头", id=id_of(1), figures=retracted))) == []


def test_nothing_of_a_record_acts_in_it() -> None:
    text = page(target(HOSTILE, "24", "万头", id=id_of(1), figures=FIGURES))
    (plot,) = plots(text)
    assert {element.tag.rpartition("}")[2] for element in plot.iter()} == {
        "svg",
        "title",
        "desc",
        "g",
        "text",
        "path",
        "circle",
    }
    assert "<img src=x" not in text
