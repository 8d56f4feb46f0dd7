"""Progress by worked examples: `progress.yaml` beside this file, each expected number with its sum in a comment."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from review.making import figure, target
from tracker.review.judgement import Progress, progress_of
from tracker.review.report_settings import ReportSettings

EXAMPLES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "progress.yaml").read_text("utf8"))


def judged(example: dict[str, Any]) -> Progress:
    figures = []
    for n, (*told, last) in enumerate(example["figures"], start=1):
        other = last if isinstance(last, dict) else {}
        parts = told if other else [*told, last]
        if parts[0] == "done":
            figures.append(figure(n, "1", "", parts[1], done=True, **other))
        else:
            figures.append(figure(n, *parts, **other))
    row = target(**example["target"], figures=figures)
    return progress_of(row, date.fromisoformat(example.get("as_of", "2023-06-30")), ReportSettings())


def shown(found: Progress, key: str) -> object:
    if key == "reason":
        return found.reason.en
    value = getattr(found, key)
    if isinstance(value, Decimal):
        if key == "gap":
            return format(value.normalize(), "f")
        return f"{value * (1 if key == 'lag' else 100):.1f}"
    return value


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["name"])
def test_worked_example(example: dict[str, Any]) -> None:
    found = judged(example)
    assert {key: shown(found, key) for key in example["want"]} == example["want"]


def test_there_are_enough_examples_of_every_kind() -> None:
    kinds = [e["target"].get("kind", "level") for e in EXAMPLES]
    assert len(EXAMPLES) >= 40
    assert {"level", "increase", "growth", "reduction", "milestone"} <= set(kinds)


def test_what_cannot_be_computed_always_says_why() -> None:
    for example in EXAMPLES:
        found = judged(example)
        if found.light == "grey":
            assert found.reason.en, example["name"]
            assert found.reason.zh, example["name"]
