"""Every record of the five plans can be explained: by rules that exist, on words that stand beside its figure."""

import pytest

from quality.plans import GOLD, plans
from tracker.documents.document import Document
from tracker.documents.readings import read_bytes
from tracker.extract.book import SHEETS
from tracker.extract.field_reasons import APART, Explanation
from tracker.extract.rules.engine import sheet
from tracker.model.record import Target
from tracker.pipeline import understand

NAMED = {f"{name}.{row['rule']}" for name in SHEETS for row in sheet(name)["rules"]}
WIDE = str.maketrans("（）", "()")
# What no rule says: a figure is promised, it is done in the period, or it is what the figure before it is.
LEFT = {"statement.promise", "kind.done_in_period", "kind.in_turn", "kind.among"}
SEEDS = [name for name, plan in plans().items() if plan.folder == GOLD]


@pytest.mark.parametrize("name", SEEDS)
def test_each_record_is_explained_by_its_rules_and_their_words(name: str) -> None:
    file = plans()[name].document
    for document, records, explanations in understand(read_bytes(file.name, file.read_bytes())):
        told = {document.clean.original_span(e.start, e.start + len(e.figure)): e for e in explanations if e.figure}
        for record in records:
            one = told[record.source.start, record.source.end]
            named = one.indicator.translate(WIDE), record.indicator.translate(WIDE)
            assert one.answer == record.statement
            assert named[0] == named[1] or not one.indicator
            _explained(document, record, one)


def _explained(document: Document, record: Target, one: Explanation) -> None:
    around = document.clean.text[max(0, one.start - 200) : one.start + 200] + one.indicator
    for step in one.steps:
        if step.field in SHEETS and record.type == "quantity" and not step.rule.startswith(("table.", "result.")):
            assert step.rule in NAMED | LEFT, step
            if step.rule in NAMED:
                assert step.words, f"{step.rule} fired on nothing"
            for words in filter(None, step.words.split(APART)):
                assert ": " in words or _stands(words, around), (step, around)


def _stands(words: str, around: str) -> bool:
    """Whether the words stand there, dates between them or not."""
    at = 0
    for c in words:
        at = around.find(c, at) + 1
        if not at:
            return False
    return True
