"""What a format is, whichever command gives it. The files beside this one hold for each command a mapping from the names of its
formats to what writes them; a new format is a line there, and one of `SUFFIXES` where the name of a file may ask for it.

Writers import what they need when they write.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from tracker.cli import asked
from tracker.model.said import Said

Content = str | bytes | Iterable[str | bytes]
Given = TypeVar("Given")
# What can go into a file comes as content; what only goes to the standard output is written there.
Maker = Callable[[Given], Content]

# The format of a screen; commands look at its width and may draw more there.
SCREEN = "table"
# What offices fill in.
BOOK = "xlsx"
# By what one workbook may become several.
SPLITS = ("owner",)
# What no screen shows.
ONLY_FILE = ("html", "xlsx", "parquet")
SUFFIXES = {
    "json": (".json",),
    "jsonl": (".jsonl",),
    "yaml": (".yaml", ".yml"),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
}


def on_screen(forms: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(name for name in forms if name not in ONLY_FILE)


def of_suffix(path: Path, among: Mapping[str, object], option: str) -> str:
    """The format that the suffix of a file asks for. Raises WrongUse where it names none."""
    suffix = path.suffix.lower()
    name = next((name for name in among if suffix in SUFFIXES.get(name, ())), None)
    if name is None:
        listed = ", ".join(SUFFIXES[name][0] for name in among if name in SUFFIXES)
        raise asked.wrong(
            option,
            f'the suffix of "{path.name}" names no format',
            f"“{path.name}”的后缀不对应任何格式",
            Said(f"Use one of {listed}, or say --format.", f"请用后缀 {listed}，或指定 --format。"),
        )
    return name
