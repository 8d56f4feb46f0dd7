"""The word tables are sound: nothing stands twice, everything refers to something that exists."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files

import pytest
import yaml

from tracker.lexicon.regions import LEVELS, regions
from tracker.lexicon.tables import table
from tracker.lexicon.units import convert, unit_of, units

TABLES = sorted(
    entry.name.removesuffix(".yaml") for entry in files("tracker.lexicon").iterdir() if entry.name.endswith(".yaml")
)


class _NoTwins(yaml.SafeLoader):
    """PyYAML keeps the last of two equal keys without a word."""


def _mapping(loader: _NoTwins, node: yaml.MappingNode) -> dict[object, object]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    twins = [key for key, times in Counter(map(str, keys)).items() if times > 1]
    assert not twins, f"line {node.start_mark.line + 1}: {twins}"
    return {key: loader.construct_object(value, deep=True) for key, (_, value) in zip(keys, node.value, strict=True)}


_NoTwins.add_constructor("tag:yaml.org,2002:map", _mapping)


@pytest.mark.parametrize("name", TABLES)
def test_no_key_stands_twice(name: str) -> None:
    text = files("tracker.lexicon").joinpath(f"{name}.yaml").read_text("utf8")
    assert yaml.load(text, Loader=_NoTwins) == table(name)  # a SafeLoader subclass


@pytest.mark.parametrize("name", TABLES)
def test_words_of_a_list_stand_once(name: str) -> None:
    def lists(value: object, path: str) -> list[tuple[str, list[object]]]:
        if isinstance(value, dict):
            return [found for key, below in value.items() for found in lists(below, f"{path}.{key}")]
        return [(path, value)] if isinstance(value, list) else []

    for path, entries in lists(table(name), name):
        words = [entry for entry in entries if isinstance(entry, str)]
        assert [word for word, times in Counter(words).items() if times > 1] == [], path


def test_unit_factors_parse_and_a_unit_has_one_dimension() -> None:
    source = table("units")
    everywhere = Counter(text for row in source["dimensions"].values() for text in row["units"])
    assert [text for text, times in everywhere.items() if times > 1] == []
    for row in source["dimensions"].values():
        assert all(Fraction(factor) > 0 for factor in row["units"].values())
    assert all(Fraction(factor) > 1 for factor in source["magnitudes"].values())
    assert sorted(everywhere.keys() & set(source["counters"])) == []


def test_the_canonical_unit_of_a_dimension_counts_one() -> None:
    for dimension, row in table("units")["dimensions"].items():
        assert Fraction(row["units"].get(row["canonical"], "1")) == 1, dimension


# `ha` is only a result: no plan writes it, so nothing converts back from it.
@pytest.mark.parametrize("text", [text for text, base in sorted(units().bases.items()) if unit_of(base[1])])
def test_every_unit_converts_to_its_canonical_unit_and_back(text: str) -> None:
    known = unit_of(text)
    assert known is not None
    there = convert(Decimal(3), text, known.canonical)
    assert there is not None
    back = convert(there, known.canonical, text)
    assert back is not None
    assert abs(back - 3) < Decimal("1e-9")


def test_region_table() -> None:
    lines = files("tracker.lexicon").joinpath("regions.csv").read_text("utf8").splitlines()
    assert lines[0] == "code,name,level"
    codes = [line.split(",")[0] for line in lines[1:]]
    assert codes == sorted(set(codes))
    assert all(len(code) == 6 and code.isdigit() for code in codes)
    found = regions()
    assert len(found) == len(codes) > 3000
    for region in found:
        assert region.level in LEVELS
        above = found.by_code(region.parent) if region.parent else None
        assert (above is None) == (region.level == "province"), region
        assert above is None or (found.contains(above.code, region.code) and above.level != "county")


def test_former_regions() -> None:
    lines = files("tracker.lexicon").joinpath("former_regions.csv").read_text("utf8").splitlines()
    assert lines[0] == "name,code,level"
    rows = [tuple(line.split(",")) for line in lines[1:]]
    assert len(rows) == len(set(rows)) > 400
    found = regions()
    today = {region.code for region in found}
    for name, code, level in rows:
        region = found.by_code(code)
        assert region is not None
        assert (region.name == name) == (code not in today), name
        assert region.level == level, name
        assert region.name == name or name in found.borne_before(code)
        assert found.find(name, code) == region, name


def test_region_words_resolve() -> None:
    words, found = table("region_aliases"), regions()
    official = {region.name for region in found}
    named = [("", text, code) for kind in ("aliases", "former", "abbreviations") for text, code in words[kind].items()]
    named += [(area, text, code) for area, rows in words["local"].items() for text, code in rows.items()]
    for area, text, code in named:
        region = found.find(text, area or None)
        assert region is not None, text
        assert region.code == code, text
        assert text not in official, f"{text} is an official name and needs no alias"
        assert not area or found.by_code(area), area
        assert not area or found.contains(area, code), text
    for text, codes in words["groups"].items():
        assert [region.code for region in found.group(text)] == codes, text
    known = official | found.former | set(found.shortened)
    for kind in ("inside", "never"):
        assert [word for word in words[kind].split() if word not in known] == [], kind
    assert set(words["inside"].split()) & set(words["never"].split()) == set()
    assert [word for word in words["directions"]["names"] if word not in known] == []
