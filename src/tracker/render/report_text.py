"""The report as JSON and CSV."""

import csv
import io
import json

from tracker.render.record_formats import csv_cell
from tracker.render.report_data import report_data, target_data
from tracker.render.since_data import since_data
from tracker.review.since import Since
from tracker.review.summary import Summary

# Excel takes a file for UTF-8 only when it begins with this mark.
MARK = "\ufeff"


def report_json(summary: Summary, *, scope: str, language: str, found: Since | None = None) -> str:
    """With `found` also what happened since its day."""
    data = report_data(summary, scope=scope, language=language)
    if found is not None:
        data["since"] = since_data(found)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def report_csv(summary: Summary, *, language: str) -> str:
    """A row a target, in the order of the ledger; what a spreadsheet would run is made harmless."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for number, progress in enumerate(summary.all):
        row = target_data(progress, language)
        if number == 0:
            writer.writerow(row)
        writer.writerow(csv_cell(value) for value in row.values())
    if not summary.all:
        writer.writerow(["id"])
    return MARK + buffer.getvalue()
