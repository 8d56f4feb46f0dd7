"""Ids of records belong to the text: not to the run, the file's name, its line ends, or to what another sentence says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from properties.texts import damaged, plans_of_sentences, sentences
from quality.plans import plans, records
from tracker.documents.reading import Reading
from tracker.documents.readings import read_bytes
from tracker.model.record import Target
from tracker.pipeline import extract

# Ids hold on to the first 200 characters of a document; a change there makes it another one.
HEAD = "抚松县2024年重点工作计划\n\n" + "坚持稳中求进，统筹发展和安全，推动各项部署落到实处。" * 10 + "\n\n"


def read(text: str, name: str = "plan.txt") -> list[Target]:
    return extract(Reading(name, text, "text"), statements="all")


def ids(found: list[Target]) -> list[str]:
    return [record.id for record in found]


@settings(max_examples=120, deadline=None)
@given(st.one_of(plans_of_sentences, damaged()))
def test_ids_are_unique_and_the_same_for_the_same_text(text: str) -> None:
    found = ids(read(text))
    assert len(set(found)) == len(found)
    assert ids(read(text, "other/name.txt")) == found


@settings(max_examples=60, deadline=None)
@given(plans_of_sentences, st.sampled_from(("\r\n", "\r")))
def test_line_ends_and_encoding_change_nothing(text: str, line_end: str) -> None:
    # A few characters alone would not show in which encoding they are.
    text = HEAD + text
    found = [r.model_dump() for r in extract(read_bytes("a.txt", text.encode()))]
    other = text.replace("\n", line_end).encode("gb18030")
    assert [r.model_dump() for r in extract(read_bytes("a.txt", other))] == found


@settings(max_examples=100, deadline=None)
@given(st.lists(sentences, min_size=2, max_size=10, unique=True), sentences, st.data())
def test_a_changed_sentence_leaves_the_ids_of_all_others(parts: list[str], new: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(parts) - 1))
    if new in parts:
        return
    before = read(HEAD + "\n".join(parts))
    after = read(HEAD + "\n".join([*parts[:at], new, *parts[at + 1 :]]))
    start = len(HEAD) + sum(len(part) + 1 for part in parts[:at])
    outside = [r.id for r in before if not start <= r.source.start < start + len(parts[at])]
    still = [r.id for r in after if not start <= r.source.start < start + len(new)]
    assert still == outside


def test_no_two_records_of_all_labelled_plans_share_an_id() -> None:
    found = [record.id for name in plans() for record in records(name)]
    assert len(found) > 1000
    assert len(set(found)) == len(found)
