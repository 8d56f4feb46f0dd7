"""Labelled plans: what the extractor finds in them, and what it makes of it, must not fall below what it has reached."""

from pathlib import Path

import pytest
import yaml

from quality.measures import FIELDS, Tally, compare
from quality.plans import labelled, plans, reading, records, tally

FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text("utf8"))
DEMANDED = {
    **dict.fromkeys(("precision", "recall"), 0.96),
    **dict.fromkeys(("value", "unit", "comparator"), 0.99),
    **dict.fromkeys(("deadline", "region", "owners"), 0.97),
    **dict.fromkeys(("kind", "lead", "base"), 0.95),
    "indicator": 0.94,
    "end_to_end": 0.90,
}


@pytest.mark.parametrize("name", FLOORS["sets"])
def test_a_set_of_plans_stays_above_its_floors(name: str) -> None:
    total = Tally()
    for plan in FLOORS["sets"][name]["plans"]:
        total.add(tally(plan))
    assert_above(FLOORS["sets"][name]["floors"], total)


@pytest.mark.parametrize("name", FLOORS["plans"])
def test_each_plan_stays_above_its_floors(name: str) -> None:
    assert_above(FLOORS["plans"][name], tally(name))


def test_every_labelled_plan_has_floors() -> None:
    named = [plan for group in FLOORS["sets"].values() for plan in group["plans"]]
    assert sorted(named) == sorted(FLOORS["plans"]) == sorted(plans())


def test_the_floors_of_the_given_labels_are_those_that_were_demanded_or_higher() -> None:
    floors = FLOORS["sets"]["given"]["floors"]
    assert {name: floors[name] for name in DEMANDED if floors[name] < DEMANDED[name]} == {}


@pytest.mark.parametrize("name", plans())
def test_marks_stand_where_the_document_has_their_figures(name: str) -> None:
    text = reading(name).text
    for label in labelled(name):
        figure = label.item.get("figure")
        assert figure in (None, text[label.start : label.end])


def test_the_measure_sees_what_is_lost_and_what_is_wrong() -> None:
    """The measure itself can fail: take a record away, invent one, spoil each field."""
    good = [record.model_dump(mode="json") for record in records("seed004")]
    labels = list(labelled("seed004"))
    reached = compare(labels, good)
    strict = next(x for x in labels if x.promised and x.strict and x.label == "target" and x.item["owners"] == [])
    at = next(n for n, r in enumerate(good) if r["source"]["start"] < strict.end and strict.start < r["source"]["end"])
    assert compare(labels, good[:at] + good[at + 1 :]).found == reached.found - 1
    elsewhere = good[at] | {"source": good[at]["source"] | {"start": 1, "end": 2}}
    assert compare(labels, [*good, elsewhere]).invented == reached.invented + 1
    spoiled = {
        "value": "123.4",
        "unit": "光年",
        "comparator": "range",
        "kind": "milestone",
        "deadline": "1999-12-31",
        "region": "乌有乡",
        "region_as_written": None,
        "owners": [{"name": "乌有局", "role": "lead"}],
        "indicator": "x",
    }
    after = compare(labels, [*good[:at], good[at] | spoiled, *good[at + 1 :]])
    lost = {name for name in FIELDS if after.right[name] == reached.right[name] - 1}
    assert lost == set(FIELDS) - {"base"}
    assert after.whole == reached.whole - 1


def assert_above(floors: dict[str, float], reached: Tally) -> None:
    rates = reached.rates()
    below = {name: (round(rates[name], 4), floor) for name, floor in floors.items() if rates[name] < floor}
    assert not below, f"{below}\n" + "\n".join(reached.notes)
