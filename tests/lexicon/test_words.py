"""The lexicon of words: each stands once, every feature is told and used, and nobody types a feature's words again."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import tracker.extract
from tracker.extract.book import SHEETS
from tracker.extract.rules.compose import CLASS, GAP, composed, pattern
from tracker.extract.rules.engine import sheet
from tracker.lexicon.tables import featured, features

LINES = files("tracker.lexicon").joinpath("words.tsv").read_text("utf8").splitlines()
CODE = sorted(Path(tracker.extract.__file__).parent.rglob("*.py"))
ANSWERS = [file for room in ("review", "ledger") for file in sorted((CODE[0].parents[1] / room).rglob("*.py"))]
# An alternation of three or more bare words, alone or among other things.
GROUP = re.compile(r"(?:(?<=[(:|>])|^)((?:[\u4e00-\u9fff]+\|){2,}[\u4e00-\u9fff]+)(?=\)|$|\|)")


def strings() -> Iterator[tuple[str, str]]:
    """(where, text) of every string in the recognisers and every pattern of the rules."""
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text("utf8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{file.name}:{node.lineno}", node.value
    for name in SHEETS:
        for row in sheet(name)["rules"]:
            for text in patterns(row):
                yield f"{name}.{row['rule']}", text


def patterns(row: dict[str, Any]) -> Iterator[str]:
    for key, value in row.items():
        if key in ("any", "unless"):
            for one in value:
                yield from patterns(one)
        elif isinstance(value, str) and key not in ("rule", "answer", "about", "by"):
            yield value


def asked() -> Iterator[str]:
    """What may be a feature that is asked for by its name."""
    for file in (*ANSWERS, *CODE):
        for node in ast.walk(ast.parse(file.read_text("utf8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def classes_in(written: str) -> set[str]:
    """The names of the word classes that a pattern looks at."""
    return {name for m in CLASS.finditer(GAP.sub("", written)) for name in m[1].split("+")}


def test_a_word_stands_once_and_its_features_too() -> None:
    known = [line.split("\t") for line in LINES if not line.startswith("#")]
    assert [word for word, times in Counter(word for word, _ in known).items() if times > 1] == []
    for word, said in known:
        assert len(set(said.split(" "))) == len(said.split(" ")), word
        re.compile(word)


def test_every_feature_is_told_and_used() -> None:
    told = [line[2:].split("\t")[0] for line in LINES if line.startswith("# ") and "\t" in line]
    assert told == list(dict.fromkeys(told))
    assert set(told) == set(features())
    used = {name for _, text in strings() for name in classes_in(text)} | set(asked())
    assert set(features()) - used == set()


def test_no_list_of_words_is_typed_where_a_feature_holds_it() -> None:
    """A feature of twice as many words and more means something else."""
    again = []
    for where, text in strings():
        for m in GROUP.finditer(text):
            typed = set(m[1].split("|"))
            held = [
                name for name in features() if typed <= set(featured(name)) and len(featured(name)) < 2 * len(typed)
            ]
            again += [f"{where}: {name} holds {m[1]}" for name in held]
    assert again == []


def test_no_list_of_words_is_typed_in_two_places_of_the_code() -> None:
    typed: dict[frozenset[str], set[str]] = {}
    for where, text in strings():
        for m in GROUP.finditer(text):
            typed.setdefault(frozenset(m[1].split("|")), set()).add(where)
    # A pattern of the rules that has a name (&promised) stands in several of them.
    twice = [where for where in typed.values() if sum(".py:" in one for one in where) > 1]
    assert twice == []


@pytest.mark.parametrize(
    ("written", "matches", "not_this"),
    [
        ("{nearly}$", "大约", "大概率"),
        ("^{clause 2}完成$", "月底完成", "三月底完成"),
        ("{plain 2-3}厂$", "水泥厂", "1厂"),
        ("{lessens+changes}到", "压减到", "压到"),
        (r"^\d{2}年$", "十年".replace("十", "10"), "100年"),
    ],
)
def test_a_pattern_is_made_of_classes_and_gaps(written: str, matches: str, not_this: str) -> None:
    assert pattern(written).search(matches)
    assert not pattern(written).search(not_this)


def test_a_class_that_no_word_has_is_an_error() -> None:
    with pytest.raises(KeyError, match="nonesuch"):
        composed("{nonesuch}")
