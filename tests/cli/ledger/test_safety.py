"""A ledger in bad hands, as the person at the terminal meets it: copied blocks, broken indexes, links, devices, locks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ledger_making import many, target, write
from ledger_shell import fails, works

from tracker.ledger import index, seal

PLAN = "兴安盟2023年工作要点\n\n一、农牧业\n2023年底前新建奶牛规模化养殖场8个。\n"
REPORT = "兴安盟2023年国民经济和社会发展统计公报\n2024年3月20日\n\n2023年底,全盟肉牛存栏28万头。\n"
WRITING = {
    "update": "update k7m2abcd 25万头",
    "update of another record": "update zzzz 25万头",
    "update --dry-run": "update zzzz 25万头 --dry-run",
    "update --done": "update mile --done",
    "update --retract": "update zzzz --retract 1 --reason x",
    "update --from": "update --from figures.csv",
    "import": "import plan.txt",
    "import of what is there already": "import old.txt",
    "import --dry-run": "import plan.txt --dry-run",
    "reconcile --apply": "reconcile report.txt --apply --min-score 0",
    "add": "add 2025年底前新建公园5个",
    "set": "set zzzz --deadline 2024-12-31",
    "set of the doubled one": "set k7m2abcd --deadline 2024-12-31",
    "drop": "drop zzzz --why 重复",
    "keep": "keep zzzz",
    "link": "link mile zzzz",
    "edit": "edit zzzz",
    "edit of the doubled one": "edit k7m2abcd",
}


@pytest.fixture
def doubled(tmp_path: Path) -> Path:
    from ledger_making import figure, milestone

    rows = [target(), target("zzzzzzzz", figures=[figure()]), milestone(), target(indicator="奶牛存栏")]
    write(tmp_path / "data" / "targets.yaml", rows)
    (tmp_path / "plan.txt").write_text(PLAN, "utf8")
    (tmp_path / "old.txt").write_text("全盟肉牛存栏达到30万头以上。", "utf8")
    (tmp_path / "report.txt").write_text(REPORT, "utf8")
    (tmp_path / "figures.csv").write_text("id,value\nzzzzzzzz,25\n", "utf8")
    return tmp_path


@pytest.mark.parametrize("layout", ["blocks", "a layout of its own"])
@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_two_records_with_one_id_stop_every_command_that_writes(doubled: Path, words: str, layout: str) -> None:
    ledger = doubled / "data" / "targets.yaml"
    text = ledger.read_text("utf8")
    if layout != "blocks":
        text = text.replace("\n- id", "\n  - id").replace("\n  ", "\n    ").replace("\n    - id", "\n  - id")
        ledger.write_text(text, "utf8")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == '- id: "k7m2abcd"']
    assert len(lines) == 2
    said = fails(*words.split(), folder=doubled, status=4)
    assert said.err.startswith(f"data/targets.yaml:{lines[0]}: lines {lines[0]} and {lines[1]}: two records")
    assert "k7m2abcd" in said.err
    assert ledger.read_text("utf8") == text
    assert (
        f"第 {lines[0]} 行和第 {lines[1]} 行" in fails(*words.split(), folder=doubled, status=4, TRACKER_LANG="zh").err
    )
    # What only reads goes on.
    assert works("list", folder=doubled).out.count("肉牛存栏") == 2


def test_two_figures_with_one_number_stop_updates_and_are_shown_all_the_same(tmp_path: Path) -> None:
    from ledger_making import figure

    rows = [target(figures=[figure(), figure(2, value="26"), figure(2, value="27")]), target("zzzzzzzz")]
    ledger = write(tmp_path / "data" / "targets.yaml", rows)
    before = ledger.read_text("utf8")
    lines = [number for number, line in enumerate(before.split("\n"), 1) if "{n: 2" in line]
    said = fails("update", "zzzz", "25万头", folder=tmp_path, status=4)
    assert f"lines {lines[0]} and {lines[1]}: two figures of k7m2abcd" in said.err
    assert ledger.read_text("utf8") == before
    assert "27" in works("show", "k7m2", folder=tmp_path).out
    assert str(lines[1]) in fails("check", folder=tmp_path, status=1).out
    ledger.write_text(before.replace('{n: 2, value: "27"', '{n: 3, value: "27"'), "utf8")
    works("update", "zzzz", "25万头", folder=tmp_path)


ASKING = (
    "list",
    "list --region 兴安盟",
    "show k7m2 --format json",
    "report --format json",
    "diff --format json",
    "check",
)


@pytest.mark.parametrize("words", ASKING)
def test_commands_answer_alike_with_a_broken_index(tmp_path: Path, words: str) -> None:
    ledger = write(tmp_path / "data" / "targets.yaml", [*many(20), target()])
    os.utime(ledger, (1_600_000_000, 1_600_000_000))
    said = works(*words.split(), folder=tmp_path, TRACKER_TODAY="2023-07-01")
    works("list", folder=tmp_path)
    place = index.beside(ledger)
    for at in range(0, place.stat().st_size, 9_000):
        data = bytearray(place.read_bytes())
        data[at : at + 700] = bytes(700)
        place.write_bytes(data)
        if at % 2:
            # As if nobody had written to it.
            seal.put(place)
        again = works(*words.split(), folder=tmp_path, TRACKER_TODAY="2023-07-01")
        if not at % 2:
            assert again == said


def test_the_ledger_behind_a_link(tmp_path: Path) -> None:
    """The link stays; also one that leads to nothing yet. Lock and index stand beside the real file."""
    (tmp_path / "plan.txt").write_text(PLAN, "utf8")
    link, real = tmp_path / "data" / "targets.yaml", tmp_path / "elsewhere" / "deep" / "ledger.yaml"
    link.parent.mkdir()
    link.symlink_to(Path("..") / "elsewhere" / "deep" / "ledger.yaml")
    works("import", "plan.txt", "--data", str(link), folder=tmp_path)
    assert link.is_symlink()
    id = works("list", "--format", "jsonl", folder=tmp_path).out.split('"')[3]
    works("update", id, "5个", folder=tmp_path)
    works("import", "plan.txt", folder=tmp_path)
    assert link.is_symlink()
    assert real.read_text("utf8").count("{n: 1") == 1
    assert [path.name for path in link.parent.iterdir()] == ["targets.yaml"]


@pytest.mark.parametrize("words", ["list", "update k7m2 5", "import plan.txt", "check", "report"])
def test_a_device_or_a_pipe_is_no_ledger(tmp_path: Path, words: str) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf8")
    pipe = tmp_path / "targets.yaml"
    os.mkfifo(pipe)
    said = fails(*words.split(), "--data", str(pipe), folder=tmp_path, status=4)
    assert "no plain file" in said.err
    assert pipe.is_fifo()
    assert {path.name for path in tmp_path.iterdir()} == {"plan.txt", "targets.yaml"}


def test_seconds_of_the_lock_hold_for_every_command_that_writes(tmp_path: Path) -> None:
    ledger = write(tmp_path / "data" / "targets.yaml", [target(), *many(2)])
    (tmp_path / "plan.txt").write_text(PLAN, "utf8")
    (tmp_path / "report.txt").write_text(REPORT, "utf8")
    before = ledger.read_bytes()
    code = (
        "import sys, time; from pathlib import Path; from tracker.ledger.write import locked\n"
        "with locked(Path(sys.argv[1])): print(1, flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(ledger)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        for words in ("update k7m2 5", "import plan.txt", "reconcile report.txt --apply --min-score 0"):
            said = fails(*words.split(), folder=tmp_path, status=4, TRACKER_LOCK_SECONDS="0.3")
            assert "for 0.3 s" in said.err
    finally:
        holder.kill()
        holder.wait()
    assert ledger.read_bytes() == before


def test_a_note_that_the_ledger_could_not_hold_is_refused(tmp_path: Path) -> None:
    ledger = write(tmp_path / "data" / "targets.yaml", [target()])
    before = ledger.read_bytes()
    for option in ("--note", "--source", "--by"):
        assert "longer than 20,000" in fails("update", "k7m2", "5", option, "x" * 20_001, folder=tmp_path, status=2).err
    assert ledger.read_bytes() == before
