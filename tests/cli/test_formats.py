"""The registry of forms: what a parser offers is what can be written, and each suffix asks for one form."""

from pathlib import Path

import pytest

from tracker.cli.formats import LIST, ONE, REPORT, by_suffix, named, names
from tracker.cli.list_ import ListFormat
from tracker.cli.show import ShowFormat
from tracker.model.problem import WrongUse


def test_the_parser_offers_what_there_is() -> None:
    assert tuple(ListFormat) == names(LIST)
    assert tuple(ShowFormat) == ("table", *names(ONE))
    assert names(REPORT, on_screen=True) == ("json", "csv", "markdown")


@pytest.mark.parametrize("forms", [LIST, ONE, REPORT], ids=["list", "one", "report"])
def test_each_suffix_asks_for_one_form(forms: tuple) -> None:  # type: ignore[type-arg]
    suffixes = [suffix for form in forms for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))
    for form in forms:
        assert named(forms, form.name) is form
        assert all(by_suffix(forms, Path(f"x{suffix.upper()}"), "-o") is form for suffix in form.suffixes)


def test_a_suffix_that_is_none_names_those_that_are() -> None:
    with pytest.raises(WrongUse) as refused:
        by_suffix(LIST, Path("x.docx"), "--output")
    assert refused.value.problem.remedy is not None
    assert ".csv, .xlsx, or say --format" in refused.value.problem.remedy.en
