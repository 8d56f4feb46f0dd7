"""One table in every shape that people have it in."""

import io
from collections.abc import Callable, Sequence

from tables.described import Table

BEFORE = "为贯彻落实市委、市政府工作部署，结合实际编制本文件。"
AFTER = "各级各部门要压实责任，确保各项任务落到实处。"


def whole(table: Table) -> list[list[str]]:
    """Head and rows; a cell that reaches down says its words once, on its first row."""
    return [list(table.head), *([cell or "" for cell in row] for row in table.rows)]


def around(table: Table, body: str) -> bytes:
    return f"{table.title}\n\n{BEFORE}\n\n一、主要目标\n\n{table.caption}\n{body}\n\n{AFTER}\n".encode()


def bars(table: Table) -> bytes:
    return around(table, "\n".join("| " + " | ".join(row) + " |" for row in whole(table)))


def markdown(table: Table) -> bytes:
    head, *rows = whole(table)
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *("| " + " | ".join(r) + " |" for r in rows)]
    return f"# {table.title}\n\n{BEFORE}\n\n## 一、主要目标\n\n{table.caption}\n\n".encode() + "\n".join(lines).encode()


def tabs(table: Table) -> bytes:
    return around(table, "\n".join("\t".join(row) for row in whole(table)))


def spaced(table: Table) -> bytes:
    """Four blanks for each border, as some editors save tabs."""
    return around(table, "\n".join("    ".join(row) for row in whole(table)))


def columns(table: Table, longest: int = 12) -> bytes:
    """As `pdftotext -layout` writes it: words wrap inside their column, what is short stands in the middle of its row."""
    rows = whole(table)
    wrapped = [[_wrapped(cell, longest) for cell in row] for row in rows]
    widths = [max(len(line) for row in wrapped for line in row[n]) for n in range(len(table.head))]
    lines: list[str] = []
    for row in wrapped:
        height = max(len(cell) for cell in row)
        for at in range(height):
            line = ""
            for cell, width in zip(row, widths, strict=True):
                skipped = (height - len(cell)) // 2
                text = cell[at - skipped] if skipped <= at < skipped + len(cell) else ""
                line += text.ljust(width + 4)
            lines.append("  " + line.rstrip())
        lines.append("")
    return around(table, "\n".join(lines))


def _wrapped(text: str, longest: int) -> list[str]:
    return [text[at : at + longest] for at in range(0, len(text), longest)] or [""]


def lines(table: Table) -> bytes:
    """One cell a line, as a page copied from a browser; an empty cell leaves nothing."""
    return around(table, "\n".join(cell for row in whole(table) for cell in row if cell))


def lines_apart(table: Table) -> bytes:
    return around(table, "\n\n".join(cell for row in whole(table) for cell in row if cell))


def runs(table: Table, longest: int = 28) -> bytes:
    """As a PDF's text is copied: cells one blank apart, long rows broken inside the name."""
    out: list[str] = []
    for row in whole(table):
        line = " ".join(cell for cell in row if cell)
        name = max(row[:3], key=len)
        if len(line) > longest and len(name) > 10:
            at = line.index(name) + len(name) - 4
            out += [line[:at], line[at:]]
        else:
            out.append(line)
    return around(table, "\n".join(out))


def barred_lines(table: Table) -> bytes:
    """As pages with paragraphs in their cells become text: a row opens with a bar alone, each cell closes with one."""
    rows = "\n".join("|\n" + "\n".join(f"{cell} |" for cell in row) for row in whole(table))
    return around(table, f"|\n{table.caption} |\n{'|' * len(table.head)}\n{rows}")


def pasted(table: Table) -> bytes:
    """As a browser copies such cells: one tab on a line of its own between rows, a tab before each further cell. A cell that
    the one above reaches into is not there; an empty one holds a dash."""
    rows = [table.head, *table.rows]
    return around(
        table, "\t\n" + "\t\n".join("\n\t".join(cell or "—" for cell in row if cell is not None) + "\n" for row in rows)
    )


def comma(table: Table) -> bytes:
    return b"\xef\xbb\xbf" + (_values(table, ",")).encode()


def semicolon(table: Table) -> bytes:
    return _values(table, ";").encode("gb18030")


def _values(table: Table, mark: str) -> str:
    rows = [[f'"{cell}"' if mark in cell or "、" in cell else cell for cell in row] for row in whole(table)]
    return f"{table.title}\n{table.caption}\n" + "\n".join(mark.join(row) for row in rows) + "\n"


