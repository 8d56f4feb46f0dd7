"""Names of regions: what a name stands for, where that depends on the text, and what only looks like a name."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.lexicon.region_names import bare
from tracker.lexicon.regions import contains, regions

TABLE = regions()


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("内蒙古自治区", None, "150000"),
        ("内蒙古", None, "150000"),
        ("蒙", None, "150000"),
        ("兴安盟", None, "152200"),
        ("科尔沁右翼前旗", None, "152221"),
        ("科右前旗", None, "152221"),
        ("科右中旗", None, "152222"),
        ("鄂尔多斯市", None, "150600"),
        ("鄂尔多斯", None, "150600"),
        ("鄂托克旗", None, "150624"),
        ("鄂托克前旗", None, "150623"),
        ("鄂前旗", None, "150623"),
        ("鄂旗", "150600", "150624"),
        ("鄂旗", "150624", "150624"),
        ("鄂旗", "152200", None),
        ("鄂旗", None, None),
        ("准旗", "150000", "150622"),
        ("达茂旗", None, "150223"),
        ("锡盟", None, "152500"),
        ("阿左旗", None, "152921"),
        ("扎旗", "152200", "152223"),
        ("扎旗", "150500", "150526"),
        ("呼市", None, "150100"),
        ("广西", None, "450000"),
        ("巴音郭楞", None, "652800"),
        ("伊克昭盟", None, "150600"),
        ("襄樊市", None, "420600"),
        ("神农架", None, "429021"),
        # What a place was called when its plan was written, and districts that are gone.
        ("神木县", None, "610881"),
        ("兖州市", None, "370812"),
        ("毕节地区", None, "520500"),
        ("蓟县", None, "120119"),
        ("闸北区", None, "310108"),
        ("邯郸县", None, "130421"),
        ("江北区", None, "330205"),
        ("江北区", "500000", "500105"),
        ("江北区", "330200", "330205"),
        # Several regions have the name: the text's own area decides, else the higher level, else nothing.
        ("朝阳区", None, None),
        ("朝阳区", "110000", "110105"),
        ("朝阳区", "220100", "220104"),
        ("新城区", "150600", "150102"),
        ("兴安", None, "152200"),
        ("兴安", "450300", "450325"),
        ("海南", "630000", "460000"),
        ("海南州", None, "632500"),
        ("本溪", None, "210500"),
        ("本溪", "210521", "210521"),
        ("金平", None, None),
        ("不存在旗", None, None),
        ("", None, None),
    ],
)
def test_find(name: str, within: str | None, code: str | None) -> None:
    found = TABLE.find(name, within)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "within", "want"),
    [
        ("科右前旗建成3个村", "152200", [("科右前旗", "152221")]),
        ("科尔沁右翼前旗和突泉县", None, [("科尔沁右翼前旗", "152221"), ("突泉县", "152224")]),
        ("支持突泉发展", "152200", [("突泉", "152224")]),
        ("支持突泉发展", None, []),
        (
            "鄂托克前旗、鄂托克旗、鄂旗",
            "150600",
            [("鄂托克前旗", "150623"), ("鄂托克旗", "150624"), ("鄂旗", "150624")],
        ),
        ("呼包鄂协同", None, [("呼包鄂", "150100"), ("呼包鄂", "150200"), ("呼包鄂", "150600")]),
        ("呼包鄂乌一体化", None, [("呼包鄂乌", code) for code in ("150100", "150200", "150600", "150900")]),
        ("内蒙古自治区150000", None, [("内蒙古自治区", "150000")]),
        ("通辽市场", None, [("通辽", "150500")]),
        ("朝阳区和朝阳区", "110000", [("朝阳区", "110105"), ("朝阳区", "110105")]),
        ("山西部分市县", None, [("山西", "140000")]),
        # Not places, or not this place.
        ("大兴安岭", "152200", []),
        ("在阴山西部", "150000", []),
        ("西部山东麓", None, []),
        ("黄河南岸灌区", "150600", []),
        ("和平发展、资源节约、合作共赢、公安机关", "150000", []),
        ("市和县联动，提高县域经济", "340500", []),
        ("长治久安", "140000", []),
        ("朝阳产业", None, []),
        ("城区、郊区、矿区", "140300", []),
        ("神木县和府谷县", None, [("神木县", "610881"), ("府谷县", "610822")]),
        ("神木县和府谷县", "610800", [("神木县", "610881"), ("府谷县", "610822")]),
        ("上海市闸北区", None, [("上海市", "310000"), ("闸北区", "310108")]),
        ("学习神木县经验", "150600", []),
        ("新增城市绿地", "440100", []),
        ("滨江都市农业", "321000", []),
        ("其中市区新建", "340300", []),
        ("新建县级公路", "360100", []),
        ("面向山区群众", "340500", []),
        ("担任县长、召开县政府常务会议", "130500", []),
        ("白银价格", None, []),
        ("和平区域合作", "120000", []),
        ("", None, []),
    ],
)
def test_mentions(text: str, within: str | None, want: list[tuple[str, str]]) -> None:
    carriers = ("", "到2025年，")
    for before in carriers:
        found = TABLE.mentions(before + text, within)
        assert [((before + text)[start:end], region.code) for start, end, region in found] == want


def test_at_gives_the_region_and_the_length_of_its_name() -> None:
    found = TABLE.at("在科右前旗", 1, None)
    assert found is not None
    assert (found[0].name, found[1]) == ("科尔沁右翼前旗", 4)
    assert TABLE.at("在科右前旗", 0, None) is None
    assert TABLE.at("呼包鄂", 0, None) is None


def test_what_lies_within_what() -> None:
    assert [region.name for region in TABLE.ancestors("152221")] == ["兴安盟", "内蒙古自治区"]
    assert [region.name for region in TABLE.ancestors("659001")] == ["新疆维吾尔自治区"]
    assert TABLE.ancestors("150000") == ()
    below = [region.code for region in TABLE if region.parent == "152200"]
    assert below == ["152201", "152202", "152221", "152222", "152223", "152224"]
    assert sum(region.parent == "150000" for region in TABLE) == 12


@pytest.mark.parametrize(
    ("area", "code", "answer"),
    [
        ("150000", "152221", True),
        ("152200", "152221", True),
        ("152221", "152221", True),
        ("152221", "152200", False),
        ("150600", "152221", False),
        ("650000", "659001", True),
        ("460000", "469021", True),
        ("460100", "469021", False),
    ],
)
def test_contains(area: str, code: str, answer: bool) -> None:
    assert contains(area, code) is answer
    assert TABLE.contains(area, code) is answer


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("金平苗族瑶族傣族自治县", "金平"),
        ("察布查尔锡伯自治县", "察布查尔"),
        ("鄂温克族自治旗", "鄂温克"),
        ("延边朝鲜族自治州", "延边"),
        ("大兴安岭地区", "大兴安岭"),
        ("白云鄂博矿区", "白云鄂博"),
        ("科尔沁右翼前旗", None),
        ("寿县", None),
    ],
)
def test_bare(name: str, short: str | None) -> None:
    assert bare(name) == short


@given(st.text(alphabet="内蒙古自治区兴安盟科右前旗鄂托克大岭呼包乌山西部在0a\n", max_size=60))
def test_mentions_are_ordered_spans_of_the_text(text: str) -> None:
    spans = [(start, end) for start, end, _ in TABLE.mentions(text, "150000")]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    distinct = sorted(set(spans))
    assert all(one[1] <= other[0] for one, other in pairwise(distinct))
