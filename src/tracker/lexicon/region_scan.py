"""Finding names of regions in running text: every name is filed under its first two characters, longest first.

A name is taken only where no longer word hides it: 兴安 in 大兴安岭, 山西 in 阴山西部, 市 in 通辽市场 are no regions.
"""

from dataclasses import dataclass
from itertools import islice
from operator import add
from typing import Literal

from tracker.lexicon.regions import Region, Regions, contains
from tracker.lexicon.tables import table

Scope = Literal["everywhere", "inside", "former", "hidden"]


@dataclass(frozen=True, slots=True)
class Name:
    """`codes` are the regions that may be meant; an empty tuple marks a word that only hides others.

    `scope` inside: a region only in a text about an area that contains it; former: there, and where it is not known yet
    what the text is about. `area`: known only in a text about that area.
    """

    text: str
    codes: tuple[str, ...]
    scope: Scope = "everywhere"
    area: str | None = None
    group: bool = False


class RegionScan:
    """Short names and the index of all names; built on the first scan, read-only afterwards."""

    def __init__(self, regions: Regions) -> None:
        self._regions = regions
        self._words = table("region_aliases")
        directions = self._words["directions"]
        self.words = frozenset(f"{self._words['inside']} {self._words['never']}".split())
        self._directed = frozenset(directions["names"])
        self._followers = tuple(directions["followers"])
        self._after_all = tuple(directions["after_all"])
        self._tails = {key: tuple(value) for key, value in self._words["tails"].items()}
        self._heads: dict[str, list[Name]] = {}
        for name in self._names():
            self._heads.setdefault(name.text[:2], []).append(name)
        for names in self._heads.values():
            # A local meaning (扎旗 in 兴安盟) goes before a general one of the same length.
            names.sort(key=lambda name: (-len(name.text), name.area is None))

    def find(self, name: str, within: str | None) -> Region | None:
        """The region an alias, a local alias, an abbreviation or a former name stands for."""
        for area, aliases in self._words["local"].items():
            if within and name in aliases and contains(area, within):
                return self._regions.by_code(aliases[name])
        for kind in ("aliases", "former", "abbreviations"):
            if code := self._words[kind].get(name):
                return self._regions.by_code(code)
        return None

    def group(self, name: str) -> tuple[Region, ...]:
        codes = self._words["groups"].get(name, ())
        return tuple(region for code in codes if (region := self._regions.by_code(code)))

    def at(self, text: str, index: int, within: str | None) -> tuple[Region, int] | None:
        length, found = self._look(text, index, within)
        return (found[0], length) if len(found) == 1 else None

    def mentions(self, text: str, within: str | None) -> list[tuple[int, int, Region]]:
        found: list[tuple[int, int, Region]] = []
        free = 0
        heads = self._heads
        # The pairs of neighbouring characters are compared in one pass without a Python loop over characters.
        pairs = map(add, text, islice(text, 1, None))
        for start in [at for at, pair in enumerate(pairs) if pair in heads]:
            if start < free:
                continue
            length, regions = self._look(text, start, within)
            if not regions and found and found[-1][1] == start:
                # 上海市普陀区: of two of that name the one inside the place right before.
                length, regions = self._look(text, start, found[-1][2].code)
            free = start + length
            found.extend((start, free, region) for region in regions)
        return found

    def _look(self, text: str, at: int, within: str | None) -> tuple[int, tuple[Region, ...]]:
        """Length of the longest name or hiding word at `at`, and the regions meant; (0, ()) where nothing stands."""
        for name in self._heads.get(text[at : at + 2], ()):
            end = at + len(name.text)
            if not text.startswith(name.text, at) or self._cut(name.text, text, end):
                continue
            if not name.codes:
                return len(name.text), ()
            if meant := self._meant(name, within):
                return len(name.text), meant
        return 0, ()

    def _cut(self, name: str, text: str, end: int) -> bool:
        """Does the word that follows take the last character of `name` for itself?"""
        if text.startswith(self._tails.get(name[-1], ()), end):
            return True
        if name not in self._directed or not text.startswith(self._followers, end):
            return False
        return not text.startswith(self._after_all, end)

    def _meant(self, name: Name, within: str | None) -> tuple[Region, ...]:
        if name.group:
            return tuple(region for code in name.codes if (region := self._regions.by_code(code)))
        if name.area and not (within and contains(name.area, within)):
            return ()
        region = self._regions.choose(name.codes, within)
        if region is None or (name.scope == "inside" and not self._near(region, within)):
            return ()
        if name.scope == "former" and within and not self._near(region, within):
            return ()
        return (region,)

    def _is_autonomous(self, code: str, kind: str = "") -> bool:
        region = self._regions.by_code(code)
        return region is not None and region.name.endswith((f"自治{kind}",) if kind else ("自治县", "自治旗"))

    def _near(self, region: Region, within: str | None) -> bool:
        """Is `region` in the same province as the text's own area?"""
        return within is not None and region.code[:2] == within[:2]

    def _names(self) -> list[Name]:
        words = self._words
        former = self._regions.former
        inside, never, shields = (frozenset(words[key].split()) for key in ("inside", "never", "shields"))

        def scope(text: str, codes: tuple[str, ...]) -> Scope:
            if text in never or (text in former and len(text) == 2):
                return "hidden"
            if text in former:
                return "former"
            # A county's bare name of two characters is too often a word of its own.
            weak = len(text) == 2 and all(not code.endswith("00") for code in codes)
            return "inside" if weak or text in inside else "everywhere"

        named: dict[str, tuple[str, ...]] = {}
        for short, codes in self._regions.shortened.items():
            named[short] = codes
        for name, codes in self._regions.official.items():
            named[name] = (*named.get(name, ()), *codes)
        for short, codes in self._regions.shortened.items():
            # 天祝县 of 天祝藏族自治县
            of_its_own = tuple(c for c in codes if self._is_autonomous(c))
            for kind in ("县", "旗"):
                if len(of_its_own) == 1 and f"{short}{kind}" not in named and self._is_autonomous(of_its_own[0], kind):
                    named[f"{short}{kind}"] = of_its_own
        for kind in ("former", "aliases"):
            named.update({text: (code,) for text, code in words[kind].items()})
        names = [
            Name(text, codes, how)
            for text, codes in named.items()
            if (how := scope(text, codes)) != "hidden" and text not in shields
        ]
        names += [
            Name(text, (code,), area=area) for area, rows in words["local"].items() for text, code in rows.items()
        ]
        names += [Name(text, tuple(codes), group=True) for text, codes in words["groups"].items()]
        return names + [Name(text, ()) for text in shields]
