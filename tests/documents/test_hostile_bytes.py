"""Whatever the bytes are: a reading or an error with a remedy, never anything else."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.documents.reading import Reading
from tracker.documents.readings import read_bytes
from tracker.model.problem import UnreadableInput

MADE = Path(__file__).parent / "made"
STARTS = (b"%PDF-1.7\n", b"PK\x03\x04", b"<html><body><table>", b"\xff\xfe", b"# x\n|a|b|\n|-|-|\n", b"")
WHOLE = {name: (MADE / name).read_bytes() for name in ("city.pdf", "city.docx", "city.xlsx", "city.editor.html")}


def outcome(data: bytes) -> Reading | UnreadableInput:
    try:
        return read_bytes("x", data)
    except UnreadableInput as error:
        return error


def is_sound(reading: Reading | UnreadableInput) -> None:
    if isinstance(reading, UnreadableInput):
        assert reading.problem.remedy is not None
        return
    reading.text.encode("utf-8")
    assert "\r" not in reading.text
    offsets = [offset for offset, _ in reading.places]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(reading.text) for offset in offsets)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_any_bytes(start: bytes, rest: bytes) -> None:
    is_sound(outcome(start + rest))


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=12), st.floats(0.2, 1))
def test_damaged_documents(name: str, changes: list[tuple[float, int]], kept: float) -> None:
    data = bytearray(WHOLE[name])
    for at, value in changes:
        data[int(at * len(data))] = value
    found = outcome(bytes(data[: int(kept * len(data))] if kept < 0.6 else data))
    is_sound(found)


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td rowspan=9 colspan=99999>",
        "</td>",
        "</table>",
        "<br>",
        "<ul><li><a>",
        "<sup>",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TAGS | st.text(max_size=6), max_size=60))
def test_any_nesting_of_tags(pieces: list[str]) -> None:
    found = outcome(("<html><body>" + "".join(pieces)).encode("utf-8", "replace"))
    is_sound(found)
