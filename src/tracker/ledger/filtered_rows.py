"""Records of a ledger as plain rows, by filter. With a fresh index neither YAML nor pydantic is imported."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.ledger.answers import Answers
from tracker.ledger.fresh import fresh_index
from tracker.ledger.index import Progress, Untrue, documents, quick_sum
from tracker.ledger.texts import characters
from tracker.model.plain_rows import DocumentRow, TargetRow
from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said
from tracker.review.query import Filters, Words, several

if TYPE_CHECKING:
    from tracker.review.report_settings import ReportSettings

# What to do with each row as it is read, such as `review/shared.py`.
Keep = Callable[[Iterable[TargetRow]], Iterator[TargetRow]]

# What `review/standing.py` judged when the record was read; the steps of many years are one text.
STANDING = "standing_on(t.standings, :today)"
# What a list leaves out unless it is asked for.
ASIDE = ("gone", "dropped")
# Up to so many short ids are looked up one by one, more in one pass over all ids.
FEW = 50
# Records that are decoded together.
AT_ONCE = 200
ORDER = "ORDER BY p.seq, t.at, t.no"
FROM = "FROM target t LEFT JOIN part p USING (gid) LEFT JOIN document d ON d.key = t.document"


def load_rows(
    path: Path,
    filters: Filters | None = None,
    *,
    today: str | None = None,
    settings: "ReportSettings | None" = None,
    progress: Progress | None = None,
) -> list[TargetRow]:
    """Records in the order of the file, each with `figures`, `gone`, `edited` and its whole `document`.

    With `today` (ISO) each also has its coarse `status` by `settings`, the default ones if None; a filter by status
    needs the day. Raises LedgerError.
    """
    with fresh_index(path, progress) as db:
        return list(query_rows(db, filters or Filters(), today, settings))


def query_rows(
    db: sqlite3.Connection,
    filters: Filters,
    today: str | None,
    settings: "ReportSettings | None" = None,
    keep: Keep = iter,
) -> Iterator[TargetRow]:
    """Rows in the order of the file. They are all at hand before the first one is given: `keep` sees each as it is read,
    and may make it smaller."""
    if filters.status is not None and today is None:
        raise ValueError("a filter by status needs the day")
    if settings is not None and today is not None and settings.judges_otherwise:
        return _judged_anew(db, filters, today, settings, keep)
    return _queried(db, filters, today, keep)


def _queried(db: sqlite3.Connection, filters: Filters, today: str | None, keep: Keep) -> Iterator[TargetRow]:
    where, values = conditions(filters)
    query = f"""SELECT CAST(r.json AS BLOB), r.sum, t.no, t.standings, t.deadline, t.gone, {STANDING}
        {FROM} LEFT JOIN record r USING (no) WHERE {where} {ORDER}"""

    def question(db: sqlite3.Connection) -> list[TargetRow]:
        found = db.execute(query, {**values, "today": today or ""})
        return list(keep(_read(found, documents(db), with_status=today is not None)))

    yield from db.ask(question) if isinstance(db, Answers) else question(db)


def _read(found: sqlite3.Cursor, infos: dict[str, DocumentRow], *, with_status: bool) -> Iterator[TargetRow]:
    """Raises Untrue where a record is not as it was written."""
    while batch := found.fetchmany(AT_ONCE):
        if any(text is None or quick_sum(no, steps, text) != known for text, known, no, steps, *_ in batch):
            raise Untrue("a record is not as it was written")
        # One array is decoded twice as fast as its elements one by one.
        decoded = json.loads(b"[%b]" % b",".join([text for text, *_ in batch]))
        for row, (*_, deadline, gone, status) in zip(decoded, batch, strict=True):
            filed = (row["deadline"], row["gone"], bool(row.get("dropped")))
            if filed != (deadline, gone, status == "dropped") or row["document"] not in infos:
                raise Untrue("a record is filed as another one")
            row["document"] = infos[row["document"]]
            if with_status:
                row["status"] = status
            yield row


def _judged_anew(
    db: sqlite3.Connection, filters: Filters, today: str, settings: "ReportSettings", keep: Keep
) -> Iterator[TargetRow]:
    """The index knows what the default settings say; others that decide what is met are asked for each record."""
    from tracker.review.standing import standing_on_day

    for row in _queried(db, any_standing(filters), today, keep):
        row["status"] = standing_on_day(row, today, settings)
        if row["status"] in (several(filters.status) or (row["status"],)):
            yield row


def any_standing(filters: Filters) -> Filters:
    """The same without the states, which somebody else judges; what was set aside stays out unless it is asked for."""
    return filters._replace(status=None, gone=filters.gone or bool(set(ASIDE) & set(several(filters.status))))


def count_rows(db: sqlite3.Connection, filters: Filters, today: str) -> int:
    where, values = conditions(filters)
    # Only what the condition looks at is joined: a count need not find every record of the table.
    joins = " LEFT JOIN document d ON d.key = t.document" if "d." in where else ""
    joins += " LEFT JOIN record r USING (no)" if "r." in where else ""
    query = f"SELECT COUNT(*) FROM target t{joins} WHERE {where}"
    return int(db.execute(query, {**values, "today": today}).fetchone()[0])


def conditions(filters: Filters) -> tuple[str, dict[str, str]]:
    """The WHERE clause and its values. Of several words for one field any will do; `search` wants them all."""
    parts: list[str] = ["1"]
    values: dict[str, str] = {}

    def named(text: str) -> str:
        """A parameter of its own for `text`."""
        name = f"v{len(values)}"
        values[name] = characters(text)
        return name

    def any_of(words: Words, clause: Callable[[str], str]) -> None:
        if asked := several(words):
            parts.append(f"({' OR '.join(clause(word) for word in asked)})")

    def region(name: str) -> str:
        # The table of places is read only when a place is asked for.
        from tracker.ledger.region_filter import region_clause

        clause, given = region_clause(name, f"r{len(values)}_")
        values.update({key: characters(text) for key, text in given.items()})
        return clause

    def document(text: str) -> str:
        name = named(_pattern(text))
        return " OR ".join(_contains(column, name) for column in ("d.key", "d.title", "d.number"))

    def prefix(id: str) -> str:
        return f"(t.id >= :{named(id)} AND t.id < :{named(id + chr(0x10FFFF))})"

    any_of(filters.region, region)
    any_of(
        filters.owner,
        lambda text: f"{_contains('t.owners', named(_pattern(text)))} OR owned_by(t.owners, d.region, :{named(text)})",
    )
    any_of(filters.sector, lambda text: f"t.sector = :{named(text)}")
    any_of(filters.due_before, lambda day: f"t.deadline <= :{named(day)}")
    any_of(filters.due_after, lambda day: f"t.deadline >= :{named(day)}")
    any_of(filters.year, lambda text: f"substr(t.deadline, 1, 4) = :{named(text)}")
    any_of(filters.kind, lambda text: f"t.kind = :{named(text)}")
    any_of(filters.document, document)
    any_of(filters.id, prefix)
    any_of(filters.status, lambda text: f"{STANDING} = :{named(text)}")
    if filters.doubtful:
        parts.append("t.doubtful = 1")
    if not filters.gone and not set(ASIDE) & set(several(filters.status)):
        parts.append("t.gone IS NULL AND t.standings != 'dropped'")
    for word in " ".join(several(filters.search)).split():
        # Records are kept as JSON, so a word is looked for as JSON writes it.
        written = json.dumps(word, ensure_ascii=False)[1:-1]
        in_record, in_title = named(_pattern(written)), named(_pattern(word))
        parts.append(f"({_contains('r.json', in_record)} OR {_contains('d.title', in_title)})")
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
    what = Said(f'"{prefix}" may be any of {names}', f"“{prefix}”可能是：{names}")
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
