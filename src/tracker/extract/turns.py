"""Several limits in turn: 甲、乙分别于6月底、9月底前完成, 分别于6月底、9月底前改造100户、200户."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import partial
from itertools import takewhile

from tracker.extract.date_mention import DateMention
from tracker.extract.heads import distribute
from tracker.extract.milestones import FINISHES, deliverable, subject_of
from tracker.extract.rules.compose import pattern
from tracker.extract.sentence import Sentence
from tracker.extract.sharing import MOST_SHARED

TIE = "、|{joins}"
EACH = r"{each}(?:{intends}|需)?"
EACH_BEFORE = rf"{EACH}$"
FIGURES_BEFORE = rf",?(?:将|要)?{EACH}"
CLAUSE = re.compile(r"[,。;:!?\n]")


def limit_in_turn(s: Sentence, clause: int, index: int) -> str | None:
    """The limit of a figure of a run for which as many limits stand in turn, before it in its clause or right behind it."""
    if len(s.dates) < 2 and not (s.dates and s.dates[0].begins):
        return None
    same = partial(_same_run, s)
    first = index - _count(takewhile(same, range(index - 1, max(-1, index - 1 - MOST_SHARED), -1)))
    last = index + _count(takewhile(same, range(index, min(len(s.figures) - 1, index + MOST_SHARED))))
    if first == last:
        return None
    count = last - first + 1
    from_, at, behind = (
        bisect_left(s.dates, place, key=_start) for place in (clause, s.figures[first].start, s.figures[last].after)
    )
    ahead = _in_turn(s, s.dates[from_:at])
    follow = [run for run in _in_turn(s, s.dates[behind : behind + count + 1]) if _behind(s, last, run[0].start)]
    turns = map(_turns, (*ahead, *follow))
    limits = next((days for days in turns if len(days) == count), None)
    return limits[index - first] if limits else None


def _turns(run: list[DateMention]) -> list[str | None]:
    """The limits of a run; 2026—2028年 is its years."""
    first, last = run[0].begins, run[0].deadline
    if len(run) > 1 or not (first and last and first.endswith("-01-01") and last.endswith("-12-31")):
        return [d.deadline for d in run]
    return [f"{year}-12-31" for year in range(int(first[:4]), int(last[:4]) + 1)]


def _start(d: DateMention) -> int:
    return d.start


def _count(some: Iterable[object]) -> int:
    return sum(1 for _ in some)


def deliverables_in_turn(s: Sentence) -> dict[int, str]:
    """Where a limit begins: what it is set for; empty where limits are those of figures."""
    found: dict[int, str] = {}
    for limits in _in_turn(s, s.dates):
        begin = limits[0].start
        names = _names(s, limits)
        before = bisect_left(s.figures, begin, key=lambda f: f.start)
        if names:
            found |= {d.start: name for d, name in zip(limits, names, strict=True)}
        elif len(limits) > 1 and before and _behind(s, before - 1, begin):
            found |= {d.start: "" for d in limits}
    return found


def _in_turn(s: Sentence, dates: list[DateMention]) -> list[list[DateMention]]:
    """The runs of limits, told apart by 、 only, that 分别 stands before or behind."""
    runs: list[list[DateMention]] = []
    for d in dates:
        if d.kind != "deadline" or not d.deadline:
            continue
        if runs and pattern(TIE).fullmatch(s.text, runs[-1][-1].end, d.start):
            runs[-1].append(d)
        else:
            runs.append([d])
    return [run for run in runs if _each(s, run)]


def _each(s: Sentence, run: list[DateMention]) -> bool:
    before = pattern(EACH_BEFORE).search(s.text, max(s.start, run[0].start - 6), run[0].start)
    return bool(before or pattern(EACH).match(s.text, run[-1].end, s.end))


def _names(s: Sentence, run: list[DateMention]) -> list[str]:
    clause, _ = s.clause(run[0].start)
    heads = pattern(EACH_BEFORE).sub("", s.text[clause : run[0].start])
    ends = CLAUSE.search(s.text, run[-1].end, s.end)
    body = s.text[run[-1].end : ends.start() if ends else s.end]
    body = pattern(EACH).sub("", body, count=1)
    subject = subject_of(heads)
    names = distribute(subject, len(run)) if subject and pattern(FINISHES).match(body) else None
    return [deliverable(name, body) for name in names or ()]


def _same_run(s: Sentence, index: int) -> bool:
    return bool(pattern(TIE).fullmatch(s.text, s.figures[index].after, s.figures[index + 1].before))


def _behind(s: Sentence, index: int, begin: int) -> bool:
    """改造学校5所、8所,分别于6月底、9月底前完成."""
    return bool(pattern(FIGURES_BEFORE).fullmatch(s.text, s.figures[index].after, begin))
