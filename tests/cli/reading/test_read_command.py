"""`tracker read`: the list of what files were taken for, the page, and its decisions back into the ledger."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

PLAN = "云溪县2025年工作要点\n云政发〔2025〕7号\n一、目标\n2025年，新建公园5个，改造老旧小区14个。\n"
PAGE = (
    "<html><head><title>全文</title><link rel='canonical' href='https://www.example.gov.cn/t1.html'></head><body><div id='zoom'><p>江岭市2025年实施方案</p>"
    "<p>2025年，建成充电桩300个。</p><p><a href='P0.xlsx'>附件：任务表.xlsx</a></p></div></body></html>"
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, tracker: Run) -> Run:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "a.txt").write_text(PLAN, "utf8")
    (plans / "b.html").write_text(PAGE, "utf8")
    (plans / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
    with zipfile.ZipFile(plans / "d.zip", "w") as archive:
        archive.writestr("plan.txt", "云溪县2025年任务表\n指标\t单位\t2025年\n新增就业\t人\t3200\n")
    (plans / "e.txt").write_text("\x1b[31m2025年\u202e，新建公园5个。", "utf8")
    return tracker


def test_what_a_folder_was_taken_for(run: Run, snapshot: SnapshotAssertion) -> None:
    status, out, err = run("read", "plans")
    assert status == 3
    assert "\x1b" not in out
    assert f"{out}--- stderr\n{err}" == snapshot


def test_from_the_page_to_the_ledger(run: Run, tmp_path: Path) -> None:
    assert run("read", "plans/a.txt", "--html", "page.html") == (0, "", "written: page.html\n")
    assert "云溪县2025年工作要点" in (tmp_path / "page.html").read_text("utf8")
    run("import", "plans/a.txt", "--data", "targets.yaml")
    ids = [
        json.loads(line)["id"] for line in run("list", "--data", "targets.yaml", "--format", "jsonl")[1].splitlines()
    ]
    whole = {
        "tracker": "decisions", "schema": 1, "by": "王某", "decisions": [
            {"ids": [ids[0]], "taken_for": "target", "decision": "right", "note": None, "at": "2023-06-30T08:00:00Z"},
            {"ids": [ids[1]], "taken_for": "target", "decision": "no_target", "note": "重复", "at": "2023-06-30T08:00:00Z"},
            {"ids": [], "taken_for": "none", "decision": "is_target", "figure": "3\x1b个", "quote": "新建3个。"},
            {"ids": ["zzzzzzzz"], "taken_for": "target", "decision": "right"},
        ],
    }  # fmt: skip
    (tmp_path / "d.json").write_text(json.dumps(whole), "utf8")
    before = (tmp_path / "targets.yaml").read_bytes()
    status, out, err = run("import", "--decisions", "d.json", "--data", "targets.yaml")
    assert (status, err) == (
        0,
        "1 decision is about a record that the ledger does not hold (zzzzzzzz); import the document first\n",
    )
    assert out.splitlines() == [
        "not read as a target: 3\\x1b个  新建3个。",
        "2 records signed: 1 right, 0 wrong, 1 no target; 0 as before; 0 other figures confirmed, 1 missed",
    ]
    assert "Signed      right, 王某, 2023-06-30" in run("show", ids[0], "--data", "targets.yaml")[1]
    left = run("list", "--data", "targets.yaml", "--format", "jsonl")[1]
    assert ids[1] not in left
    assert run("check", "--data", "targets.yaml")[0] == 0
    assert "import --decisions d.json" in run("undo", "--data", "targets.yaml")[1]
    assert (tmp_path / "targets.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["read", "plans", "--html", "x.html"], "holds several documents"),
        (["read", "plans/a.txt", "plans/b.html", "--html", "x.html"], "is for one document"),
        (["import"], "which documents?"),
        (["import", "--decisions", "none.json"], "no such file"),
        (["import", "--decisions", "plans/a.txt", "--data", "targets.yaml"], "no JSON"),
    ],
)
def test_wrong_use(run: Run, words: list[str], message: str) -> None:
    status, _, err = run(*words)
    assert status in (2, 3)
    assert message in err
    assert "Traceback" not in err


def test_a_title_from_the_command_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "clip.txt").write_text("2025年，新建公园5个。", "utf8")
    run("read", "clip.txt", "--title", "云溪县2025年工作要点", "--html", "page.html")
    assert "<title>云溪县2025年工作要点</title>" in (tmp_path / "page.html").read_text("utf8")
