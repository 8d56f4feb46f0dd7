"""The place a target is for: a smaller place named by the clause, else the document's own region."""

import re
from typing import TYPE_CHECKING

from tracker.extract.place import Place
from tracker.extract.rules.compose import pattern
from tracker.extract.words import lexicon
from tracker.lexicon.regions import Region, regions

if TYPE_CHECKING:
    from tracker.extract.sentence import Sentence

# 全市, 我旗: the document's own region, whatever was named before.
OWN = r"{own}(?:{divisions}|域)"
# A place as part of a name (a road's end, a firm, a school, an office, a product) is not where the target is.
NOT_PLACE_AFTER = r"{name_goes_on}"
BEFORE_PLACE = r"(?:^|[,;:。、(在于对为将使令让]|{leads_to_place})$"
TOWNSHIP = "{townships}"
TOWNSHIP_FROM = r"(?:^|[,;:。、在对于将]|{leads_to_township})$"
TOWNSHIP_KIND = r"{no_township}$"
NOT_TOWNSHIP_AFTER = r"{town_goes_on}"
TOWNSHIP_OF = r"[\u4e00-\u9fff]{2,3}?{townships}"
SUPPORTS = r"^{helps}+"
# 甲县、乙县各新建2处: told of the nearest one.
EACH_ONE = re.compile("各")
TIE = re.compile("[、和与及]")
JOINTLY = re.compile(r"(?![^,;。]*分别)[\u4e00-\u9fff]")
LOOK_BACK = 200
# 其中,甲乡新建基地3个,面积80亩;乙乡…: the first of a row.
AMONG_THEM = ("其中,", "其中")
ITEM_END = re.compile("[;:。]")
ZONE = r"{zones}$"
IN_PLACE = r"(?:^|[,;。:、.)\n])(?:年)?(?:并)?在([\u4e00-\u9fff、]{2,20}?)(?={acts}|试点)"
ZONE_SUBJECT = r"(?:^|[,;。:、.)\n]|年底前?|年内|底前|年(?!底|内)|{helps})((?!年[底内]|底前|在)[\u4e00-\u9fff]{0,8}?(?:(?!新区){parks}|口岸|(?<=[\u4e00-\u9fff]{2})新区(?!建设)))(?={acts}|实现|恢复|开放|如期|集中)"
# 兰州新区, 遵义经开区: a zone of its own inside the place. 文安驿、云岩等: places in an enumeration name what is built.
ZONE_OF = r"[\u4e00-\u9fff]{0,4}?{parks}(?=[\u4e00-\u9fff])(?!建设|管委会)"
LISTED = re.compile(r"[^,;。]{0,8}等(?!于)")
LISTED_BEFORE = re.compile(r"(?:^|[、,。;:\n])[^\d、,。;]{2,14}、$")
# Not 甲县3个、乙县4个: there each has a count of its own.
COUNT_OF_LISTED = re.compile(r"\d+[个座处条项家所]")
CITY_PART = r"(?:^|[,;。:、\n])((?!在)[\u4e00-\u9fff]{0,6}{town_parts})(?={acts}|改造)"
# 市区重点改造5座, 在中心城区新建3座: a part of the place itself, where the clause begins with it.
PART_OF_OWN = (
    r"(?:^|[,;。:、.)\n\s])(?:其中)?在?({own_parts})(?=重点|{acts}|改造|清洁|机械化|生活|主次|关[停闭]|{level}|\d)"
)
# 长春市37座、其他城市43座: all the rest of them.
REST_OF_OWN = r"(?:^|[,;。:、.)\n\s])(?:其中)?(其[他它余](?:各)?(?:城市|地区|区域|乡镇|市县|县区|区县|市州|[市区县旗州](?:\([市区县旗州、]+\))?))(?![道域])"
# 青石镇、白云镇等6个乡镇新建: all of them.
ROW_OF_PLACES = r"(?:^|[,;。:.)\n\s在]|{helps})((?!在|{helps})(?:[\u4e00-\u9fff]{2,5}、){0,8}[\u4e00-\u9fff]{2,5}等(?:\d{1,3}个)?(?:乡镇(?:\(?街道\)?)?|镇街|镇|街道|城市|地区|县市区|县区|区县|[县市区]))(?={acts}|{make}|各?{adds})"
GENERIC = r"^{generic_place}"
VERB_FIRST = r"^{no_name_begins}"


