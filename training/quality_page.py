"""docs/quality.md: what was measured, as tables."""

from collections.abc import Iterable

from quality.measures import Tally
from training.evaluating import Judged

COLUMNS = ("precision", "recall", "f1", "deadline", "region", "owners", "kind", "indicator", "end_to_end")


def page(judged: Judged, groups: dict[str, set[str]]) -> str:
    """The page, from what `evaluate` found; `groups` are the names of the plans of each folder."""
    lines = [
        "# How well it reads",
        "",
        "Made by `make evaluate`; nothing here is written by hand. `end_to_end` is the share of records that are right as a whole",
        "(figure, unit, comparator, deadline, place, offices, indicator) among all that were wanted or invented.",
        "",
        "**Held out** is what counts: each real plan is read with weights that have learned from the other plans only. The rules were",
        "written in sight of these plans, so other plans will be read somewhat worse still.",
        "",
        f"Labelled documents learned from in all: {judged.learned_from}.",
        "",
        *_table(
            {
                **{f"{group}, held out": _sum(_of(judged.held_out, names)) for group, names in groups.items()},
                **{
                    f"{group}, committed weights": _sum(_of(judged.committed, names)) for group, names in groups.items()
                },
                "real reports without headings and title, held out": _sum(judged.headless.values()),
                "the project's own plans (seen by rules and weights)": _sum(judged.own.values()),
            }
        ),
        "",
        "## Each real plan, held out",
        "",
        *_table(judged.held_out),
    ]
    return "\n".join(lines) + "\n"


def _of(tallies: dict[str, Tally], names: set[str]) -> list[Tally]:
    return [tally for name, tally in tallies.items() if name in names]


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for one in tallies:
        total.add(one)
    return total


def _table(rows: dict[str, Tally]) -> list[str]:
    out = ["| | wanted | invented | " + " | ".join(COLUMNS) + " |", "|---|" + "---|" * (len(COLUMNS) + 2)]
    for name, tally in rows.items():
        rates = tally.rates()
        told = [f"{rates[c]:.3f}" if tally.wanted else "" for c in COLUMNS]
        out.append(f"| {name} | {tally.wanted} | {tally.invented} | " + " | ".join(told) + " |")
    return out
