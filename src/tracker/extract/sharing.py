"""Several figures behind one phrase: heads of 分别, places in turn, one comparator for all."""

import re
from bisect import bisect_left
from itertools import pairwise

from tracker.extract.figures import Figure
from tracker.extract.heads import Phrase, distribute
from tracker.extract.indicators import phrase
from tracker.extract.nouns import link_of
from tracker.extract.place import Place
from tracker.extract.places import township_named
from tracker.extract.sentence import Sentence
from tracker.extract.words import lexicon
from tracker.lexicon.regions import regions

MOST_SHARED = 12
TIE_ONLY = re.compile(r"^(?:以上|左右|以内)?[、,和与及]?$")
PLACE_TIE = re.compile(r"[、,和与及]")
SCOPE_WORD = re.compile(r"分别|依次")


def in_turn(
    s: Sentence, clause: int, figure: Figure, one: Phrase, count: int
) -> list[tuple[Phrase, Place | None]] | None:
    """甲县、乙县新增装机150万千瓦和90万千瓦: as many places that follow each other as figures, in the same order."""
    first, last = (bisect_left(s.places, at, key=lambda p: p[0]) for at in (clause, figure.start))
    places = s.places[first:last]
    if len(places) != count or any(not PLACE_TIE.fullmatch(s.text, a[1], b[0]) for a, b in pairwise(places)):
        return None
    noun = phrase(s.text[places[-1][1] : figure.before], "", figure.unit, None, "", []).noun
    if not noun:
        return None
    return [
        (Phrase(noun, one.verb, one.link, "left", "indicator.places_in_turn"), Place(r.name, r.code, s.text[a:b], a, b))
        for a, b, r in places
    ]


def respectively(s: Sentence, left: str, one: Phrase, count: int) -> list[tuple[Phrase, Place | None]] | None:
    """Heads of 分别: indicators (A、B分别达到), or places and bodies (甲县、乙县分别新建) that share what follows the word."""
    heads_text, rest = SCOPE_WORD.split(left, maxsplit=1)[0], SCOPE_WORD.split(left, maxsplit=1)[1]
    tail = phrase(rest, "", "", None, "", []).noun if rest.strip() else ""
    if tail:
        names = distribute(phrase(heads_text, "", "", None, "", []).noun or heads_text, count)
        if names:
            return [_headed(s, name, tail, one) for name in names]
    heads = distribute(one.noun, count) or distribute(link_of(heads_text.lstrip(" ,、"), lexicon())[0], count)
    if not heads:
        return None
    return [(Phrase(head, one.verb, one.link, "left", "indicator.respectively"), None) for head in heads]


def _headed(s: Sentence, name: str, tail: str, one: Phrase) -> tuple[Phrase, Place | None]:
    region = regions().find(name, s.own.code if s.own else None)
    place = Place(region.name, region.code, name, s.start, s.start) if region else township_named(name)
    if place:
        return Phrase(tail, one.verb, one.link, "left", "indicator.respectively_places"), place
    return Phrase(name + tail, one.verb, one.link, "left", "indicator.respectively_bodies"), None


def run_of_figures(s: Sentence, index: int) -> int:
    """How many figures follow each other with nothing between them but 、 or 和."""
    count = 1
    near = s.figures[index : index + MOST_SHARED]
    for one, following in pairwise(near):
        if not TIE_ONLY.match(s.text[one.after : following.before]):
            break
        count += 1
    return count


def share_comparator(s: Sentence, index: int, count: int) -> None:
    """One 以上 behind the last of several figures is said of all of them."""
    last = s.figures[index + count - 1]
    if last.comparator in ("at_least", "about", "at_most"):
        for one in s.figures[index : index + count - 1]:
            if one.comparator == "exact":
                one.comparator = last.comparator
                one.rules.append(("comparator", "comparator.shared", last.before, last.after))
