"""What `update` does to the file: one line, in the right place, and nothing else."""

import difflib
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_making import figure, figures_strategy, many, milestone, rows_strategy, target, write

from tracker.ledger.entering import record_figures
from tracker.ledger.entry import Entry, Retraction, applied
from tracker.ledger.filtered_rows import load_rows
from tracker.ledger.shape import Record, fields_of
from tracker.ledger.splice import with_figures
from tracker.ledger.yaml_read import read_yaml
from tracker.ledger.yaml_text import record_block
from tracker.model.problem import WrongUse

WHEN = {"as_of": "2023-12-31", "recorded_at": "2024-01-02T03:04:05+08:00"}


def entry(id: str = "k7m2abcd", amount: str | None = "25.3万头", **fields: object) -> Entry:
    return Entry(id=id, amount=amount, **{**WHEN, **fields})  # type: ignore[arg-type]


def diff(before: str, after: str) -> list[str]:
    return [
        line
        for line in difflib.unified_diff(before.split("\n"), after.split("\n"), n=0)
        if line[:3] not in ("---", "+++", "@@ ")
    ]


def test_one_update_is_one_line(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", [*many(80), target(), *many(200)[80:]])
    before = ledger.read_text("utf8")
    record_figures(ledger, [entry(source="盟统计局年报")])
    line = '+    - {n: 1, value: "25.3", unit: "万头", as_of: "2023-12-31", source: "盟统计局年报", recorded_at: "2024-01-02T03:04:05+08:00"}'
    assert diff(before, ledger.read_text("utf8")) == [line]
    record_figures(ledger, [entry(amount="26万头")])
    after = ledger.read_text("utf8")
    assert len(diff(before, after)) == 2
    record_figures(ledger, [Retraction(id="k7m2", n=1, reason="typing error")])
    assert len(diff(after, ledger.read_text("utf8"))) == 2
    assert [f["retracted"] for f in load_rows(ledger)[80]["figures"]] == ["typing error", None]


def test_a_git_diff_of_one_update_is_at_most_12_lines(tmp_path: Path) -> None:
    ledger = write(tmp_path / "data" / "targets.yaml", [*many(5), target(), *many(9)[5:]])

    def git(*words: str) -> str:
        options = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false")
        return subprocess.run(
            ["git", *options, *words], cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout

    git("init", "-q")
    git("add", "data/targets.yaml")
    git("commit", "-qm", "x")
    record_figures(ledger, [entry(source="盟统计局\n年报", note="x" * 300)])
    shown = git("diff")
    assert 6 < len(shown.splitlines()) <= 12, shown


BLOCKS = {
    "a remark inside": ("  kind:", "  # asked the bureau on 3 May\n  kind:"),
    "a remark behind a value": ('  sector: "农牧业"', '  sector: "农牧业"  # not sure'),
    "single quotes": ('"肉牛存栏"', "'肉牛存栏'"),
    "figures in the middle": ("  figures:\n", "  figures:\n  # between\n"),
    "windows line ends": ("\n", "\r\n"),
    "a remark above the next": ("  figures:\n", "  figures:\n\n# next county\n"),
    "no figures key": ("  figures:\n", ""),
    "empty list": ("  figures:\n", "  figures: []\n"),
    "null": ("  figures:\n", "  figures: null\n"),
    "folded": ('  quote: "全盟肉牛存栏达到30万头以上。"', "  quote: >-\n      全盟肉牛存栏达到30万头以上。"),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_what_a_person_wrote_around_it_stays(tmp_path: Path, name: str) -> None:
    old, new = BLOCKS[name]
    ledger = write(tmp_path / "targets.yaml", [*many(3), target(figures=[]), *many(6)[3:]])
    text = ledger.read_text("utf8")
    at, end = text.index('- id: "k7m2abcd"'), text.index("- id:", text.index('- id: "k7m2abcd"') + 1)
    block = text[at:end].replace("    quote", "    quote") if name != "windows line ends" else text[at:end]
    text = text[:at] + block.replace(old, new, -1 if name == "windows line ends" else 1) + text[end:]
    ledger.write_text(text, "utf8", newline="")
    record_figures(ledger, [entry()])
    record_figures(ledger, [entry(amount="26万头", note="второй")])
    record_figures(ledger, [Retraction(id="k7m2abcd", n=1, reason="x")])
    rows = load_rows(ledger)
    assert [row["id"] for row in rows] == [row["id"] for row in [*many(3), target(), *many(6)[3:]]]
    assert [(f["value"], f["retracted"]) for f in rows[3]["figures"]] == [("25.3", "x"), ("26", None)]
    with ledger.open(encoding="utf8", newline="") as file:
        after = file.read()
    if name in ("empty list", "null"):
        assert len(load_rows(ledger)) == 7
    else:
        changed = [line for line in diff(text, after) if not line.startswith("+    - {n: ")]
        assert changed in ([], ["+  figures:"]), changed


@given(rows_strategy, st.lists(figures_strategy, min_size=1, max_size=2))
@settings(max_examples=100, deadline=None)
def test_spliced_equals_dumped(row, more) -> None:  # type: ignore[no-untyped-def]
    """Putting figures into the text gives the very bytes that writing the whole record anew would give."""
    before = row["figures"]
    after = [*before, *({**f, "n": len(before) + n} for n, f in enumerate(more, 1))]
    if before:
        after[0] = {**after[0], "retracted": "误报"}
    block = record_block(fields_of(Record(row))).encode()
    wanted = record_block(fields_of(Record({**row, "figures": after})))
    spliced = with_figures(block, before, after)
    assert spliced is not None
    assert spliced.decode() == wanted
    assert read_yaml(spliced.decode(), "x")[0]["figures"]


def wide(text: str) -> str:
    """Full-width digits, points and signs, as input methods write them."""
    return "".join(chr(ord(c) + 0xFEE0) for c in text)


AMOUNTS = [
    ("25.3万头", "25.3", "万头"),
    ("253000头", "253000", "头"),
    ("253000 头", "253000", "头"),
    (" 25.3 万 头 ", "25.3", "万头"),
    ("25.3万头", "25.3", "万头"),
    ("25.3万", "25.3", "万头"),
    ("25.3", "25.3", "万头"),
    ("1,200头", "1200", "头"),
    ("1,200.50", "1200.50", "万头"),
    ("+3", "3", "万头"),
    ("-0.5", "-0.5", "万头"),
    (wide("25.3") + "万头", "25.3", "万头"),
    (wide("1,200.50"), "1200.50", "万头"),
    ("−0.5", "-0.5", "万头"),
    ("0", "0", "万头"),
]


@pytest.mark.parametrize(("text", "value", "unit"), AMOUNTS)
def test_amounts(text: str, value: str, unit: str) -> None:
    added = applied(target(), entry(amount=text)).figure
    assert (added["value"], added["unit"]) == (value, unit)


@pytest.mark.parametrize(("unit", "text", "shown"), [("%", "80%", "80%"), ("%", "80", "80%"), ("%", wide("80%"), "80%"), ("万元", "3亿元", "3亿元"), ("亿元", "3.5万", "3.5万元"), ("怪单位", "3怪单位", "3怪单位"), ("公斤/亩", "410 公斤/亩", "410公斤/亩")])  # fmt: skip
def test_amounts_in_other_units(unit: str, text: str, shown: str) -> None:
    added = applied(target(unit=unit), entry(amount=text)).figure
    assert f"{added['value']}{added['unit']}" == shown


REFUSED = [
    ("25.3亩", "亩 measures area, the target is in 万头 (head of livestock)"),
    ("80%", "% measures a share"),
    ("25.3个百分点", "measures percentage points"),
    ("25.3怪物", 'the unit "怪物" is not known; the target is in 万头'),
    ("①6", "not a figure"),
    ("1,20", "not known"),
    ("1e400", "not known"),
    ("nan", "not a figure"),
    ("二十五", "not a figure"),
    ("", "not a figure"),
    ("=cmd|'/c calc'!A1", "not a figure"),
    ("9" * 99, "not a figure"),
    ("٣٤", "not a figure"),
    ("$(touch x)", "not a figure"),
]


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_refused_amounts(text: str, words: str) -> None:
    with pytest.raises(WrongUse) as caught:
        applied(target(), entry(amount=text))
    assert words in caught.value.problem.what.en
    assert caught.value.problem.remedy is not None


def test_added_to_is_the_latest_figure_up_to_the_day() -> None:
    row = target(figures=[figure(1, value="300", as_of="2023-12-31"), figure(2, value="100", as_of="2023-06-30")])
    for day, total in (("2023-07-31", "110"), ("2023-12-31", "310"), ("2023-01-31", "10")):
        assert applied(row, entry(amount="10万头", as_of=day, add=True)).figure["value"] == total


def test_adding_correcting_retracting() -> None:
    row = target()
    for step in (
        entry(amount="25万头", as_of="2023-03-31"),
        entry(amount="3000头", as_of="2023-06-30", add=True),
        entry(amount="26万头", as_of="2023-06-30", corrects=2, by="乌兰"),
        Retraction(id="k7m2abcd", n=3, reason="wrong county"),
        entry(amount="0.1万头", add=True, note="to date"),
    ):
        row = {**row, "figures": applied(row, step).figures}
    shown = [(f["n"], f["value"] + f["unit"], f["note"], f["supersedes"], f["retracted"]) for f in row["figures"]]
    assert shown == [
        (1, "25万头", None, None, None),
        (2, "25.3万头", "+3000头", None, None),
        (3, "26万头", None, 2, "wrong county"),
        # The retracted correction corrects nothing: what is added to is figure 2 again.
        (4, "25.4万头", "to date (+0.1万头)", None, None),
    ]


def test_wrong_numbers_of_figures_are_told() -> None:
    row = target(figures=[figure(), figure(2, retracted="x")])
    for step, words in (
        (entry(corrects=7), "no figure 7; there are: 1, 2"),
        (entry(corrects=2), "already retracted"),
        (Retraction(id="k7m2abcd", n=2, reason="y"), "already retracted"),
        (Retraction(id="k7m2abcd", n=0, reason="y"), "no figure 0"),
    ):
        with pytest.raises(WrongUse, match=words):
            applied(row, step)


def test_milestones_are_done_or_a_share() -> None:
    assert applied(milestone(), entry("mile", None, done=True)).figure["done"]
    assert applied(milestone(), entry("mile", "60%")).figure["unit"] == "%"
    for step in (entry("mile", "3座"), entry("mile", "3"), entry("mile", None)):
        with pytest.raises(WrongUse):
            applied(milestone(), step)
    with pytest.raises(WrongUse, match="not simply done"):
        applied(target(), entry(amount=None, done=True))


def test_ids(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", [target("abcdefgh"), target("abcdexyz")])
    for id, words in (("abcd", "abcdefgh, abcdexyz"), ("zzz", "no target"), ("", "id is empty"), ("a%", "no target"), ("'; DROP TABLE target; --", "no target")):  # fmt: skip
        with pytest.raises(WrongUse, match=words):
            record_figures(ledger, [entry(id)])
    assert len(record_figures(ledger, [entry("abcdef")])) == 1
    assert [len(row["figures"]) for row in load_rows(ledger)] == [1, 0]


def test_several_entries_for_one_record_see_each_other(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", [target(), *many(3)])
    record_figures(ledger, [entry(amount="1万头"), entry(many(3)[2]["id"]), entry(amount="1万头", add=True)])
    rows = load_rows(ledger)
    assert [f["value"] for f in rows[0]["figures"]] == ["1", "2"]
    assert [len(row["figures"]) for row in rows] == [2, 0, 0, 1]


def test_nothing_is_written_on_a_dry_run_or_for_a_figure_that_stands_there(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", [target()])
    before = ledger.read_bytes()
    assert record_figures(ledger, [entry()], dry_run=True)[0].figure["n"] == 1
    assert ledger.read_bytes() == before
    record_figures(ledger, [entry(once=True)])
    once = ledger.read_bytes(), ledger.stat().st_mtime_ns
    (change,) = record_figures(ledger, [entry(once=True, recorded_at="2030-01-01T00:00:00")])
    assert not change.is_new
    assert (ledger.read_bytes(), ledger.stat().st_mtime_ns) == once


def test_another_layout_is_written_anew_and_the_old_file_kept(tmp_path: Path) -> None:
    ledger = write(tmp_path / "targets.yaml", [target(), target("zzzzzzzz")])
    indented = (
        ledger.read_text("utf8")
        .replace("\n- id", "\n  - id")
        .replace("\n  ", "\n    ")
        .replace("\n    - id", "\n  - id")
    )
    ledger.write_text(indented, "utf8")
    record_figures(ledger, [entry()])
    assert [len(row["figures"]) for row in load_rows(ledger)] == [1, 0]
    (copy,) = tmp_path.glob("*.bak")
    assert copy.read_text("utf8") == indented
    record_figures(ledger, [entry()])
    assert len(list(tmp_path.glob("*.bak"))) == 1
