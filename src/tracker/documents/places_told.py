"""The places that a text tells of, and the one of which all of it is told."""

import re
from collections import Counter

from tracker.lexicon.regions import Region, regions

# 赴广州市, 与深圳市: whom the plan works with.
PARTNER = re.compile(r"(?:与|赴|向|同|承接|对接|学习|来自|在)$")
# 南京路, 元宝山公园: named after a place, which is another.
NAMED_AFTER = re.compile(r"(?<![省市县区旗州盟])(?:[\u4e00-\u9fff]{0,3}(?:路|大街|公园|广场|小区|立交|小学|中学)|站)")
ENOUGH_NAMED = 2
ENOUGH_ALONE = 3
ENOUGH_IN_FULL = 3
ENOUGH_IN_SHORT = 5
MOSTLY = 0.8
ENOUGH_BARE = 4
ENOUGH_ALL_OVER = 8
MOST_PROVINCES = 3


def told_of(text: str) -> list[Region]:
    """The places that a text names, without those that it works with or only reaches (奉贤区界)."""
    found = regions().mentions(text)
    return [
        r
        for a, b, r in found
        if not PARTNER.search(text[max(0, a - 3) : a]) and text[b : b + 1] != "界" and not NAMED_AFTER.match(text, b)
    ]


def behind_cities(text: str) -> list[Region]:
    """松江区 of 上海松江供电公司: a district without its suffix right behind its city."""
    table = regions()
    found = []
    for _, end, region in table.mentions(text):
        if region.level == "province" and not text[end : end + 1].isspace():
            names = (f"{text[end : end + 2]}{kind}" for kind in ("区", "县", "市"))
            found += [
                r
                for name in names
                if name in table.official
                and (r := table.find(name, region.code)) is not None
                and table.contains(region.code, r.code)
            ]
    # 西藏林芝 is no 林芝县, which is gone.
    return [r for r in found if r.level == "county" and r.name not in table.former]


def of_whom_all_is_told(named: list[Region], text: str) -> Region | None:
    """松江区 of a torn-out page that names it, and 上海, in one project after another, and no place beside them."""
    told = Counter(region.code for region in named if region.level in ("county", "prefecture"))
    provinces = {region.code for region in named if region.level == "province"}
    of_provinces = sum(region.level == "province" for region in named)
    mostly = len(told) != 1 or of_provinces > sum(told.values())
    if len(provinces) == 1 and mostly and len(named) >= ENOUGH_NAMED:
        # 广东今年提出…, 广东明确…; 四川省将培育…, 成都、德阳…: the news of one province.
        (around_all,) = provinces
        if all(regions().contains(around_all, region.code) for region in named):
            return regions().by_code(around_all)
    innermost = [code for code in told if not any(regions().contains(code, other) for other in told if other != code)]
    if around := _mostly_told(named, text) or _around_all(named, text):
        return around
    alone = regions().by_code(innermost[0]) if len(innermost) == 1 else None
    if alone is None or told[alone.code] < (ENOUGH_NAMED if alone.name in text else ENOUGH_ALONE):
        return None
    above = {region.code for region in regions().ancestors(innermost[0])}
    if not (alone.name in text or any(region.code in above for region in named)):
        # 青山湖 is a lake too: the name in full, or what lies around it, must be told.
        return None
    return alone if all(region.code in above | {alone.code} for region in named) else None


def _mostly_told(named: list[Region], text: str) -> Region | None:
    """沈阳市 of a page that names it in full again and again, with its districts, and once 丽水, which is a new town there."""
    for code, count in Counter(region.code for region in named if region.level == "prefecture").most_common(1):
        region = regions().by_code(code)
        inside = sum(regions().contains(code, other.code) for other in named)
        around = sum(code != other.code and regions().contains(other.code, code) for other in named)
        full = region is not None and (text.count(region.name) >= ENOUGH_IN_FULL or count >= ENOUGH_IN_SHORT)
        if full and count >= ENOUGH_IN_FULL and inside >= MOSTLY * (len(named) - around):
            return region
    return None


def _around_all(named: list[Region], text: str) -> Region | None:
    """天水市 of a page that names it once in full, and then 秦州区 and 麦积区, one after the other, and no place elsewhere."""
    cities = {region.code for region in named if region.level == "prefecture"}
    city = regions().by_code(cities.pop()) if len(cities) == 1 else None
    if city is None or city.name not in text:
        return None
    inside = {
        region.code for region in named if region.code != city.code and regions().contains(city.code, region.code)
    }
    apart = any(
        not (regions().contains(city.code, region.code) or regions().contains(region.code, city.code))
        for region in named
    )
    return city if len(inside) > 1 and not apart else None


def mostly_spoken_of(text: str, own_words: set[str]) -> Region | None:
    """杭州市 of a text that says 全市 once, 全省 twice and 杭州 all over: a place of the level of a word for itself that outweighs
    all others together."""
    named = told_of(text)
    for code, count in Counter(region.code for region in named if region.level != "province").most_common(1):
        region = regions().by_code(code)
        if region and region.name[-1] in own_words and count >= ENOUGH_ALL_OVER and 2 * count > len(named):
            return region
    return None


def is_of_level(region: Region, word: str | None) -> bool:
    """Whether a text that says 我市, 全县 may speak for the region: 神木市 was a county when its older plans were written."""
    return word is None or any(name.endswith(word) for name in (region.name, *regions().borne_before(region.code)))


def by_bare_name(text: str, levels: tuple[str, ...], ending: str | None) -> Region | None:
    """保定市 of a text that says 我市 and 建设新保定, 保定发展 again and again, names 河北 and is of no other: short names that are words
    too are looked for in the provinces that the text names."""
    table = regions()
    if not ending or not levels or levels[0] == "province":
        return None
    told = [r for a, b, r in table.mentions(text) if not table.group(text[a:b])]
    provinces = Counter(f"{r.code[:2]}0000" for r in told).most_common(MOST_PROVINCES)
    votes: Counter[str] = Counter()
    for province, _ in provinces:
        for _, _, region in table.mentions(text, province):
            of_level = region.level in levels and region.level != "province" and is_of_level(region, ending)
            if of_level and table.contains(province, region.code):
                votes[region.code] += 1
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < ENOUGH_BARE or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return table.by_code(ranked[0][0])
