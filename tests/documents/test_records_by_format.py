"""The same plan gives the same records in every format, but for their spans."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from maker.content import PLANS, Plan, from_lines
from maker.docx import as_docx
from maker.html import as_html
from maker.pdf import as_pdf
from maker.text import as_markdown, as_text
from maker.xlsx import as_xlsx, text_of

from tracker.documents.readings import read_bytes
from tracker.pipeline import extract

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
LEAST_OF_SEEDS = 0.97

FORMATS: dict[str, Callable[[Plan], bytes]] = {
    "utf-8 with mark": lambda plan: as_text(plan, "utf-8-sig"),
    "utf-16": lambda plan: as_text(plan, "utf-16"),
    "gb18030": lambda plan: as_text(plan, "gb18030"),
    "markdown": as_markdown,
    "html editor": lambda plan: as_html(plan, "editor"),
    "html breaks": lambda plan: as_html(plan, "breaks", "gb18030"),
    "html layout": lambda plan: as_html(plan, "layout"),
    "docx": as_docx,
    "pdf": lambda plan: as_pdf(plan, size=14),
    "pdf, two columns": lambda plan: as_pdf(plan, columns=2, size=12),
}

# What a page's index block states and plain text may not say as clearly.
STATED = ("key", "number", "issuer", "issued", "region")


def records(data: bytes) -> Counter[str]:
    """Everything about each record but where it stands in the text, and what only an index block says."""
    found: Counter[str] = Counter()
    for target in extract(read_bytes("plan", data)):
        fields = target.model_dump(exclude={"id", "source"})
        fields["document"] = {k: v for k, v in fields["document"].items() if k not in STATED}
        # An index block is shown as it is; text has its brackets made alike.
        found[repr(fields).translate({ord("（"): "(", ord("）"): ")"})] += 1
    return found


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_own_plans_give_the_same_records(plan: Plan, name: str) -> None:
    expected = records(as_text(plan))
    assert sum(expected.values()) >= 10
    assert records(FORMATS[name](plan)) == expected


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_an_indicator_table_gives_the_same_records_from_a_workbook(plan: Plan) -> None:
    assert records(as_xlsx(plan)) == records(text_of(plan).encode())


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_seeds_give_nearly_the_same_records(seed: Path, name: str) -> None:
    plan = from_lines(seed.read_text("utf8"), "")
    expected = records(as_text(plan))
    same = sum((records(FORMATS[name](plan)) & expected).values())
    assert same >= LEAST_OF_SEEDS * sum(expected.values())
