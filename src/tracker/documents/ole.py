"""Old Office containers (.doc, .xls, .wps, .et, .msg): the names in their top folder tell which program wrote them.

The folder is read as the format lays it out. Looking for names in the bytes would take a letter with a table in it for
a workbook, since what is embedded lies in the same container, one level down.
"""

from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FREE = 0xFFFFFFFA
ENTRY = 128
MOST_SECTORS = 4_000
MOST_ENTRIES = 20_000

# The stream that each program writes first; the first that is found decides.
STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)


def ole_kind(data: bytes) -> str:
    """`doc`, `xls`, `ppt`, `msg`, `encrypted`; `ole` where the container holds something else or is damaged."""
    names = set(top_names(data))
    return next((kind for stream, kind in STREAMS if stream in names), "ole")


def top_names(data: bytes) -> list[str]:
    """Names of the streams and folders right below the root; none for a container that cannot be followed."""
    size = 1 << min(int.from_bytes(data[30:32], "little"), 12)
    if size < 512:
        return []
    directory = b"".join(_chain(data, int.from_bytes(data[48:52], "little"), size))
    names: list[str] = []
    waiting, seen = [_number(directory, 0, 76)], set[int]()
    while waiting and len(seen) < MOST_ENTRIES:
        at = waiting.pop()
        if at >= FREE or at in seen or (at + 1) * ENTRY > len(directory):
            continue
        seen.add(at)
        length = int.from_bytes(directory[at * ENTRY + 64 : at * ENTRY + 66], "little")
        raw = directory[at * ENTRY : at * ENTRY + max(0, min(length, 64) - 2)]
        names.append(raw.decode("utf-16-le", errors="replace"))
        waiting += [_number(directory, at, 68), _number(directory, at, 72)]
    return names


def _number(directory: bytes, entry: int, field: int) -> int:
    at = entry * ENTRY + field
    return int.from_bytes(directory[at : at + 4], "little") if at + 4 <= len(directory) else FREE


def _chain(data: bytes, sector: int, size: int) -> Iterator[bytes]:
    """The sectors that follow each other from `sector` on."""
    per_sector = size // 4
    for _ in range(MOST_SECTORS):
        if sector >= FREE or (sector + 2) * size > len(data) + size:
            return
        yield data[(sector + 1) * size : (sector + 2) * size]
        # The header lists the first 109 sectors of the table that says which sector follows which: 7 MB of container.
        block = sector // per_sector
        if block >= 109:
            return
        table = int.from_bytes(data[76 + 4 * block : 80 + 4 * block], "little")
        at = (table + 1) * size + 4 * (sector % per_sector)
        sector = int.from_bytes(data[at : at + 4], "little") if table < FREE and at + 4 <= len(data) else FREE
