"""Texts to try: characters at random, pieces of plans in any order, and real plans that something has damaged."""

from functools import cache

from hypothesis import strategies as st

from quality.plans import plans, reading

CHARACTERS = st.one_of(
    st.sampled_from(
        '0123456789０５.,，、。；：:（）()[]〔〕《》“”"%％—-~至到年月日前底内末个家项亩万亿千百十两半一二三新增达突破比由提高以上左右分别其中'
        "责任单位牵头县市区镇\n\n\t  　?�①²\ue000\u200bāǎ"
    ),
    # Readers never give lone surrogates: they are no text in any encoding.
    st.characters(codec="utf-8"),
)
PIECES = (
    "一、工作目标",
    "（二）重点任务",
    "第三章 主要指标",
    "1.",
    "到2027年，",
    "6月底前，",
    "每年",
    "“十五五”期间",
    "去年",
    "2024—2026年",
    "新建日间照料中心",
    "完成旧房改造",
    "农业总产值",
    "增长",
    "达到",
    "分别达到",
    "由5%提高到",
    "比2022年下降",
    "控制在",
    "不少于",
    "12个",
    "3.5万亩",
    "1 2. 5%",
    "5—6家",
    "２０亿元",
    "三分之一",
    "十二亿元",
    "200余处",
    "以上",
    "左右",
    "以内",
    "、",
    "，",
    "，其中",
    "；",
    "。",
    "。\n",
    "\n",
    "\n\n",
    "\t",
    "   ",
    "（责任单位：县水利局、县财政局）",
    "（牵头单位：",
    "）",
    "昌黎县",
    "朗乡镇",
    "全县",
    "指标\t单位\t2023年\t2025年\n",
    "森林覆盖率\t%\t31\t≥33\n",
    "建成（2024）5号",
    "《规划（2021—2025年）》",
    "發(fā)展",
    "石灰?guī)r",
    "全部完工",
    "给予每户奖励",
    "现有",
)
TITLES = (
    "",
    "昌黎县2024年重点工作计划\n\n",
    "宜川县“十四五”规划纲要\n\n",
    "政府工作报告\n——2023年1月8日在肇源县人民代表大会上\n\n",
)

anything = st.text(CHARACTERS, max_size=300)
assembled = st.builds(
    lambda title, pieces: title + "".join(pieces),
    st.sampled_from(TITLES),
    st.lists(st.sampled_from(PIECES), max_size=40),
)

# Sentences that promise, in a shape that plans have; the same parts in any combination.
sentences = st.builds(
    "{}{}{}{}{}{}{}。".format,
    st.sampled_from(("", "到2026年，", "9月底前", "年内", "力争", "每年", "到“十五五”末，", "2025—2027年，")),
    st.sampled_from(("", "", "昌黎县", "全县", "各乡镇")),
    st.sampled_from(
        (
            "新建标准厂房",
            "改造老旧管网",
            "农产品加工率达到",
            "葡萄酒产值突破",
            "用水总量控制在",
            "财政收入增长",
            "公路里程达到约",
        )
    ),
    st.one_of(st.integers(2, 9999).map(str), st.decimals(1, 99, places=1).map(str)),
    st.sampled_from(("个", "%", "万亩", "亿元", "公里", "万立方米", "家")),
    st.sampled_from(("", "以上", "左右", "以内", "，其中完成一半")),
    st.sampled_from(("", "", "（责任单位：县水利局）", "（县财政局牵头，县教育局配合）", "；抓好管护")),
)
plans_of_sentences = st.builds(
    lambda title, tie, parts: title + tie.join(parts),
    st.sampled_from(TITLES),
    st.sampled_from(("", "\n", "\n\n")),
    st.lists(sentences, min_size=1, max_size=12),
)


@cache
def _stretches() -> tuple[str, ...]:
    """Pages of about 500 characters out of every labelled plan."""
    pages = []
    for name in plans():
        text = reading(name).text
        pages += [text[at : at + 500] for at in range(0, len(text), 4000)]
    return tuple(pages)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A page of a plan with some characters taken out, doubled, moved or replaced."""
    text = draw(st.sampled_from(_stretches()))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        until = min(len(text), at + draw(st.integers(0, 12)))
        put = draw(
            st.one_of(
                st.just(""), st.just(text[at:until] * 2), st.text(CHARACTERS, max_size=4), st.sampled_from(PIECES)
            )
        )
        text = text[:at] + put + text[until:]
    return text


texts = st.one_of(anything, assembled, plans_of_sentences, damaged())
