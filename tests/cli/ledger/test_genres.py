"""`tracker import` says what it took a document for, and takes a person's word for it."""

from pathlib import Path

import pytest
from ledger_shell import fails, tracker, works

RULES = (
    "岷州市积分落户管理办法\n第一条 为规范管理，制定本办法。\n第二条 在本市缴纳社会保险每满1年计6分，最高不超过60分。\n"
    "第三条 持有二级证书的计20分。\n第四条 新建公租房2000套。\n"
)
SUMMARY = "清水县2025年工作总结\n新建农村公路64公里，改造农村危房310户，培训职业农民900人次。\n"
PLAN = "清水县2026年重点工作安排\n新建农村公路64公里，改造农村危房310户。\n"
ENGLISH = "By 2030 the county plans to build 40 schools and to plant 5,000 hectares of trees.\n" * 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (RULES, "taken for rules or measures"),
        (SUMMARY, "give it to `tracker reconcile`"),
        (ENGLISH, "not Chinese; nothing is read"),
    ],
)
def test_what_promises_nothing_is_told(folder: Path, text: str, told: str) -> None:
    (folder / "paper.txt").write_text(text, "utf8")
    done = tracker("import", "paper.txt", "--dry-run", folder=folder)
    assert told in done.err
    assert "no targets were found" in done.err


def test_a_plan_is_not_spoken_of(folder: Path) -> None:
    (folder / "plan.txt").write_text(PLAN, "utf8")
    assert "taken for" not in works("import", "plan.txt", "--dry-run", folder=folder).err


def test_a_person_knows_better(folder: Path) -> None:
    (folder / "paper.txt").write_text(SUMMARY, "utf8")
    said = works("import", "paper.txt", "--dry-run", "--genre", "plan", folder=folder)
    assert "taken for" not in said.err
    assert said.out.count("new: ") == 3


def test_a_sort_that_is_none_is_refused(folder: Path) -> None:
    (folder / "plan.txt").write_text(PLAN, "utf8")
    assert (
        "plan, report, results, rules" in fails("import", "plan.txt", "--genre", "novel", folder=folder, status=2).err
    )
