"""The growth-rate judgement, with rates worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from review.making import figure, target
from tracker.model.said import Said
from tracker.review.judgement import progress_of
from tracker.review.lights import Light
from tracker.review.report_settings import ReportSettings
from tracker.review.schedule import years_between
from tracker.review.trend import Trend, verdict


def trend(
    value: str, base: str, *figures: tuple[str, str], deadline: str = "2025-12-31", **other: object
) -> Trend | Said | None:
    row = target(
        "城镇化率", value, "%", base_year="2020", base_value=base, deadline=deadline, period_start="2021-01-01",
        figures=[figure(n, v, "%", day) for n, (v, day) in enumerate(figures, start=1)], **other,
    )  # fmt: skip
    return progress_of(row, date(2024, 12, 31), ReportSettings()).trend


@pytest.mark.parametrize(
    ("value", "base", "last", "observed", "required", "ratio", "word"),
    [
        # (161.051 / 100) ** (1/5) = 1.1 required; (133.1 / 100) ** (1/3) = 1.1 observed
        ("161.051", "100%", ("133.1", "2023-12-31"), "0.1000", "0.1000", "1.00", "on_track"),
        # observed (121 / 100) ** (1/4) = 1.04881; 0.04881 / 0.1 = 0.488
        ("161.051", "100%", ("121", "2024-12-31"), "0.0488", "0.1000", "0.49", "insufficient"),
        # observed (107 / 100) ** (1/1) - 1 = 0.07; 0.7
        ("161.051", "100%", ("107", "2021-12-31"), "0.0700", "0.1000", "0.70", "moderate"),
        # observed -0.05
        ("161.051", "100%", ("95", "2021-12-31"), "-0.0500", "0.1000", "-0.50", "away"),
        # falling: 0.59049 ** (1/5) = 0.9; 0.81 ** (1/2) = 0.9
        ("59.049", "100%", ("81", "2022-12-31"), "-0.1000", "-0.1000", "1.00", "on_track"),
    ],
)
def test_worked_rates(
    value: str, base: str, last: tuple[str, str], observed: str, required: str, ratio: str, word: str
) -> None:
    found = trend(value, base, last)
    assert isinstance(found, Trend)
    assert (f"{found.observed:.4f}", f"{found.required:.4f}", f"{found.ratio:.2f}") == (observed, required, ratio)
    assert found.verdict == word


@pytest.mark.parametrize(
    ("ratio", "word"),
    [("0.95", "on_track"), ("0.9499", "moderate"), ("0.60", "moderate"), ("0.5999", "insufficient"), ("0", "insufficient"), ("-0.01", "away")],
)  # fmt: skip
def test_borders(ratio: str, word: str) -> None:
    assert verdict(Decimal(ratio)) == word


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (trend("120", "100%"), "needs a figure after the base year"),
        (trend("100", "100%", ("90", "2023-12-31")), "base and target are equal: no growth is required"),
        (trend("120", "0%", ("90", "2023-12-31")), "a growth rate needs figures above zero"),
        (trend("120", "100%", ("90", "2023-12-31"), deadline="2020-06-30"), "the deadline lies before the end of the base year"),
        (trend("120", "100%", ("90", "2023-12-31"), deadline="2020-12-31"), "the deadline lies before the end of the base year"),
        (trend("120", "100%", ("90", "2020-12-31")), "needs a figure after the base year"),
        (trend("5", "100%", ("90", "2023-12-31"), kind="growth"), "a growth rate is judged for level targets only"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_has_no_rate_says_why(found: Trend | Said | None, why: str) -> None:
    assert isinstance(found, Said)
    assert found.en == why


def test_the_base_may_be_a_figure_of_the_base_year() -> None:
    figures = [figure(1, "100", "个", "2020-12-31"), figure(2, "121", "个", "2022-12-31")]
    row = target(value="161.051", base_year="2020", deadline="2025-12-31", period_start="2021-01-01", figures=figures)
    found = progress_of(row, date(2024, 12, 31), ReportSettings()).trend
    assert isinstance(found, Trend)
    # (121 / 100) ** (1/2) = 1.1
    assert f"{found.ratio:.3f}" == "1.000"


def test_the_settings_choose_the_judgement() -> None:
    # 100 × 1.5 ** 5 = 759.375. By schedule: (225 - 100) / (759.375 - 100) = 18.957 % after 730 of 1826 days (39.978 %) when
    # the figure was true: 21.0 points behind, yellow. By rate: (225 / 100) ** (1/2) = 1.5, as required: green.
    figures = [figure(1, "225", "个", "2022-12-31")]
    row = target(
        value="759.375",
        base_value="100",
        base_year="2020",
        deadline="2025-12-31",
        period_start="2021-01-01",
        figures=figures,
    )
    by_schedule = progress_of(row, date(2024, 12, 31), ReportSettings())
    by_rate = progress_of(row, date(2024, 12, 31), ReportSettings(judgement="growth_rate"))
    assert (by_schedule.light, by_schedule.judgement, f"{by_schedule.lag:.1f}") == (Light.YELLOW, "schedule", "21.0")
    assert (by_rate.light, by_rate.judgement, f"{by_rate.lag:.1f}") == (Light.GREEN, "growth_rate", "21.0")


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2020-12-31", "2025-12-31", "5"),
        # 182 of the 365 days from 31 December 2022 to 31 December 2023
        ("2020-12-31", "2023-07-01", "2.4986"),
        # 29 February falls on the 28th in a common year: one whole year
        ("2020-02-29", "2021-02-28", "1"),
        ("2020-02-29", "2024-02-29", "4"),
        # 60 of 366 days, 29 February among them
        ("2023-12-31", "2024-02-29", "0.1639"),
    ],
)
def test_years(start: str, end: str, years: str) -> None:
    found = years_between(date.fromisoformat(start), date.fromisoformat(end))
    assert found.quantize(Decimal("0.0001")) == Decimal(years).quantize(Decimal("0.0001"))
