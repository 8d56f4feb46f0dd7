"""The administrative divisions: names to codes and back, and what lies within what.

The table itself is plain CSV, cut without a library, so that a command that only filters by region starts fast; short
names and the scan of texts (`region_scan.py`) are loaded when first asked for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING

from tracker.lexicon.region_names import bare
from tracker.lexicon.tables import source

if TYPE_CHECKING:
    from tracker.lexicon.region_scan import RegionScan

LEVELS = ("province", "prefecture", "county")


@dataclass(frozen=True, slots=True)
class Region:
    """`code` has six digits, `level` is province, prefecture or county, `parent` the code of the next region above."""

    code: str
    name: str
    level: str
    parent: str | None


# The country as a whole. No name in the table: 全国 inside a sentence (居全国第一) is a scope, not the plan's place.
NATION = Region("100000", "全国", "nation", None)


def contains(code: str, other: str) -> bool:
    """Does `code` contain `other` (or equal it)? Codes nest by prefix: 150000 > 152200 > 152221, 650000 > 659001."""
    if code == NATION.code:
        return True
    return other.startswith(code.removesuffix("00").removesuffix("00"))


class Regions:
    """The table. Made once by `regions()`; everything but `by_code` is derived when first asked for.

    `lines` are rows of code, name and level; `former` gives the rows of names that are gone: name, code and level, with
    the code of the region that has the place now, or the one that it had.
    """

    def __init__(self, lines: Iterator[str], former: Callable[[], Iterator[str]] = lambda: iter(())) -> None:
        self._rows = {code: (name, level) for code, name, level in (line.split(",") for line in lines if line)}
        self._former_lines = former

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Region]:
        return (region for code in self._rows if (region := self.by_code(code)))

    def by_code(self, code: str) -> Region | None:
        if code == NATION.code:
            return NATION
        row = self._rows.get(code) or self._gone.get(code)
        return Region(code, *row, self._parent(code)) if row else None

    def ancestors(self, code: str) -> tuple[Region, ...]:
        """Regions above `code`, nearest first."""
        above = self._parent(code)
        region = self.by_code(above) if above else None
        return (region, *self.ancestors(region.code)) if region else ()

    def contains(self, code: str, other: str) -> bool:
        return contains(code, other)

    def find(self, name: str, within: str | None = None) -> Region | None:
        """The region that is written `name`: officially, by an alias, or without its suffix.

        Of several candidates the one nearest to `within` counts (inside it, else inside what lies above it), then the
        one of the highest level; where that does not decide, the answer is None.
        """
        if name == NATION.name:
            return NATION
        if found := self.official.get(name):
            return self.choose(found, within)
        return self._scan.find(name, within) or self.choose(self.shortened.get(name, ()), within)

    def group(self, name: str) -> tuple[Region, ...]:
        """The regions of a word such as 呼包鄂, in its order; empty where `name` is no such word."""
        return self._scan.group(name)

    def is_word(self, name: str) -> bool:
        """Whether a name is a word as well (新建县, 资源县), which names a place only where that is sure."""
        return name in self._scan.words

    def at(self, text: str, index: int, within: str | None = None) -> tuple[Region, int] | None:
        """The region whose name starts at `index` of `text`, with the length of that name in characters."""
        return self._scan.at(text, index, within)

    def mentions(self, text: str, within: str | None = None) -> list[tuple[int, int, Region]]:
        """Every region named in `text`: (start, end, region), in order, not overlapping; a group gives one row each."""
        return self._scan.mentions(text, within)

    def choose(self, codes: tuple[str, ...], within: str | None) -> Region | None:
        """The one of `codes` that is meant in a text about `within`, as told at `find`."""
        around = (within, *(region.code for region in self.ancestors(within))) if within else ()
        for area in around:
            if inside := tuple(code for code in codes if contains(area, code)):
                codes = inside
                break
        codes = tuple(code for code in codes if code in self._rows) or codes
        for level in LEVELS:
            if same := [code for code in codes if (self._rows.get(code) or self._gone[code])[1] == level]:
                return self.by_code(same[0]) if len(same) == 1 else None
        return None

    @cached_property
    def official(self) -> dict[str, tuple[str, ...]]:
        """Official names, of today and before -> codes."""
        today = ((name, code) for code, (name, _) in self._rows.items())
        return _by_name(chain(today, ((name, code) for name, code, _ in self._past)))

    @cached_property
    def former(self) -> frozenset[str]:
        """Names that no region bears today."""
        today = {name for name, _ in self._rows.values()}
        return frozenset(name for name, _, _ in self._past if name not in today)

    @cached_property
    def shortened(self) -> dict[str, tuple[str, ...]]:
        """Names without their suffix -> codes."""
        return _by_name((short, code) for code, (name, _) in self._rows.items() if (short := bare(name)))

    def borne_before(self, code: str) -> tuple[str, ...]:
        """The names that the region bore before its own."""
        return self._before.get(code, ())

    @cached_property
    def _before(self) -> dict[str, tuple[str, ...]]:
        return _by_name((code, name) for name, code, _ in self._past)

    @cached_property
    def _past(self) -> tuple[tuple[str, str, str], ...]:
        """Rows of names that are gone: name, code, level."""
        rows = (line.split(",") for line in self._former_lines() if line)
        return tuple((name, code, level) for name, code, level in rows)

    @cached_property
    def _gone(self) -> dict[str, tuple[str, str]]:
        """Codes that no region has today -> name and level."""
        return {code: (name, level) for name, code, level in self._past if code not in self._rows}

    @cached_property
    def _scan(self) -> "RegionScan":
        from tracker.lexicon.region_scan import RegionScan

        return RegionScan(self)

    def _parent(self, code: str) -> str | None:
        """The prefecture where there is one, else the province (counties governed by their province: 419001, 469021)."""
        for above in (f"{code[:4]}00", f"{code[:2]}0000"):
            if above != code and above in self._rows:
                return above
        return None


def _by_name(pairs: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, code in pairs:
        found[name] = (*found.get(name, ()), code)
    return found


@cache
def regions() -> Regions:
    """The table of the package, read once in the life of the process."""
    return Regions(_rows_of("regions.csv"), lambda: _rows_of("former_regions.csv"))


def _rows_of(name: str) -> Iterator[str]:
    return iter(source(name).splitlines()[1:])
