"""Labelled plans for the time stage: folders of gold labels, and what each of their passages tells.

A folder holds NAME.jsonl (labels by figure), NAME.marks.json and documents.json, as `tests/gold` does; the documents stand in
a folder of their own. A label of a passage is A (a result), Y (promised for the document's own year), P (promised for later,
or without a day), O (a rule, or nothing).
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.documents.document import Document
from tracker.documents.prepare import documents
from tracker.documents.read import read_bytes
from tracker.documents.reading import Reading
from tracker.extract.tense.passages import Passage, passages

BARREN = ("rules", "scoring", "answers", "list", "notice", "foreign")


@dataclass(frozen=True)
class Plan:
    """A document with the spans of its labelled figures: (start, end, label, deadline)."""

    name: str
    reading: Reading
    figures: tuple[tuple[int, int, str, str | None], ...]
    digest: str
    passages: tuple[tuple[int, int, str, str | None], ...] = ()


def load(gold: Path, texts: Path) -> Iterator[Plan]:
    """The plans of a folder of gold labels."""
    named: dict[str, str] = json.loads((gold / "documents.json").read_text("utf8")) if (gold / "documents.json").exists() else {}
    named = named or {p.stem: p.name for p in sorted(texts.glob("*.txt"))}
    for name, file in named.items():
        labels = gold / f"{name}.jsonl"
        if not labels.exists():
            continue
        content = (texts / file).read_bytes()
        reading = read_bytes(file, content)
        marks = json.loads((gold / f"{name}.marks.json").read_text("utf8"))
        figures = []
        for line in filter(str.strip, labels.read_text("utf8").splitlines()):
            item = json.loads(line)
            if "m" in item:
                start, end = marks[str(item["m"])][:2]
            else:
                start = reading.text.index(item["quote"]) + item["quote"].index(item["figure"])
                end = start + len(item["figure"])
            figures.append((start, end, item["label"], item.get("deadline")))
        digest = hashlib.sha256(content + labels.read_bytes()).hexdigest()[:16]
        yield Plan(name, reading, tuple(sorted(figures)), digest)


def load_passages(labels: Path, *texts: Path) -> Iterator[Plan]:
    """Plans whose passages were labelled as stretches of text."""
    for file in sorted(labels.glob("*.jsonl")):
        source = next((t / f"{file.stem}.txt" for t in texts if (t / f"{file.stem}.txt").exists()), None)
        if source is None:
            continue
        content = source.read_bytes()
        rows = [json.loads(line) for line in filter(str.strip, file.read_text("utf8").splitlines())]
        stretches = tuple((r["start"], r["end"], r["label"], r.get("until")) for r in rows if "label" in r)
        digest = hashlib.sha256(content + file.read_bytes()).hexdigest()[:16]
        yield Plan(file.stem, read_bytes(source.name, content), (), digest, stretches)


def told(plan: Plan) -> Iterator[tuple[Document, list[Passage], list[str]]]:
    """Each document of a plan with its passages and their labels; `-` where nothing labelled stands in one."""
    for document in documents(plan.reading):
        if not document.blocks:
            continue
        seen = passages(document)
        yield document, seen, [_label(plan, document, p) for p in seen]


def _label(plan: Plan, document: Document, p: Passage) -> str:
    start, end = document.clean.original_span(p.start, p.end)
    own = document.year
    if plan.passages:
        middle = (start + end) // 2
        for a, b, label, until in plan.passages:
            if a <= middle < b:
                if label == "promise":
                    return _horizon(until, own)
                return {"result": "A", "rule": "O"}.get(label, "O" if document.family in BARREN else "-")
        return "-"
    votes: Counter[str] = Counter()
    for a, _b, label, deadline in plan.figures:
        if start <= a < end:
            if label in ("target", "milestone"):
                votes[_horizon(deadline, own)] += 2
            elif label == "actual":
                votes["A"] += 2
            elif label == "rule":
                votes["O"] += 2
            elif label == "other" and document.family in BARREN:
                votes["O"] += 1
    return votes.most_common(1)[0][0] if votes else "-"


def _horizon(until: str | None, own: int | None) -> str:
    if not until or not until[:4].isdigit():
        return "P"
    return "Y" if own is not None and int(until[:4]) <= own else "P"
