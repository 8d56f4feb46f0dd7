"""What a shell proposes, in a shell itself and for hostile ledgers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ledger_making import NASTY, target, write
from ledger_shell import fails, works

from tracker.cli.completion import SCRIPTS


def proposals(folder: Path, *words: str, **environment: str) -> list[str]:
    return works("complete-words", *words, folder=folder, **environment).out.splitlines()


def names(folder: Path, *words: str) -> list[str]:
    return [line.partition("\t")[0] for line in proposals(folder, *words)]


# Words typed so far: the first names that are proposed.
TYPED = {
    ("",): ["extract", "import", "read", "list"],
    ("un",): ["undo"],
    ("list", "--due"): ["--due-before", "--due-after", "--due-within"],
    ("list", "-"): ["--region"],
    ("list", "--status", ""): ["met", "open", "overdue", "not_due", "unconfirmed", "no_data", "gone", "dropped"],
    ("list", "--format", "js"): ["json", "jsonl"],
    ("report", "--format", ""): ["table", "json", "csv", "markdown"],
    ("diff", "--format", "c"): [],
    ("log", "--format", ""): ["table", "json"],
    ("list", "--region", "科"): ["科尔沁右翼前旗"],
    ("list", "--region=兴"): ["--region=兴安盟"],
    ("list", "--owner", "财政"): ["盟财政局"],
    ("list", "--document", "十四个"): ["other"],
    ("list", "--sector", ""): ["农牧业"],
    ("show", "k7m"): ["k7m2abcd", "k7m3efgh"],
    ("show", "农田"): ["k7m3efgh"],
    ("update", "--note", "x", "肉牛"): ["k7m2abcd"],
    ("update", "k7m2", ""): [],
    ("drop", "k7m2abcd", "k7m3"): ["k7m3efgh"],
    ("link", "k7m2abcd", "metm"): ["metm2345"],
    ("report", "--by", "i"): ["indicator"],
    ("completion", "z"): ["zsh"],
    ("import", ""): [],
    ("frob", ""): [],
    ("show", "nothing like it"): [],
    ("list", "--data", "missing.yaml", "--region", ""): [],
}


@pytest.mark.parametrize("words", TYPED, ids=" ".join)
def test_what_may_come_next(folder: Path, words: tuple[str, ...]) -> None:
    found, want = names(folder, *words), TYPED[words]
    assert found[: len(want)] == want
    assert bool(found) == bool(want)


def test_ids_come_with_what_they_measure_and_commands_with_what_they_do(folder: Path) -> None:
    assert proposals(folder, "show", "k7m2") == ["k7m2abcd\t肉牛存栏"]
    assert proposals(folder, "undo")[0].startswith("undo\tTake back")
    assert proposals(folder, "undo", TRACKER_LANG="zh")[0].startswith("undo\t撤销")
    assert proposals(folder, "list", "--data", TRACKER_LANG="zh") == [
        "--data\t账本；未指定时取 TRACKER_DATA，再取 data/targets.yaml。"
    ]


def test_nothing_hostile_is_proposed(tmp_path: Path) -> None:
    rows = [
        target("aaaaaaaa", indicator=NASTY, region=NASTY, sector="x\ty\nz"),
        target("bbbbbbbb", indicator="$(touch hacked)"),
    ]
    write(tmp_path / "data" / "targets.yaml", rows)
    for words in (("show", ""), ("list", "--region", ""), ("list", "--sector", "")):
        out = works("complete-words", *words, folder=tmp_path).out
        assert not set(out) & set("\x1b\u202e\u200b\x07")
    assert set(names(tmp_path, "list", "--sector", "")) == {"x y z", "农牧业"}


def test_without_a_ledger_nothing_is_said(tmp_path: Path) -> None:
    assert proposals(tmp_path, "show", "") == []
    assert works("complete-words", "show", "", folder=tmp_path).err == ""


BASH = """
tracker() { "$PYTHON" -m tracker "$@"; }
eval "$(tracker completion bash)"
COMP_WORDS=(tracker "$@"); COMP_CWORD=$#
_tracker
printf '%s\\n' "${COMPREPLY[@]}"
"""


def in_bash(folder: Path, *words: str) -> list[str]:
    environment = {**os.environ, "PYTHON": sys.executable}
    command = ["bash", "--norc", "-c", BASH, "bash", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_bash_inserts_the_only_one_and_shows_several_with_their_meaning(folder: Path) -> None:
    assert in_bash(folder, "show", "农田") == ["k7m3efgh"]
    assert in_bash(folder, "show", "k7m") == ["k7m2abcd  (肉牛存栏)", "k7m3efgh  (高标准农田)"]
    assert in_bash(folder, "und") == ["undo"]


def test_bash_runs_nothing_of_a_ledger(tmp_path: Path) -> None:
    document = {**target()["document"], "key": "$(touch hacked) `touch hacked`; touch hacked"}
    write(tmp_path / "data" / "targets.yaml", [target(document=document)])
    (word,) = in_bash(tmp_path, "list", "--document", "$")
    subprocess.run(["bash", "--norc", "-c", f": {word}"], cwd=tmp_path, check=True)
    assert not (tmp_path / "hacked").exists()


@pytest.mark.parametrize("shell", SCRIPTS)
def test_each_shell_has_its_script(shell: str, folder: Path) -> None:
    script = works("completion", shell, folder=folder).out
    assert script == SCRIPTS[shell]
    assert "complete-words" in script


def test_another_shell_is_refused(folder: Path) -> None:
    assert "bash, zsh, fish, powershell" in fails("completion", "tcsh", folder=folder, status=2).err
