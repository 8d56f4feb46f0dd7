"""`tracker text`: the text that spans refer to."""

from typing import Annotated

import typer

from tracker.cli import asked


def text(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="A document, or a member as archive.zip!/plan.docx; - reads standard input."
        ),
    ],
    tables: Annotated[
        bool, typer.Option("--tables", help="Print the tables as they were understood instead of the text.")
    ] = False,
    ocr: asked.Ocr = False,
) -> None:
    """Print the text of a document exactly as spans count it: code points from its beginning.

    Example: tracker text plans/2023.pdf | head
    """
    from tracker.cli.context import Context
    from tracker.cli.main import printable
    from tracker.cli.telling import tell_warnings
    from tracker.documents.bounds import Limits
    from tracker.documents.readings import read_one

    context = Context()
    reading = read_one(file, limits=Limits(recognise=ocr))
    tell_warnings(file, reading.warnings, context)
    if tables:
        from tracker.pipeline import tables_in
        from tracker.render.table_view import table_lines

        for line in table_lines(tables_in(reading), context.language):
            context.stdout.write(line + "\n")
        return
    # A terminal gets control characters shown; a pipe gets the text as it is, so that offsets hold.
    context.stdout.write(printable(reading.text) if context.is_terminal else reading.text)
