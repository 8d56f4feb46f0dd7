"""One body under many names, two bodies under like names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.lexicon.office_identity import OwnOffices, known_name, office_of

LEAGUE, BANNER, REGION, CITY = "152200", "152221", "150000", "150600"
# Home of the document, names that are one body in it, its key.
ONE = [
    (LEAGUE, ["发改委", "盟发改委", "发展改革委", "盟发展和改革委", "盟发展和改革委员会", "兴安盟发改委"], "发展和改革委员会@152200"),
    (LEAGUE, ["教育局", "盟教育局", "兴安盟教育局"], "教育局@152200"),
    (LEAGUE, ["工信局", "盟工信局", "工业和信息化局", "盟工业和信息化局"], "工业和信息化局@152200"),
    (LEAGUE, ["人社局", "盟人力资源和社会保障局", "人力资源社会保障局"], "人力资源和社会保障局@152200"),
    (LEAGUE, ["财政局", "盟财政局", "盟 财政局"], "财政局@152200"),
    (LEAGUE, ["自治区教育厅", "内蒙古自治区教育厅"], "教育厅@150000"),
    (LEAGUE, ["科右前旗教育局", "科尔沁右翼前旗教育局"], "教育局@152221"),
    (LEAGUE, ["国家发展改革委", "国家发改委"], "发展和改革委员会@000000"),
    (LEAGUE, ["各旗县市人民政府", "各旗县(市)人民政府", "各旗县\uff08市\uff09人民政府", "各旗县市政府"], "各旗县市人民政府@152200"),
    (LEAGUE, ["盟委宣传部", "宣传部", "党委宣传部"], "宣传部@152200"),
    (LEAGUE, ["市场监管局", "盟市监局", "市场监督管理局"], "市场监督管理局@152200"),
    (LEAGUE, ["盟行署", "行政公署"], "行政公署@152200"),
    (BANNER, ["教育局", "旗教育局", "科右前旗教育局"], "教育局@152221"),
    (BANNER, ["盟教育局"], "教育局@152200"),
    (REGION, ["自治区发改委", "区发改委", "发展改革委"], "发展和改革委员会@150000"),
    (CITY, ["市住建局", "住房和城乡建设局", "住房城乡建设局"], "住房和城乡建设局@150600"),
    ("440106", ["区卫健局", "卫生健康局"], "卫生健康局@440106"),
    ("440106", ["市卫健委", "广州市卫生健康委员会"], "卫生健康委员会@440100"),
    ("440106", ["省卫健委", "广东省卫生健康委"], "卫生健康委员会@440000"),
    ("310000", ["市教委", "上海市教育委员会", "教委"], "教育委员会@310000"),
    ("310115", ["市教委"], "教育委员会@310000"),
    ("532600", ["州农业农村局", "农业农村局"], "农业农村局@532600"),
    ("532600", ["国家税务总局文山壮族苗族自治州税务局"], "税务局@532600"),
]  # fmt: skip
APART = [
    (LEAGUE, "盟教育局", "旗教育局"),
    (LEAGUE, "盟教育局", "自治区教育厅"),
    (LEAGUE, "发改委", "发展和改革局"),
    (LEAGUE, "教育局", "教育体育局"),
    (LEAGUE, "农牧局", "农业农村局"),
    (LEAGUE, "水利局", "水务局"),
    (LEAGUE, "自然资源局", "国土资源局"),
    (LEAGUE, "各旗县市人民政府", "各旗县人民政府"),
    (LEAGUE, "各旗县市人民政府", "旗人民政府"),
    (LEAGUE, "财政局", "税务局"),
    # A city of the league is not the league.
    (LEAGUE, "市教育局", "盟教育局"),
    (LEAGUE, "区域经济合作局", "经济合作局"),
    (CITY, "市政务服务局", "市场监管局"),
]


@pytest.mark.parametrize(
    ("home", "names", "key"), ONE, ids=lambda value: value[0] if isinstance(value, list) else value
)
def test_one_body(home: str, names: list[str], key: str) -> None:
    assert {name: office_of(name, home).key for name in names} == dict.fromkeys(names, key)


@pytest.mark.parametrize(("home", "one", "other"), APART)
def test_two_bodies(home: str, one: str, other: str) -> None:
    assert office_of(one, home).key != office_of(other, home).key


@given(st.text(max_size=12), st.sampled_from([None, LEAGUE, BANNER, "000000", "x"]))
def test_any_words_have_a_key(words: str, home: str | None) -> None:
    found = office_of(words, home)
    assert found.key == office_of(words, home).key
    assert found.is_known is False or known_name(found.name) == found.name


def test_mergers_follow_each_other_and_begin_with_their_year() -> None:
    own = OwnOffices(
        {},
        (("国土资源局", "自然资源局", 2019), ("规划局", "自然资源局", 2019), ("自然资源局", "自然资源和规划局", 2024)),
    )
    assert [own.name_of("国土资源局", year) for year in (2018, 2019, 2024)] == [
        "国土资源局",
        "自然资源局",
        "自然资源和规划局",
    ]
    ring = OwnOffices({}, (("甲局", "乙局", 2000), ("乙局", "甲局", 2000)))
    assert ring.name_of("甲局", 2024) in ("甲局", "乙局")
