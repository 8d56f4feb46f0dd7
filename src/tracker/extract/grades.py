"""Grades side by side: what 国家级6家、省级书屋8家 and 6个国家级、20个省级重点专科 say once for all."""

from itertools import pairwise

from tracker.extract.figures import Figure
from tracker.extract.indicators import GRADE_FRONT
from tracker.extract.rules.compose import pattern
from tracker.extract.sentence import Sentence
from tracker.extract.sharing import MOST_SHARED

GRADE_ONLY = r"^{grades}级、$"
# 国家级6家、省级书屋8家: a grade alone, and a later one with the noun of both.
GRADE_LEFT = r"{grades}级$"
GRADE_BETWEEN = r"[、,和与及](?:{make+adds})?{grades}级(?P<noun>[^\d、,。;:()]{0,12})"


def behind_grade(s: Sentence, following: Figure) -> str:
    """重点专科 of 20个省级重点专科: what 6个国家级 before it shares."""
    behind = s.text[following.after : s.clause(following.start)[1]]
    return pattern(GRADE_FRONT).sub("", behind) if pattern(GRADE_FRONT).match(behind) else ""


def noun_of_grades(s: Sentence, index: int) -> str:
    """书屋 for the first figure of 国家级6家、省级3家、市级书屋8家, which has only a grade; else empty."""
    figure = s.figures[index]
    if not pattern(GRADE_LEFT).search(s.text, max(s.start, figure.before - 6), figure.before):
        return ""
    for one, following in pairwise(s.figures[index : index + MOST_SHARED]):
        m = pattern(GRADE_BETWEEN).fullmatch(s.text, one.after, following.before)
        if not m or following.unit != figure.unit or m["noun"]:
            return m["noun"] if m and following.unit == figure.unit else ""
    return ""
