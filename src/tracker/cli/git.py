"""What `tracker merge` asks of git: the three versions of a stopped merge, a merge of lines, and to be called by it."""

import shlex
import subprocess
import sys
from pathlib import Path

from tracker.model.problem import Problem, UnreadableInput
from tracker.model.said import Said

GIT_SECONDS = 60
DRIVER = "tracker"


def stages(ledger: Path) -> tuple[bytes, bytes, bytes] | None:
    """Base, ours and theirs of a merge that stopped at this ledger; None where there is none. Base may be empty."""
    found = [_git(ledger.parent, "cat-file", "blob", f":{stage}:./{ledger.name}") for stage in (1, 2, 3)]
    base, ours, theirs = (done.stdout if done.returncode == 0 else None for done in found)
    return None if ours is None or theirs is None else (base or b"", ours, theirs)


def is_draft(path: Path) -> bool:
    """Whether git made the file for the time of a merge: its name for it is fixed in git's source (merge-ll.c)."""
    return path.name.startswith(".merge_file_")


def merge_lines(base: Path, ours: Path, theirs: Path) -> None:
    """Git's own merge of lines, with its marks, into `ours`: for a ledger that cannot be read as one."""
    names = ("-L", "ours", "-L", "base", "-L", "theirs")
    _git(ours.parent, "merge-file", *names, *(str(path.resolve()) for path in (ours, base, theirs)))


def install_driver(ledger: Path, folder: Path) -> Said:
    """Tell git in this clone how such ledgers merge, and in `.gitattributes`, which is shared, that this is one."""
    ledger = ledger.resolve()
    top = _git(ledger.parent, "rev-parse", "--show-toplevel")
    if top.returncode != 0:
        what = Said("is in no git repository", "不在 git 仓库中")
        raise UnreadableInput(Problem(ledger.as_posix(), what, code="no_repository"))
    root = Path(top.stdout.decode("utf-8", "replace").rstrip("\r\n"))
    command = f"{shlex.quote(Path(sys.executable).as_posix())} -m tracker merge %O %A %B"
    _git(root, "config", f"merge.{DRIVER}.name", "targets of tracker, record by record")
    _git(root, "config", f"merge.{DRIVER}.driver", command)
    attributes = root / ".gitattributes"
    line = f"{_pattern(ledger.relative_to(root.resolve()).as_posix())} merge={DRIVER}"
    text = attributes.read_text("utf-8") if attributes.exists() else ""
    if line not in text.splitlines():
        attributes.write_text(f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{line}\n", "utf-8")
    return Said(
        f'git merges this ledger record by record in this clone; commit .gitattributes ("{line}") and run this in every clone',
        f"本克隆中 git 将按记录合并该账本；请提交 .gitattributes（“{line}”），并在每个克隆中运行一次",
    )


def _pattern(name: str) -> str:
    """The path as `.gitattributes` writes it: quoted where it holds blanks or quotes, and nothing in it a wildcard."""
    escaped = "".join(f"\\{c}" if c in "*?[\\" else c for c in name)
    if any(c in escaped for c in ' "\t#!'):
        return '"/' + escaped.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return "/" + escaped


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *words], cwd=folder, capture_output=True, timeout=GIT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        what = Said("git could not be run", "无法运行 git")
        raise UnreadableInput(Problem("git", what, code="git")) from error