def place_of(s: "Sentence", clause: int, item: int, at: int) -> Place | None:
    """The place that governs what stands at `at`, or None for the document's own region.

    Looks in the item of an enumeration (from `item`), in its clause, then at the subject with which the sentence begins,
    unless a word for the own region (全市) stands between.
    """
    text = s.text
    resets = [m.end() for m in pattern(OWN).finditer(text, max(s.start, at - LOOK_BACK), at)]
    reset = resets[-1] if resets else s.start
    looked = max(0, reset - 1, clause - 1, s.begin - 1, at - LOOK_BACK)
    rest = list(pattern(REST_OF_OWN).finditer(text, looked, at)) if "其" in text[looked:at] else []
    for n in reversed(range(len(s.places))):
        a, b, region = s.places[n]
        if a < at - LOOK_BACK or (rest and a < rest[-1].end()):
            break
        if a >= at or a < reset or (s.own and not _inside(s.own, region)):
            continue
        if a < clause and not (_begins_sentence(text, s.begin, a) or _begins_item(text, a, at)):
            continue
        zone = pattern(ZONE_OF).match(text, b)
        if zone:
            return Place(text[a : zone.end()], None, text[a : zone.end()], a, zone.end())
        if LISTED.match(text, b) or pattern(NOT_PLACE_AFTER).match(text, b):
            continue
        first = _first_in_row(s, n)
        begin = s.places[first][0]
        last = n + 1 == len(s.places) or _first_in_row(s, n + 1) > n
        if not pattern(BEFORE_PLACE).search(text[max(s.begin, begin - 4) : begin]):
            continue
        if not (last and first == n) and not EACH_ONE.search(text, b, at):
            # 甲县、乙县3项工程 are of no single one of them; what 甲县、乙县 build, of both.
            if last and JOINTLY.match(text, b, at) and not _begins_listed(s, begin):
                return Place(text[begin:b], None, text[begin:b], begin, b)
            continue
        if _begins_listed(s, a) and COUNT_OF_LISTED.match(text, b):
            # 南山、甲县4个电站 lie in several places, one of which the table of divisions does not hold.
            continue
        inner = pattern(TOWNSHIP_OF).match(text, b, at)
        if (
            inner
            and not pattern(TOWNSHIP_KIND).search(inner.group())
            and not pattern(NOT_TOWNSHIP_AFTER).match(text, inner.end())
        ):
            return Place(inner.group(), None, inner.group(), b, inner.end())
        return Place(region.name, region.code, text[a:b], a, b)
    if rest:
        return _as_written(rest[-1])
    # Else both look at the same words.
    found = _unlisted(text, s.start, max(reset, item, s.begin, at - LOOK_BACK), at) if item > clause else None
    found = found or _unlisted(text, s.start, max(reset, clause, s.begin, at - LOOK_BACK), at)
    found = found or _head_of_item(text, max(reset, s.start, at - LOOK_BACK), clause)
    return found or (None if resets else s.section.place)


def _inside(own: Region, region: Region) -> bool:
    return region.code != own.code and regions().contains(own.code, region.code)


def _first_in_row(s: "Sentence", n: int) -> int:
    """The number of the place with which the row of places of the own region begins that ends with the n-th."""
    while (
        n
        and TIE.fullmatch(s.text, s.places[n - 1][1], s.places[n][0])
        and (not s.own or _inside(s.own, s.places[n - 1][2]))
    ):
        n -= 1
    return n


