"""What the documents say is so: commands and options exist, links lead somewhere, make targets are there."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

from tracker.cli.commands import FUNCTIONS
from tracker.cli.main import app
from tracker.model.problem import Status
from tracker.review.report_settings import settings_from

ROOT = Path(__file__).resolve().parent.parent
NAMES = (
    "README.md",
    "README.zh.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "DECISIONS.md",
    "docs/architecture.md",
    "docs/documents.md",
    "docs/git.md",
    "docs/year.md",
    "bench/README.md",
)
DOCUMENTS = {name: (ROOT / name).read_text("utf8") for name in NAMES}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^    (tracker .*)$", re.MULTILINE)
# A span in a table may hold a placeholder for what a person fills in: tracker show ID.
SPAN = re.compile(r"`(tracker [a-z][^`]*)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
MAKE = re.compile(r"(?:^    |`)make ([a-z]+(?: [a-z]+)*)", re.MULTILINE)
PATH = re.compile(r"`((?:src|tests|scripts|bench|docs|data|seeds)/[\w./*-]+)`")
OPTION = re.compile(r"`(--[a-z-]+)[ `]")


def typed(text: str) -> list[str]:
    """Whole commands as a person would type them: lines of shell and console blocks, indented lines."""
    lines = [line for kind, block in BLOCK.findall(text) if kind in ("console", "sh") for line in block.splitlines()]
    lines = [line.removeprefix("$ ") for line in lines if line.startswith(("$ tracker", "tracker "))]
    return [line.partition("  #")[0].partition(" > ")[0].strip() for line in (*lines, *INDENTED.findall(text))]


COMMANDS = sorted({(name, line) for name, text in DOCUMENTS.items() for line in typed(text)})
SPANS = sorted({(name, span) for name, text in DOCUMENTS.items() for span in SPAN.findall(text)})


def parsed(words: list[str]) -> None:
    """Let the command read its words as it would when called, without running it. Raises for what it does not know."""
    group = get_command(app)
    with group.make_context("tracker", [words[0]], resilient_parsing=True) as context:
        command = group.get_command(context, words[0])  # type: ignore[attr-defined]
        assert command is not None, f"no command {words[0]}"
        command.make_context(words[0], words[1:], parent=context)


@pytest.mark.parametrize(("name", "line"), COMMANDS)
def test_commands_can_be_typed_as_they_stand(name: str, line: str) -> None:
    parsed(shlex.split(line)[1:])


@pytest.mark.parametrize(("name", "span"), SPANS)
def test_commands_in_running_text_exist(name: str, span: str) -> None:
    word, *others = shlex.split(span)[1:]
    assert word in FUNCTIONS
    known = {option for parameter in _parameters(word) for option in parameter}
    assert {other for other in others if other.startswith("--")} <= known


def _parameters(name: str) -> list[list[str]]:
    group = get_command(app)
    with group.make_context("tracker", [name], resilient_parsing=True) as context:
        command = group.get_command(context, name)  # type: ignore[attr-defined]
        return [parameter.opts for parameter in command.params]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "docs/documents.md", "docs/git.md"])
def test_options_in_running_text_belong_to_some_command(name: str) -> None:
    known = {option for command in FUNCTIONS for options in _parameters(command) for option in options}
    assert set(OPTION.findall(DOCUMENTS[name])) <= known


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_every_command_is_told_of(name: str) -> None:
    told = {span.split()[1] for document, span in SPANS if document == name}
    assert told >= set(FUNCTIONS)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_files(name: str) -> None:
    folder = (ROOT / name).parent
    missing = [link for link in LINK.findall(DOCUMENTS[name]) if not (folder / link).exists()]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_paths_that_are_named_exist(name: str) -> None:
    made = {"data/targets.yaml"}
    named = {path for path in PATH.findall(DOCUMENTS[name]) if "NAME" not in path} - made
    missing = [path for path in named if not (list(ROOT.glob(path)) if "*" in path else (ROOT / path).exists())]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_make_targets_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE))
    named = {word for words in MAKE.findall(DOCUMENTS[name]) for word in words.split()[:1]}
    assert named <= targets


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_first_screen_tells_how_to_begin(name: str) -> None:
    first = "\n".join(DOCUMENTS[name].splitlines()[:24])
    assert "make demo" in first
    assert "make test" in first


def test_exit_statuses_are_those_of_the_program() -> None:
    rows = dict(re.findall(r"^\| (\d) \| (.*?) \|$", DOCUMENTS["README.md"], re.MULTILINE))
    assert set(rows) == {str(int(status)) for status in Status}


def test_the_settings_shown_are_settings_and_their_defaults() -> None:
    (block,) = [text for kind, text in BLOCK.findall(DOCUMENTS["README.md"]) if kind == "yaml"]
    assert settings_from(yaml.safe_load(block)["report"]) == settings_from({})


def test_the_pictures_of_the_house_are_those_of_the_code() -> None:
    drawn = subprocess.run(
        [sys.executable, "scripts/architecture.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert drawn.returncode == 0, drawn.stderr


def test_the_reading_is_told_as_it_was_measured() -> None:
    """The figures of the README, held out and of excerpts, are those of the table that `make evaluate` wrote."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in _quality() if line.startswith("|")]
    head = next(row for row in rows if "f1" in row)
    measured = {row[0]: (row[head.index("f1")], row[head.index("end_to_end")]) for row in rows if len(row) == len(head)}
    told = re.sub(r"\s+", " ", DOCUMENTS["README.md"])
    for name, pattern in (
        ("gold_plans, held out", r"F1 (0\.\d\d), right as a whole (0\.\d\d) \(the rules"),
        ("real reports without headings and title, held out", r"without headings and title: (0\.\d\d) and (0\.\d\d)"),
        ("excerpts, held out", r"without a title: F1 (0\.\d\d), right as a whole (0\.\d\d)"),
    ):
        said = re.search(pattern, told)
        assert said, name
        assert said.groups() == tuple(f"{float(figure):.2f}" for figure in measured[name]), name


def _quality() -> list[str]:
    return (ROOT / "docs" / "quality.md").read_text("utf8").splitlines()
