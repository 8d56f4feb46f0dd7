"""Where each record stands in the bytes of a ledger, by its index."""

import sqlite3
from collections.abc import Iterator

from tracker.ledger import index


def places(db: sqlite3.Connection) -> Iterator[tuple[str, int, int]]:
    """Id, first byte and size of every block, in the order of the file."""
    start, at = int(index.meta(db)["head_size"]), {}
    for group in index.parts(db):
        at[group.gid] = start
        start += group.size
    query = "SELECT t.id, t.gid, t.at, t.size FROM target t JOIN part p USING (gid) ORDER BY p.seq, t.at"
    for id, gid, within, size in db.execute(query):
        yield id, at[gid] + within, size
