"""What the reading page says: names of fields, doubts and answers, and a record as lines for a person."""

from tracker.model.field_words import KINDS, ROLES
from tracker.model.record import Target
from tracker.model.said import Said
from tracker.render.found_table import amount
from tracker.render.visible import visible

ANSWERS = {
    "target": Said("target", "目标"),
    "actual": Said("result", "已有结果"),
    "rule": Said("rule", "政策标准"),
    "none": Said("neither", "其他数字"),
}
DOUBTS = {
    "damaged_text": Said("the text is damaged here", "此处原文有损坏"),
    "recognised_text": Said("read from a picture", "由图片识别而来"),
    "reordered_text": Said("the order of the words was put together", "文字顺序经过拼接"),
    "indicator_unclear": Said("what is measured is unclear", "指标名称不明确"),
    "unknown_unit": Said("the unit is not known", "计量单位未知"),
    "tense_unsure": Said("it is not clear whether this is promised", "不能确定是否为目标"),
    "indicator_from_afar": Said("the name stands in another clause", "名称取自别的分句"),
    "deadline_inherited": Said("the deadline is that of the plan", "期限取自规划期"),
    "owner_inherited": Said("the office is that of the section", "责任单位取自上级条目"),
}
FIELDS = {
    "indicator": Said("Indicator", "指标"),
    "target": Said("Figure", "数值"),
    "kind": Said("Kind", "类型"),
    "deadline": Said("Deadline", "期限"),
    "region": Said("Region", "地区"),
    "owners": Said("Offices", "责任单位"),
    "base": Said("Base", "基数"),
    "attribute": Said("Attribute", "属性"),
    "sector": Said("Sector", "领域"),
    "section": Said("Section", "章节"),
    "place": Said("Place", "位置"),
    "doubts": Said("Doubts", "存疑"),
    "id": Said("Id", "编号"),
}


STEPS = {
    "type": Said("type", "类别"),
    "value": Said("value", "数值"),
    "unit": Said("unit", "单位"),
    "comparator": Said("comparator", "比较"),
    "statement": Said("statement", "性质"),
    "indicator": Said("indicator", "指标"),
    "kind": Said("kind", "类型"),
    "deadline": Said("deadline", "期限"),
    "region": Said("region", "地区"),
    "owners": Said("owners", "责任单位"),
}


def step_text(field: str, language: str) -> str:
    return STEPS[field].into(language) if field in STEPS else field


def record_lines(record: Target, language: str) -> list[tuple[str, str]]:
    """Label and value of every field that says something."""
    every = Said(" every year", " 每年").into(language) if record.recurring else ""
    owners = "、" if language == "zh" else ", "
    values = {
        "indicator": record.indicator,
        "target": amount(record.model_dump()),
        "kind": KINDS[record.kind].shown.into(language),
        "deadline": (record.deadline or "") + every,
        "region": record.region_as_written or record.region or "",
        "owners": owners.join(f"{o.name}({ROLES[o.role].into(language)})" for o in record.owners),
        "base": " ".join(filter(None, (record.base_year, record.base_value))),
        "attribute": record.attribute or "",
        "sector": record.sector,
        "section": " › ".join(record.section),
        "place": record.source.place or "",
        "doubts": owners.join(doubt_text(doubt, language) for doubt in record.doubts),
        "id": record.id,
    }
    return [(FIELDS[name].into(language), visible(value)) for name, value in values.items() if value]


def doubt_text(doubt: str, language: str) -> str:
    return DOUBTS[doubt].into(language) if doubt in DOUBTS else doubt.replace("_", " ")
