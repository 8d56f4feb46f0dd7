"""Old office containers with given names in them and nothing else: enough to tell who wrote them."""

import struct

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512


def _entry(name: str, kind: int, *, right: int = FREE, child: int = FREE) -> bytes:
    raw = name.encode("utf-16-le") + b"\x00\x00"
    head = raw.ljust(64, b"\x00") + struct.pack("<HBB", len(raw), kind, 1)
    return (head + struct.pack("<III", FREE, right, child)).ljust(128, b"\x00")


def as_ole(*names: str, inside: tuple[str, ...] = ()) -> bytes:
    """`names` stand right below the root, `inside` in a folder of it, as an embedded document would."""
    children = [*names, "ObjectPool"] if inside else [*names]
    first_inside = len(children) + 1
    entries = [_entry("Root Entry", 5, child=1 if children else FREE)]
    for n, name in enumerate(children, start=1):
        right = n + 1 if n < len(children) else FREE
        folder = name == "ObjectPool"
        entries.append(_entry(name, 1 if folder else 2, right=right, child=first_inside if folder else FREE))
    for n, name in enumerate(inside):
        entries.append(_entry(name, 2, right=first_inside + n + 1 if n + 1 < len(inside) else FREE))
    directory = b"".join(entries)
    directory += b"\x00" * (-len(directory) % SECTOR)
    count = len(directory) // SECTOR
    chain = [TABLE, *range(2, count + 1), END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += b"\x00" * 6 + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<I", 0)
    return head.ljust(SECTOR, b"\xff") + table + directory
