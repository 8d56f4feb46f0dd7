"""Several limits in turn: 甲、乙分别于6月底、9月底前完成, 分别于6月底、9月底前改造100户、200户."""

import re
from bisect import bisect_left

from tracker.extract.dates import DateMention
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
# How far from a run of figures its limits stand.
NEAR = 120


def limit_in_turn(s: Sentence, clause: int, index: int) -> str | None:
    """The limit of a figure of a run for which as many limits stand in turn, before it in its clause or right behind it."""
    if len(s.dates) < 2:
        return None
    first = last = index
    while first > max(0, index - MOST_SHARED) and _same_run(s, first - 1):
        first -= 1
    while last + 1 < min(len(s.figures), index + MOST_SHARED) and _same_run(s, last):
        last += 1
    if first == last:
        return None
    from_, to = s.figures[first].start - NEAR, s.figures[last].after + NEAR
    near = s.dates[bisect_left(s.dates, from_, key=lambda d: d.start) : bisect_left(s.dates, to, key=lambda d: d.start)]
    for limits in _in_turn(s, near):
        begin = limits[0].start
        before = clause <= begin < s.figures[first].start
        if len(limits) == last - first + 1 and (before or _behind(s, last, begin)):
            return limits[index - first].deadline
    return None


def deliverables_in_turn(s: Sentence) -> dict[int, str]:
    """Where a limit begins: what it is set for; empty where limits are those of figures."""
    found: dict[int, str] = {}
    for limits in _in_turn(s, s.dates) if len(s.dates) > 1 else ():
        begin = limits[0].start
        names = _names(s, limits)
        before = bisect_left(s.figures, begin, key=lambda f: f.start) - 1
        if names:
            found |= {d.start: name for d, name in zip(limits, names, strict=True)}
        elif before >= 0 and _behind(s, before, begin):
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
    return [run for run in runs if len(run) > 1 and _each(s, run)]


def _each(s: Sentence, run: list[DateMention]) -> bool:
    before = pattern(EACH_BEFORE).search(s.text, max(s.start, run[0].start - 6), run[0].start)
    return bool(before or pattern(EACH).match(s.text, run[-1].end, s.end))


def _names(s: Sentence, run: list[DateMention]) -> list[str]:
    clause, _ = s.clause(run[0].start)
    heads = pattern(EACH_BEFORE).sub("", s.text[max(clause, run[0].start - NEAR) : run[0].start])
    body = CLAUSE.split(s.text[run[-1].end : min(s.end, run[-1].end + NEAR)], maxsplit=1)[0]
    body = pattern(EACH).sub("", body, count=1)
    names = distribute(subject_of(heads) or heads, len(run)) if heads and pattern(FINISHES).match(body) else None
    return [deliverable(name, body) for name in names or ()]


def _same_run(s: Sentence, index: int) -> bool:
    return bool(pattern(TIE).fullmatch(s.text, s.figures[index].after, s.figures[index + 1].before))


def _behind(s: Sentence, index: int, begin: int) -> bool:
    """改造学校5所、8所,分别于6月底、9月底前完成."""
    return bool(pattern(FIGURES_BEFORE).fullmatch(s.text, s.figures[index].after, begin))
