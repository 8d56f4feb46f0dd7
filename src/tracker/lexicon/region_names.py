"""How official names of regions shorten: 鄂托克旗 to 鄂托克, 巴音郭楞蒙古自治州 to 巴音郭楞, 白云鄂博矿区 to 白云鄂博."""

SUFFIXES = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "新区",
    "矿区",
    "特区",
    "林区",
    "省",
    "市",
    "县",
    "区",
    "旗",
    "盟",
    "州",
)
# 科尔沁右翼前旗 is 科右前旗 in plans (an alias), never 科尔沁右翼前.
SIDES = ("左", "右", "前", "中", "后", "联合")
# fmt: off
PEOPLES = (
    "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "瑶", "白", "土家", "哈尼", "哈萨克", "傣",
    "黎", "傈僳", "佤", "畲", "拉祜", "水", "东乡", "纳西", "景颇", "柯尔克孜", "土", "达斡尔", "仫佬", "羌", "布朗", "撒拉",
    "毛南", "仡佬", "锡伯", "塔吉克", "怒", "鄂温克", "保安", "裕固", "独龙", "普米", "各",
)
# fmt: on


def bare(name: str) -> str | None:
    """`name` without the suffix of its kind and the peoples before it, or None where no name of two characters stays."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            rest = name[: -len(suffix)]
            break
    else:
        return None
    if suffix.startswith("自治"):
        rest = _without_peoples(rest)
    if suffix == "旗" and rest.endswith(SIDES):
        return None
    return rest


def _without_peoples(name: str) -> str:
    """金平苗族瑶族傣族 -> 金平. What remains has two characters at least: 鄂温克族 stays 鄂温克."""
    while True:
        # Without 族 only longer names are peoples for certain (察布查尔锡伯, 昌吉回); 土 and 白 also end place names.
        endings = [f"{people}族" for people in PEOPLES] + [people for people in PEOPLES if len(people) > 1]
        cut = max((e for e in endings if name.endswith(e) and len(name) - len(e) >= 2), key=len, default="")
        if not cut:
            return name.removesuffix("族") if len(name) > 3 else name
        name = name[: -len(cut)]
