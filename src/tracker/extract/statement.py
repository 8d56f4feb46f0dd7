"""What kind of statement a figure makes: a target, a result (`actual`), a parameter of a policy (`rule`), or none.

The rules stand in `rules/statement.yaml`, tried in order; a figure for which none of them fires is promised.
"""

import re
from typing import Literal

from tracker.extract.nouns import left_noun, link_of
from tracker.extract.rules.engine import Decision, OrderedRules, decide
from tracker.extract.setting import Setting
from tracker.extract.words import lexicon
from tracker.model.vocabulary import Statement

# What no record is made of: a part of a sum, and a figure that says nothing.
Says = Statement | Literal["part", "none"]
NAMED = re.compile(r"\(([^()\d]+)\)")
TIE = re.compile(r"[、,]|和")
THERE_ALREADY = re.compile(r"(?:现有|现共有|目前共?有)[^。;]{0,60}$")


def statement(s: Setting, rules: OrderedRules) -> Decision[Says]:
    """What the figure of this setting is (target, actual, rule, part or none), by which rule, and on which words."""
    return decide("statement", rules, s) or Decision("target", "statement.promise", ())


def bare_noun_behind_what_is_there(s: Setting) -> str:
    """The noun of 监测对象1135户 behind 现有脱贫户9.4万人: it has no verb and no link of its own; else empty."""
    if not (s.among_results and THERE_ALREADY.search(s.before)):
        return ""
    body, link = link_of(s.clause_before.lstrip(",、; "), lexicon())
    noun, verb = left_noun(body, lexicon())
    return "" if verb or link else noun


def as_many_as_are_named(s: Setting) -> str:
    """The names in brackets behind a count of just as many: 2个(东湖、西山); else empty."""
    named = NAMED.match(s.after)
    return named.group() if named and s.value == str(len(TIE.split(named.group(1)))) else ""


FUNCTIONS = {
    "as_many_as_are_named": as_many_as_are_named,
    "bare_noun_behind_what_is_there": bare_noun_behind_what_is_there,
}
