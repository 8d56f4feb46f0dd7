"""A stand-in for text recognition: what becomes of what it sees is tried without the extra."""

from typing import Any

import pytest
from maker.shown import BOX, ON_IT

from tracker.documents.readers import pdf_pictures, picture
from tracker.documents.readers.inner_pictures import SeenLine, seen_line


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Three lines on every picture; the pictures that were looked at."""
    looked: list[Any] = []

    def lines(data: Any, called: int | str, name: str) -> list[SeenLine]:
        looked.append(data)
        called = called if isinstance(called, str) else f"picture {called}"
        return [seen_line(line, [(0, f"{called}, {BOX}")]) for line in ON_IT]

    monkeypatch.setattr(picture, "lines_of_picture", lines)
    monkeypatch.setattr(pdf_pictures, "lines_of_array", lines)
    return looked
