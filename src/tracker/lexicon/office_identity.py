"""Which body a plan means: 盟发改委, 发展改革委 and 盟发展和改革委员会 of one place are one, whatever words are used.

A name is a place or a level (盟, 市, 自治区 …), which the document's own place makes definite, and a body by any of its
standing abbreviations. Names that the table does not know stay as they are: two that differ are two bodies.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType

from tracker.lexicon.regions import regions
from tracker.lexicon.tables import source

# What an office is called, with the short form of it.
KINDS = {"委员会": ("委员会", "委"), "厅": ("厅",), "局": ("局",), "部": ("部",), "办公室": ("办公室", "办")}
# Written before a name for the level on which the body works.
STATE = ("国家", "中央", "国务院", "全国")
PROVINCE = ("自治区", "省")
PREFECTURE = ("盟", "市", "州", "地区")
COUNTY = ("旗", "县", "区")
# Words that begin like a level and are none.
NO_LEVEL = (
    "市场",
    "市政",
    "市容",
    "市民",
    "区域",
    "区块",
    "县域",
    "旗舰",
    "旗下",
    "州际",
    "省际",
    "市属",
    "区属",
    "省属",
    "国家级",
    "盟员",
)
BODY = re.compile(
    r".*(?:局|委|厅|部|办|室|会|院|社|处|队|站|所|中心|公司|集团|银行|政府|公署|行署|大学|学院|学校|银行分行|分行)"
)
GROUP = re.compile(r"^(?:各|有关|相关|其他|全市|全盟)")
# 国家税务总局某市税务局 is the office of that city.
STATE_TAX = re.compile(r"^国家税务总局(?=.{3})")
MARKS = re.compile(r"[\s()\uff08\uff09、,\uff0c·/]+")
NATION = "000000"


@dataclass(frozen=True, slots=True)
class Office:
    """`key` is equal for equal bodies: `name` in full without its place, `place` a six-digit code, with the level behind
    a slash where only that is known, or empty."""

    name: str
    place: str
    is_known: bool

    @property
    def key(self) -> str:
        return f"{self.name}@{self.place}" if self.place else self.name


@dataclass(frozen=True)
class OwnOffices:
    """What a person adds: other names of bodies, and from which year on some of them are one."""

    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    merged: tuple[tuple[str, str, int], ...] = ()

    def name_of(self, name: str, year: int) -> str:
        """The name by which a body of that name counts in a year; mergers may follow each other."""
        for _ in range(len(self.merged) + 1):
            into = next((new for old, new, since in self.merged if old == name and since <= year), None)
            if into is None or into == name:
                break
            name = into
        return name


@lru_cache(maxsize=65_536)
def office_of(words: str, home: str | None) -> Office:
    """The body that `words` mean in a document about the region with the code `home`."""
    text = STATE_TAX.sub("", MARKS.sub("", words))
    if GROUP.match(text):
        return Office(re.sub("(?:人民)?政府$", "人民政府", text), home or "", is_known=False)
    place, rest = _placed(text, home)
    name = known_name(rest)
    return Office(name or rest, place, name is not None)


def known_name(text: str) -> str | None:
    """The full name of a body of the table, written in any way; None where it holds none."""
    names = _names()
    party = re.sub(r"^(?:党委|委)(?=..)", "", text)
    return names.get(text) or (names.get(party) if party != text else None)


def _placed(text: str, home: str | None) -> tuple[str, str]:
    """The place that the name begins with, or the document's own, and the rest."""
    if known_name(text):
        return home or "", text
    for level in (*STATE, *PROVINCE, *PREFECTURE, *COUNTY):
        rest = text.removeprefix(level).removeprefix("级")
        if rest != text and (known_name(rest) or (BODY.fullmatch(rest) and not text.startswith(NO_LEVEL))):
            return _place_of(level, home), rest
    for size in range(min(len(text) - 2, 12), 1, -1):
        if known_name(text[size:]) and (region := regions().find(text[:size], home)):
            return region.code, text[size:]
    return home or "", text


def _place_of(level: str, home: str | None) -> str:
    """The place of a level as seen from `home`: the nearest of itself and those above it that is one (市 of a county
    is the city above it); where none is, only the level is known."""
    if level in STATE:
        return NATION
    table = regions()
    own = table.by_code(home) if home else None
    around = (own, *table.ancestors(own.code)) if own else ()
    return next((region.code for region in around if region.name.endswith(level)), f"{home or ''}/{level}")


@cache
def _names() -> dict[str, str]:
    """Every wording of the table -> full name."""
    names: dict[str, str] = {}
    for root, shorts in _table("offices"):
        for kind, endings in KINDS.items():
            for text in (root, *shorts):
                for ending in endings:
                    # 民委 is 民族事务委员会, but 民局 and 农局 are nothing.
                    if len(text) > 1 or kind in ("委员会", "办公室"):
                        names.setdefault(text + ending, root + kind)
    for name, others in _table("office_names"):
        for text in (name, *others):
            names[text] = name
    return names


def _table(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Plain CSV, cut without a library, so that a command that only filters starts fast."""
    text = source(f"{name}.csv")
    rows = (line.partition(",") for line in text.splitlines()[1:] if line)
    return [(first, tuple(filter(None, others.split("|")))) for first, _, others in rows]
