"""An option given twice means both, or is refused; never the last one in silence."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ledger"))
sys.path.insert(0, str(Path(__file__).resolve().parent / "ledger"))

from ledger_making import milestone, target, write
from ledger_shell import fails, works

from tracker.cli.commands import FUNCTIONS, _command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [
        target("aaaaaaaa"),
        target("bbbbbbbb", indicator="粮食产量", region="通辽市", region_code="150500", deadline="2024-12-31",
               owners=[{"name": "市粮食局", "role": "lead"}], sector="粮食"),
        milestone("cccccccc", indicator="水库竣工", region="赤峰市", region_code="150400", deadline="2025-12-31",
                  owners=[{"name": "市水利局", "role": "lead"}], sector="水利"),
    ]  # fmt: skip
    write(tmp_path / "data" / "targets.yaml", rows)
    return tmp_path


BOTH = [
    (("--region", "通辽市", "--region", "赤峰市"), "bc"),
    (("--owner", "粮食局", "--owner", "农牧局"), "ab"),
    (("--sector", "粮食", "--sector", "水利"), "bc"),
    (("--year", "2023", "--year", "2025"), "ac"),
    (("--status", "no_data", "--status", "not_due"), "abc"),
    (("--status", "no_data", "--status", "met"), "ab"),
    (("--kind", "level", "--kind", "milestone"), "abc"),
    (("--id", "aaaa", "--id", "cccc"), "ac"),
    (("--document", "工作要点", "--document", "nothing"), "abc"),
    (("--search", "粮食", "--search", "产量"), "b"),
    (("--search", "粮食", "--search", "水库"), ""),
    (("--region", "通辽市", "--region", "赤峰市", "--year", "2025"), "c"),
]


@pytest.mark.parametrize(("words", "expected"), BOTH)
@pytest.mark.parametrize("command", ["list", "report"])
def test_filters_mean_both(folder: Path, command: str, words: tuple[str, ...], expected: str) -> None:
    said = works(command, *words, "--format", "json", folder=folder, TRACKER_TODAY="2023-07-01").out
    assert "".join(letter for letter in "abc" if f'"{letter * 8}"' in said) == expected


def test_the_head_names_both(folder: Path) -> None:
    said = works("report", "--region", "通辽市", "--region", "赤峰市", folder=folder)
    assert "通辽市、赤峰市" in said.out.splitlines()[0]


ONCE = [
    ("list", "--due-before", "2023-01-01", "--due-before", "2024-01-01"),
    ("list", "--format", "json", "-f", "csv"),
    ("report", "--as-of", "2023-01-01", "--as-of", "2024-01-01"),
    ("report", "--by", "owner", "--by", "region"),
    ("diff", "--as-of", "2023-01-01", "--as-of", "2024-01-01"),
    ("update", "aaaa", "5", "--source", "甲", "--source", "乙"),
    ("update", "aaaa", "5", "--correct", "1", "--correct", "2"),
    ("check", "--data", "data/targets.yaml", "--data", "b.yaml"),
]


@pytest.mark.parametrize("words", ONCE, ids=" ".join)
def test_what_can_mean_one_thing_is_refused(folder: Path, words: tuple[str, ...]) -> None:
    said = fails(*words, folder=folder, status=2)
    assert "stands there twice" in said.err


def test_a_flag_given_twice_is_the_same_flag(folder: Path) -> None:
    works("report", "--all", "--all", folder=folder)


def test_every_option_of_every_command_is_either() -> None:
    """Whatever is not a list is guarded by the class that all commands are built with."""
    from tracker.cli.once import OnceCommand

    assert all(isinstance(_command(name, place), OnceCommand) for name, place in FUNCTIONS.items())
