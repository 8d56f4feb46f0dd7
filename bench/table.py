"""Rows as one Markdown table, aligned so that a terminal shows it as well."""

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size

from bench.timing import Row

HEADS = ("what", "median", "spread", "figure", "ratio", "to")


def cells(row: Row) -> tuple[str, ...]:
    return (
        f"{row.section}: {row.what}",
        duration(row.sample.median) if row.sample else "",
        f"{row.sample.spread:.0%}" if row.sample else "",
        row.figure,
        f"{row.ratio:.3g}" if row.ratio is not None else "",
        row.reference,
    )


def duration(seconds: float) -> str:
    """Three digits and a unit that keeps them readable."""
    if seconds >= 1:
        return f"{seconds:.3g} s"
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} µs"


def table(rows: Iterable[Row]) -> str:
    """One line a row; Chinese characters count two cells."""
    body = [cells(row) for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(HEADS, *body, strict=True)]
    ruler = tuple("-" * width for width in widths)
    return "\n".join(
        "| " + " | ".join(set_cell_size(cell, width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in (HEADS, ruler, *body)
    )
