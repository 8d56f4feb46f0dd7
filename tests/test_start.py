"""What a command imports before it does its work. One needless import of pydantic triples the start of a command."""

import os
import subprocess
import sys
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
# Words of the command -> the heavy packages it may import. PLAN and LEDGER are put in by the test.
ALLOWED: dict[str, set[str]] = {
    "": set(),
    "--version": set(),
    "--help": set(),
    "extract --help": set(),
    "report --help": set(),
    "text PLAN": set(),
    "extract PLAN --format jsonl": {"pydantic", "yaml", "opencc"},
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


def modules_of(words: str, folder: Path) -> set[str]:
    """Names of all modules in memory when the command has ended well."""
    plan = folder / "plan.txt"
    plan.write_text(PLAN, "utf8")
    asked = [str(plan) if word == "PLAN" else word for word in words.split()]
    environment = {**os.environ, "TRACKER_DATA": str(folder / "targets.yaml")}
    done = subprocess.run(
        [sys.executable, "-c", WITNESS, *asked], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == (2 if not asked else 0), done.stderr
    return set(done.stderr.rpartition("\n")[2].split())


@pytest.mark.parametrize("words", ALLOWED)
def test_a_command_imports_only_what_it_may(words: str, tmp_path: Path) -> None:
    loaded = {name.partition(".")[0] for name in modules_of(words, tmp_path)}
    assert loaded & HEAVY <= ALLOWED[words]


def test_help_imports_no_more_modules_than_counted(tmp_path: Path) -> None:
    assert len(modules_of("--help", tmp_path)) <= MODULES_OF_HELP


def test_one_command_does_not_import_another(tmp_path: Path) -> None:
    files = {place.partition(":")[0] for place in FUNCTIONS.values()}
    loaded = modules_of("text PLAN", tmp_path) & files
    assert loaded == {FUNCTIONS["text"].partition(":")[0]}


def test_the_table_of_commands_names_functions_that_exist() -> None:
    from importlib import import_module

    for name, place in FUNCTIONS.items():
        module, _, function = place.partition(":")
        assert callable(getattr(import_module(module), function)), name
