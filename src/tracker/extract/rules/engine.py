"""OrderedRules as data: each asks for values and words around something, in order; the first whose conditions all hold answers.

A file of rules is YAML beside this module. A condition names what it looks at (an attribute of the subject) and what must be
there: a list of values, true or false, or a pattern (see `compose.py`) that is searched in the text; `name[-24:]` looks at
the end of a text only, `name not` turns a list of values round. `any` holds if one of its conditions does, `unless` are
conditions of which none may hold, `by` names a small function for what cannot be said this way.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from tracker.extract.rules.compose import pattern

Answer = TypeVar("Answer")
Check = Callable[[Any], Any]
Functions = Mapping[str, Callable[[Any], str]]
SLICE = re.compile(r"(\w+)\[(-?\d+)?:(\d+)?\]")
IN_SQUARE = re.compile(r"\\.|\[[^\]]*\]")
IN_ROUND = re.compile(r"\([^()]*\)")
# Of any subject: asks for nothing.
ANYTHING: tuple[str, Check] = ("__class__", bool)
# What the values of figures come to in a book of many plans; a hostile one has no end of units.
MOST_VALUES = 2048
OWN_KEYS = frozenset(("rule", "answer", "about", "fires", "silent", "any", "unless", "by"))


@dataclass(frozen=True, slots=True)
class Condition:
    """`values` and `words` are (attribute, check) pairs that must all hold; `cuts` are words in a slice of an attribute."""

    values: tuple[tuple[str, Check], ...]
    words: tuple[tuple[str, Check], ...]
    cuts: tuple[tuple[str, slice, Check], ...]
    any: tuple["Condition", ...]
    unless: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """`first` are words of `when` that are looked at before its others: nearly every rule is through with them. `rest` is what
    is left of `when` then, its values apart; None where nothing is.

    `by` is a function of the subject that gives the words for which it fires, or an empty text.
    """

    name: str
    answer: str
    first: tuple[str, Check]
    rest: Condition | None
    when: Condition
    by: Callable[[Any], str] | None


class OrderedRules:
    """OrderedRules in their order, and for the values of a subject (its unit, its comparator, …) those that they leave open: most
    rules ask for values, and the figures of a plan have the same ones again and again."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._all = tuple(rules)
        self._names = sorted({name for rule in self._all for name, _ in rule.when.values})
        # With the first ones it is a tuple however few the names are.
        self._values = attrgetter("__class__", "__class__", *self._names)
        self._open = lru_cache(maxsize=MOST_VALUES)(self._left_open)

    def open_to(self, subject: Any) -> tuple[Rule, ...]:
        """The rules of which every value is one of the subject."""
        return self._open(self._values(subject))

    def _left_open(self, values: tuple[Any, ...]) -> tuple[Rule, ...]:
        of_subject = dict(zip(self._names, values[2:], strict=True))
        left = []
        for rule in self._all:
            for name, check in rule.when.values:
                if not check(of_subject[name]):
                    break
            else:
                left.append(rule)
        return tuple(left)


class Decision(NamedTuple, Generic[Answer]):
    """What a field is, the name of the rule that said so, and the very words for which it fired."""

    answer: Answer
    rule: str
    words: tuple[str, ...]


def decide(field: str, rules: OrderedRules, subject: Any) -> Decision[Any] | None:
    """The decision of the first rule that fires; its name is led by the field that it fills."""
    for rule in rules.open_to(subject):
        name, check = rule.first
        if not check(getattr(subject, name)):
            continue
        if (rule.rest is None or holds(rule.rest, subject)) and (rule.by is None or rule.by(subject)):
            return Decision(rule.answer, f"{field}.{rule.name}", fired_on(rule, subject))
    return None


def holds(c: Condition, subject: Any) -> bool:
    """Whether every part of the condition is so for `subject`."""
    for name, check in c.values:
        if not check(getattr(subject, name)):
            return False
    for name, check in c.words:
        if not check(getattr(subject, name)):
            return False
    for name, cut, check in c.cuts:
        if not check(getattr(subject, name)[cut]):
            return False
    if c.any and not any(holds(one, subject) for one in c.any):
        return False
    return not any(holds(one, subject) for one in c.unless)


def fired_on(rule: Rule, subject: Any) -> tuple[str, ...]:
    """The very words for which `rule` fired, in the order in which it looks at them; without any, what else it asked for."""
    held = [rule.when, *_held(rule.when, subject)]
    found = [text for c in held for text in _words(c, subject)]
    if rule.by is not None:
        found.append(rule.by(subject))
    told = tuple(dict.fromkeys(text for text in map(str.strip, found) if text))
    return told or tuple(f"{name}: {getattr(subject, name)}" for c in held for name, _ in c.values)


def _held(c: Condition, subject: Any) -> list[Condition]:
    """The condition of `any` that held, and what held in that."""
    one = next((one for one in c.any if holds(one, subject)), None)
    return [one, *_held(one, subject)] if one else []


def _words(c: Condition, subject: Any) -> list[str]:
    found = [m.group() for name, check in c.words if (m := check(getattr(subject, name)))]
    return found + [m.group() for name, cut, check in c.cuts if (m := check(getattr(subject, name)[cut]))]


@cache
def sheet(name: str) -> dict[str, Any]:
    """The file of rules `name`.yaml as it is written. Callers treat it as read-only."""
    import yaml

    text = files("tracker.extract.rules").joinpath(f"{name}.yaml").read_text("utf8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def compiled(name: str, functions: Functions) -> OrderedRules:
    """The rules of a file, in their order."""
    return OrderedRules(_rule(row, functions) for row in sheet(name)["rules"])


def _rule(row: Mapping[str, Any], functions: Functions) -> Rule:
    when = _condition(row)
    first = when.words[0] if when.words else ANYTHING
    rest = replace(when, values=(), words=when.words[1:])
    asks = rest.words or rest.cuts or rest.any or rest.unless
    by = functions[row["by"]] if "by" in row else None
    return Rule(row["rule"], row["answer"], first, rest if asks else None, when, by)


def _condition(row: Mapping[str, Any]) -> Condition:
    values: list[tuple[str, Check]] = []
    words: list[tuple[str, Check]] = []
    cuts: list[tuple[str, slice, Check]] = []
    for key, wanted in row.items():
        if key in OWN_KEYS:
            continue
        cut = SLICE.fullmatch(key)
        if cut:
            cuts.append((cut[1], slice(*(int(n) if n else None for n in cut.groups()[1:])), _found(wanted)))
        elif isinstance(wanted, str):
            words.append((key, _found(wanted)))
        else:
            values.append(_valued(key, wanted))
    several = tuple(_condition(one) for one in row.get("any", ()))
    never = tuple(_condition(one) for one in row.get("unless", ()))
    return Condition(tuple(values), tuple(words), tuple(cuts), several, never)


def _valued(key: str, wanted: bool | list[str]) -> tuple[str, Check]:
    if isinstance(wanted, bool):
        return key, bool if wanted else _untrue
    held = frozenset(wanted)
    name, _, negated = key.partition(" ")
    return name, (lambda value: value not in held) if negated else held.__contains__


def _untrue(value: object) -> bool:
    return not value


def _found(written: str) -> Check:
    made = pattern(written)
    # Anchored in front it need not be tried at every place.
    return made.match if made.pattern.startswith("^") and "|" not in _closed(made.pattern) else made.search


def _closed(pattern: str) -> str:
    """The pattern without what stands in its brackets."""
    rest = IN_SQUARE.sub("", pattern)
    found = 1
    while found:
        rest, found = IN_ROUND.subn("", rest)
    return rest