def _begins_listed(s: "Sentence", a: int) -> bool:
    """Whether a name that the table of divisions does not hold stands before, in one row with the place."""
    return bool(LISTED_BEFORE.search(s.text, max(0, s.start - 1, a - 17), a))


def _begins_sentence(text: str, sentence: int, a: int) -> bool:
    """Whether only numbering, a date or a word of support stands before the place."""
    return a - sentence <= 12 and not re.search(r"[,;:、]", text[sentence:a].rstrip(",、"))


def _begins_item(text: str, a: int, at: int) -> bool:
    """Whether the place begins an item of a row (碧溪乡种茶400亩,收茶20吨;…), which speaks of it to its end."""
    return (text[a - 1 : a] in (";", ":") or text.endswith(AMONG_THEM, 0, a)) and not ITEM_END.search(text, a, at)


def _head_of_item(text: str, start: int, clause: int) -> Place | None:
    """The township with which the item of a row began that the clause stands in."""
    ends = [m.end() for m in ITEM_END.finditer(text, start, clause)]
    begin = ends[-1] if ends else start
    if among := next((word for word in AMONG_THEM if text.startswith(word, begin)), ""):
        begin += len(among)
    elif text[begin - 1 : begin] not in (";", ":"):
        return None
    suffix = pattern(TOWNSHIP).search(text, begin, clause)
    found = _township(text, begin, suffix.start(), suffix.end()) if suffix else None
    return found if found and found.start == begin else None


def _unlisted(text: str, sentence: int, start: int, at: int) -> Place | None:
    """Rows of places, townships, parks and ports, which the table of divisions does not hold."""
    if row := _last(pattern(ROW_OF_PLACES), text, max(0, start - 1), at):
        return row
    for m in reversed(list(pattern(TOWNSHIP).finditer(text, start, at))):
        place = _township(text, start, m.start(), m.end())
        if place:
            return place
    if part := pattern(PART_OF_OWN).search(text, max(0, start - 1), at):
        return _as_written(part)
    for asked in (IN_PLACE, ZONE_SUBJECT, CITY_PART):
        for m in pattern(asked).finditer(text, max(0, start - 1), at):
            name = pattern(SUPPORTS).sub("", m.group(1))
            if pattern(ZONE).search(name) and (asked is CITY_PART or not pattern(GENERIC).match(name)):
                return Place(name, None, name, m.end(1) - len(name), m.end(1))
    return None


def _last(asked: re.Pattern[str], text: str, start: int, at: int) -> Place | None:
    """The last of the rows of names, none of which is a verb."""
    found = [m for m in asked.finditer(text, start, at) if not lexicon().strip_start.match(m.group(1))]
    return _as_written(found[-1]) if found else None


def _as_written(found: re.Match[str]) -> Place:
    return Place(found.group(1), None, found.group(1), found.start(1), found.end(1))


def township_named(name: str) -> Place | None:
    """The township whose whole name this is."""
    suffix = pattern(TOWNSHIP).search(name, 2)
    return _township(name, 0, suffix.start(), suffix.end()) if suffix and suffix.end() == len(name) else None


def _township(text: str, start: int, suffix: int, end: int) -> Place | None:
    """The shortest name before 镇, 乡, 苏木 or 街道 that begins where a place can begin."""
    if pattern(NOT_TOWNSHIP_AFTER).match(text, end) or text[end - 1 : end + 1] == "乡镇":
        return None
    for length in (1, 2, 3, 4):
        begin = suffix - length
        if begin < start:
            return None
        name = text[begin:end]
        if name[0] in "、," or "(" in name:
            return None
        if not pattern(TOWNSHIP_FROM).search(text[max(start, begin - 2) : begin]):
            continue
        if (
            pattern(TOWNSHIP_KIND).search(name)
            or pattern(GENERIC).match(name)
            or pattern(VERB_FIRST).match(name)
            or lexicon().strip_start.match(name)
        ):
            return None
        return Place(name, None, name, begin, end)
    return None
