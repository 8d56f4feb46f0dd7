"""Parts of a Word or Excel file: what belongs to which, and pictures, unpacked only as far as an office would make them."""

import zlib
from posixpath import basename, dirname, join, normpath
from zipfile import BadZipFile, ZipFile

from lxml import etree

from tracker.documents.bounds import MEGABYTE

# A picture that unpacks to more is none that an office made.
MOST_OF_PICTURE = 40 * MEGABYTE


def related(package: ZipFile, part: str, kind: str) -> dict[str, str]:
    """The parts inside the package that `part` names as its own of this kind (image, drawing), by the names it gives them."""
    relations = join(dirname(part), "_rels", f"{basename(part)}.rels")
    if not _holds(package, relations):
        return {}
    found: dict[str, str] = {}
    for relation in etree.fromstring(package.read(relations), xml_parser()):
        target = normpath(join(dirname(part), relation.get("Target", ""))).lstrip("/")
        if str(relation.get("Type")).endswith(f"/{kind}") and _holds(package, target):
            found[str(relation.get("Id"))] = target
    return found


def _holds(package: ZipFile, part: str) -> bool:
    try:
        package.getinfo(part)
    except KeyError:
        return False
    return True


def picture_part(package: ZipFile, part: str, *, head: int = 0) -> bytes | None:
    """A picture of the package, or the `head` of its bytes; None for what is damaged or unpacks beyond all measure."""
    try:
        with package.open(part) as file:
            data = file.read(head or MOST_OF_PICTURE + 1)
    except (BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, OSError, KeyError, zlib.error):
        return None
    return data if len(data) <= MOST_OF_PICTURE else None


def xml_parser() -> etree.XMLParser:
    """Parsers hold state: one for each part. No entities, no network, no unbounded trees."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True
    )
