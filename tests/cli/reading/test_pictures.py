"""Commands on a page of which a part is a picture: what is read there is doubted, found again, and never recorded unseen."""

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.documents.readers import picture
from tracker.documents.readers.inner_pictures import seen_line

HEAD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (800).to_bytes(4, "big") + (300).to_bytes(4, "big")
PICTURE = f"data:image/png;base64,{base64.b64encode(HEAD + bytes(40)).decode()}"
PAGE = "<html><head><meta name=PubDate content={day}></head><body><div id=zoom><p>{title}</p><p>{text}</p><p><img src='{picture}'></p></div></body></html>"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tracker: Run) -> Run:
    """A plan and a report of the year, each with a picture; on every picture stands a figure of the county's hospital."""
    pages = {
        "plan.html": ("2023-01-10", "桓台县2023年工作要点", "2023年，奶牛存栏达到2.4万头以上。"),
        "report.html": (
            "2024-01-10",
            "桓台县2024年政府工作报告</p><p>一、2023年工作回顾",
            "2023年，奶牛存栏达到2.5万头。",
        ),
    }
    for name, (day, title, text) in pages.items():
        (tmp_path / name).write_text(PAGE.format(day=day, title=title, text=text, picture=PICTURE), "utf8")

    def lines(data: bytes, number: int, name: str) -> list[object]:
        text = "2023年，县医院床位达到900张。" if name.startswith("plan") else "2023年，县医院床位达到910张。"
        return [seen_line(text, [(0, f"picture {number}, box 1.0% 2.0% 3.0% 4.0%")])]

    monkeypatch.setattr(picture, "lines_of_picture", lines)

    return tracker


def test_imported_listed_and_explained(run: Run) -> None:
    assert "1 large picture is not read" in run("import", "plan.html", "--dry-run")[2]
    assert run("import", "plan.html", "--ocr")[0] == 0
    rows = [json.loads(line) for line in run("list", "--format", "jsonl")[1].splitlines()]
    beds = next(row for row in rows if "床位" in row["indicator"])
    assert (beds["doubts"][0], beds["confidence"]) == ("recognised_text", "low")
    assert beds["source"]["place"] == "picture 1, box 1.0% 2.0% 3.0% 4.0%"
    # Its document is read as it was when the record was made.
    status, out, _ = run("explain", beds["id"])
    assert (status, "床位" in out) == (0, True)
    assert run("explain", "plan.html", "--at", "床位")[0] == 2
    assert run("explain", "plan.html", "--at", "床位", "--ocr")[0] == 0


def test_results_from_pictures_are_proposed_and_not_recorded_unseen(run: Run) -> None:
    assert run("import", "plan.html", "--ocr")[0] == 0
    proposed = json.loads(run("reconcile", "report.html", "--ocr", "--format", "json")[1])
    assert {p["result"]["value"] for p in proposed} == {"2.5", "910"}
    _, _, told = run("reconcile", "report.html", "--ocr", "--apply")
    assert "2 proposals, 1 recorded" in told
    assert "1 proposal read from pictures not recorded: compare with the paper" in told
    rows = [json.loads(line) for line in run("list", "--format", "jsonl")[1].splitlines()]
    assert {row["indicator"]: len(row["figures"]) for row in rows} == {"奶牛存栏": 1, "县医院床位": 0}
