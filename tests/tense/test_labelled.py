"""Labelled stretches whose documents are not there are told: weights made without them are other weights."""

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2]))
from training.labelled import NAMED, load_stretches


def labelled(folder: Path, names: list[str]) -> Path:
    folder.mkdir()
    row = json.dumps({"start": 0, "end": 6, "label": "promise", "until": "2025-12-31"})
    for name in names:
        (folder / f"{name}.jsonl").write_text(row + "\n", "utf8")
    return folder


@pytest.mark.parametrize("missing", [0, 1, NAMED, NAMED + 3])
def test_documents_that_are_not_there_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], missing: int
) -> None:
    names = [f"m{n}" for n in range(missing)]
    labels = labelled(tmp_path / "labels", ["a", "b", *names])
    for folder, name in (("one", "a"), ("two", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.txt").write_text("新建公园5个。\n", "utf8")
    plans = list(load_stretches(labels, [tmp_path / "one", tmp_path / "two"]))
    assert [plan.name for plan in plans] == ["a", "b"]
    told = capsys.readouterr().err
    if not missing:
        assert told == ""
        return
    assert told.startswith(f"{labels}: {missing} labelled texts left out")
    assert all(name in told for name in names[:NAMED])
    assert ("and 3 more" in told) == (missing > NAMED)
