"""The index never says anything else than the file, whatever happened to either."""

import os
import random
import sqlite3
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_making import DOCUMENT, figure, many, milestone, target, write

from tracker.ledger import align, index
from tracker.ledger.filtered_rows import Keep, load_rows, query_rows, short_ids
from tracker.ledger.fresh import fresh_index
from tracker.ledger.index import connect, create
from tracker.ledger.refresh import refresh
from tracker.ledger.whole import all_plans, all_records
from tracker.model.problem import LedgerError
from tracker.review.query import STANDINGS, Filters
from tracker.review.report_settings import ReportSettings
from tracker.review.shared import shared
from tracker.review.standing import standing_on_day


def rows_of(data: bytes) -> list[object]:
    db = connect(":memory:")
    create(db)
    refresh(db, data, "targets.yaml")
    return [all_plans(db), all_records(db)]


def ids(path: Path) -> list[str]:
    return [row["id"] for row in load_rows(path)]


MARK = b"\n# end of targets\n"
edits = st.lists(
    st.tuples(st.sampled_from(["drop", "swap", "edit", "remark", "double", "blank", "head"]), st.integers(0, 10**6)),
    min_size=1,
    max_size=6,
)


@given(edits)
@settings(max_examples=120, deadline=None)
def test_a_refreshed_index_equals_one_built_anew(wanted) -> None:  # type: ignore[no-untyped-def]
    """After any edits by hand, in any number of places, with groups so small that every kind of border is met."""
    was, align.GROUP_BYTES = align.GROUP_BYTES, 2_000
    try:
        _check_refresh(wanted)
    finally:
        align.GROUP_BYTES = was


def _check_refresh(wanted: list[tuple[str, int]]) -> None:
    from tracker.ledger.shape import Plan, Record
    from tracker.ledger.whole import dump

    data = dump([Plan(DOCUMENT)], [Record(row) for row in many(30)]).encode()
    db = connect(":memory:")
    create(db)
    refresh(db, data, "targets.yaml")
    for kind, number in wanted:
        data = _edited(data, kind, number)
        refresh(db, data, "targets.yaml")
        assert [all_plans(db), all_records(db)] == rows_of(data)
        sizes = sum(group.size for group in index.parts(db))
        assert index.meta(db)["head_size"] + sizes == len(data)


def _edited(data: bytes, kind: str, number: int) -> bytes:
    data = data.removesuffix(MARK)
    head, *blocks = data.split(b"\n- id")
    at = number % len(blocks) if blocks else 0
    if kind == "head":
        head = (
            head.replace(b"genre: ", b"genre:  ", 1)
            if number % 2
            else head.replace(b"documents:", b"# remark\ndocuments:", 1)
        )
    if not blocks:
        return head + MARK
    if kind == "drop":
        del blocks[at]
    elif kind == "swap":
        blocks[at], blocks[-1] = blocks[-1], blocks[at]
    elif kind == "edit":
        blocks[at] = blocks[at].replace(b'sector: "', b'sector: "x')
    elif kind == "remark":
        blocks[at] += b"\n# a remark\n\n  # another"
    elif kind == "blank":
        blocks[at] = blocks[at].replace(b"  sector", b"\n  sector")
    elif kind == "double":
        blocks.insert(at, blocks[at])
    # Without its mark it would be a ledger that was cut.
    return b"\n- id".join([head, *blocks]) + MARK


def test_one_edit_in_a_large_file_is_read_without_reading_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "targets.yaml", many(1500))
    assert len(ids(path)) == 1500
    read: list[int] = []
    plain = fresh_read_blocks = __import__("tracker.ledger.refresh", fromlist=["read_blocks"]).read_blocks

    def counting(data, spans, documents, file):  # type: ignore[no-untyped-def]
        read.append(len(spans))
        return plain(data, spans, documents, file)

    monkeypatch.setattr("tracker.ledger.refresh.read_blocks", counting)
    text = path.read_text("utf8").replace("指标700", "指标七百", 1).replace('指标20"', '指标二十"', 1)
    path.write_text(text, "utf8", newline="")
    assert {row["indicator"] for row in load_rows(path)} >= {"指标七百", "指标二十", "指标1499"}
    assert 0 < sum(read) < 400
    assert fresh_read_blocks is plain


def test_an_edit_of_the_same_length_is_seen(tmp_path: Path) -> None:
    path = write(tmp_path / "targets.yaml", [target()])
    for number in range(50):
        text = path.read_text("utf8")
        path.write_text(
            text.replace(f'sector: "{_name(number - 1)}"', f'sector: "{_name(number)}"').replace(
                "农牧业", _name(number)
            ),
            "utf8",
            newline="",
        )
        assert load_rows(path)[0]["sector"] == _name(number)


