"""Sharing what rows have in common changes no row and lets go of most of their memory."""

import json
import tracemalloc
from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from review.making import figure, id_of, target
from tracker.model.plain_rows import TargetRow
from tracker.review.shared import shared

texts = st.text("甲乙丙=", max_size=3)
rows = st.lists(
    st.builds(
        lambda name, owners, value, figures, section: target(
            name, value, "个", owners=owners, section=section,
            figures=[figure(n + 1, text, "个", "2023-06-30") for n, text in enumerate(figures)],
        ),
        texts, st.lists(texts, max_size=2), st.sampled_from(("1", "2", "100")),
        st.lists(st.sampled_from(("1", "2")), max_size=3), st.lists(texts, max_size=2),
    ),
    max_size=8,
)  # fmt: skip


@given(rows)
def test_the_rows_are_the_same(made: list[TargetRow]) -> None:
    assert list(shared(deepcopy(made))) == made


def test_what_is_equal_is_one_object() -> None:
    told = figure(1, "3", "万吨", "2023-06-30")
    one, other = shared(deepcopy([target(value="5", figures=[told]), target(value="6", figures=[told, told])]))
    assert one["owners"] is other["owners"]
    assert one["section"] is other["section"]
    assert one["figures"][0] is other["figures"][0] is other["figures"][1]
    assert one["source"]["file"] is other["source"]["file"]
    assert one["normalized"] is not other["normalized"]


def test_rows_that_say_the_same_take_half_the_memory() -> None:
    text = json.dumps(
        target("粮食产量", "5", "万吨", figures=[figure(n, "3", "万吨", "2023-06-30") for n in range(1, 4)])
    )

    def made() -> list[TargetRow]:
        return [{**json.loads(text), "id": id_of(n)} for n in range(500)]

    def held(work: object) -> int:
        tracemalloc.start()
        kept = list(work())  # type: ignore[operator]
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert len(kept) == 500
        return size

    plain = held(made)
    assert (
        held(lambda: shared(json_row for json_row in ({**json.loads(text), "id": id_of(n)} for n in range(500))))
        < plain / 2
    )
