"""What became of the figures of a record that both sides hold."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from review.making import figure, target
from tracker.review.figure_changes import figure_changes
from tracker.review.report_settings import ReportSettings

JUNE, JULY = figure(1, "50", "个", "2023-06-30"), figure(2, "60", "个", "2023-07-31")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([JUNE], [JUNE], None),
        # Another source or number says nothing else of it.
        ([JUNE], [{**JUNE, "source": "另报", "n": 3, "value": "50.0"}], None),
        ([JUNE], [JUNE, JULY], (Decimal(10), 1, 0)),
        ([JUNE, JULY], [JUNE], (Decimal(-10), 0, 1)),
        ([JUNE], [{**JUNE, "value": "52"}], (Decimal(2), 1, 1)),
        ([], [JUNE], (None, 1, 0)),
        ([JUNE], [], (None, 0, 1)),
    ],
)
def test_figures_of_one_record(before: list[Any], after: list[Any], told: Any) -> None:
    changes = figure_changes([target(figures=before)], [target(figures=after)], date(2023, 12, 1), ReportSettings())
    assert [(c.difference, c.added, c.left) for c in changes] == ([] if told is None else [told])


def test_another_unit_has_no_difference_and_another_record_no_change() -> None:
    row, wide = target(figures=[JUNE]), target(value="0.01", unit="万个", figures=[JUNE, JULY])
    (change,) = figure_changes([row], [wide], date(2023, 12, 1), ReportSettings())
    assert change.difference is None
    assert figure_changes([row], [{**wide, "id": "bbbbbbbb"}], date(2023, 12, 1), ReportSettings()) == []
