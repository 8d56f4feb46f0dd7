"""How much of a promise its latest figure makes: one number for a list, whatever the day on which the list is read."""

from datetime import date

from tracker.model.plain_rows import TargetRow
from tracker.review.counting import latest_figure
from tracker.review.judgement import progress_of, share_text
from tracker.review.report_settings import ReportSettings


def share_done(row: TargetRow) -> str:
    """`86.7%`, judged on the day of the latest figure; empty where there is no share."""
    figure = latest_figure(row)
    if figure is None:
        return ""
    try:
        share = progress_of(row, date.fromisoformat(figure["as_of"]), ReportSettings()).share
    except ArithmeticError:
        # Numbers beyond all measure have no share that would tell anything.
        return ""
    return "" if share is None else share_text(share)
