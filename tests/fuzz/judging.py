"""What must hold for every document, however mangled: a reading with sound spans, or a problem with what to do."""

import json
from collections.abc import Iterator
from pathlib import Path

from tracker.documents.bounds import Limits
from tracker.documents.reading import Reading
from tracker.documents.readings import read_sources
from tracker.documents.sources import SourceFile, find_sources
from tracker.model.problem import Problem
from tracker.model.record import Target
from tracker.pipeline import extract
from tracker.render.record_formats import as_csv

LIMITS = Limits()


def judged(name: str, data: bytes, folder: Path) -> int:
    """How many records the document gives. Raises AssertionError, or whatever the program itself raises."""
    path = folder / name
    path.write_bytes(data)
    records = 0
    try:
        for found in readings(path):
            if isinstance(found, Problem):
                assert found.code not in ("fault", "crashed"), found.what.en
                assert found.remedy is not None
                continue
            assert_reading(found)
            targets = extract(found, statements="all")
            for target in targets:
                assert_record(target, found.text)
            rows = [target.model_dump(mode="json") for target in targets]
            assert json.loads(json.dumps(rows, ensure_ascii=False)) == rows
            assert sum(1 for _ in as_csv(rows)) == len(rows) + 1
            records += len(rows)
    finally:
        path.unlink()
    return records


def readings(path: Path) -> Iterator[Reading | Problem]:
    for found in find_sources([path.as_posix()], LIMITS):
        if isinstance(found, SourceFile):
            yield from (reading for _, reading in read_sources([found], limits=LIMITS))
        else:
            yield found


def assert_reading(reading: Reading) -> None:
    reading.text.encode("utf-8")
    offsets = [offset for offset, _ in reading.places]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(reading.text) for offset in offsets)


def assert_record(target: Target, text: str) -> None:
    source = target.source
    assert 0 <= source.start < source.end <= len(text), (source.start, source.end, len(text))
    cut = text[source.start : source.end]
    assert cut.strip() == cut, cut
    assert cut in source.quote, (cut, source.quote)
    assert source.quote in text
