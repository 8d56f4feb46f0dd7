"""`python -m training train|evaluate|ablate [GOLD:TEXTS ...] [--stretches LABELS:TEXTS[:TEXTS]]`: weights, rules and their worth.

The project's own labelled plans always take part; further folders are named on the command line. `train` writes the weights and
the list of plans that they come from; `evaluate` judges each plan by weights that have not seen it and writes docs/quality.md;
`ablate` switches every rule and word class off in turn and writes docs/ablation.md.
"""

import argparse
from multiprocessing import Pool
from pathlib import Path

from training.ablating import ablate
from training.ablating import page as worth_page
from training.evaluating import evaluate
from training.fitting import fit, rows_of
from training.labelled import Plan, load, load_stretches
from training.quality_page import page

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
OWN = ((GOLD, ROOT / "seeds"), (GOLD / "made", GOLD / "made"), (GOLD / "made_blind", GOLD / "made_blind"))
WEIGHTS = ROOT / "src" / "tracker" / "lexicon" / "tense_weights.tsv"
SOURCES = ROOT / "training" / "plans.tsv"
ABLATION = ROOT / "docs" / "ablation.md"
QUALITY = ROOT / "docs" / "quality.md"
HEAD = "# Weights of the time stage: a sign, then hundredths for A (result), Y (this year), P (later), O (rule). `make train` makes them.\n"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=("train", "evaluate", "ablate"))
    ask.add_argument("folders", nargs="*", help="GOLD:TEXTS, folders of labels by figure and of their documents")
    ask.add_argument(
        "--stretches", action="append", default=[], help="LABELS:TEXTS[:TEXTS], folders of labelled stretches"
    )
    ask.add_argument("--folds", type=int, default=6)
    said = ask.parse_args()
    judged = {name: list(load(*map(Path, name.split(":")))) for name in said.folders}
    own = [plan for gold, texts in OWN for plan in load(gold, texts)]
    if said.what == "ablate":
        plans = [*own, *(p for found in judged.values() for p in found)]
        ABLATION.write_text(worth_page(ablate(plans), len(plans)), "utf8")
        print(ABLATION.read_text("utf8"))
        return
    stretches = [p for s in said.stretches for p in _stretches(s)]
    if said.what == "train":
        train([*own, *(p for plans in judged.values() for p in plans), *stretches])
        return
    others = [p for plans in judged.values() for p in plans]
    groups = {Path(name.split(":")[0]).name: {p.name for p in plans} for name, plans in judged.items()}
    QUALITY.write_text(page(evaluate(own, others, stretches, said.folds), groups), "utf8")
    print(QUALITY.read_text("utf8"))


def _stretches(said: str) -> list[Plan]:
    labels, *texts = said.split(":")
    return list(load_stretches(Path(labels), [Path(t) for t in texts]))


def train(plans: list[Plan]) -> None:
    """Writes the weights and the names and digests of the plans that they come from."""
    with Pool() as pool:
        rows = pool.map(rows_of, plans, chunksize=4)
    WEIGHTS.write_text(HEAD + fit(rows), "utf8")
    listed = sorted(f"{p.name}\t{p.digest}\t{'stretches' if p.stretches else 'figures'}" for p in plans)
    SOURCES.write_text("# name, digest of text and labels, kind of labels\n" + "\n".join(listed) + "\n", "utf8")
    print(f"{len(plans)} plans, {WEIGHTS.stat().st_size} bytes of weights")


if __name__ == "__main__":
    main()
