"""`tracker explain`: what a person sees who asks why a figure was read as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

PLAN = """桓台县2023年工作要点

一、主要目标
1.奶牛存栏达到2.4万头以上,对存栏100头以上的牧场给予5万元补助。(牵头单位:县农业农村局;完成时限:10月底前)
2.2022年新建高标准农田3万亩,今年再建4万亩。
"""

Explain = Callable[..., tuple[int, str, str]]


@pytest.fixture
def explain(tmp_path: Path, tracker: Explain) -> Explain:
    (tmp_path / "plan.txt").write_text(PLAN, "utf8")
    return tracker


@pytest.mark.parametrize("words", ["奶牛存栏", "高标准农田"])
def test_each_field_has_its_rule(explain: Explain, words: str, snapshot: SnapshotAssertion) -> None:
    status, out, _ = explain("explain", "plan.txt", "--at", words)
    assert (status, out) == (0, snapshot)


def test_a_record_of_the_ledger_is_explained_from_its_document(explain: Explain) -> None:
    assert explain("import", "plan.txt")[0] == 0
    status, listed, _ = explain("list", "--search", "奶牛", "--format", "jsonl")
    identity = listed.split('"id":')[1].split('"')[1]
    status, out, _ = explain("explain", identity)
    assert status == 0
    assert "奶牛存栏 - a target" in out
    assert "deadline.beside_offices" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("plan.txt",), "which sentence of the document?"),
        (("plan.txt", "--at", "骆驼"), "no figure stands in a sentence with '骆驼'"),
        (("missing.txt", "--at", "骆驼"), "missing.txt"),
    ],
)
def test_what_cannot_be_explained_is_said(explain: Explain, words: tuple[str, ...], told: str) -> None:
    status, _, err = explain("explain", *words)
    assert status in (2, 3)
    assert told in err
