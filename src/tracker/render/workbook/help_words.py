"""What the last visible sheet tells the office that fills the workbook in."""

from tracker.model.said import Said

HELP = (
    Said("How to fill in this workbook", "填写说明"),
    Said(
        "1. Fill in the yellow columns of the sheet Targets: the figure, its unit, the day it was true, where it comes from.",
        "1. 只填“台账”表的黄色列：实际值、单位、截至日期、数据来源、备注。",
    ),
    Said(
        "2. In the figure type a number only (25.3); choose the unit beside it. A milestone: choose done, or type how far it has got in percent.",
        "2. “实际值”只填数字（如 25.3），单位在右侧选择；节点类任务已办结的选“完成”，未办结的填进度百分数。",
    ),
    Said(
        "3. The light, the share done and the share of time gone follow at once, as they will be judged. A ? means: judged when the file is read back.",
        "3. 填写后，亮灯、完成比例、序时进度随即变化，与汇总时评判一致；显示“?”的，读回后评判。",
    ),
    Said(
        "4. Leave empty what you do not know. A second figure of the same target goes into the open rows below, with its id.",
        "4. 没有数据的留空；同一目标另有其他日期的数据，填在表末空行并写明编号。",
    ),
    Said(
        "5. Columns may be moved and sheets may be sorted after Review > Unprotect Sheet (there is no password); heads must stay.",
        "5. 如需调整列序或排序，先“审阅－撤消工作表保护”（无密码）；表头文字请勿改动。",
    ),
    Said("6. Save as .xlsx and send the file back under any name.", "6. 存为 .xlsx，文件名不限，报回即可。"),
)
