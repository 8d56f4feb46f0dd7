"""Pictures inside documents: told where nobody asked for recognition, else read in their place, with their box, doubted.

What stands on a picture is given by a stand-in for the engine, so that all of this is tried without the extra; the last
tests let the engine itself read.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from maker.png import as_png
from maker.shown import (
    AFTER,
    BEFORE,
    BOX,
    LARGE,
    ON_IT,
    SMALL,
    TITLE,
    as_mht,
    as_page,
    as_word,
    as_workbook,
    as_workbook_of_wps,
    with_parts,
    written_into,
)
from test_recognise import WRITTEN, needs_engine

from tracker.documents import recognise
from tracker.documents.bounds import Limits
from tracker.documents.readers import inner_pictures, picture
from tracker.documents.readers.inner_pictures import SeenLine, placed, seen_line
from tracker.documents.reading import Reading
from tracker.documents.readings import read_bytes
from tracker.model.problem import Problem, UnreadableInput
from tracker.pipeline import extract

ASKED = Limits(recognise=True)

READ: dict[str, Callable[[bytes], bytes]] = {
    "written into a page": lambda data: as_page(written_into(data)),
    "loaded late": lambda data: as_page("spinner.gif", attributes=f'data-src="{written_into(data)}"'),
    "in a link to itself": lambda data: as_page(written_into(data), around='<a href="/a/large.png">{}</a>'),
    "in one file, by address": lambda data: as_mht(data, "/a/p.png", "Content-Location: https://www.example.gov.cn/a/p.png"),
    "in one file, by number": lambda data: as_mht(data, "cid:p1@x", "Content-ID: <p1@x>"),
    "Word": as_word,
    "workbook": as_workbook,
    "workbook of WPS": as_workbook_of_wps,
}  # fmt: skip


def doubted(reading: Reading) -> list[str]:
    return [reading.text[doubt.start : doubt.end] for doubt in reading.doubts]


@pytest.mark.parametrize("make", READ.values(), ids=READ)
def test_told_where_nobody_asked(make: Callable[[bytes], bytes]) -> None:
    reading = read_bytes("x", make(LARGE))
    assert not set(ON_IT) & set(reading.text.split("\n"))
    [warning] = reading.warnings
    assert warning.en.startswith("1 large picture is not read; targets may be there. Give --ocr")
    assert "有 1 张较大的图片未读" in warning.zh
    assert "DISPIMG" not in reading.text


@pytest.mark.parametrize("make", [make for name, make in READ.items() if name != "Word"])
def test_nothing_is_told_of_small_ones(make: Callable[[bytes], bytes]) -> None:
    assert read_bytes("x", make(SMALL)).warnings == ()


@pytest.mark.parametrize("make", READ.values(), ids=READ)
def test_read_in_their_place_with_box_and_doubt(make: Callable[[bytes], bytes], stand_in: list[bytes]) -> None:
    reading = read_bytes("x", make(LARGE), limits=ASKED)
    assert stand_in == [LARGE]
    assert doubted(reading) == list(ON_IT)
    assert [warning.en for warning in reading.warnings] == [
        "pictures were read by text recognition; every figure from them is doubted"
    ]
    lines = [line for line in reading.text.split("\n") if line]
    plain = [line for line in read_bytes("x", make(LARGE)).text.split("\n") if line]
    at = lines.index(ON_IT[0])
    assert (lines[at : at + 3], lines[:at] + lines[at + 3 :]) == (list(ON_IT), plain)
    records = {record.indicator: record for record in extract(reading)}
    seen, beside = records["新建幼儿园"], records["改造老旧小区" if "改造老旧小区" in records else "公园"]
    assert (seen.doubts[0], seen.confidence) == ("recognised_text", "low")
    assert seen.source.place is not None
    assert seen.source.place.endswith(f"picture 1, {BOX}")
    assert "recognised_text" not in beside.doubts
    assert "picture" not in (beside.source.place or "")


def test_the_place_says_which_sheet_or_paragraph(stand_in: list[bytes]) -> None:
    for data, place in ((as_word(LARGE), "paragraph 3"), (as_workbook(LARGE), "sheet 总体")):
        [record] = [one for one in extract(read_bytes("x", data, limits=ASKED)) if one.indicator == "新建幼儿园"]
        assert record.source.place == f"{place}, picture 1, {BOX}"


def test_behind_the_rows_of_a_table_that_shows_them(stand_in: list[bytes]) -> None:
    page = "<table><tr><td>指标</td><td>目标</td></tr><tr><td>公园<img src='{}'></td><td>5个</td></tr></table>"
    html = f"<html><body><div id=zoom>{page.format(written_into(LARGE))}</div></body></html>".encode()
    for data in (html, as_word(LARGE, cell=True)):
        reading = read_bytes("x", data, limits=ASKED)
        lines = reading.text.split("\n")
        at = lines.index("公园\t5个")
        assert lines[at + 1 : at + 4] == list(ON_IT)
        assert doubted(reading) == list(ON_IT)


AROUND = {
    "a banner": '<a href="/special/index.html">{}</a>',
    "the navigation": "<nav>{}</nav>",
    "what is hidden": '<div style="display: none">{}</div>',
}


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
def test_what_stands_around_the_text_is_left(around: str, stand_in: list[bytes]) -> None:
    page = as_page(written_into(LARGE), around=around)
    assert read_bytes("x", page).warnings == ()
    assert read_bytes("x", page, limits=ASKED).text.split("\n") == [TITLE, BEFORE, AFTER]
    assert stand_in == []


@pytest.mark.parametrize("attributes", ['width="800"', 'style="width:640px;height:300px"', 'data-w="1080"'])
def test_pictures_that_were_not_saved_are_told(attributes: str) -> None:
    [warning] = read_bytes("x", as_page("p1.jpg", attributes=attributes)).warnings
    assert "not in this file" in warning.en
    assert "Save the page with all it shows" in warning.en


@pytest.mark.parametrize("attributes", ["", 'width="16" height="16"', 'width="100%"', 'style="max-width:640px"'])
def test_not_every_picture_may_hold_text(attributes: str) -> None:
    long = as_page("icon.gif", attributes=attributes).replace(AFTER.encode(), (AFTER * 9).encode())
    assert read_bytes("x", long).warnings == ()


def test_a_page_that_is_a_picture_is_not_called_empty() -> None:
    page = f"<html><body><p><img src='{written_into(LARGE)}'></p></body></html>".encode()
    with pytest.raises(UnreadableInput, match="it holds 1 picture and no text"):
        read_bytes("x.html", page)


def test_where_nothing_is_on_it_ocr_is_not_advised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "lines_of_picture", lambda data, number, name: [])
    page = f"<html><body><p><img src='{written_into(LARGE)}'></p></body></html>".encode()
    word = with_parts(as_word(LARGE), {})
    for line in (TITLE, BEFORE, AFTER):
        word = with_parts(word, {"word/document.xml": part_of(word, "word/document.xml").replace(line.encode(), b"")})
    for data in (page, word):
        with pytest.raises(UnreadableInput, match="no text was recognised"):
            read_bytes("x", data, limits=ASKED)


def part_of(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(name)


def test_one_shown_twice_is_read_once(stand_in: list[bytes]) -> None:
    reading = read_bytes("x", as_page(written_into(LARGE), written_into(LARGE)), limits=ASKED)
    assert len(stand_in) == 1
    assert doubted(reading) == [*ON_IT, *ON_IT]


def test_pictures_of_hidden_sheets_are_left(stand_in: list[bytes]) -> None:
    data = as_workbook(LARGE, hidden=True)
    assert read_bytes("x", data).warnings == ()
    assert doubted(read_bytes("x", data, limits=ASKED)) == []
    assert stand_in == []


# Pictures that were made to harm, or that nobody can read.


def test_a_picture_that_unpacks_beyond_measure_costs_itself_alone(stand_in: list[bytes]) -> None:
    for data, part in ((as_word(LARGE), "word/media/image1.png"), (as_workbook(LARGE), "xl/media/image1.png")):
        bomb = with_parts(data, {part: LARGE + b"\x00" * 60_000_000})
        reading = read_bytes("x", bomb, limits=ASKED)
        assert "1 picture could not be read" in reading.warnings[0].en
        assert doubted(reading) == []
    assert stand_in == []


def test_one_that_cannot_be_read_is_told_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def lines(data: bytes, number: int, name: str) -> list[SeenLine]:
        if data.endswith(b"bad"):
            raise UnreadableInput(Problem(name, inner_pictures.RECOGNISE, None, code="damaged"))
        return [seen_line(ON_IT[0], [(0, f"picture {number}, {BOX}")])]

    monkeypatch.setattr(picture, "lines_of_picture", lines)
    reading = read_bytes("x", as_page(written_into(LARGE + b"bad"), written_into(LARGE)), limits=ASKED)
    assert doubted(reading) == [ON_IT[0]]
    assert [warning.en.split(" (")[0] for warning in reading.warnings] == [
        "pictures were read by text recognition; every figure from them is doubted",
        "1 picture could not be read",
    ]


def test_more_pictures_than_anybody_shows(stand_in: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inner_pictures, "MOST_PICTURES", 3)
    pictures = [written_into(LARGE + bytes([n])) for n in range(5)]
    reading = read_bytes("x", as_page(*pictures), limits=ASKED)
    assert len(stand_in) == 3
    assert "2 pictures could not be read" in reading.warnings[1].en


def test_a_picture_longer_than_any_text_of_a_page() -> None:
    reading = read_bytes("x", as_page(written_into(as_png(900, 400, tail=b"\x00" * 9_000_000))))
    assert reading.text.split("\n") == [TITLE, BEFORE, AFTER]
    assert "1 large picture" in reading.warnings[0].en


@pytest.mark.parametrize(
    "source", ["data:image/png;base64,%%%", "data:image/svg+xml;base64," + "A" * 99, "data:,x", "http://[", ""]
)
def test_addresses_that_hold_no_picture(source: str, stand_in: list[bytes]) -> None:
    reading = read_bytes("x", as_page(source), limits=ASKED)
    assert (reading.text.split("\n"), stand_in) == ([TITLE, BEFORE, AFTER], [])


def test_a_page_cannot_pretend_to_hold_lines_of_pictures() -> None:
    page = as_page().replace(
        b"<p>", b"<tracker:seen><tracker:line boxes='[[0,\"x\"]]'>1</tracker:line></tracker:seen><p>", 1
    )
    reading = read_bytes("x", page, limits=ASKED)
    assert (reading.places, reading.doubts) == ((), ())


def test_places_go_on_behind_a_picture() -> None:
    whole = placed(
        [("sheet A", ["甲", seen_line("乙丙", [(0, "p1"), (1, "p2")]), "丁"]), ("", ["戊"]), ("sheet B", [])]
    )
    assert whole.text == "甲\n乙丙\n丁\n戊"
    assert whole.places == ((0, "sheet A"), (2, "sheet A, p1"), (3, "sheet A, p2"), (5, "sheet A"), (7, ""))


# The engine itself.


@needs_engine
def test_a_scanned_piece_inside_each_format(tmp_path: Path) -> None:
    from PIL import Image

    recognise._loaded.cache_clear()
    with Image.open(WRITTEN / "county.scan.jpg") as scan:
        out = io.BytesIO()
        scan.crop((0, 600, scan.width, 1000)).save(out, "PNG")
    texts = []
    for make in (READ["written into a page"], as_workbook, as_word):
        reading = read_bytes("x", make(out.getvalue()), limits=ASKED)
        seen = [line for line in doubted(reading) if line]
        assert "高标准农田面积\t万亩\t41.5\t46.5" in "".join(seen)
        texts.append(seen)
        boxes = [place for _, place in reading.places if "picture 1, box" in place]
        assert len(boxes) >= 2
    assert texts[0] == texts[1] == texts[2]


@needs_engine
@pytest.mark.parametrize("size", [(1, 1), (3000, 1), (1, 3000), (60, 16), (4000, 20), (20, 4000)])
@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK"])
def test_pictures_of_any_shape_and_colours(size: tuple[int, int], mode: str) -> None:
    from PIL import Image

    recognise._loaded.cache_clear()
    out = io.BytesIO()
    Image.new(mode, size).save(out, "TIFF")
    assert picture.lines_of_picture(out.getvalue(), 1, "x") == []


@needs_engine
def test_black_on_nothing_is_black_on_white() -> None:
    from PIL import Image

    with Image.open(WRITTEN / "city.upside-down.png") as page:
        grey = page.convert("L").crop((0, page.height - 500, page.width, page.height)).rotate(180)
    clear = Image.new("RGBA", grey.size, (0, 0, 0, 0))
    clear.putalpha(grey.point(lambda value: 255 - value))
    out = io.BytesIO()
    clear.save(out, "PNG")
    recognise._loaded.cache_clear()
    assert len("".join(picture.lines_of_picture(out.getvalue(), 1, "x"))) > 20
