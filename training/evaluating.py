"""How well plans are read that the weights have not seen: each plan is judged by weights learned from all the others."""

import random
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool

from quality.measures import Tally, compare
from tracker.extract.tense.chain import parse
from tracker.pipeline import extract
from training.fitting import Rows, fit, rows_of
from training.headless import without_headings
from training.labelled import Plan

SEED = 1


@dataclass(frozen=True)
class Judged:
    """Tallies by name of plan: judged by weights that have not seen it, as it is and without headings; and by the committed ones."""

    held_out: dict[str, Tally]
    headless: dict[str, Tally]
    committed: dict[str, Tally]
    own: dict[str, Tally]
    learned_from: int


def evaluate(own: list[Plan], others: list[Plan], stretches: list[Plan], folds: int) -> Judged:
    """`others` are judged held out in `folds` parts; `own` plans and `stretches` are always learned from."""
    everything = [*own, *others, *stretches]
    with Pool() as pool:
        rows = dict(zip((p.name for p in everything), pool.map(rows_of, everything, chunksize=4), strict=True))
        names = [p.name for p in others]
        random.Random(SEED).shuffle(names)
        parts = [names[k::folds] for k in range(folds)]
        learned = pool.map(fit, [_without(rows, part) for part in parts], chunksize=1)
        weights = {name: text for part, text in zip(parts, learned, strict=True) for name in part}
        held = pool.starmap(tally, [(p, weights[p.name]) for p in others])
        bare = pool.starmap(tally, [(without_headings(p), weights[p.name]) for p in others if _is_report(p)])
        as_committed = pool.map(partial(tally, learned=None), others)
        of_own = pool.map(partial(tally, learned=None), own)
    reports = [p.name for p in others if _is_report(p)]
    return Judged(
        dict(zip((p.name for p in others), held, strict=True)),
        dict(zip(reports, bare, strict=True)),
        dict(zip((p.name for p in others), as_committed, strict=True)),
        dict(zip((p.name for p in own), of_own, strict=True)),
        len(everything),
    )


def _without(rows: dict[str, list[Rows]], part: list[str]) -> list[list[Rows]]:
    return [found for name, found in rows.items() if name not in part]


def _is_report(plan: Plan) -> bool:
    return "report" in plan.name


def tally(plan: Plan, learned: str | None) -> Tally:
    """What the extractor makes of a plan with these weights, or with the committed ones."""
    weights = parse(learned) if learned is not None else None
    records = [r.model_dump(mode="json") for r in extract(plan.reading, weights=weights)]
    return compare(list(plan.labels), records)
