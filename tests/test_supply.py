"""What is installed, and from where: our own name, packages with their hashes, a wheel that is complete."""

import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(file: str) -> dict[str, str]:
    return {plain(name): version for name, version in PINNED.findall((ROOT / file).read_text("utf8"))}


def test_the_project_does_not_bear_the_name_of_another_one() -> None:
    assert PROJECT["name"] == "zhibiao-tracker"
    assert list(PROJECT["scripts"]) == ["tracker"]


# Nothing says to install a name from an index: whoever owns it there would be run.
@pytest.mark.parametrize("path", [*sorted((ROOT / "docs").glob("*.md")), ROOT / "SECURITY.md", *sorted((ROOT / "src").rglob("*.py"))], ids=lambda path: path.relative_to(ROOT).as_posix())  # fmt: skip
def test_nothing_says_to_install_a_stranger(path: Path) -> None:
    found = re.findall(r"pip install [^\n]*?(?<![\w/.-])['\"]?(?:tracker|zhibiao[-_]tracker)\b", path.read_text("utf8"))
    assert found == []


def test_every_need_is_pinned_with_hashes_of_the_same_version() -> None:
    constraints, hashed = pins("constraints.txt"), pins("hashes.txt")
    needs = {plain(re.split(r"[<>=!~ \[]", need)[0]) for need in PROJECT["dependencies"]}
    assert needs <= set(hashed)
    assert {name: constraints.get(name) for name in hashed} == hashed


def test_every_pin_has_a_hash_and_no_file_names_an_address() -> None:
    text = (ROOT / "hashes.txt").read_text("utf8")
    assert "//" not in text
    assert "//" not in (ROOT / "constraints.txt").read_text("utf8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    for block in (block for block in blocks if not block.startswith("#")):
        assert re.fullmatch(r"[a-z0-9.-]+==[^\s]+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+", block), block


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*words, "--wheel-dir", str(folder), str(ROOT)], check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


def test_the_wheel_holds_the_program_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        inside = {name for name in opened.namelist() if ".dist-info/" not in name}
    source = {
        f"tracker/{path.relative_to(ROOT / 'src' / 'tracker').as_posix()}"
        for path in (ROOT / "src" / "tracker").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert inside == source


def test_the_wheel_does_the_main_job_where_nothing_else_of_ours_is(wheel: Path, tmp_path: Path) -> None:
    """With the packages of this environment and without its installed copy; `make wheel` takes them from the index."""
    place = tmp_path / "venv"
    venv.create(place, with_pip=False)
    python = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    words = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*words, str(wheel)], check=True, capture_output=True)
    (site,) = place.rglob("site-packages")
    here = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "packages.pth").write_text(here + "\n", "utf8")
    environment = {**os.environ, "TRACKER_DATA": str(tmp_path / "t.yaml"), "PYTHONPATH": ""}

    def tracker(*words: str) -> str:
        done = subprocess.run([python, "-m", "tracker", *words], cwd=tmp_path, env=environment, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    where = subprocess.run(
        [python, "-c", "import tracker; print(tracker.__file__)"], env=environment, capture_output=True
    )
    assert place.as_posix() in where.stdout.decode()
    assert "new" in tracker("import", str(ROOT / "seeds"))
    tracker("report", "--html", "r.html", "--xlsx", "r.xlsx", "--markdown", "r.md")
    assert (tmp_path / "r.html").read_text("utf8").startswith("<!doctype html>")


@pytest.mark.skipif(sys.platform == "win32", reason="make is not there")
def test_an_old_python_is_told_what_is_needed(tmp_path: Path) -> None:
    """No old Python need be here: one that says so of itself is enough."""
    code = f"import sys; sys.version_info = (3, 10, 13); exec(open({str(ROOT / 'scripts' / 'needs.py')!r}).read())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("This program needs Python 3.11 or newer; ")
    assert "is Python 3.10.13.\n" in done.stderr


def test_the_demo_installs_no_more_than_the_program_needs() -> None:
    makefile = (ROOT / "Makefile").read_text("utf8")
    assert re.search(r"^demo: \$\(RUNS\)", makefile, re.MULTILINE)
    recipe = makefile.partition("$(RUNS): pyproject.toml")[2].partition("\n\n")[0]
    assert "[dev]" not in recipe
