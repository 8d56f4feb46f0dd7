"""Rows about whole documents: what they say of themselves, where one ends, and what cleaning leaves of a text."""

import pytest

from corpus.running import Row, rows
from corpus.test_corpus import folded
from tracker.documents.clean import clean
from tracker.documents.prepare import documents
from tracker.documents.reading import Reading

METADATA = dict(rows("metadata"))
CLEANING = dict(rows("cleaning"))


@pytest.mark.parametrize("row", METADATA.values(), ids=METADATA)
def test_a_document_says_of_itself(row: Row) -> None:
    found = documents(Reading("plan.txt", row["text"], "text"))
    told = found[0].info.model_dump(mode="json")
    got = {name: told[name] for name in row["want"]}
    assert {n: folded(v or "") for n, v in got.items()} == {n: folded(v or "") for n, v in row["want"].items()}
    assert len(found) == row.get("count", 1)


@pytest.mark.parametrize("row", CLEANING.values(), ids=CLEANING)
def test_a_text_is_cleaned(row: Row) -> None:
    assert clean(row["text"]).text == row["clean"]
