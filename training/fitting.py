"""Trains the chain of the time stage and writes its weights as whole numbers."""

import dataclasses
import random
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pycrfsuite

from tracker.documents.document import Document
from tracker.extract.tense.chain import LABELS
from tracker.extract.tense.passages import Passage, passages_in, signs
from training.labelled import Plan, told

SEED = 7
SHORTEST_PIECE, LONGEST_PIECE = 5, 40
LIGHTEST = 3
EACH_NTH_ALONE = 4
Rows = tuple[list[list[str]], list[str]]


def rows_of(plan: Plan) -> list[Rows]:
    """Signs and labels of a plan as it is and without its headings."""
    out: list[Rows] = []
    for document, seen, labels in told(plan):
        if all(x == "-" for x in labels):
            continue
        out.append((_rows(document, seen), filled(labels)))
        kept = [i for i, p in enumerate(seen) if not p.heading]
        bare = [dataclasses.replace(seen[i], block=dataclasses.replace(seen[i].block, path=())) for i in kept]
        if bare:
            out.append((_rows(document, bare), filled([labels[i] for i in kept])))
        out += alone(document, seen, labels)
    return out


def _rows(document: Document, told: list[Passage]) -> list[list[str]]:
    return [row.signs() for row in signs(document, passages_in(document, told))]


def alone(document: Document, seen: list[Passage], labels: list[str]) -> list[Rows]:
    """Every few labelled passages as a document of their own: a short text has no neighbours to lean on."""
    told_of = [i for i, label in enumerate(labels) if label != "-" and not seen[i].heading]
    return [(_rows(document, [seen[i]]), [labels[i]]) for i in told_of[::EACH_NTH_ALONE]]


def filled(labels: list[str]) -> list[str]:
    """Passages without a label take that of the last labelled one, those at the beginning that of the first."""
    out = list(labels)
    for order in (range(len(out)), range(len(out) - 1, -1, -1)):
        last = "-"
        for i in order:
            if out[i] != "-":
                last = out[i]
            elif last != "-":
                out[i] = last
    return ["O" if x == "-" else x for x in out]


def fit(data: Iterable[list[Rows]]) -> str:
    """The text of the weights learned from the rows of several plans.

    Plans are cut into pieces: on whole plans the chain learns to stay where it is.
    """
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.15, "c2": 0.05, "max_iterations": 60, "feature.minfreq": 2})
    choose = random.Random(SEED)
    for rows in data:
        for seen, labels in rows:
            at = 0
            while at < len(seen):
                size = choose.randrange(SHORTEST_PIECE, LONGEST_PIECE)
                trainer.append(seen[at : at + size], labels[at : at + size])
                at += size
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder, "chain.crf"))
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        info = tagger.info()
    lines = []
    for a in LABELS:
        lines.append("\t".join([">" + a, *(str(round(100 * info.transitions.get((a, b), 0))) for b in LABELS)]))
    table: dict[str, list[int]] = {}
    for (sign, label), weight in info.state_features.items():
        table.setdefault(sign, [0] * len(LABELS))[LABELS.index(label)] = round(100 * weight)
    for sign in sorted(table):
        if max(map(abs, table[sign])) >= LIGHTEST and "\t" not in sign and "\n" not in sign:
            lines.append("\t".join([sign, *map(str, table[sign])]))
    return "\n".join(lines) + "\n"
