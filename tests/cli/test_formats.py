"""The registries of formats: what a parser offers, a help text names and a shell proposes is what can be written."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from tracker.cli.completing import candidates
from tracker.cli.extract import Format
from tracker.cli.formats.compared import DIFF
from tracker.cli.formats.extracted import EXTRACT, PARTS
from tracker.cli.formats.forms import ONLY_FILE, SCREEN, SUFFIXES, of_suffix, on_screen
from tracker.cli.formats.listed import LIST, ONE
from tracker.cli.formats.reported import REPORT, ROWS_ONLY
from tracker.cli.formats.told import CHECK, LOG, PROPOSALS
from tracker.cli.main import app
from tracker.model.problem import WrongUse

# What each command may be asked for, in the order in which it is told.
OFFERED = {
    "extract": tuple(dict.fromkeys((*EXTRACT, *PARTS))),
    "list": tuple(LIST),
    "show": (SCREEN, *ONE),
    "report": (SCREEN, *on_screen(REPORT)),
    "diff": tuple(DIFF),
    "log": tuple(LOG),
    "reconcile": tuple(PROPOSALS),
    "check": tuple(CHECK),
}


def option(command: str):  # type: ignore[no-untyped-def]
    group = get_command(app)
    with group.make_context("tracker", [], resilient_parsing=True) as ctx:
        found = group.get_command(ctx, command)  # type: ignore[attr-defined]
        return next((param for param in found.params if "--format" in param.opts), None)


def test_every_command_with_formats_has_its_registry() -> None:
    from tracker.cli.commands import FUNCTIONS

    assert {name for name in FUNCTIONS if option(name) is not None} == set(OFFERED)


@pytest.mark.parametrize("command", OFFERED)
def test_a_command_offers_what_there_is(command: str) -> None:
    given = option(command)
    choices = getattr(given.type, "choices", None)
    # "table, json or csv." where the parser takes any text.
    named = choices or re.findall(r"(?!or\b)\b[a-z]+\b", given.help)
    assert tuple(named) == OFFERED[command]
    assert tuple(word for word, _ in candidates([command, "--format", ""])) == OFFERED[command]


def test_properties_are_those_of_formats_that_there_are() -> None:
    assert set(SUFFIXES) <= set(LIST)
    assert {*ONLY_FILE, SCREEN} <= {*LIST, *REPORT, *PARTS}
    assert set(ROWS_ONLY) <= set(REPORT)
    assert Format("parquet") not in EXTRACT


def test_each_suffix_asks_for_one_format() -> None:
    suffixes = [suffix for name in SUFFIXES for suffix in SUFFIXES[name]]
    assert len(suffixes) == len(set(suffixes))
    for name, own in SUFFIXES.items():
        assert {of_suffix(Path(f"x{suffix.upper()}"), LIST, "-o") for suffix in own} == {name}


def test_a_suffix_that_is_none_names_those_that_are() -> None:
    with pytest.raises(WrongUse) as refused:
        of_suffix(Path("x.docx"), LIST, "--output")
    assert refused.value.problem.remedy is not None
    assert ".json, .jsonl, .yaml, .csv, .xlsx, or say --format" in refused.value.problem.remedy.en
