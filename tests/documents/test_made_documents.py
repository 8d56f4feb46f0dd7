"""The committed documents, made by scripts/make_documents.py: bytes that no newer library writes anew."""

from pathlib import Path

import pytest
from maker.content import PLANS
from maker.text import words_of
from maker.xlsx import text_of

from tracker.documents.readings import read_bytes

MADE = sorted((Path(__file__).parent / "made").iterdir())


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_every_format_gives_the_plan(path: Path) -> None:
    plan = PLANS[path.name.split(".")[0]]
    wanted = text_of(plan) if path.suffix == ".xlsx" else plan.text
    lines = words_of(read_bytes(path.name, path.read_bytes()))
    assert lines == wanted.strip().split("\n")


def test_all_formats_are_there() -> None:
    assert {path.suffix for path in MADE} == {".txt", ".md", ".html", ".docx", ".pdf", ".xlsx"}
    assert len(MADE) == 24
