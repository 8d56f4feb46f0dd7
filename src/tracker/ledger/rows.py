"""Records of a ledger as plain rows, by filter. With a fresh index neither YAML nor pydantic is imported."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tracker.ledger.answers import Answers
from tracker.ledger.fresh import fresh_index
from tracker.ledger.index import Progress, Untrue, documents, quick_sum
from tracker.ledger.texts import characters
from tracker.model.problem import Problem, WrongUse
from tracker.model.rows import DocumentRow, TargetRow
from tracker.model.said import Said
from tracker.review.query import Filters

# The same judgement as `review.query.standing`, in SQL so that a filter by state need not read every record.
STANDING = """CASE WHEN t.no IN (SELECT no FROM dropped) THEN 'dropped' WHEN t.gone IS NOT NULL THEN 'gone' WHEN t.met = 1 THEN 'met'
 WHEN t.met IS NULL AND t.type != 'milestone' THEN 'no_data' WHEN t.deadline < :today THEN 'overdue'
 WHEN t.met IS NULL THEN 'no_data' ELSE 'open' END"""
# Up to so many short ids are looked up one by one, more in one pass over all ids.
FEW = 50
# Records that are decoded together.
AT_ONCE = 200
ORDER = "ORDER BY p.seq, t.at, t.no"
FROM = "FROM target t LEFT JOIN part p USING (gid) LEFT JOIN document d ON d.key = t.document"


def load_rows(
    path: Path, filters: Filters | None = None, *, today: str | None = None, progress: Progress | None = None
) -> list[TargetRow]:
    """Records in the order of the file, each with `figures`, `gone`, `edited` and its whole `document`.

    With `today` (ISO) each also has its coarse `status`; a filter by status needs it. Raises LedgerError.
    """
    with fresh_index(path, progress) as db:
        return list(query_rows(db, filters or Filters(), today))


def query_rows(db: sqlite3.Connection, filters: Filters, today: str | None) -> Iterator[TargetRow]:
    where, values = conditions(filters)
    if filters.status is not None and today is None:
        raise ValueError("a filter by status needs the day")
    query = f"""SELECT CAST(r.json AS BLOB), r.sum, t.no, t.met, t.type, t.deadline, t.gone, {STANDING}
        {FROM} LEFT JOIN record r USING (no) WHERE {where} {ORDER}"""

    def question(db: sqlite3.Connection) -> list[TargetRow]:
        return _read(db.execute(query, {**values, "today": today or ""}), documents(db), with_status=today is not None)

    yield from db.ask(question) if isinstance(db, Answers) else question(db)


def _read(found: sqlite3.Cursor, infos: dict[str, DocumentRow], *, with_status: bool) -> list[TargetRow]:
    """Raises Untrue where a record is not as it was written."""
    rows: list[TargetRow] = []
    while several := found.fetchmany(AT_ONCE):
        if any(text is None or quick_sum(no, met, text) != known for text, known, no, met, *_ in several):
            raise Untrue("a record is not as it was written")
        # One array is decoded twice as fast as its elements one by one.
        decoded = json.loads(b"[%b]" % b",".join([text for text, *_ in several]))
        for row, (*_, type_, deadline, gone, status) in zip(decoded, several, strict=True):
            filed = (row["type"], row["deadline"], row["gone"], bool(row.get("dropped")))
            if filed != (type_, deadline, gone, status == "dropped") or row["document"] not in infos:
                raise Untrue("a record is filed as another one")
            row["document"] = infos[row["document"]]
            if with_status:
                row["status"] = status
            rows.append(row)
    return rows


def count_rows(db: sqlite3.Connection, filters: Filters, today: str) -> int:
    where, values = conditions(filters)
    # Only what the condition looks at is joined: a count need not find every record of the table.
    joins = " LEFT JOIN document d ON d.key = t.document" if "d." in where else ""
    joins += " LEFT JOIN record r USING (no)" if "r." in where else ""
    query = f"SELECT COUNT(*) FROM target t{joins} WHERE {where}"
    return int(db.execute(query, {**values, "today": today}).fetchone()[0])


def conditions(filters: Filters) -> tuple[str, dict[str, str]]:
    """The WHERE clause and its values."""
    parts: list[str] = ["1"]
    values: dict[str, str] = {}

    def want(clause: str, **given: str) -> None:
        parts.append(clause)
        values.update({name: characters(text) for name, text in given.items()})

    if filters.region is not None:
        # The table of places is read only when a place is asked for.
        from tracker.ledger.region_filter import region_clause

        clause, given = region_clause(filters.region)
        want(clause, **given)
    if filters.owner is not None:
        want(_contains("t.owners", "owner"), owner=_pattern(filters.owner))
    if filters.sector is not None:
        want("t.sector = :sector", sector=filters.sector)
    if filters.due_before is not None:
        want("t.deadline <= :before", before=filters.due_before)
    if filters.due_after is not None:
        want("t.deadline >= :after", after=filters.due_after)
    if filters.year is not None:
        want("substr(t.deadline, 1, 4) = :year", year=filters.year)
    if filters.kind is not None:
        want("t.kind = :kind", kind=filters.kind)
    if filters.document is not None:
        columns = ("d.key", "d.title", "d.number")
        want(f"({' OR '.join(_contains(c, 'document') for c in columns)})", document=_pattern(filters.document))
    if filters.id is not None:
        want("t.id >= :id AND t.id < :id_end", id=filters.id, id_end=filters.id + "\U0010ffff")
    if filters.doubtful:
        want("t.doubtful = 1")
    if filters.status is not None:
        want(f"({STANDING}) = :status", status=filters.status)
    if not filters.gone and filters.status != "gone":
        want("t.gone IS NULL")
    if not filters.gone and filters.status != "dropped":
        want("t.no NOT IN (SELECT no FROM dropped)")
    for number, word in enumerate((filters.search or "").split()):
        in_record = _contains("r.json", f"word{number}")
        in_title = _contains("d.title", f"title{number}")
        # Records are kept as JSON, so a word is looked for as JSON writes it.
        written = json.dumps(word, ensure_ascii=False)[1:-1]
        want(f"({in_record} OR {in_title})", **{f"word{number}": _pattern(written), f"title{number}": _pattern(word)})
    return " AND ".join(parts), values


def _contains(column: str, name: str) -> str:
    return f"{column} LIKE :{name} ESCAPE '\\'"


def _pattern(text: str) -> str:
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def resolve_id(db: sqlite3.Connection, prefix: str) -> str:
    """The whole id that begins with `prefix`. Raises WrongUse where there is none, or several: then with their list."""
    if not prefix:
        remedy = Said("Give the id, or its beginning.", "请填写 id 或其开头。")
        raise WrongUse(Problem("", Said("the id is empty", "id 为空"), remedy, code="no_id"))
    where, values = conditions(Filters(id=prefix.lower()))
    found = [row[0] for row in db.execute(f"SELECT t.id {FROM} WHERE {where} {ORDER} LIMIT 11", values)]
    if len(found) == 1:
        return str(found[0])
    if found and len(set(found)) == 1:
        what = Said(f'{len(found)} records have the id "{found[0]}"', f"有 {len(found)} 条记录的 id 是“{found[0]}”")
        remedy = Said("`tracker check` says where they stand.", "可用 `tracker check` 查看其位置。")
        raise WrongUse(Problem("", what, remedy, code="same_id"))
    if not found:
        from tracker.ledger.named import named

        if (id := named(db, prefix)) is not None:
            return id
        what = Said(f'no target has an id that begins with "{prefix}"', f"没有 id 以“{prefix}”开头的目标")
        remedy = Said("`tracker list --search WORD` finds ids.", "可用 `tracker list --search 词语` 查找 id。")
        raise WrongUse(Problem("", what, remedy, code="no_id"))
    names = ", ".join(dict.fromkeys(found[:10])) + (", …" if len(found) > 10 else "")
    what = Said(f'"{prefix}" may be any of {names}', f"“{prefix}”可能是:{names}")
    raise WrongUse(Problem("", what, Said("Type more of the id.", "请多输入几位 id。"), code="ambiguous_id"))


def said_of(db: sqlite3.Connection, id: str) -> dict[str, Any]:
    """What the document says where fields of the record were edited by hand; empty where none was."""
    row = db.execute("SELECT said FROM target WHERE id = ?", (id,)).fetchone()
    said: dict[str, Any] = json.loads(row[0]) if row and row[0] else {}
    return said


def short_ids(db: sqlite3.Connection, ids: list[str], *, least: int = 4) -> dict[str, str]:
    """For each id the shortest prefix that no other id of the ledger shares, of at least `least` characters."""
    found = {}
    beside = _neighbours_of_all if len(ids) > FEW else _neighbours
    for id, others in beside(db, ids):
        length = least
        while length < len(id) and any(other.startswith(id[:length]) for other in others):
            length += 1
        found[id] = id[:length]
    return found


def _neighbours(db: sqlite3.Connection, ids: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Each id with the ids of the ledger right before and after it, by two look-ups each."""
    for id in ids:
        before = db.execute("SELECT MAX(id) FROM target WHERE id < ?", (id,)).fetchone()[0]
        after = db.execute("SELECT MIN(id) FROM target WHERE id > ?", (id,)).fetchone()[0]
        yield id, [other for other in (before, after) if other]


def _neighbours_of_all(db: sqlite3.Connection, ids: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The same in one pass over the ids of the ledger."""
    every = [row[0] for row in db.execute("SELECT DISTINCT id FROM target ORDER BY id")]
    place = {id: at for at, id in enumerate(every)}
    for id in ids:
        at = place[id]
        yield id, every[max(0, at - 1) : at] + every[at + 1 : at + 2]