def _name(number: int) -> str:
    return f"领域{number:04d}"


def _garbage(path: Path) -> None:
    path.write_bytes(os.urandom(5000))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _holes(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[8192:16384] = bytes(8192)
    path.write_bytes(bytes(data))


def _other_version(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = 'another' WHERE key = 'version'")
    db.close()


def _no_tables(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE target")
        db.execute("UPDATE meta SET value = '' WHERE key = 'stamp'")
    db.close()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [_garbage, _cut, _holes, _other_version, _no_tables, _empty])
def test_a_broken_index_is_thrown_away(tmp_path: Path, harm) -> None:  # type: ignore[no-untyped-def]
    path = write(tmp_path / "targets.yaml", many(40))
    expected = load_rows(path)
    harm(index.beside(path))
    assert load_rows(path) == expected


def test_an_index_of_another_ledger_is_not_believed(tmp_path: Path) -> None:
    one, other = write(tmp_path / "a.yaml", many(10)), write(tmp_path / "b.yaml", many(20)[10:])
    ids(one), ids(other)
    index.beside(one).replace(index.beside(other))
    assert ids(other) == [row["id"] for row in many(20)[10:]]


def test_without_a_place_for_the_index_the_ledger_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "targets.yaml", many(5))
    nowhere = tmp_path / "file"
    nowhere.write_text("")
    monkeypatch.setattr(index, "beside", lambda ledger: nowhere / "x" / "index.sqlite")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert len(ids(path)) == 5
    assert len(list((tmp_path / "cache" / "tracker").iterdir())) == 1
    monkeypatch.setenv("XDG_CACHE_HOME", str(nowhere / "y"))
    assert len(ids(path)) == 5


def test_a_reader_during_a_long_write_to_the_index_waits_or_reads_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "targets.yaml", many(5))
    ids(path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(index, "BUSY_SECONDS", 0.05)
    path.write_text(path.read_text("utf8") + "# remark\n", "utf8")
    busy = sqlite3.connect(index.beside(path), isolation_level=None)
    busy.execute("BEGIN EXCLUSIVE")
    assert len(ids(path)) == 5
    busy.close()


LAYOUTS = {
    "indented": lambda text: (
        text.replace("\n- id", "\n  - id").replace("\n  ", "\n    ").replace("\n    - id", "\n  - id")
    ),
    "documents last": lambda text: (
        "schema: 1\n" + text[text.index("targets:") :] + text[text.index("documents:") : text.index("targets:")]
    ),
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "no line end at the end": lambda text: text.rstrip("\n"),
    "one line": lambda text: __import__("json").dumps(__import__("yaml").safe_load(text), ensure_ascii=False),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_other_layouts_say_the_same(tmp_path: Path, name: str) -> None:
    rows = [target(figures=[figure()]), milestone()]
    path = write(tmp_path / "targets.yaml", rows)
    path.write_text(LAYOUTS[name](path.read_text("utf8")), "utf8", newline="")
    assert load_rows(path) == rows


def test_a_fresh_index_needs_neither_yaml_nor_pydantic(tmp_path: Path) -> None:
    path = write(tmp_path / "targets.yaml", many(5))
    os.utime(path, ns=(0, 0))
    ids(path)
    code = (
        "import sys; from pathlib import Path; from tracker.ledger.filtered_rows import load_rows; from tracker.review.query import Filters\n"
        f"rows = load_rows(Path({str(path)!r}), Filters(region='兴安盟', search='指标'), today='2023-07-01')\n"
        "print(len(rows), [m for m in ('yaml', 'pydantic', 'rich', 'filelock') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split(None, 1) == ["5", "[]\n"]


def test_one_place_in_the_middle_broken_names_its_line_and_column(tmp_path: Path) -> None:
    path = write(tmp_path / "targets.yaml", many(300))
    ids(path)
    lines = path.read_text("utf8").split("\n")
    at = next(n for n, line in enumerate(lines) if "指标150" in line)
    lines[at] = '  indicator: "指标150'
    path.write_text("\n".join(lines), "utf8")
    with pytest.raises(LedgerError) as caught:
        load_rows(path)
    assert caught.value.problem.place.startswith(f"{path}:{at + 2}:")
    assert caught.value.status == 4


FILTERS = [
    (Filters(region="兴安盟"), "abce"),
    (Filters(region="152200"), "abce"),
    (Filters(region="科右前旗"), "b"),
    (Filters(region="内蒙古自治区"), "abcdeg"),
    (Filters(region="天上人间"), "e"),
    (Filters(region="呼包鄂"), "d"),
    (Filters(owner="农牧"), "abdefg"),
    (Filters(sector="教育"), "c"),
    (Filters(search="肉牛 30万头"), "abdefg"),
    (Filters(search="100%_\\"), ""),
    (Filters(search="工作要点 校区"), "c"),
    (Filters(due_before="2023-12-31"), "abcefg"),
    (Filters(due_after="2024-01-01"), "d"),
    (Filters(year="2025"), "d"),
    (Filters(kind="milestone"), "c"),
    (Filters(document="兴署发"), "abcdefg"),
    (Filters(document="%"), ""),
    (Filters(id="aaaa"), "a"),
    (Filters(id="AAAA' OR 1=1 --"), ""),
    (Filters(doubtful=True), "e"),
    (Filters(gone=False), "abcdeg"),
    (Filters(status="gone"), "f"),
    (Filters(status="met"), "d"),
    (Filters(status="overdue"), "g"),
    (Filters(status="no_data"), "abe"),
    (Filters(status="not_due"), "c"),
    (Filters(status=("not_due", "met")), "cd"),
    (Filters(status="no_data", gone=False, region="兴安盟", sector="农牧业"), "abe"),
]


@pytest.mark.parametrize(("filters", "expected"), FILTERS)
def test_filters(tmp_path: Path, filters: Filters, expected: str) -> None:
    rows = [
        target("aaaaaaaa"),
        target("bbbbbbbb", region="科尔沁右翼前旗", region_code="152221", doubts=["deadline_inherited"]),
        milestone("cccccccc", sector="教育", owners=[]),
        target(
            "dddddddd", region="鄂尔多斯市", region_code="150600", deadline="2025-12-31", figures=[figure(value="30.0")]
        ),
        target("eeeeeeee", region="天上人间", region_code=None, confidence="low", deadline="2023-01-01"),
        target("ffffffff", gone="2023-05-05", region="北京市", region_code="110000"),
        target("gggggggg", region="内蒙古自治区", region_code="150000", deadline="2023-06-30", figures=[figure()]),
    ]
    path = write(tmp_path / "targets.yaml", rows)
    assert "".join(row["id"][0] for row in load_rows(path, filters, today="2023-07-01")) == expected


@given(
    gone=st.booleans(), milestone_=st.booleans(), deadline=st.sampled_from([None, "2023-06-30", "2023-07-01", "2024-01-01"]),
    value=st.sampled_from([None, "29", "30", "1"]), done=st.booleans(), retracted=st.booleans(),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_the_state_in_the_index_is_the_judgement(gone, milestone_, deadline, value, done, retracted) -> None:  # type: ignore[no-untyped-def]
    made = milestone if milestone_ else target
    figures = (
        [] if value is None else [figure(value=value, done=done and milestone_, retracted="x" if retracted else None)]
    )
    row = made(deadline=deadline, gone="2023-01-01" if gone else None, figures=figures)
    db = connect(":memory:")
    create(db)
    from tracker.ledger.filtered_rows import query_rows
    from tracker.ledger.shape import Plan, Record
    from tracker.ledger.whole import dump

    refresh(db, dump([Plan(DOCUMENT)], [Record(row)]).encode(), "x")
    (found,) = query_rows(db, Filters(), "2023-07-01")
    expected = standing_on_day(row, "2023-07-01", ReportSettings())
    assert found["status"] == expected
    assert expected in STANDINGS


def test_short_ids_are_unique_prefixes(tmp_path: Path) -> None:
    path = write(tmp_path / "t.yaml", [target("abcdefgh"), target("abcdexyz"), target("zzzzzzzz")])
    with fresh_index(path) as db:
        assert short_ids(db, ["abcdefgh", "zzzzzzzz"]) == {"abcdefgh": "abcdef", "zzzzzzzz": "zzzz"}
    path = write(tmp_path / "m.yaml", many(3000))
    with fresh_index(path) as db:
        everything = [row["id"] for row in many(3000)]
        short = short_ids(db, random.Random(1).sample(everything, 50))
    for id, prefix in short.items():
        assert [other for other in everything if other.startswith(prefix)] == [id]


def test_what_is_made_smaller_is_never_held_at_its_full_size(tmp_path: Path) -> None:
    """A report holds all rows at once: those of equal words share them while they are read, not afterwards."""
    ledger = write(tmp_path / "targets.yaml", [{**row, "figures": [figure()]} for row in many(2_000)])
    load_rows(ledger)

    def peak(keep: Keep) -> int:
        with fresh_index(ledger) as db:
            tracemalloc.start()
            assert len(list(query_rows(db, Filters(), "2023-07-01", keep=keep))) == 2_000
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return most

    peak(iter)
    assert peak(shared) < 0.7 * peak(iter)
