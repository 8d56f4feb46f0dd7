"""The words of closed lists stand in one table each: complete, of one meaning, and told alike by the help."""

import ast
from pathlib import Path
from typing import get_args

import pytest

from tracker.cli import asked, hand_fields
from tracker.lexicon.tables import table
from tracker.model.field_words import COMPARATORS, KINDS, ROLES, kind_of
from tracker.model.vocabulary import Comparator, Kind, Role
from tracker.review.query import JUDGED, STANDINGS
from tracker.review.standing_words import STANDING_WORDS, standing_named, standing_text

SOURCE = Path(__file__).resolve().parent.parent / "src" / "tracker"
TABLES = {"model/field_words.py", "review/standing_words.py"}


def test_each_value_has_its_line() -> None:
    assert (tuple(KINDS), tuple(COMPARATORS), tuple(ROLES)) == (get_args(Kind), get_args(Comparator), get_args(Role))
    assert tuple(STANDING_WORDS) == STANDINGS
    assert set(STANDINGS) - set(JUDGED) == {"gone", "dropped"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("level", "level"),
        ("总量", "level"),
        ("水平", "level"),
        ("下降", "reduction"),
        ("里程碑", "milestone"),
        ("x", "x"),
    ],
)
def test_a_kind_is_known_by_its_words(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "standing"),
    [("逾期未完成", "overdue"), ("未完成", "open"), (" No data", "no_data"), ("not due yet", "not_due"), ("x", "x")],
)
def test_a_state_is_known_by_its_words(text: str, standing: str) -> None:
    assert standing_named(text) == standing


def test_no_word_means_two() -> None:
    for words in (
        [word for kind in KINDS.values() for word in (*kind.shown, *kind.also)],
        [word for one in STANDING_WORDS.values() for word in {*one.shown, *one.told, *one.also}],
    ):
        assert len(words) == len(set(words))


def test_the_help_says_the_same_words() -> None:
    chinese = table("help_zh")["texts"]
    kinds = [kind.shown.zh for kind in KINDS.values()]
    for option in (asked.Kind, hand_fields.OfKind):
        told = option.__metadata__[0].help
        assert told == f"{', '.join(list(KINDS)[:-1])} or {list(KINDS)[-1]}."
        assert chinese[told] == f"{'、'.join(kinds[:-1])}或{kinds[-1]}。"
    states = [standing_text(name, "zh") for name in JUDGED]
    assert chinese[asked.Status.__metadata__[0].help] == f"{'、'.join(states[:-1])}或{states[-1]}。"


def second_tables(code: str) -> list[str]:
    """Mappings that spell words for three or more values of one list."""
    closed = [set(KINDS), set(COMPARATORS), set(ROLES), set(STANDINGS)]
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Dict)
        for keys in [{ast.unparse(key).strip("'") for key, value in _pairs(node) if "Said(" in ast.unparse(value)}]
        if any(len(keys & own) >= 3 for own in closed)
    ]


def _pairs(node: ast.Dict) -> list[tuple[ast.expr, ast.expr]]:
    return [(key, value) for key, value in zip(node.keys, node.values, strict=True) if key is not None]


def test_there_is_no_second_table() -> None:
    found = {
        path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if second_tables(path.read_text("utf8"))
    }
    assert found == TABLES
