"""Write `hashes.txt`: the packages that the program needs, each version with the hash of its file for every system.

    .venv/bin/python scripts/hashes.py

Asks pip for each system and Python what it would install; no file is installed. The index is the one that pip is set
to; no address is written down, so that the file serves at any index that holds the same files.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13")
# Old enough for the systems in use, new enough for the files that projects still build.
SYSTEMS = (
    ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
    ("macosx_14_0_arm64", "macosx_11_0_arm64"),
    ("macosx_14_0_x86_64", "macosx_10_13_x86_64"),
    ("win_amd64",),
)
# What typer needs there only: pip asks the machine it runs on which conditions hold, not the one it is asked about.
WINDOWS = ("colorama",)
ONLY_THERE = ' ; sys_platform == "win32"'
HEAD = """\
# What the program needs, with the hash of each file, for Linux, macOS and Windows and Python 3.11 to 3.13:
#     pip install --require-hashes -r hashes.txt
#     pip install --no-deps THE-WHEEL
# Made by scripts/hashes.py from pyproject.toml and constraints.txt.
"""


def wanted(python: str, platforms: tuple[str, ...]) -> list[dict[str, object]]:
    """What pip would install there."""
    needs = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["dependencies"]
    needs += WINDOWS if platforms == ("win_amd64",) else ()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        words = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--dry-run"]
        words += ["--ignore-installed", "--only-binary=:all:", "--target", folder, "--report", str(report)]
        words += ["--python-version", python, "--implementation", "cp"]
        words += [word for platform in platforms for word in ("--platform", platform)]
        subprocess.run([*words, "-c", str(ROOT / "constraints.txt"), *needs], check=True)
        return list(json.loads(report.read_text("utf8"))["install"])


def main() -> None:
    found: dict[str, set[str]] = {}
    for platforms in SYSTEMS:
        for python in PYTHONS:
            for item in wanted(python, platforms):
                about = item["metadata"]
                name = about["name"].lower().replace("_", "-")  # type: ignore[index]
                line = f"{name}=={about['version']}{ONLY_THERE if name in WINDOWS else ''}"  # type: ignore[index]
                found.setdefault(line, set()).add(item["download_info"]["archive_info"]["hashes"]["sha256"])  # type: ignore[index]
            print(f"{platforms[0]}, Python {python}", file=sys.stderr)
    lines = [
        " \\\n    ".join([name, *(f"--hash=sha256:{one}" for one in sorted(hashes))])
        for name, hashes in sorted(found.items())
    ]
    (ROOT / "hashes.txt").write_text(HEAD + "\n".join(lines) + "\n", "utf8")


if __name__ == "__main__":
    main()
