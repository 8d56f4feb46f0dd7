"""Documents that report results as a whole: statistical bulletins, reports of a half-year or a quarter."""

import re

from tracker.extract.date_mention import Frame
from tracker.extract.dates import find_dates
from tracker.extract.rules.compose import pattern

RESULTS = r"{how_done+result_papers}(?:的?(?:通报|公告|报告|汇报))?(?:\([^()]*\))?$"
PLANS = re.compile(r"草案|计划安排|工作安排|工作计划|打算|目标任务")
THREE_QUARTERS = re.compile(r"(20\d\d)年前三季度")
MONTHS = re.compile(r"(20\d\d)年1[—\-~至](\d{1,2})月")


def results_until(title: str) -> str | None:
    """The last day (ISO) of what the document with this title reports, or None for a plan.

    2023年国民经济和社会发展统计公报 is 2023-12-31, 2023年上半年重点工作完成情况通报 2023-06-30.
    """
    if not pattern(RESULTS).search(title) or PLANS.search(title):
        return None
    said = THREE_QUARTERS.sub(r"\1年三季度", MONTHS.sub(r"\1年\2月", title))
    found = [d.deadline for d in find_dates(said, 0, len(said), Frame(None, None, None)) if d.deadline]
    return found[-1] if found else None
