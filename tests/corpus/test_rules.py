"""Every rule in sight of its sentences: where it must fire, and what looks alike and must not make it fire."""

import re
from typing import Any

import pytest

from tracker.documents.reading import Reading
from tracker.extract.book import SHEETS
from tracker.extract.field_reasons import Explanation
from tracker.extract.rules.engine import OWN_KEYS, sheet
from tracker.pipeline import understand

TITLE = "开州区2024年政府工作报告"
HEADED = re.compile(r"\[(?:(.+?) / )?(.+?)\] (.+)", re.DOTALL)
RULES: list[tuple[str, dict[str, Any]]] = [(name, row) for name in SHEETS for row in sheet(name)["rules"]]


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(name, row["rule"], text, id=f"{name}.{row['rule']}-{n}")
        for name, row in RULES
        for n, text in enumerate(row[kind])
    ]


def explained(marked: str) -> Explanation:
    """How the figure in «» is read, in a yearly report, or under the title and heading that stand before the sentence."""
    headed = HEADED.fullmatch(marked)
    title, heading, sentence = headed.groups() if headed else (None, "二、2024年重点任务", marked)
    left, figure, right = re.split("[«»]", sentence)
    before = f"{title or TITLE}\n\n{heading}\n{left}"
    for document, _, explanations in understand(Reading("plan.txt", before + figure + right, "text")):
        for one in explanations:
            if document.clean.origin(one.start) == len(before):
                return one
    raise AssertionError(f"no figure at {figure}")


def rules_of(one: Explanation, field: str) -> list[str]:
    return [step.rule for step in one.steps if step.field == field]


@pytest.mark.parametrize(("field", "rule", "marked"), cases("fires"))
def test_a_rule_fires_on_its_sentence(field: str, rule: str, marked: str) -> None:
    one = explained(marked)
    assert rules_of(one, field) == [f"{field}.{rule}"], one


@pytest.mark.parametrize(("field", "rule", "marked"), cases("silent"))
def test_a_rule_is_silent_where_it_only_looks_alike(field: str, rule: str, marked: str) -> None:
    one = explained(marked)
    assert rules_of(one, field), "the figure is read by some rule"
    assert f"{field}.{rule}" not in rules_of(one, field), one


def test_rules_are_sound() -> None:
    """Names stand once; every rule says what it is about, where it fires and where not; its words are told."""
    for name in SHEETS:
        names = [row["rule"] for row in sheet(name)["rules"]]
        assert len(set(names)) == len(names)
        for row in sheet(name)["rules"]:
            assert all(row[key] for key in ("about", "fires", "silent")), row["rule"]
            assert set(row) - OWN_KEYS or set(row) & {"any", "by"}, f"{row['rule']} asks for nothing"
