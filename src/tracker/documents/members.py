"""Members of an archive: found once in its directory, read from where they stand without looking at it again.

A directory of 70,000 members takes half a second to read. Whoever opens the archive for each of them, or for each
sixteen in another process, takes the square of their number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipExtFile, ZipFile, ZipInfo

LOCAL_HEADER = b"PK\x03\x04"
HEADER_BYTES = 30
ENCRYPTED = 0x1
UTF8 = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """Where in its archive a member stands, how it is packed, and what it unpacks to."""

    name: str
    offset: int
    packed: int
    size: int
    crc: int
    method: int
    flags: int

    @property
    def is_encrypted(self) -> bool:
        return bool(self.flags & ENCRYPTED)


def members_of(archive: ZipFile) -> Iterator[Member]:
    """Files in the order of the archive, without folders and what systems leave beside them."""
    for info in archive.infolist():
        name = name_of(info)
        # A name can be empty where bytes are damaged, and `ZipInfo.is_dir` of Python 3.11 fails on it.
        if not info.filename.endswith("/") and not _is_clutter(name):
            yield Member(
                name,
                info.header_offset,
                info.compress_size,
                info.file_size,
                info.CRC,
                info.compress_type,
                info.flag_bits,
            )


def read_member(path: str, member: Member) -> bytes:
    """Its bytes, never more than `member.size`. Raises BadZipFile for damage and for an archive that has changed, OSError."""
    info = ZipInfo(member.name)
    info.compress_size, info.file_size, info.CRC = member.packed, member.size, member.crc
    info.compress_type, info.flag_bits = member.method, member.flags
    try:
        with Path(path).open("rb") as file:
            file.seek(member.offset)
            header = file.read(HEADER_BYTES)
            if len(header) < HEADER_BYTES or not header.startswith(LOCAL_HEADER):
                raise BadZipFile("no member begins where the directory says")
            # Behind the header come the name and what programs add to it, as long as the header says.
            file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
            with ZipExtFile(file, "r", info) as unpacked:
                data = unpacked.read()
    except (BadZipFile, OSError):
        raise
    except Exception as error:
        # Each way of packing has errors of its own for bytes that it did not make.
        raise BadZipFile(str(error) or type(error).__name__) from error
    if len(data) != member.size:
        raise BadZipFile("a member is shorter than the directory says")
    return data


def _is_clutter(name: str) -> bool:
    parts = name.split("/")
    return parts[0] == "__MACOSX" or parts[-1].startswith((".", "~$"))


def name_of(info: ZipInfo) -> str:
    """The name as its maker wrote it: Chinese systems write GBK without saying so, which `zipfile` reads as CP437."""
    if info.flag_bits & UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
