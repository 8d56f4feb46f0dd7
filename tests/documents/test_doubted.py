"""Doubts of the reading reach the records that stand in them, and no others."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.doubted import with_doubts
from tracker.documents.reading import DoubtedSpan, Reading
from tracker.pipeline import extract

TEXT = "贺州市2025年工作要点\n2025年，新建公园5个，改造老旧小区14个，新建学校6所，完成投资30亿元。\n"
RECORDS = extract(Reading("plan.txt", TEXT, "txt"))

spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30), st.sampled_from(("recognised_text", "damaged_text")))


@given(st.lists(spans, max_size=12))
def test_each_record_has_the_doubts_of_the_stretches_it_touches(found: list[tuple[int, int, str]]) -> None:
    doubts = tuple(sorted((DoubtedSpan(at, at + size, reason) for at, size, reason in found), key=lambda d: d.start))
    for before, after in zip(RECORDS, with_doubts(RECORDS, Reading("x", TEXT, "txt", doubts=doubts)), strict=True):
        start, end = before.source.start, before.source.end
        wanted = {d.reason for d in doubts if d.start < end and d.end > start}
        assert set(after.doubts) == wanted | set(before.doubts)
        assert len(after.doubts) == len(set(after.doubts))
        assert after.confidence == ("low" if wanted else before.confidence)


def test_one_doubt_about_everything_hides_none_of_the_others() -> None:
    at = RECORDS[2].source.start
    doubts = (DoubtedSpan(0, len(TEXT), "recognised_text"), DoubtedSpan(at, at + 1, "damaged_text"))
    found = with_doubts(RECORDS, Reading("x", TEXT, "txt", doubts=doubts))
    assert [len(record.doubts) - len(old.doubts) for record, old in zip(found, RECORDS, strict=True)] == [1, 1, 2, 1]
