"""Counties of two characters (洋县, 杞县): names only where they are no parts of words."""

import re
from collections import Counter

from tracker.documents.places_told import ENOUGH_NAMED
from tracker.lexicon.regions import Region, regions

SHORT_COUNTY = re.compile(r"《?([\u4e00-\u9fff]县)(?![城域委级乡直里内])")
# Not 提高县域, 建成县城, 省和县, 新县区, 召开县政府常务会议: these two characters are names only where they are no parts of words.
SHORT_COUNTIES = re.compile(
    r"(?<![省市和与])([\u4e00-\u9fff](?<![全各该本我和成新代高通南道文多个跨出开任达安])县)(?![域委级区乡直里内]|城(?!乡))"
)


def short_county(text: str) -> Region | None:
    """洋县 of 洋县2024年民生实事项目: a county of two characters is known only where it begins what names the document."""
    m = SHORT_COUNTY.match(text)
    return regions().find(m.group(1)) if m and m.group(1) in regions().official else None


def short_county_all_over(text: str) -> Region | None:
    """杞县 in 杞县职业中专 and 杞县城乡公交: the one county of two characters that a text names again and again."""
    told = Counter(m for m in SHORT_COUNTIES.findall(text) if m in regions().official)
    if len(told) != 1:
        return None
    (name, count), *_ = told.most_common(1)
    return regions().find(name) if count >= ENOUGH_NAMED else None