def html(table: Table) -> bytes:
    """A page with merged cells: classes reach down, a title lies over all columns, the name's head over two."""
    n = next((i for i, head in enumerate(table.head) if head == "指标"), -1)
    rows = [f'<tr><td colspan="{len(table.head) + (n >= 0)}">{table.caption}</td></tr>']
    for at, row in enumerate([table.head, *table.rows]):
        cells = []
        for i, cell in enumerate(row):
            if cell is None:
                continue
            down = 1
            while at and at + down <= len(table.rows) and table.rows[at - 1 + down][i] is None:
                down += 1
            cells.append(
                f"<td{f' rowspan={down}' if down > 1 else ''}{' colspan=2' if i == n else ''}><p>{cell}</p></td>"
            )
        rows.append("<tr>" + "".join(cells) + "</tr>")
    page = f"<h1>{table.title}</h1><p>{BEFORE}</p><p>一、主要目标</p><table>{''.join(rows)}</table><p>{AFTER}</p>"
    return f"<html><head><meta charset=utf-8><title>{table.title}</title></head><body>{page}</body></html>".encode()


def docx(table: Table) -> bytes:
    from docx import Document

    document = Document()
    for line in (table.title, BEFORE, "一、主要目标"):
        document.add_paragraph(line)
    made = document.add_table(rows=len(table.rows) + 2, cols=len(table.head))
    made.cell(0, 0).merge(made.cell(0, len(table.head) - 1)).text = table.caption
    for r, row in enumerate([table.head, *table.rows], start=1):
        for c, cell in enumerate(row):
            if cell is not None:
                made.cell(r, c).text = cell
    for c in range(len(table.head)):
        _merge_down(
            [row[c] for row in table.rows],
            lambda top, bottom, c=c: made.cell(top + 2, c).merge(made.cell(bottom + 2, c)),
        )
    document.add_paragraph(AFTER)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(table: Table) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "指标表"
    sheet.append([table.title])
    sheet.append([table.caption])
    for row in [table.head, *table.rows]:
        sheet.append([_number(cell) for cell in row])
    for c in range(len(table.head)):
        _merge_down(
            [row[c] for row in table.rows],
            lambda top, bottom, c=c: sheet.merge_cells(
                start_row=top + 4, end_row=bottom + 4, start_column=c + 1, end_column=c + 1
            ),
        )
    sheet.append(["注：本表由有关部门提供。"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(table: Table, *, ruled: bool = True) -> bytes:
    """A page whose cells are ruled; a cell that reaches down is repeated, as the maker of the page cannot merge."""
    from maker.content import Paragraph, Plan
    from maker.content import Table as PageTable
    from maker.pdf import as_pdf

    rows: list[tuple[str, ...]] = [table.head]
    for row in table.rows:
        rows.append(tuple(cell if cell is not None else rows[-1][n] for n, cell in enumerate(row)))
    texts = [
        Paragraph(table.title, "", "title"),
        Paragraph(BEFORE, "", "body"),
        Paragraph("主要目标", "一、", "heading"),
    ]
    blocks = (*texts, Paragraph(table.caption, "", "body"), PageTable(tuple(rows)), Paragraph(AFTER, "", "body"))
    return as_pdf(Plan(table.title, "", "", "", blocks), ruled=ruled, size=10)


def pdf_unruled(table: Table) -> bytes:
    return pdf(table, ruled=False)


def _number(cell: str | None) -> str | float | None:
    try:
        return float(cell) if cell else cell
    except ValueError:
        return cell


def _merge_down(cells: Sequence[str | None], merge: Callable[[int, int], object]) -> None:
    top = 0
    while top < len(cells):
        bottom = top
        while bottom + 1 < len(cells) and cells[bottom + 1] is None:
            bottom += 1
        if bottom > top:
            merge(top, bottom)
        top = bottom + 1


SHAPES: dict[str, Callable[[Table], bytes]] = {
    "bars": bars,
    "markdown": markdown,
    "tabs": tabs,
    "spaced": spaced,
    "columns": columns,
    "lines": lines,
    "lines apart": lines_apart,
    "barred lines": barred_lines,
    "pasted": pasted,
    "runs": runs,
    "comma": comma,
    "semicolon": semicolon,
    "html": html,
    "docx": docx,
    "xlsx": xlsx,
    "pdf": pdf,
    "pdf without lines": pdf_unruled,
}
