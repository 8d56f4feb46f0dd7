"""Pictures in the folder that a browser puts beside a page: found, read where asked for, and nothing else reached."""

import zipfile
from pathlib import Path

import pytest
from maker.png import as_png
from maker.shown import BEFORE, LARGE, ON_IT, as_page

from tracker.documents.beside import beside_of, carried
from tracker.documents.bounds import Limits
from tracker.documents.readings import read_all, read_sources
from tracker.documents.sources import SourceFile, find_sources
from tracker.model.problem import Problem

ASKED = Limits(recognise=True)


def saved(folder: Path, *, called: str = "要点_files/p.png", beside: str = "要点_files") -> Path:
    page = folder / "要点.html"
    page.write_bytes(as_page(called))
    (folder / beside).mkdir()
    (folder / beside / "p.png").write_bytes(LARGE)
    (folder / beside / "frame.html").write_bytes(as_page())
    return page


CALLED = {
    "as it is": ("要点_files/p.png", "要点_files"),
    "with a dot": ("./要点_files/p.png", "要点_files"),
    "escaped": ("%E8%A6%81%E7%82%B9_files/p.png", "要点_files"),
    "escaped in GBK": ("%D2%AA%B5%E3.files/p.png", "要点.files"),
    "with a version": ("要点_files/p.png?v=3#x", "要点_files"),
}


@pytest.mark.parametrize(("called", "beside"), CALLED.values(), ids=CALLED)
def test_the_folder_beside_a_page(called: str, beside: str, tmp_path: Path, stand_in: list[bytes]) -> None:
    page = saved(tmp_path, called=called, beside=beside)
    for path in (page, tmp_path):
        [plain] = read_all([path])
        assert "1 large picture is not read" in plain.warnings[0].en
        [reading] = read_all([path], limits=ASKED)
        assert [reading.text[d.start : d.end] for d in reading.doubts] == list(ON_IT)


def test_the_folder_beside_a_page_in_an_archive(tmp_path: Path, stand_in: list[bytes]) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("2025/要点_files/p.png", LARGE)
        archive.writestr("2025/要点_files/frame.html", as_page())
        archive.writestr("2025/要点.html", as_page("要点_files/p.png"))
        archive.writestr("other_files/plan.txt", BEFORE)
    readings = list(read_all([tmp_path / "pages.zip"], limits=ASKED))
    assert [Path(reading.name).name for reading in readings] == ["要点.html", "plan.txt"]
    assert [readings[0].text[d.start : d.end] for d in readings[0].doubts] == list(ON_IT)


@pytest.mark.parametrize("called", ["../secret.png", "要点_files/../../secret.png", "/etc/p.png", "file:///etc/p.png"])
def test_a_page_reaches_nothing_but_its_folder(called: str, tmp_path: Path, stand_in: list[bytes]) -> None:
    (tmp_path / "secret.png").write_bytes(LARGE)
    (tmp_path / "in").mkdir()
    page = saved(tmp_path / "in", called=called)
    [reading] = read_all([page], limits=ASKED)
    assert (reading.doubts, stand_in) == ((), [])


def test_links_beside_a_page_are_not_followed(tmp_path: Path, stand_in: list[bytes]) -> None:
    (tmp_path / "secret.png").write_bytes(LARGE)
    page = saved(tmp_path)
    (tmp_path / "要点_files" / "p.png").unlink()
    (tmp_path / "要点_files" / "p.png").symlink_to(tmp_path / "secret.png")
    [reading] = read_all([page], limits=ASKED)
    assert (reading.doubts, stand_in) == ((), [])


def test_another_picture_makes_it_another_source(tmp_path: Path) -> None:
    page = saved(tmp_path)
    [before] = find_sources([str(page)], ASKED)
    (tmp_path / "要点_files" / "p.png").write_bytes(as_png(901, 400))
    [after] = find_sources([str(page)], ASKED)
    assert isinstance(before, SourceFile)
    assert isinstance(after, SourceFile)
    assert before.stamp != after.stamp


@pytest.mark.parametrize("limits", [Limits(), ASKED], ids=["not asked", "asked"])
def test_the_pictures_travel_with_the_page(limits: Limits, tmp_path: Path, stand_in: list[bytes]) -> None:
    page = saved(tmp_path)
    [source] = find_sources([str(page)], limits)
    assert isinstance(source, SourceFile)
    there = carried(SourceFile(source.name, "", data=page.read_bytes(), beside=source.beside), limits)
    [(_, here)] = read_sources([source], limits=limits)
    for path in (tmp_path / "要点_files").iterdir():
        path.unlink()
    [(_, away)] = read_sources([there], limits=limits)
    assert away == here
    assert not isinstance(away, Problem)
    assert bool(away.doubts) == limits.recognise


def test_a_source_without_anything_beside_it() -> None:
    assert beside_of(SourceFile("a.html", "a.html"), ASKED)("a_files/p.png") is None
