"""Two branches of a ledger into one: nothing that either recorded is lost, whatever the two did."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_making import DOCUMENT, figure, many, target

from tracker.ledger.branches import join, side_of
from tracker.ledger.end_mark import unmarked
from tracker.ledger.shape import Plan, Record
from tracker.ledger.three_way import CONTENT, both_figures
from tracker.ledger.whole import dump
from tracker.ledger.yaml_read import read_yaml
from tracker.model.plain_rows import FigureRow, TargetRow
from tracker.model.problem import LedgerError

NAMES = ("base", "ours", "theirs")
Rows = list[TargetRow]


def text_of(rows: Rows, *plans: Any) -> bytes:
    known = {row["document"]["key"]: Plan(row["document"]) for row in rows} | {p["key"]: Plan(p) for p in plans}
    return dump(known.values(), (Record(row, "abcdefgh") for row in rows)).encode()


def rows_of(data: bytes) -> dict[str, TargetRow]:
    return {id: record.row for id, (_, record) in side_of(data, "merged").records.items()}


def base() -> Rows:
    return [*many(3), target(figures=[figure()]), target("zzzzzzzz")]


def changed(rows: Rows, id: str, **fields: Any) -> Rows:
    return [{**row, **fields} if row["id"] == id else row for row in rows]  # type: ignore[misc]


def recorded(rows: Rows, id: str, *values: str, **fields: Any) -> Rows:
    """As `tracker update` does, one after the other."""
    for value in values:
        row = next(row for row in rows if row["id"] == id)
        figures = [*row["figures"], figure(len(row["figures"]) + 1, value=value, **fields)]
        rows = changed(rows, id, figures=figures)
    return rows


def merged(ours: Rows, theirs: Rows, was: Rows | None = None) -> Any:
    return join(*(text_of(rows) for rows in (was if was is not None else base(), ours, theirs)), NAMES)


def test_two_branches_that_update_one_target_keep_both_figures() -> None:
    """The case that a merge of lines cannot do: the same line, the same number, the same second."""
    done = merged(recorded(base(), "k7m2abcd", "26", "27"), recorded(base(), "k7m2abcd", "28"))
    assert done.clashes == ()
    shown = [(f["n"], f["value"]) for f in rows_of(done.text)["k7m2abcd"]["figures"]]
    assert shown == [(1, "25.3"), (2, "26"), (3, "27"), (4, "28")]
    again = merged(recorded(base(), "k7m2abcd", "28"), recorded(base(), "k7m2abcd", "26", "27"))
    shown = [(f["n"], f["value"]) for f in rows_of(again.text)["k7m2abcd"]["figures"]]
    assert shown == [(1, "25.3"), (2, "28"), (3, "26"), (4, "27")]


def test_only_the_new_lines_differ_from_ours() -> None:
    ours = (
        text_of(recorded(base(), "k7m2abcd", "26")).replace(b'sector: "', b'sector:  "').replace(b"- id", b"# x\n- id")
    )
    done = join(text_of(base()), ours, text_of(recorded(base(), "k7m2abcd", "28")), NAMES)
    more = [line for line in done.text.split(b"\n") if line not in ours.split(b"\n")]
    assert len(more) == 1
    assert b'{n: 3, value: "28"' in more[0]
    assert len(done.text.split(b"\n")) == len(ours.split(b"\n")) + 1


def test_corrections_and_retractions_follow_the_figures_they_name() -> None:
    ours = recorded(base(), "k7m2abcd", "26")
    theirs = recorded(recorded(base(), "k7m2abcd", "28"), "k7m2abcd", "29", supersedes=2)
    theirs = changed(theirs, "k7m2abcd", figures=[
        {**f, "retracted": "误报"} if f["n"] == 1 else f for f in theirs[3]["figures"]
    ])  # fmt: skip
    figures = rows_of(merged(ours, theirs).text)["k7m2abcd"]["figures"]
    assert [(f["n"], f["value"], f["supersedes"], f["retracted"]) for f in figures] == [
        (1, "25.3", None, "误报"),
        (2, "26", None, None),
        (3, "28", None, None),
        (4, "29", 3, None),
    ]


def test_what_was_merged_before_is_not_merged_twice() -> None:
    """Each of two clones merges the other, and then once more."""
    one, other = recorded(base(), "k7m2abcd", "26"), recorded(base(), "k7m2abcd", "28")
    texts = [text_of(rows) for rows in (base(), one, other)]
    here, there = join(*texts, NAMES).text, join(texts[0], texts[2], texts[1], NAMES).text
    for was in texts:
        done = join(was, here, there, NAMES)
        assert done.clashes == ()
        assert [f["value"] for f in rows_of(done.text)["k7m2abcd"]["figures"]] == ["25.3", "26", "28"]


def test_both_retracted_one_figure_for_two_reasons() -> None:
    sides = [changed(base(), "k7m2abcd", figures=[figure(retracted=reason)]) for reason in ("a", "b")]
    done = merged(*sides)
    assert (done.clashes, rows_of(done.text)["k7m2abcd"]["figures"][0]["retracted"]) == ((), "a; b")


SIDES: dict[str, tuple[Callable[[Rows], Rows], Callable[[Rows], Rows], Callable[[dict[str, TargetRow]], object], Any]] = {
    "different fields": (
        lambda r: changed(r, "zzzzzzzz", sector="教育"),
        lambda r: changed(r, "zzzzzzzz", deadline="2024-12-31"),
        lambda r: (r["zzzzzzzz"]["sector"], r["zzzzzzzz"]["deadline"]),
        ("教育", "2024-12-31"),
    ),
    "a field and a figure": (
        lambda r: changed(r, "zzzzzzzz", sector="教育"),
        lambda r: recorded(r, "zzzzzzzz", "5"),
        lambda r: (r["zzzzzzzz"]["sector"], len(r["zzzzzzzz"]["figures"])),
        ("教育", 1),
    ),
    "the same field alike": (
        lambda r: changed(r, "zzzzzzzz", sector="教育"),
        lambda r: changed(r, "zzzzzzzz", sector="教育", unit="头"),
        lambda r: (r["zzzzzzzz"]["sector"], r["zzzzzzzz"]["unit"]),
        ("教育", "头"),
    ),
    "gone on two days": (
        lambda r: changed(r, "zzzzzzzz", gone="2023-06-01"),
        lambda r: changed(r, "zzzzzzzz", gone="2023-05-01"),
        lambda r: r["zzzzzzzz"]["gone"],
        "2023-05-01",
    ),
    "new records on both": (
        lambda r: [*r, target("ourstwoo")],
        lambda r: [*r[:1], target("theirstw"), *r[1:]],
        lambda r: list(r),
        [many(1)[0]["id"], "theirstw", *(row["id"] for row in base()[1:]), "ourstwoo"],
    ),
    "the same new record": (
        lambda r: [*r, target("newabcde", figures=[figure(value="1")])],
        lambda r: [*r, target("newabcde", figures=[figure(value="2")])],
        lambda r: [f["value"] for f in r["newabcde"]["figures"]],
        ["1", "2"],
    ),
    "deleted by one": (lambda r: r[1:], lambda r: r, len, 4),
    "deleted by the other": (lambda r: r, lambda r: r[1:], len, 4),
    "deleted by one, updated by the other": (
        lambda r: [row for row in r if row["id"] != "zzzzzzzz"],
        lambda r: recorded(r, "zzzzzzzz", "5"),
        lambda r: len(r["zzzzzzzz"]["figures"]),
        1,
    ),
    "a new document on each": (
        lambda r: [*r, target("ourstwoo", document={**DOCUMENT, "key": "a", "number": None})],
        lambda r: [*r, target("theirstw", document={**DOCUMENT, "key": "b", "number": None})],
        lambda r: [r[id]["document"]["key"] for id in ("theirstw", "ourstwoo")],
        ["b", "a"],
    ),
    "a document deleted by one, used by the other": (
        lambda r: [target("newabcde", document={**DOCUMENT, "key": "b", "number": None})],
        lambda r: recorded(r, "zzzzzzzz", "5"),
        lambda r: sorted(row["document"]["key"] for row in r.values()),
        ["b", DOCUMENT["key"]],
    ),
    "one side knew nothing yet": (lambda r: [], lambda r: r, len, 0),
}  # fmt: skip


@pytest.mark.parametrize("name", SIDES)
def test_what_two_sides_make(name: str) -> None:
    ours, theirs, look, expected = SIDES[name]
    done = merged(ours(base()), theirs(base()))
    assert done.clashes == ()
    assert look(rows_of(done.text)) == expected
    assert done.text.endswith(b"\n# end of targets\n")
    assert done.text.count(b"# end of targets\n") == 1


def test_a_field_that_both_changed_is_left_to_a_person_and_no_figure_is_lost() -> None:
    ours = recorded(changed(base(), "k7m2abcd", sector="教育"), "k7m2abcd", "26")
    theirs = recorded(changed(base(), "k7m2abcd", sector="体育", deadline="2024-12-31"), "k7m2abcd", "28")
    done = merged(recorded(ours, "zzzzzzzz", "1"), recorded(theirs, "zzzzzzzz", "2"))
    assert done.clashes == ("k7m2abcd (sector)",)
    with pytest.raises(LedgerError, match="conflict"):
        read_yaml(done.text.decode(), "x")
    text = done.text.decode()
    begin, middle, end = (text.index(mark) for mark in ("<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n"))
    before, behind = text[:begin], text[end + len(">>>>>>> theirs\n") :]
    for side, sector in ((text[begin + 13 : middle], "教育"), (text[middle + 8 : end], "体育")):
        rows = rows_of((before + side + behind).encode())
        row = rows["k7m2abcd"]
        assert (row["sector"], row["deadline"]) == (sector, "2024-12-31")
        assert [(f["n"], f["value"]) for f in row["figures"]] == [(1, "25.3"), (2, "26"), (3, "28")]
        assert [f["value"] for f in rows["zzzzzzzz"]["figures"]] == ["1", "2"]


def test_a_figure_that_both_mended_by_hand_is_left_to_a_person() -> None:
    sides = [changed(base(), "k7m2abcd", figures=[figure(value=value)]) for value in ("26", "27")]
    done = merged(*sides)
    assert done.clashes == ("k7m2abcd (figures)",)
    assert done.text.count(b'value: "26"') == done.text.count(b'value: "27"') == 1


def test_titles_that_both_changed_are_left_to_a_person() -> None:
    sides = [[{**row, "document": {**DOCUMENT, "title": title}} for row in base()] for title in ("a", "b")]
    done = merged(*sides)  # type: ignore[arg-type]
    assert done.clashes == (f"{DOCUMENT['key']} (title)",)
    text = done.text.decode()
    begin, middle, end = (text.index(mark) for mark in ("<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n"))
    kept = text[:begin] + text[middle + 8 : end] + text[end + 15 :]
    assert {row["document"]["title"] for row in rows_of(kept.encode()).values()} == {"b"}


def test_other_layouts_and_ledgers_without_a_mark_are_merged_too() -> None:
    ours = unmarked(text_of(recorded(base(), "k7m2abcd", "26"))).replace(b' The last line is "# end of targets".', b"")
    theirs = text_of(recorded(base(), "k7m2abcd", "28")).decode()
    theirs = theirs.replace("\n- id", "\n  - id").replace("\n  ", "\n    ").replace("\n    - id", "\n  - id")
    done = join(text_of(base()), ours, theirs.encode(), NAMES)
    assert [f["value"] for f in rows_of(done.text)["k7m2abcd"]["figures"]] == ["25.3", "26", "28"]


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda text: text[: text.rindex(b"- id")], "cut"),
        (lambda text: text + text[text.rindex(b"- id") :], "same|two records"),
        (lambda text: text.replace(b'kind: "level"', b'kind: "levle"', 1), "must be one of"),
        (lambda text: b"hello\n", "no ledger"),
    ],
)
@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_side_that_does_not_hold_is_named(harm: Callable[[bytes], bytes], words: str, which: int) -> None:
    sides = [text_of(base()) for _ in NAMES]
    sides[which] = harm(sides[which])
    with pytest.raises(LedgerError, match=words) as caught:
        join(*sides, NAMES)
    assert caught.value.problem.place.startswith(NAMES[which])


steps = st.lists(
    st.tuples(st.sampled_from(["record", "correct", "retract"]), st.integers(0, 9), st.integers(0, 3)), max_size=6
)


def branch(figures: list[FigureRow], todo: list[tuple[str, int, int]]) -> list[FigureRow]:
    """What a branch does, as `tracker update` would."""
    for kind, number, second in todo:
        free = max((f["n"] for f in figures), default=0) + 1
        which = figures[number % len(figures)] if figures else None
        if kind == "retract" and which is not None:
            figures = [{**f, "retracted": f["retracted"] or f"r{number}"} if f is which else f for f in figures]
        else:
            supersedes = which["n"] if kind == "correct" and which is not None else None
            at = f"2023-07-01T00:00:0{second}+00:00"
            figures = [*figures, figure(free, value=str(number), recorded_at=at, supersedes=supersedes)]
    return figures


@given(steps, steps, steps)
@settings(max_examples=300, deadline=None)
def test_no_figure_is_lost_and_none_is_told_twice(first, one, other) -> None:  # type: ignore[no-untyped-def]
    was = branch([], first)
    ours, theirs = branch(was, one), branch(was, other)
    found, clash = both_figures(was, ours, theirs)
    assert not clash
    assert [f["n"] for f in found] == list(range(1, len(found) + 1))
    assert found[: len(ours)] == [{**f, "retracted": g["retracted"]} for f, g in zip(ours, found, strict=False)]

    def contents(figures: list[FigureRow]) -> list[tuple[object, ...]]:
        return sorted((tuple(f[key] for key in CONTENT) for f in figures), key=repr)  # type: ignore[literal-required]

    both = contents(found)
    for side in (ours, theirs):
        for content in set(contents(side)):
            assert both.count(content) >= contents(side).count(content)
    new = contents(ours[len(was) :]), contents(theirs[len(was) :])
    assert len(found) <= len(was) + len(new[0]) + len(new[1])
    by_content = {tuple(f[key] for key in CONTENT): f for f in found}  # type: ignore[literal-required]
    for side in (ours, theirs):
        numbered = {f["n"]: f for f in side}
        for f in side:
            here = by_content[tuple(f[key] for key in CONTENT)]  # type: ignore[literal-required]
            if f["retracted"] and contents(found).count(tuple(f[key] for key in CONTENT)) == 1:  # type: ignore[literal-required]
                assert f["retracted"] in here["retracted"]
            if f["supersedes"] is not None and contents(found).count(tuple(f[key] for key in CONTENT)) == 1:  # type: ignore[literal-required]
                meant = numbered[f["supersedes"]]
                got = next(g for g in found if g["n"] == here["supersedes"])
                assert [got[key] for key in CONTENT] == [meant[key] for key in CONTENT]  # type: ignore[literal-required]
