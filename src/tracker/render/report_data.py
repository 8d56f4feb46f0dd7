"""The progress report as data for programs. Numbers that carry meaning are strings; shares and lags are in percent."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tracker.lexicon.units import plain
from tracker.review.bodies import body_of
from tracker.review.judgement import Progress
from tracker.review.lights import Light
from tracker.review.query import JUDGED
from tracker.review.standing import outcome_of, standing_of
from tracker.review.summary import Group, Summary, first_owner
from tracker.review.trend import Trend

if TYPE_CHECKING:
    from tracker.review.promise_lines import PromiseLines

# What `line_fields` says of a target that stands in a line; most stand in none, and need nothing of all that.
OF_A_LINE = ("follows", "followed_by", "change", "change_difference", "change_percent", "before_outcome", "line")


def report_data(summary: Summary, *, scope: str, language: str, lines: "PromiseLines | None" = None) -> dict[str, Any]:
    """Head, counts, groups, every target, and how they stand to the plans before; texts in `language`."""
    settings = summary.settings
    return {
        "as_of": summary.as_of.isoformat(),
        "scope": scope or None,
        "judgement": settings.judgement,
        "settings": {
            "yellow_from": plain(settings.yellow_from),
            "red_above": plain(settings.red_above),
            "tolerance": plain(settings.tolerance),
            "due_days": settings.due_days,
        },
        "total": summary.whole.total,
        "lights": _counts(summary.whole),
        "statuses": {name: summary.standings.get(name, 0) for name in JUDGED},
        "by": summary.by,
        "groups": [_group(group) for group in summary.groups],
        "targets": [target_data(progress, language, lines) for progress in summary.all],
        "succession": _succession(lines),
    }


def target_data(progress: Progress, language: str, lines: "PromiseLines | None" = None) -> dict[str, Any]:
    """One target with its judgement and its line, flat, so that it makes a row of a table too."""
    row, latest, trend = progress.row, progress.latest, progress.trend
    return {
        "id": row["id"],
        "light": progress.light.value,
        "state": progress.state.value,
        "status": standing_of(progress),
        "indicator": row["indicator"],
        "kind": row["kind"],
        "comparator": row["comparator"],
        "value": row["value"],
        "value_max": row["value_max"],
        "unit": row["unit"],
        "actual": None if latest is None else plain(latest.value, 9),
        "actual_as_of": None if latest is None else latest.as_of.isoformat(),
        "actual_age_days": progress.age_days,
        "actual_source": None if latest is None else latest.figure["source"],
        "done": _percent(progress.share),
        "elapsed": _percent(progress.elapsed),
        "expected": _percent(progress.expected),
        "behind": None if progress.lag is None else f"{progress.lag:.2f}",
        "gap": None if progress.gap is None else plain(progress.gap, 9),
        "overdue_days": progress.overdue_days,
        "judgement": progress.judgement,
        "growth_ratio": f"{trend.ratio:.4f}" if isinstance(trend, Trend) else None,
        "reason": progress.reason.into(language),
        "form": progress.form.name if progress.form else None,
        "formula": progress.formula.into(language) if progress.formula else None,
        "deadline": row["deadline"],
        "region": row["region"],
        "region_code": row["region_code"],
        "sector": row["sector"],
        "owner": first_owner(row) or None,
        "owner_key": body_of(first_owner(row), row).key if row["owners"] else None,
        "document": row["document"]["key"],
        "quote": row["source"]["quote"],
        "outcome": outcome_of(progress),
        **_line(progress, lines, language),
    }


def _line(progress: Progress, lines: "PromiseLines | None", language: str) -> dict[str, str | None]:
    if lines is None:
        return dict.fromkeys(OF_A_LINE)
    from tracker.render.succession_data import line_fields

    return line_fields(progress.row["id"], lines, language)


def _succession(lines: "PromiseLines | None") -> dict[str, Any] | None:
    if lines is None:
        return None
    from tracker.render.succession_data import succession_data

    return succession_data(lines)


def _group(group: Group) -> dict[str, Any]:
    return {
        "name": group.name or None,
        **({"key": group.key, "rank": group.rank} if group.key else {}),
        "total": group.total,
        "lights": _counts(group),
        "done": _percent(group.done),
        "elapsed": _percent(group.elapsed),
    }


def _counts(group: Group) -> dict[str, int]:
    return {light.value: group.counts[light] for light in Light}


def _percent(share: Decimal | None) -> str | None:
    return None if share is None else f"{share * 100:.2f}"
