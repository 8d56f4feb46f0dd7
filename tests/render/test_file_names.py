"""Names of offices as names of files: on any system, in their folder, told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.render.file_names import LONGEST_BYTES, RESERVED, file_names, safe_stem

NAMES = [
    ("盟农牧局", "盟农牧局"), ("a/b\\c:d", "a_b_c_d"), ("../../x", "_.._.._x"), ("..", "_"), ("", "_"), (" . ", "_"), ("CON", "_CON"),
    ("com1.txt", "_com1.txt"), ("~$x", "_~$x"), ("-rf", "_-rf"), ("局.", "局"), ("a\u202eb", "a_b"), ("a\n b", "a b"), ("<x>|?*\"", "_x_____"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "stem"), NAMES)
def test_names(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


def test_names_alike_are_told_apart() -> None:
    made = file_names({"1": "A局", "2": "a局", "3": "A/局", "4": "A_局"}, ".xlsx")
    assert made == {"1": "A局.xlsx", "2": "a局_2.xlsx", "3": "A_局.xlsx", "4": "A_局_2.xlsx"}


@given(st.lists(st.text(max_size=300), max_size=8))
def test_any_names_are_safe(names: list[str]) -> None:
    made = file_names(dict(enumerate(names)), ".xlsx")  # type: ignore[arg-type]
    assert len({name.casefold() for name in made.values()}) == len(names)
    for name in made.values():
        stem = name.removesuffix(".xlsx")
        assert name.isprintable()
        assert not set(stem) & set('\\/:*?"<>|')
        assert stem
        assert stem[0] not in ".-~ "
        assert not RESERVED.fullmatch(stem)
        assert len(name.encode()) <= LONGEST_BYTES + 20
