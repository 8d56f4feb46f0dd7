"""Made-up county plans of about 1,500 characters, each with its own places, offices and figures."""

import random
from pathlib import Path

COUNTIES = ("云溪", "江岭", "石桥", "青原", "南浦", "白沙", "永泰", "临河", "高台", "新安")
OFFICES = ("县农业农村局", "县发展改革委", "县教育局", "县水利局", "县住房城乡建设局", "县工业和信息化局", "县财政局")
MEASURES = (
    "新建高标准农田{0}万亩，发展高效节水灌溉{1}万亩，粮食产量稳定在{2}亿斤以上。",
    "改造老旧小区{0}个、惠及居民{2}户，新建农村公路{1}公里，{4}月底前完成招标。",
    "新增规模以上工业企业{0}户，规模以上工业增加值增长{3}%，工业用电量突破{1}亿千瓦时。",
    "新建幼儿园{0}所，新增普惠性学位{2}个，学前教育普惠率保持在9{3}%以上。",
    "力争风电、光伏新增并网装机容量{1}万千瓦，年内发电量达到{2}万千瓦时。",
    "完成营造林{1}万亩，治理水土流失{2}平方公里，森林覆盖率提高到3{3}%。",
    "城镇新增就业{2}人，开展职业技能培训{0}期，城镇调查失业率控制在{3}%以内。",
)
AROUND = (
    "坚持问题导向和目标导向相统一，强化组织领导，压实工作责任，推动各项任务落地见效。",
    "去年全县完成固定资产投资{2}亿元，兑现惠企资金{0}万元，群众满意度持续提升。",
    "各乡镇、各部门要细化措施，加强协调配合，及时研究解决推进中的困难和问题。",
)


def plan(number: int) -> str:
    """The plan with that number, always the same."""
    dice = random.Random(number)
    county, year = dice.choice(COUNTIES), dice.choice((2022, 2023, 2024))
    lines = [f"{county}县{year}年重点工作任务分解方案", f"{county[0]}政发〔{year}〕{number % 90 + 1}号", "一、重点任务"]
    for n in range(1, 17):
        measure = _filled(dice.choice(MEASURES), dice) + _filled(dice.choice(AROUND), dice)
        lead, support = dice.sample(OFFICES, 2)
        lines.append(f"{n}.{measure}（牵头单位：{lead}；配合单位：{support}）")
    return "\n".join(lines) + "\n"


def _filled(text: str, dice: random.Random) -> str:
    return text.format(
        dice.randint(2, 60), dice.randint(3, 400) / 10, dice.randint(100, 9000), dice.randint(1, 9), dice.randint(6, 11)
    )


def write_plans(folder: Path, count: int) -> int:
    """`count` plans as files, 1,000 to a folder; how many characters they have together."""
    characters = 0
    for number in range(count):
        path = folder / f"{number // 1000:03d}" / f"plan-{number:06d}.txt"
        path.parent.mkdir(exist_ok=True)
        text = plan(number)
        characters += len(text)
        path.write_text(text, "utf8")
    return characters
