"""Outcomes to the terminal: records to standard output as they come, problems and the summary to standard error."""

from collections.abc import Iterable, Iterator

from tracker.batch.job import JobOutcome
from tracker.cli.context import Context
from tracker.cli.formats.extracted import EXTRACT
from tracker.cli.formats.forms import SCREEN
from tracker.cli.main import describe, printable
from tracker.model.problem import Status
from tracker.model.said import Said
from tracker.render.table_view import about_tables


class Tally:
    """Counts of one run, kept while its outcomes pass by; problems are told at once."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.documents = self.records = self.unreadable = 0
        self.tables = self.rows = self.rows_read = 0

    def add(self, documents: int, records: int, unreadable: int) -> None:
        """Count what an earlier run has done."""
        self.documents += documents
        self.records += records
        self.unreadable += unreadable

    def watch(self, outcomes: Iterable[JobOutcome]) -> Iterator[JobOutcome]:
        for outcome in outcomes:
            self.documents += 1
            self.records += len(outcome.lines)
            tables, rows, read = outcome.tables
            self.tables, self.rows, self.rows_read = self.tables + tables, self.rows + rows, self.rows_read + read
            language = self.context.language
            for warning in outcome.warnings:
                self.context.stderr.write(printable(f"{outcome.name}: {warning.into(language)}") + "\n")
            if outcome.problem is not None:
                self.unreadable += 1
                self.context.stderr.write(printable(describe(outcome.problem, language)) + "\n")
            yield outcome

    @property
    def summary(self) -> Said:
        read = self.documents - self.unreadable
        return Said(
            f"{counted(self.records, 'record')} from {counted(read, 'document')}; {self.unreadable} could not be read",
            f"{read} 份文件中共 {self.records} 条记录；{self.unreadable} 份无法读取",
        )

    @property
    def about_tables(self) -> Said | None:
        """How many rows of tables gave records; None where there was no table."""
        return about_tables(self.tables, self.rows, self.rows_read)

    @property
    def status(self) -> Status:
        return Status.UNREADABLE_INPUT if self.unreadable else Status.DONE


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def print_outcomes(outcomes: Iterable[JobOutcome], form: str, context: Context) -> Status:
    """Everything in the order of the input. The exit status: 3 if any document could not be read."""
    tally = Tally(context)
    EXTRACT[form](tally.watch(outcomes), context)
    if tally.documents != 1 or form == SCREEN:
        context.tell(tally.summary)
    if about := tally.about_tables:
        context.tell(about)
    return tally.status
