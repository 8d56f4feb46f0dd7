"""`tracker merge` in real repositories: by itself as git's driver, after a merge that stopped, and with three files."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from ledger_making import DOCUMENT, many, target, write
from ledger_shell import fails, works

from tracker.ledger.filtered_rows import load_rows

PYTHON = Path(sys.executable).parent
Git = Callable[..., str]
RELATIVE = Path("data") / "targets.yaml"


def run_git(folder: Path, *words: str, status: int = 0) -> str:
    """Git without the settings of whoever runs the tests, and with the `tracker` under test in its reach."""
    environment = {
        **{name: text for name, text in os.environ.items() if not name.startswith("GIT_")},
        "PATH": f"{PYTHON}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "HOME": str(folder),
    }
    options = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false")
    done = subprocess.run(
        ["git", *options, *words], cwd=folder, capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == status, done
    return done.stdout + done.stderr


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """A repository with a ledger on `main`."""

    def call(*words: str, status: int = 0) -> str:
        return run_git(tmp_path, *words, status=status)

    write(tmp_path / RELATIVE, [*many(4), target(), target("zzzzzzzz")])
    call("init", "-q", "-b", "main")
    (tmp_path / ".gitignore").write_text("*.lock\n*.index.sqlite*\n", "utf8")
    call("add", ".")
    call("commit", "-qm", "base")
    return call


def branch(git: Git, folder: Path, name: str, *commands: str) -> None:
    git("checkout", "-q", "-b", name, "main")
    for command in commands:
        works(*command.split(), folder=folder)
    git("commit", "-qam", name)


def figures(folder: Path) -> dict[str, list[tuple[int, str]]]:
    return {
        row["id"]: [(f["n"], f["value"]) for f in row["figures"]]
        for row in load_rows(folder / RELATIVE)
        if row["figures"]
    }


def two_branches(git: Git, folder: Path) -> None:
    """Both update the same targets; each imports a plan of its own."""
    for name, value in (("one", "25万头"), ("two", "26万头")):
        plan = f"兴安盟2023年{name}工作要点\n\n一、农牧业\n2023年底前新建{name}型养殖场8个。\n"
        (folder / f"{name}.txt").write_text(plan, "utf8")
        branch(git, folder, name, f"update k7m2 {value}", f"update zzzz {value}", f"import {name}.txt")


WANTED = {"k7m2abcd": [(1, "25"), (2, "26")], "zzzzzzzz": [(1, "25"), (2, "26")]}


def test_git_merge_keeps_the_figures_of_both_branches_by_itself(tmp_path: Path, git: Git) -> None:
    assert "commit .gitattributes" in works("merge", "--install", folder=tmp_path).err
    git("add", ".gitattributes")
    git("commit", "-qm", "attributes")
    two_branches(git, tmp_path)
    git("checkout", "-q", "one")
    said = git("merge", "two", "-m", "both")
    assert "CONFLICT" not in said
    assert "are merged" in said
    assert figures(tmp_path) == WANTED
    assert len(load_rows(tmp_path / RELATIVE)) == 8
    assert git("status", "--porcelain", "--untracked-files=no") == ""
    works("check", folder=tmp_path)
    works("update", "k7m2", "27万头", folder=tmp_path)
    assert figures(tmp_path)["k7m2abcd"][-1] == (3, "27")
    assert {path.name for path in tmp_path.iterdir()} >= {"data", "one.txt", "two.txt"}
    assert not list(tmp_path.glob(".merge_file*")) + list(tmp_path.glob(".targets-*"))


@pytest.mark.parametrize("way", ["rebase", "cherry-pick"])
def test_other_ways_of_git_merge_alike(tmp_path: Path, git: Git, way: str) -> None:
    works("merge", "--install", folder=tmp_path)
    git("add", ".gitattributes")
    git("commit", "-qm", "attributes")
    two_branches(git, tmp_path)
    if way == "rebase":
        git("rebase", "-q", "one")
    else:
        git("checkout", "-q", "one")
        git("cherry-pick", "two")
    assert figures(tmp_path) == WANTED


def test_two_clones_that_merge_each_other_agree(tmp_path: Path, git: Git) -> None:
    works("merge", "--install", folder=tmp_path)
    git("add", ".gitattributes")
    git("commit", "-qm", "attributes")
    two_branches(git, tmp_path)
    git("branch", "was-two")
    git("merge", "one", "-m", "there")
    git("checkout", "-q", "one")
    git("merge", "was-two", "-m", "here")
    git("merge", "two", "-m", "again")
    found = figures(tmp_path)
    assert {id: sorted(value for _, value in of) for id, of in found.items()} == {
        "k7m2abcd": ["25", "26"],
        "zzzzzzzz": ["25", "26"],
    }


def test_a_merge_that_stopped_is_taken_on(tmp_path: Path, git: Git) -> None:
    """Without the driver git stops; the ledger says what to do, and doing it is enough."""
    two_branches(git, tmp_path)
    git("checkout", "-q", "one")
    assert "CONFLICT" in git("merge", "two", status=1)
    assert "`tracker merge`" in fails("list", folder=tmp_path, status=4).err
    assert "`tracker merge`" in fails("update", "k7m2", "5", folder=tmp_path, status=4).err
    stopped = (tmp_path / RELATIVE).read_bytes()
    works("merge", folder=tmp_path)
    assert figures(tmp_path) == WANTED
    assert "merge" in works("undo", folder=tmp_path).out
    assert (tmp_path / RELATIVE).read_bytes() == stopped
    works("merge", folder=tmp_path)
    assert figures(tmp_path) == WANTED
    git("add", str(RELATIVE))
    git("commit", "-qm", "merged")
    assert "no stopped merge" in fails("merge", folder=tmp_path, status=2).err


def test_what_both_changed_is_left_in_the_file_for_a_person(tmp_path: Path, git: Git) -> None:
    works("merge", "--install", folder=tmp_path)
    git("add", ".gitattributes")
    git("commit", "-qm", "attributes")
    path = tmp_path / RELATIVE
    for name in ("one", "two"):
        git("checkout", "-q", "-b", name, "main")
        path.write_text(path.read_text("utf8").replace('sector: "农牧业"', f'sector: "{name}"', 1), "utf8")
        works("update", "zzzz", "25万头", folder=tmp_path)
        git("commit", "-qam", name)
    said = git("merge", "one", status=1)
    assert f"{many(1)[0]['id']} (sector): changed on both branches" in said
    text = path.read_text("utf8")
    assert text.count("<<<<<<< ours") == text.count(">>>>>>> theirs") == 1
    assert "git merge conflict" in fails("list", folder=tmp_path, status=4).err
    path.write_text(re.sub(r"<<<<<<< ours\n.*?=======\n(.*?)>>>>>>> theirs\n", r"\1", text, flags=re.DOTALL), "utf8")
    assert load_rows(path)[0]["sector"] == "one"
    works("check", folder=tmp_path)


def test_a_side_that_is_no_ledger_is_told_and_its_lines_are_merged(tmp_path: Path, git: Git) -> None:
    works("merge", "--install", folder=tmp_path)
    git("add", ".gitattributes")
    git("commit", "-qm", "attributes")
    branch(git, tmp_path, "one", "update k7m2 25万头")
    git("checkout", "-q", "-b", "two", "main")
    path = tmp_path / RELATIVE
    path.write_text(path.read_text("utf8").replace('- id: "k7m2abcd"', '- id: "k7m2abcd" x'), "utf8")
    git("commit", "-qam", "two")
    said = git("merge", "one", status=1)
    assert "Traceback" not in said
    assert "CONFLICT" in said
    assert 'value: "25"' in path.read_text("utf8")
    assert '"k7m2abcd" x' in path.read_text("utf8")


def test_three_files_by_hand(tmp_path: Path) -> None:
    names = ("base.yaml", "ours.yaml", "theirs.yaml")
    base, ours, theirs = (write(tmp_path / name, [target()]) for name in names)
    works("update", "k7m2", "25", "--data", "ours.yaml", folder=tmp_path)
    works("update", "k7m2", "26", "--data", "theirs.yaml", folder=tmp_path)
    before = base.read_bytes(), theirs.read_bytes()
    works("merge", *names, folder=tmp_path)
    assert [f["value"] for f in load_rows(ours)[0]["figures"]] == ["25", "26"]
    assert (base.read_bytes(), theirs.read_bytes()) == before
    assert "three files" in fails("merge", "base.yaml", folder=tmp_path, status=2).err
    fails("merge", "base.yaml", "ours.yaml", "none.yaml", folder=tmp_path, status=4)
    fails("merge", "--install", "--data", "ours.yaml", folder=tmp_path, status=3)


def test_a_ledger_with_an_odd_name_is_installed_too(tmp_path: Path, git: Git) -> None:
    odd = write(tmp_path / "台账 [1] #2" / "ledger *.yaml", [target(document=DOCUMENT)])
    for _ in range(2):
        works("merge", "--install", "--data", str(odd), folder=tmp_path)
    assert len((tmp_path / ".gitattributes").read_text("utf8").splitlines()) == 1
    name = odd.relative_to(tmp_path).as_posix()
    assert git("check-attr", "merge", "--", name).strip().endswith("merge: tracker")
    assert git("check-attr", "merge", "--", "data/targets.yaml").strip().endswith("unspecified")
