"""The house stands as DESIGN tells it: import directions, small files, a silent core, nothing heavy before it is used."""

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "tracker"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST = 300


def _named(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def _python(*code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *code], capture_output=True, text=True, cwd=ROOT, check=True)


def test_the_import_contract_holds() -> None:
    checker = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([checker, "--no-cache"], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("path", FILES, ids=_named)
def test_a_file_can_be_read_in_one_go(path: Path) -> None:
    assert len(path.read_text("utf8").splitlines()) <= LONGEST


def test_no_two_files_bear_one_name() -> None:
    named = Counter(path.name for path in FILES if path.name != "__init__.py")
    assert [name for name, count in named.items() if count > 1] == []


def test_no_two_classes_bear_one_name() -> None:
    """A name in a message, a test or a traceback leads to one class."""
    named = Counter(
        node.name for path in FILES for node in ast.parse(path.read_text("utf8")).body if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in named.items() if count > 1] == []


@pytest.mark.parametrize("path", sorted((SOURCE / "review").glob("*.py")), ids=_named)
def test_language_is_read_by_the_extraction_only(path: Path) -> None:
    """Answers rest on fields: no word table, no pattern but that of an amount, no sentence but to hold it against its text."""
    code = path.read_text("utf8")
    read = {word for word in ("lexicon.tables", "import re\n", '["quote"]', '["section"]') if word in code}
    assert read <= {"consistency.py": {'["quote"]'}, "measured.py": {"import re\n"}}.get(path.name, set())


@pytest.mark.parametrize("path", [path for path in FILES if path.name == "__init__.py"], ids=_named)
def test_package_files_hold_next_to_nothing(path: Path) -> None:
    assert len(path.read_text("utf8").splitlines()) <= 5


@pytest.mark.parametrize("path", [path for path in FILES if _named(path).split("/")[0] != "cli"], ids=_named)
def test_the_core_never_prints(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf8"))) if isinstance(node, ast.Call)]
    names = {ast.unparse(call.func) for call in calls}
    assert names & {"print", "sys.stdout.write", "sys.stderr.write", "typer.echo", "Console"} == set()


def told_apart(code: str) -> list[str]:
    """Where the code asks for a format by its name instead of looking into a registry."""
    return [ast.unparse(node) for node in ast.walk(ast.parse(code)) if _names_a_format(node)]


def _names_a_format(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        return any(map(_is_format, sides)) and any(map(_is_literal, sides))
    if isinstance(node, ast.Match):
        return _is_format(node.subject)
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Dict) and _is_format(node.slice)


def _is_format(node: ast.expr) -> bool:
    """`format`, `form`, `request.form`, `form.name`, `format.value`."""
    words = ast.unparse(node).split(".")
    return bool({"format", "form"} & set(words)) and not isinstance(node, ast.Call)


def _is_literal(node: ast.expr) -> bool:
    """A text, several, or a member of an enumeration of formats. None is no name."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return any(map(_is_literal, node.elts))
    if isinstance(node, ast.Attribute):
        return ast.unparse(node.value).endswith("Format")
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize(
    "path", [path for path in FILES if _named(path).startswith("cli/") and path.parent.name != "formats"], ids=_named
)
def test_formats_are_told_apart_in_their_registries_only(path: Path) -> None:
    assert told_apart(path.read_text("utf8")) == []


def test_what_tells_formats_apart_is_seen() -> None:
    seen = ['format == "json"', '"csv" == form', 'request.form not in ("jsonl", "parquet")', 'form.name != "table"']
    seen += ["format is ShowFormat.table", "{'json': as_json}[form](rows)", "x and format in {'csv'}"]
    assert [code for code in seen if told_apart(code)] == seen
    assert told_apart("match format:\n    case 'json':\n        pass\n")
    good = ["format is None", "format in REPORT", "REPORT[format](given)", "form == SCREEN", 'language == "zh"']
    assert [code for code in good if told_apart(code)] == []


@pytest.mark.parametrize("path", FILES, ids=_named)
def test_no_module_holds_a_console_or_a_mutable_table(path: Path) -> None:
    """State at module level outlives a run and makes the second one depend on the first."""
    for node in ast.parse(path.read_text("utf8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            made = ast.unparse(node.value.func) if isinstance(node.value, ast.Call) else ""
            assert made not in {"Console", "list", "dict", "set", "defaultdict", "OpenCC"}, ast.unparse(node)
            assert not (isinstance(node.value, ast.List | ast.Dict | ast.Set) and _is_empty(node.value)), ast.unparse(
                node
            )


def _is_empty(node: ast.List | ast.Dict | ast.Set) -> bool:
    return not (node.keys if isinstance(node, ast.Dict) else node.elts)


def test_importing_everything_reads_no_word_table() -> None:
    code = (
        "import importlib, pkgutil, tracker\n"
        "for found in pkgutil.walk_packages(tracker.__path__, 'tracker.'):\n"
        "    if not found.name.endswith('__main__'): importlib.import_module(found.name)\n"
        "from tracker.lexicon.regions import regions\n"
        "from tracker.lexicon.tables import table\n"
        "from tracker.lexicon.units import units\n"
        "print([found.cache_info().currsize for found in (table, regions, units)])\n"
    )
    assert _python("-c", code).stdout.strip() == "[0, 0, 0]"
