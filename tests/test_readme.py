"""The examples of both READMEs, typed as they stand, in their order, into a copy of what a checkout holds."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LANGUAGES = {"README.md": "en", "README.zh.md": "zh"}
# What ends with another status than 0, and says so in the table of statuses: a light that is red, a difference that is there.
ANSWERS_NO = ("--fail-on", "--exit-code")
# Any day after the example was written will do: nothing in it hangs on the day.
DAYS = ("2024-02-01", "2026-11-26")


def examples(name: str) -> list[list[tuple[str, str]]]:
    """The commands of each block with what the document shows below them; nothing where it shows nothing."""
    blocks = []
    for block in CONSOLE.findall((ROOT / name).read_text("utf8")):
        pieces = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
        blocks.append([(piece.partition("\n")[0], piece.partition("\n")[2]) for piece in pieces])
    return blocks


def typed(line: str, folder: Path, name: str, day: str) -> subprocess.CompletedProcess[str]:
    words = shlex.split(line)
    assert words[0] == "tracker"
    environment = {
        **os.environ,
        "COLUMNS": "80",
        "TRACKER_LANG": LANGUAGES[name],
        "TRACKER_TODAY": day,
        "PYTHONIOENCODING": "utf8",
    }
    return subprocess.run(
        [sys.executable, "-m", "tracker", *words[1:]],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf8",
        check=False,
    )


def left_out(printed: str, shown: str) -> str:
    """What was printed, its beginning left out where the document writes … for it."""
    if not shown.startswith("…\n"):
        return printed
    return "…\n" + printed[-len(shown.removeprefix("…\n")) :]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The plans and the ledger of the project, under git, as somebody has them who follows the document."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "data").mkdir()
    shutil.copy(ROOT / "data" / "targets.yaml", tmp_path / "data")
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.hooksPath=/dev/null")
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "x")):
        subprocess.run([*git, *words], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", LANGUAGES)
def test_what_is_printed_is_what_is_shown(name: str, day: str, checkout: Path) -> None:
    shown = [example for block in examples(name) for example in block if example[1]]
    assert len(shown) >= 3
    for line, output in shown:
        done = typed(line, checkout, name, day)
        assert done.returncode == 0, line
        assert left_out(done.stdout + done.stderr, output) == output, line


@pytest.mark.parametrize("name", LANGUAGES)
def test_the_other_examples_do_their_work(name: str, checkout: Path) -> None:
    listed = typed("tracker list --region 兴安盟 --format csv", checkout, name, DAYS[0])
    (checkout / "figures.csv").write_text(listed.stdout, "utf8")
    bare = [line for block in examples(name) for line, output in block if not output]
    assert len(bare) >= 8
    for line in bare:
        done = typed(line, checkout, name, DAYS[0])
        allowed = (0, 1) if any(word in line for word in ANSWERS_NO) else (0,)
        assert done.returncode in allowed, (line, done.stderr)
        assert "Traceback" not in done.stderr


def outline(name: str) -> dict[str, object]:
    """What both languages have to have alike: sections, tables, points, blocks, what is marked as code, links."""
    text = (ROOT / name).read_text("utf8")
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    code = re.findall(r"`([^`]+)`", prose)
    return {
        "commands": [line for block in examples(name) for line, _ in block],
        "sections": len(re.findall(r"^## ", text, re.MULTILINE)),
        "rows": len(re.findall(r"^\|", text, re.MULTILINE)),
        "points": len(re.findall(r"^- ", text, re.MULTILINE)),
        "blocks": re.findall(r"^```(\w+)$", text, re.MULTILINE),
        "code": sorted({word for word in code if word.isascii()}),
        "figures": sorted(re.findall(r"0\.\d+", prose)),
        "links": sorted({link for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith("README")}),
    }


def test_both_languages_tell_the_same() -> None:
    first, second = (outline(name) for name in LANGUAGES)
    for what, told in first.items():
        assert second[what] == told, what
