"""Pictures inside Word files: told where they are large enough to hold text, read where recognition was asked for."""

from collections.abc import Iterator, Mapping, Sequence
from posixpath import join, normpath
from zipfile import ZipFile

from lxml import etree

from tracker.documents.problems import RECOGNISE
from tracker.documents.reading import Doubt
from tracker.model.problem import UnreadableInput
from tracker.model.said import Said

BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
RELATIONS = "word/_rels/document.xml.rels"

# In the unit of the format, 360,000 to the centimetre: a seal or a crest is smaller, a scanned table larger.
WIDE, HIGH = 8 * 360_000, 3 * 360_000
MOST_PICTURES = 200
DOUBT = "recognised_text"

Words = Mapping[str, Sequence[str]]


def words_of_pictures(package: ZipFile, name: str) -> dict[str, list[str]]:
    """What stands on each picture of the file, by the name under which paragraphs show it. Raises UnreadableInput where
    the extra is missing; a picture that cannot be read is left out."""
    from tracker.documents.readers.picture import seen_text

    words: dict[str, list[str]] = {}
    for key, part in list(_pictures(package))[:MOST_PICTURES]:
        try:
            words[key] = seen_text(package.read(part), name)
        except UnreadableInput as error:
            if error.problem.code == "no_engine":
                raise
    return words


def _pictures(package: ZipFile) -> Iterator[tuple[str, str]]:
    if RELATIONS not in package.namelist():
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for relation in etree.fromstring(package.read(RELATIONS), parser):
        target = normpath(join("word", relation.get("Target", "")))
        if str(relation.get("Type")).endswith("/image") and target in package.namelist():
            yield str(relation.get("Id")), target


def about_pictures(document: "etree._Element", words: Words) -> tuple[Said, ...]:
    """A word about pictures that may hold text: read with doubt, or not read at all."""
    if words:
        return (
            Said(
                "pictures were read by text recognition; every figure from them is doubted",
                "图片内容由文字识别读出，其中数字均存疑",
            ),
        )
    count = sum(1 for extent in document.iter(EXTENT) if _size(extent, "cx") >= WIDE and _size(extent, "cy") >= HIGH)
    if not count:
        return ()
    pictures = "1 large picture is" if count == 1 else f"{count} large pictures are"
    return (
        Said(
            f"{pictures} not read; targets may be there. {RECOGNISE.en}",
            f"有 {count} 张较大的图片未读，其中可能有目标。{RECOGNISE.zh}",
        ),
    )


def _size(extent: "etree._Element", name: str) -> int:
    text = extent.get(name) or "0"
    return int(text) if text.isdecimal() and len(text) < 12 else 0


def doubts_of(text: str, words: Words) -> tuple[Doubt, ...]:
    """Where in the text the words of pictures stand."""
    doubts: list[Doubt] = []
    for line in (line for picture in words.values() for line in picture if line):
        at = text.find(line)
        while at >= 0:
            doubts.append(Doubt(at, at + len(line), DOUBT))
            at = text.find(line, at + len(line))
    return tuple(sorted(doubts, key=lambda doubt: doubt.start))
