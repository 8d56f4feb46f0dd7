"""Word and Excel files are archives of XML. Opened only after their sizes and their XML were found harmless."""

import io
import re
import zlib
from zipfile import BadZipFile, ZipFile

from tracker.documents.bounds import MEGABYTE, Limits
from tracker.documents.problems import bomb, damaged, too_large
from tracker.model.said import Said

# Office never writes a document type; entities that double themselves need one.
DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)

# XML shrinks 10 to 30 times; a part that unpacks to more than this multiple of itself was made to do so.
MOST_TIMES = 200
FREE = 10 * MEGABYTE

MARKUP = (".xml", ".rels")
PICTURES = re.compile(r"(?:word|xl)/media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|webp)", re.IGNORECASE)


def open_package(data: bytes, name: str, limits: Limits) -> ZipFile:
    """The archive, to be closed by the caller. Raises UnreadableInput for bombs and damage."""
    try:
        package = ZipFile(io.BytesIO(data))
        total = 0
        for part in package.infolist():
            # Pictures are unpacked, and bounded, only where their text is asked for.
            if not part.filename.endswith(MARKUP):
                continue
            total += part.file_size
            if part.file_size > FREE and part.file_size > MOST_TIMES * max(part.compress_size, 1):
                raise bomb(
                    name,
                    Said(
                        f"a part of it ({part.filename}) unpacks to {part.file_size // MEGABYTE} MB",
                        f"其中 {part.filename} 解压后达 {part.file_size // MEGABYTE} MB",
                    ),
                )
        if total > limits.max_markup_bytes:
            raise too_large(name, total, limits.max_markup_bytes)
        for part in package.infolist():
            if part.filename.endswith(MARKUP):
                _refuse_doctype(package.read(part), name)
    except (BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, OSError, zlib.error) as error:
        raise damaged(name, "Office", str(error) or type(error).__name__) from error
    return package


def pictures_inside(data: bytes) -> int:
    """How many pictures a Word or Excel file holds; none for any other file."""
    if not data.startswith(b"PK"):
        return 0
    try:
        with ZipFile(io.BytesIO(data)) as package:
            return sum(PICTURES.fullmatch(part) is not None for part in package.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return 0


def _refuse_doctype(part: bytes, name: str) -> None:
    # Without NUL bytes a UTF-16 part shows its tags too.
    head = part if b"\x00" not in part[:200] else part.replace(b"\x00", b"")
    if DOCTYPE.search(head):
        raise bomb(
            name, Said("its XML declares entities, as no office program does", "其 XML 声明了实体，办公软件不会这样做")
        )
