"""Plans changed by program: the records must change exactly where the text changed.

What is compared are all fields that were understood; ids follow the text. The floors are shares of records that come out
as expected, invented ones counted against them. They stand a little below what was measured, and what is lost at each is:

- gaps: a caption of a table that falls into pieces is taken for a row of it (one plan).
- wrapped: a line that ends with ； is an end, wherever it was broken; an item that begins with a dash and is broken
  once is not joined where few lines show the width.
"""

from collections.abc import Callable

import pytest

from quality.perturbing import (
    Changed,
    Edit,
    Row,
    Turn,
    essence,
    figures_larger,
    figures_turned,
    gaps,
    marks_ascii,
    marks_wide,
    names_turned,
    replaced,
    traditional,
    unchanged,
    wrapped,
    years_later,
    years_turned,
)
from quality.plans import perturbed, reading, records
from tracker.documents.reading import Reading
from tracker.pipeline import extract

Rows = dict[tuple[int, int], Row]

# Lines of these were broken when they were scanned; breaking them again leaves no width to see.
SCANNED = {"seed000", "zhejiang_marine_ranching_2023", "zunyi_industry_action_2022"}

KINDS: dict[str, tuple[Callable[[str], list[Edit]], Turn, float]] = {
    "years": (years_later, years_turned, 0.995),
    "wide marks": (marks_wide, unchanged, 0.995),
    "ascii marks": (marks_ascii, unchanged, 0.995),
    "traditional": (traditional, unchanged, 0.995),
    "gaps": (gaps, unchanged, 0.98),
    "wrapped": (wrapped, unchanged, 0.965),
}
# Names in the text (and the full names of records), and the code of the region that the plan then has.
PLACES: dict[str, tuple[dict[str, str], str]] = {
    "seed000": (
        {
            "兴安": "锡林郭勒",
            "科右中旗": "阿巴嘎旗",
            "科尔沁右翼中旗": "阿巴嘎旗",
            "科右前旗": "苏尼特左旗",
            "扎赉特旗": "东乌珠穆沁旗",
            "突泉": "多伦",
            "乌兰浩特": "锡林浩特",
            "阿尔山": "二连浩特",
        },
        "152500",
    ),
    "tonggu_five_year_plan_2021": ({"铜鼓": "婺源"}, "361130"),
    "sanshui_annual_plan_2025": ({"佛山": "江门", "三水": "新会"}, "440705"),
    "mianyang_livelihood_tasks_2022": (
        {
            "绵阳": "南充",
            "涪城区": "顺庆区",
            "游仙区": "高坪区",
            "平武县": "南部县",
            "三台县": "西充县",
            "北川": "营山",
            "江油": "阆中",
        },
        "511300",
    ),
    "zhangjiakou_health_2023": ({"张家口": "承德", "怀来": "滦平", "康保": "隆化", "蔚县": "兴隆县"}, "130800"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_records_change_where_the_text_changed(kind: str) -> None:
    edits, turn, floor = KINDS[kind]
    right = all_ = 0
    told = []
    for name in perturbed():
        if kind == "wrapped" and name in SCANNED:
            continue
        expected, found = outcome(name, edits, turn)
        same = {span for span, row in expected.items() if found.get(span) == row}
        right += len(same)
        all_ += len(expected | found)
        told += [
            f"{name} {span}: {expected.get(span)} / {found.get(span)}" for span in (expected | found).keys() - same
        ]
    assert right >= floor * all_, "\n".join(told)


@pytest.mark.parametrize("name", perturbed())
def test_figures_change_and_nothing_else(name: str) -> None:
    rows = as_rows(records(name))
    edits = figures_larger(rows)
    assert len(edits(reading(name).text)) > len(rows) // 4
    expected, found = outcome(name, edits, figures_turned(reading(name).text))
    assert differing(expected, found) == []


@pytest.mark.parametrize("name", PLACES)
def test_places_change_and_nothing_else(name: str) -> None:
    names, code = PLACES[name]
    expected, found = outcome(name, replaced(names), names_turned(names))
    assert differing(expected, found) == []
    text = Changed(reading(name).text, replaced(names)(reading(name).text)).text
    assert {row.region_code for row in extract(Reading("plan.txt", text, "text"))} >= {code}
    assert {row.region_code for row in records(name)}.isdisjoint({code})


@pytest.mark.parametrize("kind", KINDS)
def test_each_change_changes_something(kind: str) -> None:
    """Otherwise its floor would be reached by doing nothing."""
    edits = KINDS[kind][0]
    assert sum(len(edits(reading(name).text)) for name in perturbed()) > 200


def outcome(name: str, edits: Callable[[str], list[Edit]], turn: Turn) -> tuple[Rows, Rows]:
    """What is expected and what is found after the change, by span."""
    before = reading(name)
    changed = Changed(before.text, edits(before.text))
    after = as_rows(extract(Reading(before.name, changed.text, before.format, hints=before.hints)))
    expected = {changed.span(*span_of(row)): essence(turn(row)) for row in as_rows(records(name))}
    return expected, {span_of(row): essence(row) for row in after}


def differing(expected: Rows, found: Rows) -> list[str]:
    """One line for each record that is missing, invented or other than expected."""
    lines = []
    for span in sorted(expected | found):
        one, other = expected.get(span, {}), found.get(span, {})
        fields = {
            name: (one.get(name), other.get(name)) for name in {**one, **other} if one.get(name) != other.get(name)
        }
        if fields:
            lines.append(f"{span}: {fields}")
    return lines


def as_rows(found: object) -> list[Row]:
    return [record.model_dump(mode="json") for record in found]  # type: ignore[attr-defined]


def span_of(row: Row) -> tuple[int, int]:
    return row["source"]["start"], row["source"]["end"]
