"""Labelled plans for the time stage: folders of gold labels, and what each of their passages tells.

A folder holds NAME.jsonl (labels by figure), NAME.marks.json and documents.json, as `tests/gold` does; the documents stand in
a folder of their own. A label of a passage is A (a result), Y (promised for the document's own year), P (promised for later,
or without a day), O (a rule, or nothing).
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quality.measures import Label, labels
from tracker.documents.document import Document
from tracker.documents.prepare import documents
from tracker.documents.reading import Reading
from tracker.documents.readings import read_bytes
from tracker.extract.tense.passages import Passage, passages

# Sorts of documents in which what is labelled `other` is no promise left unlabelled, but the rule.
BARREN = ("rules", "scoring", "answers", "list", "notice", "foreign")

# So many names of documents that are not there are told.
NAMED = 5


@dataclass(frozen=True)
class Stretch:
    """`start:end` of the text tells `label` (result, promise, rule, none), a promise until the day `until`."""

    start: int
    end: int
    label: str
    until: str | None


@dataclass(frozen=True)
class Plan:
    """A document with its labelled figures, or with labelled stretches; `digest` is that of text and labels together."""

    name: str
    reading: Reading
    digest: str
    labels: tuple[Label, ...] = ()
    stretches: tuple[Stretch, ...] = ()


def load(gold: Path, texts: Path) -> Iterator[Plan]:
    """The plans of a folder of labels by figure; `texts` holds their documents."""
    index = gold / "documents.json"
    named: dict[str, str] = json.loads(index.read_text("utf8")) if index.exists() else {}
    for name, file in (named or {p.stem: p.name for p in sorted(texts.glob("*.txt"))}).items():
        found = gold / f"{name}.jsonl"
        if not found.exists():
            continue
        content = (texts / file).read_bytes()
        reading = read_bytes(file, content)
        marks = json.loads((gold / f"{name}.marks.json").read_text("utf8"))
        lines = found.read_text("utf8").splitlines()
        told_of = tuple(sorted(labels(lines, marks, reading.text, json.loads), key=lambda label: label.start))
        yield Plan(name, reading, _digest(content, found), told_of)


def load_stretches(folder: Path, texts: list[Path]) -> Iterator[Plan]:
    """The plans of a folder of labelled stretches whose documents stand in one of `texts`; those without a document are
    told on standard error, since weights made without them are other weights."""
    missing: list[str] = []
    for file in sorted(folder.glob("*.jsonl")):
        source = next((t / f"{file.stem}.txt" for t in texts if (t / f"{file.stem}.txt").exists()), None)
        if source is None:
            missing.append(file.stem)
            continue
        content = source.read_bytes()
        rows = [json.loads(line) for line in filter(str.strip, file.read_text("utf8").splitlines())]
        stretches = tuple(Stretch(r["start"], r["end"], r["label"], r.get("until")) for r in rows if "label" in r)
        yield Plan(file.stem, read_bytes(source.name, content), _digest(content, file), stretches=stretches)
    if missing:
        print(_left_out(folder, missing), file=sys.stderr)


def _left_out(folder: Path, names: list[str]) -> str:
    rest = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    first = ", ".join(names[:NAMED])
    return f"{folder}: {len(names)} labelled texts left out, no document in the folders given: {first}{rest}"


def _digest(content: bytes, labelled: Path) -> str:
    return hashlib.sha256(content + labelled.read_bytes()).hexdigest()[:16]


def told(plan: Plan) -> Iterator[tuple[Document, list[Passage], list[str]]]:
    """Each document of a plan with its passages and their labels; `-` where nothing labelled stands in one."""
    for document in documents(plan.reading):
        if not document.blocks:
            continue
        seen = passages(document)
        judge = _of_stretches if plan.stretches else _of_figures
        yield document, seen, [judge(plan, document, p) for p in seen]


def _of_stretches(plan: Plan, document: Document, p: Passage) -> str:
    start, end = document.clean.original_span(p.start, p.end)
    middle = (start + end) // 2
    stretch = next((s for s in plan.stretches if s.start <= middle < s.end), None)
    if stretch is None:
        return "-"
    if stretch.label == "promise":
        return _horizon(stretch.until, document.year)
    return {"result": "A", "rule": "O"}.get(stretch.label, "O" if document.family in BARREN else "-")


def _of_figures(plan: Plan, document: Document, p: Passage) -> str:
    start, end = document.clean.original_span(p.start, p.end)
    votes: Counter[str] = Counter()
    for label in plan.labels:
        if not start <= label.start < end:
            continue
        if label.promised:
            deadline = label.item.get("deadline")
            votes[_horizon(str(deadline) if deadline else None, document.year)] += 2
        elif label.label in ("actual", "rule"):
            votes["A" if label.label == "actual" else "O"] += 2
        elif label.label == "other" and document.family in BARREN:
            votes["O"] += 1
    return votes.most_common(1)[0][0] if votes else "-"


def _horizon(until: str | None, own: int | None) -> str:
    if not until or not until[:4].isdigit():
        return "P"
    return "Y" if own is not None and int(until[:4]) <= own else "P"
