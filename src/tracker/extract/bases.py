"""Where a figure starts from: the base year and the base value that its sentence tells."""

import re

from tracker.extract.draft import Draft

# (去年为53%), (现有29个), 比上年的87.2%: where what was promised just before starts from.
STARTS_FROM = re.compile(
    r"\((?:现有|现为|目前为?|去年为?|上年为?|(20\d\d)年底?为?|基数为?)|[,、](?:比|较)(?:上年|去年|(20\d\d)年)的"
)

# 比2020年的13万吨、1.4万吨分别减少: what the figures behind it start from.
IN_TURN = re.compile(r"(?:[、和]\d[\d.]*[^\d,。;、]{1,4})+分别")


def base(d: Draft) -> None:
    """The base year named before the figure; the base value named before it, or right behind it (and its year with it)."""
    figure, run = d.figure, d.run
    told = next((m for m in reversed(d.s.dates) if m.kind == "base" and m.start < figure.start), None)
    d.base_year = str(told.year) if told and told.year else None
    d.base_value = run.base_values.pop(0) if run.base_values else None
    behind = starts_from(d, d.index)
    if behind:
        following = d.s.figures[d.index + 1]
        d.base_value = d.s.text[following.start : following.end]
        d.base_year = d.base_year or behind.group(1) or behind.group(2)


def starts_from(d: Draft, index: int) -> re.Match[str] | None:
    """The words between the figure `index` and the next by which the next is what this one starts from."""
    figures = d.s.figures
    if not 0 <= index < len(figures) - 1:
        return None
    following = figures[index + 1]
    told = STARTS_FROM.fullmatch(d.s.text, figures[index].after, following.before)
    return None if told and IN_TURN.match(d.s.text, following.after) else told
