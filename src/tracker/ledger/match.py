"""Which record of the ledger a newly extracted one is: by id, else by its sentence and figure, else by a near sentence."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher

from tracker.model.plain_rows import TargetRow

# Sentences that share this much are versions of one sentence, if figure or indicator agree as well.
NEAR = 0.75


def pair(olds: Sequence[TargetRow], news: Sequence[TargetRow]) -> dict[int, int]:
    """Index of new -> index of old. Each is used once; what is left over is new, or gone."""
    pairs: dict[int, int] = {}
    for key in (_id, _sentence_and_figure, _sentence_and_indicator):
        _pair_equal(olds, news, key, pairs)
    _pair_near(olds, news, pairs)
    return pairs


def squeezed(text: str) -> str:
    return "".join(text.split())


def _figure(row: TargetRow) -> Hashable:
    return row["value"], row["value_max"], row["unit"]


def _id(row: TargetRow) -> Hashable:
    return row["id"]


def _sentence_and_figure(row: TargetRow) -> Hashable:
    return squeezed(row["source"]["quote"]), _figure(row), row["type"]


def _sentence_and_indicator(row: TargetRow) -> Hashable:
    return squeezed(row["source"]["quote"]), row["indicator"]


def _pair_equal(
    olds: Sequence[TargetRow], news: Sequence[TargetRow], key: Callable[[TargetRow], Hashable], pairs: dict[int, int]
) -> None:
    """Equal keys pair in text order: the third 6% of a sentence stays the third."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    used = set(pairs.values())
    for at in _in_text_order(olds):
        if at not in used:
            waiting[key(olds[at])].append(at)
    for at in _in_text_order(news):
        line = waiting.get(key(news[at]), ()) if at not in pairs else ()
        fitting = next((old for old in line if key is _id or _one_document(olds[old], news[at])), None)
        if fitting is not None:
            pairs[at] = fitting
            waiting[key(news[at])].remove(fitting)


def _pair_near(olds: Sequence[TargetRow], news: Sequence[TargetRow], pairs: dict[int, int]) -> None:
    """The likeliest pairs first; ties go to the earlier in the text."""
    used = set(pairs.values())
    free_olds = [at for at in range(len(olds)) if at not in used]
    scored = []
    for at in (at for at in range(len(news)) if at not in pairs):
        matcher = SequenceMatcher(None, b=squeezed(news[at]["source"]["quote"]), autojunk=False)
        for other in free_olds:
            if not _comparable(olds[other], news[at]) or not _one_document(olds[other], news[at]):
                continue
            matcher.set_seq1(squeezed(olds[other]["source"]["quote"]))
            if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
                continue
            if (ratio := matcher.ratio()) >= NEAR:
                scored.append((-ratio, at, other))
    for _, at, other in sorted(scored):
        if at not in pairs and other not in used:
            pairs[at] = other
            used.add(other)


def _one_document(old: TargetRow, new: TargetRow) -> bool:
    """Not two plans of two years: next year's under the name of this year's file is another document."""
    one, other = old["document"], new["document"]
    ends = one["period_end"], other["period_end"]
    return one["key"] == other["key"] or None in ends or ends[0] == ends[1]


def _comparable(old: TargetRow, new: TargetRow) -> bool:
    return old["indicator"] == new["indicator"] or (old["value"] is not None and _figure(old) == _figure(new))


def _in_text_order(rows: Sequence[TargetRow]) -> Iterable[int]:
    return sorted(range(len(rows)), key=lambda at: (rows[at]["source"]["file"], rows[at]["source"]["start"]))
