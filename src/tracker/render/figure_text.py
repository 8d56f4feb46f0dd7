"""One recorded figure in words."""

from collections.abc import Sequence

from tracker.model.plain_rows import FigureRow, TargetRow
from tracker.model.said import Said
from tracker.render.found_table import amount


def value_text(figure: FigureRow) -> Said:
    if figure["done"]:
        return Said("done", "已完成")
    return Said(f"{figure['value']}{figure['unit']}", f"{figure['value']}{figure['unit']}")


def change_text(row: TargetRow, figure: FigureRow) -> Said:
    """`k7m2abcd 肉牛存栏: 25.3万头 as of 2023-12-31 (target ≥30万头)`."""
    value, target = value_text(figure), amount(row).replace(" ", "")
    if figure["retracted"] is not None:
        return Said(
            f"{row['id']} {row['indicator']}: figure {figure['n']} ({value.en}) retracted: {figure['retracted']}",
            f"{row['id']} {row['indicator']}：数据 {figure['n']}（{value.zh}）已撤销：{figure['retracted']}",
        )
    behind = Said(f" (target {target})", f"（目标 {target}）") if target else Said("", "")
    corrects = figure["supersedes"]
    instead = Said(f", instead of figure {corrects}", f"，更正数据 {corrects}") if corrects else Said("", "")
    return Said(
        f"{row['id']} {row['indicator']}: {value.en} as of {figure['as_of']}{behind.en}{instead.en}",
        f"{row['id']} {row['indicator']}：{value.zh}，截至 {figure['as_of']}{behind.zh}{instead.zh}",
    )


def figure_marks(figure: FigureRow, figures: Sequence[FigureRow]) -> Said:
    """Why a figure does not count, or what it replaced; empty for one that simply counts."""
    if figure["retracted"] is not None:
        return Said(f"retracted: {figure['retracted']}", f"已撤销：{figure['retracted']}")
    by = next((f["n"] for f in figures if f["supersedes"] == figure["n"] and f["retracted"] is None), None)
    if by is not None:
        return Said(f"corrected by {by}", f"已由 {by} 更正")
    if figure["supersedes"] is not None:
        return Said(f"corrects {figure['supersedes']}", f"更正 {figure['supersedes']}")
    return Said("", "")
