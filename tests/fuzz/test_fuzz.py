"""A few mangled documents with every run of the tests; `make fuzz` tries 20,000."""

from pathlib import Path

import pytest

from fuzz.judging import judged
from fuzz.mangling import document

FEW = 240
AT_ONCE = 40


@pytest.mark.parametrize("first", range(0, FEW, AT_ONCE))
def test_mangled_documents_are_read_or_refused_and_no_span_lies_outside(first: int, tmp_path: Path) -> None:
    fell = {}
    for number in range(first, first + AT_ONCE):
        name, data = document(number)
        try:
            judged(name, data, tmp_path)
        except Exception as error:
            fell[number] = f"{name}: {type(error).__name__}: {error}"
    assert fell == {}


def test_documents_are_the_same_on_every_machine_and_give_records() -> None:
    assert [document(number) for number in range(20)] == [document(number) for number in range(20)]
    assert {name.rpartition(".")[2] for name, _ in map(document, range(FEW))} >= {
        "txt",
        "md",
        "html",
        "docx",
        "xlsx",
        "pdf",
        "zip",
    }


def test_a_fuzz_that_finds_nothing_would_find_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fuzz import judging

    plan = "昌黎县2024年重点工作计划\n\n2024年新建高标准农田5万亩。".encode()
    assert judged("plan.txt", plan, tmp_path) == 1
    real = judging.extract

    def shifted(reading: object, **options: object) -> list[object]:
        found = real(reading, **options)  # type: ignore[arg-type]
        return [t.model_copy(update={"source": t.source.model_copy(update={"end": t.source.end + 90})}) for t in found]

    monkeypatch.setattr(judging, "extract", shifted)
    with pytest.raises(AssertionError):
        judged("plan.txt", plan, tmp_path)
