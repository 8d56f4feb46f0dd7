"""What a command imports before it does its work. One needless import of pydantic triples the start of a command."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tracker.cli.commands import FUNCTIONS

HEAVY = {
    "pydantic",
    "yaml",
    "rich",
    "opencc",
    "lxml",
    "docx",
    "pypdfium2",
    "openpyxl",
    "xlsxwriter",
    "jinja2",
    "sqlite3",
    "filelock",
    "charset_normalizer",
    "distributed",
    "pyarrow",
    "concurrent",
    "multiprocessing",
}
# Words of the command -> the heavy packages it may import. PLAN, LEDGER and ID are put in by the test.
ALLOWED: dict[str, set[str]] = {
    "": set(),
    "--version": set(),
    "--help": set(),
    "extract --help": set(),
    "report --help": set(),
    "text PLAN": set(),
    "read PLAN": {"pydantic", "yaml", "opencc"},
    # One document needs no pool of processes, but its room has the import at the top.
    "extract PLAN --format jsonl": {"pydantic", "yaml", "opencc", "concurrent", "multiprocessing"},
    # These answer from the index. `rich.cells` alone, for the width of characters, costs next to nothing.
    "list": {"sqlite3", "rich"},
    "list --format jsonl": {"sqlite3", "rich"},
    "show ID --format json": {"sqlite3", "rich"},
    "list --region 兴安盟": {"sqlite3", "rich"},
    "report --format json": {"sqlite3", "rich"},
    "report": {"sqlite3", "rich"},
    "diff": {"sqlite3", "rich", "yaml"},
    "update ID 5个 --as-of 2023-06-30 --dry-run": {"sqlite3", "rich", "yaml", "filelock", "pydantic"},
    "import PLAN --dry-run": {"sqlite3", "rich", "yaml", "filelock", "pydantic", "opencc"},
    "merge LEDGER LEDGER LEDGER": {"sqlite3", "rich", "yaml", "pydantic"},
    "check": {"sqlite3", "rich", "yaml", "pydantic", "opencc"},
}
# Modules of the standard library and typer that `--help` may bring: counted, so that a slow creep is seen too.
MODULES_OF_HELP = 330
PLAN = "兴安盟2023年工作要点\n\n一、农牧业\n2023年底前新建奶牛规模化养殖场8个。\n"
WITNESS = (
    "import sys\n"
    "from tracker.cli.main import run\n"
    "sys.argv = ['tracker', *sys.argv[1:]]\n"
    "try:\n"
    "    run()\n"
    "except SystemExit as end:\n"
    "    code = end.code or 0\n"
    "sys.stderr.write('\\n' + ' '.join(sorted(sys.modules)))\n"
    "sys.exit(code)\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan, the ledger made from it, and an index that is up to date."""
    here = tmp_path_factory.mktemp("start")
    (here / "plan.txt").write_text(PLAN, "utf8")
    witnessed(["import", str(here / "plan.txt")], here)
    past = time.time() - 10
    os.utime(here / "targets.yaml", (past, past))
    witnessed(["list"], here)
    return here


def witnessed(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TRACKER_DATA": str(folder / "targets.yaml")}
    return subprocess.run(
        [sys.executable, "-c", WITNESS, *words], capture_output=True, text=True, env=environment, check=False
    )


def modules_of(words: str, folder: Path) -> set[str]:
    """Names of all modules in memory when the command has ended well."""
    given = {"PLAN": str(folder / "plan.txt"), "LEDGER": str(folder / "targets.yaml")}
    if "ID" in words.split():
        given["ID"] = witnessed(["list", "--format", "jsonl"], folder).stdout.split('"')[3]
    done = witnessed([given.get(word, word) for word in words.split()], folder)
    assert done.returncode == (0 if words else 2), done.stderr
    return set(done.stderr.rpartition("\n")[2].split())


@pytest.mark.parametrize("words", ALLOWED)
def test_a_command_imports_only_what_it_may(words: str, folder: Path) -> None:
    loaded = {name.partition(".")[0] for name in modules_of(words, folder)}
    assert loaded & HEAVY <= ALLOWED[words]


@pytest.mark.parametrize("words", ["list", "report", "report --format json", "diff"])
def test_what_goes_into_a_pipe_needs_no_console_of_rich(
    words: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes as long to import as everything else of these commands."""
    monkeypatch.delenv("COLUMNS")
    assert "rich.console" not in modules_of(words, folder)


def test_help_imports_no_more_modules_than_counted(folder: Path) -> None:
    assert len(modules_of("--help", folder)) <= MODULES_OF_HELP


def test_one_command_does_not_import_another(folder: Path) -> None:
    files = {place.partition(":")[0] for place in FUNCTIONS.values()}
    loaded = modules_of("text PLAN", folder) & files
    assert loaded == {FUNCTIONS["text"].partition(":")[0]}


def test_the_table_of_commands_names_functions_that_exist() -> None:
    from importlib import import_module

    for name, place in FUNCTIONS.items():
        module, _, function = place.partition(":")
        assert callable(getattr(import_module(module), function)), name
