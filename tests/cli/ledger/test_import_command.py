"""`tracker import` on real files; what the extractor finds in them is its own tests' business."""

import json
from pathlib import Path

import pytest
from ledger_shell import fails, tracker, works
from syrupy.assertion import SnapshotAssertion

from tracker.ledger.filtered_rows import load_rows
from tracker.model.plain_rows import TargetRow
from tracker.model.record import Target

PLAN = "全盟肉牛存栏达到30万头以上。\n肉羊存栏达到800万只以上。\n"


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one plan, and a stand-in for the extractor: a target for each line with a figure in it."""

    def extract(reading: object, **_: object) -> list[Target]:
        from ledger_making import target

        text, rows, at = reading.text, [], 0  # type: ignore[attr-defined]
        for line in text.split("\n"):
            digits = "".join(c for c in line if c.isdigit())
            if digits:
                start = at + line.index(digits)
                source = {
                    "file": reading.name,
                    "start": start,
                    "end": start + len(digits) + 2,
                    "quote": line,
                    "place": None,
                    "offset": None,
                }  # type: ignore[attr-defined]
                unit = line[line.index(digits) + len(digits) :][:2]
                row = dict(
                    target(
                        _id(line),
                        indicator=line.split("达到")[0],
                        value=digits,
                        unit=unit,
                        normalized=None,
                        source=source,
                    )
                )
                for key in ("figures", "gone", "edited"):
                    del row[key]
                rows.append(Target.model_validate(row))
            at += len(line) + 1
        return rows

    monkeypatch.setattr("tracker.pipeline.extract", extract)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "2023.txt").write_text(PLAN, "utf8")
    return tmp_path


def _id(line: str) -> str:
    from base64 import b32encode
    from hashlib import sha256

    return b32encode(sha256(line.encode()).digest()[:5]).decode().lower()


def rows(folder: Path) -> list[TargetRow]:
    return load_rows(folder / "data" / "targets.yaml")


def test_new_same_changed_gone(plans: Path, snapshot: SnapshotAssertion) -> None:
    told = [works("import", "plans", folder=plans).out]
    ledger = plans / "data" / "targets.yaml"
    before = ledger.read_bytes()
    told.append(works("import", "plans/", folder=plans).out)
    assert ledger.read_bytes() == before
    (plans / "plans" / "2023.txt").write_text(
        PLAN.replace("肉羊存栏", "全盟肉羊存栏").replace("30", "32") + "奶牛存栏达到10万头。\n", "utf8"
    )
    works("update", rows(plans)[1]["id"], "790", folder=plans)
    ledger.write_text(
        ledger.read_text("utf8").replace('"2023-12-31"\n  period_start', '"2024-12-31"\n  period_start', 1), "utf8"
    )
    told.append(works("import", "plans", "--dry-run", folder=plans).out)
    told.append(works("import", "plans", folder=plans).out)
    (plans / "plans" / "2023.txt").write_text("肉羊存栏达到800万只以上。\n", "utf8")
    told.append(works("import", "plans", folder=plans, TRACKER_LANG="zh").out)
    assert told == snapshot
    assert {r["indicator"]: (r["gone"], len(r["figures"])) for r in rows(plans)} == {
        "肉羊存栏": (None, 1), "全盟肉牛存栏": ("2023-07-01", 0), "奶牛存栏": ("2023-07-01", 0),
    }  # fmt: skip


def test_from_any_folder_the_file_has_the_same_name(plans: Path) -> None:
    works("import", "plans", folder=plans)
    before = (plans / "data" / "targets.yaml").read_bytes()
    works("import", ".", folder=plans / "plans")
    works("import", str(plans / "plans" / "2023.txt"), folder=plans)
    works("import", "../plans/2023.txt", folder=plans / "data")
    assert (plans / "data" / "targets.yaml").read_bytes() == before
    assert rows(plans)[0]["source"]["file"] == "plans/2023.txt"


def test_what_cannot_be_read_is_told_and_the_rest_imported(plans: Path) -> None:
    (plans / "plans" / "empty.txt").write_text("", "utf8")
    said = tracker("import", "plans", "nowhere", folder=plans)
    assert said.status == 3
    assert "empty.txt" in said.err
    assert "nowhere" in said.err
    assert len(rows(plans)) == 2
    fails("import", "nowhere", folder=plans, status=3)
    fails("import", folder=plans, status=2)


def test_nothing_found_makes_no_ledger(plans: Path) -> None:
    (plans / "other").mkdir()
    assert works("import", "other", folder=plans).err == "no targets were found in 0 files\n"
    (plans / "other" / "a.txt").write_text("没有数字。\n", "utf8")
    assert works("import", "other", folder=plans).err == "no targets were found in 1 file\n"
    assert not (plans / "data" / "targets.yaml").exists()


def test_a_warning_names_its_document(plans: Path) -> None:
    (plans / "plans" / "bad.txt").write_bytes("没有数字。".encode() * 20 + b"\xff\xfe" + "。".encode())
    assert works("import", "plans", folder=plans).err.startswith("plans/bad.txt: some bytes")
    assert works("text", "plans/bad.txt", folder=plans).err.startswith("plans/bad.txt: some bytes")


def test_a_hostile_document_name(plans: Path) -> None:
    name = "a\x1b[31m[red]$(touch x);'\"=1.txt"
    (plans / "plans" / name).write_text("牛达到5万头。\n", "utf8")
    said = works("import", "plans", folder=plans)
    assert "\x1b" not in said.out + said.err
    found = json.loads(works("list", "--format", "json", "--search", "牛达到5", folder=plans).out)
    assert found[0]["source"]["file"] == f"plans/{name}"
    assert "\x1b" not in works("show", found[0]["id"], folder=plans).out
    assert not (plans / "x").exists()
    assert not works("import", "plans", "--dry-run", folder=plans).out.count("gone: ")


def test_a_folder_that_cannot_be_written(plans: Path) -> None:
    (plans / "data").write_text("a file where the folder should be")
    said = fails("import", "plans", folder=plans, status=4)
    assert "cannot be written" in said.err


def test_the_named_ledger_is_made(plans: Path) -> None:
    works("import", "plans", "--data", "elsewhere/mine.yaml", folder=plans)
    assert len(load_rows(plans / "elsewhere" / "mine.yaml")) == 2
    assert not (plans / "data").exists()
    assert (plans / "elsewhere" / "mine.yaml").is_file()


def test_a_document_that_brings_a_fault_to_light_costs_no_other(
    plans: Path, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    (plans / "plans" / "2024.txt").write_text("大豆面积达到50万亩以上。\n", "utf8")
    works("import", "plans", folder=plans)
    before = (plans / "data" / "targets.yaml").read_bytes()
    import tracker.pipeline

    read = tracker.pipeline.extract

    def faulty(reading: object, **how: object) -> list[Target]:
        if "2023" in reading.name:  # type: ignore[attr-defined]
            raise ArithmeticError("29 digits")
        return read(reading, **how)  # type: ignore[arg-type]

    monkeypatch.setattr("tracker.pipeline.extract", faulty)
    (plans / "plans" / "2025.txt").write_text("玉米产量达到70万吨以上。\n", "utf8")
    said = fails("import", "plans", folder=plans, status=3)
    assert said.err == snapshot
    assert "1 new, 0 changed, 3 unchanged, 0 gone" in said.out
    # What is held of the document that failed stays as it was.
    assert [row["gone"] for row in rows(plans)] == [None] * 4
    assert all(line in (plans / "data" / "targets.yaml").read_bytes() for line in before.splitlines())


def test_a_number_of_29_digits_in_a_table_is_a_figure_like_any_other(tmp_path: Path) -> None:
    digits = "12345678901234567890123456789"
    table = f"指标\t单位\t2025年目标\n粮食产量\t万吨\t{digits}\n肉类产量\t万吨\t12.5\n"
    (tmp_path / "plan.txt").write_text(f"兴安盟2023年工作要点\n\n{table}", "utf8")
    assert "2 new" in works("import", "plan.txt", folder=tmp_path).out
    first = rows(tmp_path)[0]
    assert first["value"] == digits
    works("update", first["id"], f"{digits[:26]}.789万吨", "--as-of", "2024-12-31", folder=tmp_path)
    for words in (("list",), ("report",), ("report", "--format", "json"), ("diff",), ("check",)):
        assert "Traceback" not in works(*words, folder=tmp_path).err
