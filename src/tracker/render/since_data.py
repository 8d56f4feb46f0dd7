"""What happened since a day, as data for programs."""

from typing import Any

from tracker.review.judgement import Progress
from tracker.review.since import PROMISE, Ranked, Since


def since_data(found: Since) -> dict[str, Any]:
    """Shares in percent, as in the report that this stands beside."""
    return {
        "day": found.day.isoformat(),
        "figures": found.figures,
        "lights": {light.value: count for light, count in found.before.whole.counts.items()},
        "turned": [
            {
                "id": one.now.row["id"],
                "light_before": one.before.light.value,
                "light": one.now.light.value,
                "actual_before": _actual(one.before),
                "actual": _actual(one.now),
            }
            for one in found.turned
        ],
        "ranks": [_place(place) for place in found.places],
        "new": [row["id"] for row in found.new],
        "revised": [
            {"id": row["id"], "fields": [name for name in PROMISE if old.get(name) != row.get(name)]}
            for old, row in found.revised
        ],
        "given_up": [row["id"] for row in found.given_up],
        "silent_owners": [{"name": q.name, "open": q.open, "latest": q.latest} for q in found.quiet],
    }


def _actual(progress: Progress) -> str | None:
    return None if progress.latest is None else progress.latest.figure["value"] + progress.latest.figure["unit"]


def _place(place: Ranked) -> dict[str, Any]:
    lead = place.now.lead
    ahead = None if lead is None else f"{lead * 100:.2f}"
    return {"name": place.now.name, "rank": place.rank, "rank_before": place.was, "ahead": ahead}
