"""The same plan through every format: the reader gives the lines that were put in, and nothing of what stands around."""

import pytest
from maker.content import PLANS, Plan
from maker.docx import as_docx
from maker.html import STYLES, as_html
from maker.pdf import as_pdf
from maker.text import ENCODINGS, as_markdown, as_text, words_of
from maker.xlsx import as_xlsx, text_of

from tracker.documents.reading import Reading
from tracker.documents.readings import read_bytes


@pytest.fixture(params=PLANS.values(), ids=PLANS)
def plan(request: pytest.FixtureRequest) -> Plan:
    found: Plan = request.param
    return found


def lines(reading: Reading) -> list[str]:
    return [line for line in reading.text.split("\n") if line.strip()]


@pytest.mark.parametrize("encoding", [e for e in ENCODINGS if e != "big5hkscs"])
def test_text(plan: Plan, encoding: str) -> None:
    reading = read_bytes("plan.txt", as_text(plan, encoding))
    assert (reading.text, reading.format, reading.warnings) == (plan.text, "txt", ())


def test_markdown(plan: Plan) -> None:
    reading = read_bytes("plan", as_markdown(plan))
    assert reading.text == as_markdown(plan).decode()
    assert (words_of(reading), reading.format) == (list(plan.lines), "markdown")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("style", STYLES)
def test_html(plan: Plan, style: str, encoding: str) -> None:
    reading = read_bytes("plan.doc", as_html(plan, style, encoding))
    assert (lines(reading), reading.format) == (list(plan.lines), "html")
    wanted = {"title": plan.title, "number": plan.number, "issuer": plan.issuer, "issued": plan.issued}
    assert reading.hints == {"index": "000014349/2023-00012", **wanted}


@pytest.mark.parametrize("numbered", [True, False], ids=["generated numbers", "typed numbers"])
def test_docx(plan: Plan, numbered: bool) -> None:
    reading = read_bytes("plan", as_docx(plan, numbered=numbered))
    assert (lines(reading), reading.format) == (list(plan.lines), "docx")


@pytest.mark.parametrize(
    ("columns", "size", "ruled"),
    [(1, 16, True), (1, 13, False), (2, 13, True), (2, 12, True)],
    ids=["one column", "table without ruling", "two columns", "two narrow columns"],
)
def test_pdf(plan: Plan, columns: int, size: float, ruled: bool) -> None:
    reading = read_bytes("plan", as_pdf(plan, columns=columns, size=size, ruled=ruled))
    assert (lines(reading), reading.format) == (list(plan.lines), "pdf")


def test_xlsx(plan: Plan) -> None:
    reading = read_bytes("plan", as_xlsx(plan))
    assert (reading.text, reading.format) == (text_of(plan), "xlsx")


def test_places_name_pages_and_paragraphs() -> None:
    plan = PLANS["county"]
    pdf = read_bytes("plan", as_pdf(plan, size=16))
    assert [name for _, name in pdf.places] == ["page 1", "page 2"]
    assert pdf.text[pdf.places[1][0] :].startswith("3.加快新能源") or pdf.places[1][0] > len(pdf.text) // 3
    docx = read_bytes("plan", as_docx(plan))
    at = dict(map(reversed, docx.places))["paragraph 4"]  # type: ignore[arg-type]
    assert docx.text[at:].startswith("一、总体目标")
