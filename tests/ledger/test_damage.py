"""Whatever happens to an index: the answer is that of the ledger, and nothing of it gets into the ledger."""

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from ledger_making import DOCUMENT, figure, many, target, write

from tracker.ledger import fresh, index, seal
from tracker.ledger.answers import Answers
from tracker.ledger.entering import record_figures
from tracker.ledger.entry import Entry
from tracker.ledger.filtered_rows import load_rows, query_rows
from tracker.ledger.fresh import fresh_index
from tracker.ledger.importing import import_rows
from tracker.model.plain_rows import TargetRow
from tracker.model.problem import WrongUse
from tracker.review.query import Filters

DAMAGES = 300
PAGE = 4096
ASKED = (
    Filters(),
    Filters(gone=False),
    Filters(region="科右前旗"),
    Filters(sector="教育"),
    Filters(status="met"),
    Filters(search="指标7"),
)
Harm = Callable[[bytearray, random.Random], None]


def _one_bit(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _noise(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = chance.randbytes(PAGE)


def _zeros(data: bytearray, chance: random.Random) -> None:
    at, size = chance.randrange(len(data)), chance.choice((8, 100, PAGE))
    data[at : at + size] = bytes(len(data[at : at + size]))


def _swapped(data: bytearray, chance: random.Random) -> None:
    one, other = (chance.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _longer(data: bytearray, chance: random.Random) -> None:
    data += chance.randbytes(chance.choice((1, PAGE)))


def _digit(data: bytearray, chance: random.Random) -> None:
    """A figure inside a record becomes another one: still an index, still a record."""
    places = [at for at in range(len(data)) if data.startswith(b'"value": "', at)]
    data[chance.choice(places) + 10] = ord(chance.choice("123456789"))


HARMS: tuple[Harm, ...] = (_one_bit, _one_bit, _noise, _zeros, _swapped, _cut, _longer, _digit)


def rows() -> list[TargetRow]:
    places = [("兴安盟", "152200"), ("科尔沁右翼前旗", "152221"), ("内蒙古自治区", "150000")]
    return [
        {
            **row,
            "region": places[n % 3][0],
            "region_code": places[n % 3][1],
            "sector": ("农牧业", "教育")[n % 2],
            "gone": "2023-05-05" if n % 11 == 10 else None,
            "figures": [figure(value=str(20 + n))] if n % 2 else [],
        }
        for n, row in enumerate(many(24))
    ]


def answers(ledger: Path) -> list[list[TargetRow]]:
    with fresh_index(ledger) as db:
        return [list(query_rows(db, filters, "2023-07-01")) for filters in ASKED]


@pytest.fixture(autouse=True)
def _nobody_else_is_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that is about to seal an index is waited for; here there is none."""
    monkeypatch.setattr(fresh, "APART", 0.0)


def settled(path: Path) -> Path:
    """`path` with times that lie in the past, so that an index of it is believed without a look at the ledger."""
    os.utime(path, (1_600_000_000, 1_600_000_000))
    return path


@pytest.mark.parametrize("quietly", [False, True], ids=["written", "rotten"])
def test_300_damages_never_give_another_answer(tmp_path: Path, quietly: bool) -> None:
    """`rotten`: the bytes changed and the times of the file did not, as on a failing disk."""
    ledger = settled(write(tmp_path / "targets.yaml", rows()))
    expected, place = answers(ledger), index.beside(ledger)
    good, times = place.read_bytes(), place.stat().st_mtime_ns
    assert len(expected[0]) == 24
    assert all(0 < len(found) < 24 for found in expected[1:])
    rebuilt = harmed = 0
    for number in range(DAMAGES // 2):
        chance = random.Random(number)
        data = bytearray(good)
        chance.choice(HARMS)(data, chance)
        place.write_bytes(data)
        if quietly:
            os.utime(place, ns=(times, times))
        assert answers(ledger) == expected, number
        # Noughts over noughts are no damage.
        harmed += data != good
        rebuilt += data != good and place.read_bytes() != data
    assert rebuilt == harmed > DAMAGES // 3


def test_damage_below_the_seal_is_no_error_and_shows_no_false_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last line of defence, as for the far end of a very large index: the seal sees nothing of it."""
    ledger = settled(write(tmp_path / "targets.yaml", rows()))
    good = index.beside(ledger)
    true = {row["id"]: row for row in load_rows(ledger, today="2023-07-01")}
    sound = good.read_bytes()
    monkeypatch.setattr(seal, "holds", lambda path: True)
    for number in range(DAMAGES):
        chance = random.Random(number)
        data = bytearray(sound)
        chance.choice(HARMS)(data, chance)
        good.write_bytes(data)
        for found in answers(ledger):
            for row in found:
                assert row == true[row["id"]], number


ALTERED = [
    'UPDATE record SET json = replace(json, \'"value": "2\', \'"value": "9\')',
    "UPDATE target SET sector = '教育'",
    "UPDATE target SET gone = '2020-01-01' WHERE no < 5",
    "UPDATE target SET standings = 'met'",
    "UPDATE target SET id = 'aaaaaaaa' WHERE no = 1",
    "UPDATE target SET at = at + 1",
    "UPDATE target SET size = size - 100",
    "UPDATE target SET gid = gid + 1",
    "UPDATE part SET seq = -seq",
    "UPDATE part SET digest = x'00'",
    "UPDATE document SET title = 'x', json = replace(json, '要点', '计划')",
    "UPDATE meta SET value = 0 WHERE key = 'regular'",
    "UPDATE meta SET value = value + 7 WHERE key = 'head_size'",
    "DELETE FROM target WHERE no > 3",
    "DELETE FROM record",
    "DELETE FROM document",
    "DELETE FROM part",
    "INSERT INTO target SELECT no + 1000, gid, at, size, id, type, kind, sector, region, region_code, document, file, deadline, owners, doubtful, gone, standings, mark, said, numbers_twice, sum FROM target WHERE no = 1",
    "DROP TABLE target; CREATE VIEW target AS SELECT 1",
    # The content and its checksums both: only a forger does that.
    "forged",
]


def _alter(ledger: Path, script: str) -> None:
    db = index.connect(index.beside(ledger))
    if script == "forged":
        query = "SELECT t.no, t.standings, r.json FROM target t JOIN record r USING (no)"
        for no, steps, text in db.execute(query).fetchall():
            forged = text.replace('"value": "2', '"value": "9')
            known = index.quick_sum(no, steps, forged.encode())
            db.execute("UPDATE record SET json = ?, sum = ? WHERE no = ?", (forged, known, no))
        for (gid,) in db.execute("SELECT gid FROM part").fetchall():
            index.sum_up(db, gid)
    else:
        db.executescript(script)
    db.close()


@pytest.mark.parametrize("sealed", [False, True], ids=["", "sealed again"])
@pytest.mark.parametrize("script", ALTERED)
def test_what_the_index_alone_says_never_gets_into_the_ledger(tmp_path: Path, script: str, sealed: bool) -> None:
    """Also where somebody has sealed it again, which is as much as a forger can do."""
    ledger = settled(write(tmp_path / "targets.yaml", rows()))
    other = write(tmp_path / "untouched.yaml", rows())
    id = rows()[3]["id"]
    entry = Entry(id=id, amount="27万头", as_of="2023-09-30", recorded_at="2023-10-01T00:00:00+00:00")
    load_rows(ledger)
    _alter(ledger, script)
    if sealed:
        seal.put(index.beside(ledger))
    record_figures(other, [entry])
    if sealed and script.startswith("DELETE FROM target"):
        # Whoever hides a record can have an update refused, no more.
        before = ledger.read_bytes()
        with pytest.raises(WrongUse):
            record_figures(ledger, [entry])
        assert ledger.read_bytes() == before
        return
    record_figures(ledger, [entry])
    assert ledger.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("script", ALTERED)
def test_an_import_takes_what_it_keeps_from_the_ledger(tmp_path: Path, script: str) -> None:
    ledger = settled(write(tmp_path / "targets.yaml", rows()))
    other = write(tmp_path / "untouched.yaml", rows())
    news = [{**row, "indicator": row["indicator"] + "(新)"} for row in rows()[2:9]]
    for row in news:
        for key in ("figures", "gone", "edited"):
            del row[key]  # type: ignore[misc]
    load_rows(ledger)
    _alter(ledger, script)
    for path in (ledger, other):
        import_rows(path, news, files=["plans/2023.txt"], today="2023-12-01")
    assert ledger.read_bytes() == other.read_bytes()
    assert sum(len(row["figures"]) for row in load_rows(ledger)) == 12


@pytest.mark.parametrize("script", ALTERED)
def test_altered_content_is_never_shown(tmp_path: Path, script: str) -> None:
    ledger = settled(write(tmp_path / "targets.yaml", rows()))
    expected = answers(ledger)
    _alter(ledger, script)
    assert answers(ledger) == expected


def test_a_question_that_cannot_be_answered_is_put_to_the_next_index(tmp_path: Path) -> None:
    ledger = settled(write(tmp_path / "targets.yaml", rows()))
    expected = load_rows(ledger)
    with fresh_index(ledger) as db:
        assert isinstance(db, Answers)
        sqlite3.connect(index.beside(ledger), isolation_level=None).execute("DROP TABLE record").close()
        assert list(query_rows(db, Filters(), None)) == expected
        # The one that answered is a new index beside the ledger, as good as any.
        assert seal.holds(index.beside(ledger))
        sqlite3.connect(index.beside(ledger), isolation_level=None).execute("DROP TABLE record").close()
        assert list(query_rows(db, Filters(), None)) == expected


def test_a_question_that_no_index_can_answer_is_an_error(tmp_path: Path) -> None:
    ledger = settled(write(tmp_path / "targets.yaml", rows()))
    with fresh_index(ledger) as db, pytest.raises(sqlite3.OperationalError):
        db.execute("SELECT nothing FROM nowhere")


def test_an_index_that_another_user_made_is_read_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = settled(write(tmp_path / "targets.yaml", rows()))
    expected = load_rows(ledger)
    before = index.beside(ledger).read_bytes()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def refuse(path: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(path))

    monkeypatch.setattr(fresh.seal, "must_be_ours", refuse)
    assert load_rows(ledger) == expected
    assert not (tmp_path / "cache").exists()
    ledger.write_text(ledger.read_text("utf8").replace("教育", "体育"), "utf8")
    assert {row["sector"] for row in load_rows(ledger)} == {"农牧业", "体育"}
    assert index.beside(ledger).read_bytes() == before
    assert len(list((tmp_path / "cache" / "tracker").iterdir())) == 1


def test_a_place_that_keeps_no_times_holds_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = write(tmp_path / "targets.yaml", rows())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    plain = os.utime
    monkeypatch.setattr(
        seal.os,
        "utime",
        lambda path, *given, **ns: None if tmp_path == Path(path).parent else plain(path, *given, **ns),
    )
    assert len(load_rows(ledger)) == 24
    assert [path.name for path in tmp_path.glob("*index*")] == []
    assert len(list((tmp_path / "cache" / "tracker").iterdir())) == 1


def test_a_pipe_or_a_folder_in_the_place_of_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for number, make in enumerate((os.mkfifo, os.mkdir)):
        ledger = write(tmp_path / str(number) / "targets.yaml", [target(document=DOCUMENT)])
        make(index.beside(ledger))
        assert len(load_rows(ledger)) == 1


def test_the_first_index_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, steps = write(tmp_path / "targets.yaml", rows()), []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(seal.os, "fsync", lambda handle: (steps.append("fsync"), fsync(handle)))
    monkeypatch.setattr(fresh.os, "replace", lambda *names: (steps.append("replace"), replace(*names)))
    load_rows(ledger)
    assert steps == ["fsync", "replace"]


def test_a_journal_beside_the_index_is_not_played_into_it(tmp_path: Path) -> None:
    """A journal brings pages of its own; whoever opens the index next would be answered from them."""
    ledger = settled(write(tmp_path / "targets.yaml", rows()))
    expected, place = answers(ledger), index.beside(ledger)
    sound = place.read_bytes()
    db = sqlite3.connect(place, isolation_level=None)
    db.execute("UPDATE target SET gone = '2020-01-01'")
    db.execute("PRAGMA cache_size = 1")
    db.execute("BEGIN")
    db.execute("UPDATE target SET gone = NULL, sector = 'x' || sector")
    db.execute("UPDATE record SET json = json || ' '")
    journal = place.with_name(place.name + "-journal")
    hot = journal.read_bytes()
    db.execute("ROLLBACK")
    db.close()
    assert len(hot) > PAGE
    place.write_bytes(sound)
    seal.put(place)
    assert answers(ledger) == expected
    journal.write_bytes(hot)
    assert answers(ledger) == expected
    assert not journal.exists()


def test_an_index_that_somebody_is_about_to_seal_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between its last write and its seal; building a large one anew would take many seconds."""
    ledger = settled(write(tmp_path / "targets.yaml", rows()))
    place = index.beside(ledger)
    expected = load_rows(ledger)
    inode = place.stat().st_ino
    place.touch()
    waits: list[float] = []

    def pause(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            seal.put(place)

    monkeypatch.setattr(fresh.time, "sleep", pause)
    assert load_rows(ledger) == expected
    assert (place.stat().st_ino, len(waits)) == (inode, 2)
