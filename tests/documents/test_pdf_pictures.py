"""Pictures on pages of a PDF that hold text beside them: told, or read behind the text."""

import io
import sys
from collections.abc import Callable

import pytest
from maker.shown import BOX, LARGE, ON_IT
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from test_recognise import needs_engine

from tracker.documents import recognise
from tracker.documents.bounds import Limits
from tracker.documents.readings import read_bytes
from tracker.model.problem import UnreadableInput

WIDTH, HIGH = 595, 842
LINES = ("Targets of the plan of 2025 for the county", "build 5 new parks and 3 new schools")
Draw = Callable[[Canvas], None]


def page_of(*draw: Draw, rotation: int = 0, pages: int = 1) -> bytes:
    """Pages of two lines each; the last one shows what is drawn."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HIGH))
    for number in range(1, pages + 1):
        for n, line in enumerate(LINES):
            canvas.drawString(72, 780 - 20 * n, f"{line} {number}")
        if number == pages:
            canvas.setPageRotation(rotation)
            for one in draw:
                one(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def shown(x: float, y: float, width: float, height: float) -> Draw:
    return lambda canvas: canvas.drawImage(ImageReader(io.BytesIO(LARGE)), x, y, width, height) and None


TABLE = shown(72, 300, 400, 200)
TOLD = {
    "a table as a picture": ([TABLE], 1),
    "two": ([TABLE, shown(72, 60, 400, 200)], 2),
    "one that was cut into strips": ([shown(72, 300 + 40 * n, 400, 40) for n in range(5)], 1),
    "a seal": ([shown(300, 200, 110, 110)], 0),
    "a line of the head": ([shown(72, 800, 450, 20)], 0),
    "paper behind the text": ([shown(0, 0, WIDTH, HIGH)], 0),
}


@pytest.mark.parametrize(("draw", "count"), TOLD.values(), ids=TOLD)
def test_told_where_nobody_asked(draw: list[Draw], count: int) -> None:
    reading = read_bytes("x.pdf", page_of(*draw))
    told = {0: [], 1: ["1 large picture is not read"], 2: ["2 large pictures are not read"]}[count]
    assert [warning.en.split(";")[0] for warning in reading.warnings] == told


@needs_engine
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_read_behind_the_text_with_page_box_and_doubt(rotation: int, stand_in: list[object]) -> None:
    data = page_of(TABLE, rotation=rotation, pages=2)
    plain = read_bytes("x.pdf", data)
    reading = read_bytes("x.pdf", data, limits=Limits(recognise=True))
    assert reading.text == "\n".join([plain.text, *ON_IT])
    assert [reading.text[d.start : d.end] for d in reading.doubts] == list(ON_IT)
    assert reading.places[len(plain.places) :] == tuple(
        (reading.text.index(line), f"page 2, picture 1, {BOX}") for line in ON_IT
    )
    assert "by text recognition" in reading.warnings[0].en
    # The picture and nothing of the text beside it, whichever way up the page lies.
    [seen] = stand_in
    high, wide = sorted(seen.shape[:2])  # type: ignore[attr-defined]
    assert wide / high == pytest.approx(2, abs=0.02)


@needs_engine
def test_a_page_laid_out_twice_is_looked_at_once(stand_in: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.documents.readers import pdf

    monkeypatch.setattr(pdf, "usual_gutter", lambda gutters: 297.0)
    reading = read_bytes("x.pdf", page_of(TABLE), limits=Limits(recognise=True))
    assert (len(stand_in), reading.text.count(ON_IT[0])) == (1, 1)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise._loaded.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", None)
    with pytest.raises(UnreadableInput, match="not installed"):
        read_bytes("x.pdf", page_of(TABLE), limits=Limits(recognise=True))
