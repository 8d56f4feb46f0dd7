"""Plans as plain text in each encoding, and as Markdown."""

from maker.content import Plan, Table
from tracker.documents.readers.markdown import borders_as_tabs, marks_of
from tracker.documents.reading import Reading

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "big5hkscs")


def as_text(plan: Plan, encoding: str = "utf-8") -> bytes:
    """The plan in that encoding. Big5 has traditional characters only: the caller converts."""
    return plan.text.encode(encoding)


def as_markdown(plan: Plan) -> bytes:
    out: list[str] = []
    marks = {"title": "# ", "heading": "## ", "subheading": "### "}
    for block in plan.blocks:
        if isinstance(block, Table):
            head, *rows = block.rows
            out.append(
                "\n".join(
                    [
                        "| " + " | ".join(head) + " |",
                        "|" + " --- |" * len(head),
                        *("| " + " | ".join(r) + " |" for r in rows),
                    ]
                )
            )
        else:
            out.append(marks.get(block.role, "") + block.whole)
    return ("\n\n".join(out) + "\n").encode()


def words_of(reading: Reading) -> list[str]:
    """The lines of a reading; of Markdown those that a page made of it would show."""
    text = reading.text
    if reading.format == "markdown":
        text = borders_as_tabs(text)
        for start, end in reversed(marks_of(text)):
            text = text[:start] + text[end:]
    return ["\t".join(cell.strip() for cell in line.split("\t")) for line in text.split("\n") if line.strip()]
