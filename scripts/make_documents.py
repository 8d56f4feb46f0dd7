"""Write the test documents of every format to a folder, to look at them: python scripts/make_documents.py FOLDER [TEXT...]

Without TEXT files the plans of `tests/documents/maker` are written; with them (the seeds), each of those in every format.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "documents"))

from maker.content import PLANS, Plan, from_lines
from maker.docx import as_docx
from maker.html import STYLES, as_html
from maker.pdf import as_pdf
from maker.text import as_markdown, as_text
from maker.xlsx import as_xlsx

FORMATS: dict[str, Callable[[Plan], bytes]] = {
    "utf8.txt": as_text,
    "utf8-bom.txt": lambda plan: as_text(plan, "utf-8-sig"),
    "utf16.txt": lambda plan: as_text(plan, "utf-16"),
    "gb18030.txt": lambda plan: as_text(plan, "gb18030"),
    "md": as_markdown,
    **{f"{style}.html": lambda plan, style=style: as_html(plan, style) for style in STYLES},  # type: ignore[misc]
    "docx": as_docx,
    "pdf": lambda plan: as_pdf(plan, size=14),
    "two-columns.pdf": lambda plan: as_pdf(plan, columns=2, size=12),
}


def plans(texts: list[str]) -> Iterator[tuple[str, Plan]]:
    if not texts:
        yield from PLANS.items()
    for text in texts:
        path = Path(text)
        yield path.stem[:3], from_lines(path.read_text("utf8"), path.stem)


def main(folder: str, *texts: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, plan in plans(list(texts)):
        for suffix, make in FORMATS.items():
            (Path(folder) / f"{name}.{suffix}").write_bytes(make(plan))
        if not texts:
            (Path(folder) / f"{name}.xlsx").write_bytes(as_xlsx(plan))


if __name__ == "__main__":
    main(*sys.argv[1:])
