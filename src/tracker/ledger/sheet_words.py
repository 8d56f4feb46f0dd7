"""The heads of our own workbook in both languages: what writes it and what reads it back know them by these words."""

from tracker.model.said import Said

# What a person fills in; `sheet_head.py` reads these under other words too.
TO_FILL = {
    "value": Said("value", "实际值"),
    "unit": Said("unit", "单位"),
    "as_of": Said("as_of", "截至日期"),
    "source": Said("source", "数据来源"),
    "note": Said("note", "备注"),
}
# What a person reads.
GIVEN = {
    "light": Said("light", "亮灯"),
    "target": Said("target", "目标"),
    "deadline": Said("deadline", "期限"),
    "owner": Said("lead unit", "牵头单位"),
    "latest": Said("latest figure", "最新数据"),
    "latest_as_of": Said("latest as of", "最新数据日期"),
    "done": Said("done", "完成比例"),
    "time": Said("time gone", "序时进度"),
    "behind": Said("points behind", "滞后百分点"),
    "state": Said("judgement", "评判"),
    "status": Said("status", "台账状态"),
    "kind": Said("kind", "类型"),
    "comparator": Said("bound", "限定"),
    "amount": Said("target value", "目标值"),
    "most": Said("target up to", "目标上限"),
    "own_unit": Said("target unit", "目标单位"),
    "gap": Said("gap", "差距"),
    "ratio": Said("growth ratio R", "增速比R"),
    "start": Said("time begins", "起算日"),
    "end": Said("time ends", "期末"),
    "reason": Said("judgement when written", "导出时评判"),
    "age": Said("age of figure in days", "数据距今天数"),
    "others": Said("other units", "其他单位"),
    "sector": Said("sector", "领域"),
    "attribute": Said("attribute", "属性"),
    "document": Said("document", "文件"),
    "latest_source": Said("source of latest", "最新数据来源"),
    "latest_note": Said("note of latest", "最新数据备注"),
    "typed": Said("typed, in target unit", "填报值折算"),
    "typed_day": Said("day typed", "填报日"),
    "counts": Said("typed counts", "填报计入"),
    "judged": Said("figure judged", "评判数值"),
    "judged_day": Said("day judged", "评判日"),
    "unit_no": Said("unit no", "单位序号"),
    "group": Said("group no", "分组序号"),
    "clipped": Said("done, at most 1", "完成比例封顶"),
    "lead": Said("ahead", "超前"),
}
SHEETS = {
    "form": Said("Targets", "台账"),
    "summary": Said("Summary", "汇总"),
    "trend": Said("Trend", "走势"),
    "since": Said("Changes", "变化"),
    "follows": Said("Follows", "承接"),
    "figures": Said("Figures", "历次数据"),
    "sources": Said("Sources", "来源"),
    "help": Said("How to", "填写说明"),
    "units": Said("Units", "换算"),
}
