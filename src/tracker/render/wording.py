"""How a promise, a figure and a unit in charge are written in every report, and what of foreign text may be shown."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tracker.lexicon.units import plain
from tracker.model.field_words import signs
from tracker.model.plain_rows import TargetRow
from tracker.model.said import Said
from tracker.render.visible import visible as shown
from tracker.review.judgement import Progress, share_text
from tracker.review.lights import LIGHT_WORDS, STATE_WORDS, Light, State
from tracker.review.summary import Summary, first_owner
from tracker.review.trend import Trend

BY_WORDS = {
    "region": Said("Region", "地区"),
    "sector": Said("Sector", "领域"),
    "owner": Said("Lead unit", "牵头单位"),
    "document": Said("Document", "文件"),
    "year": Said("Due in", "到期年份"),
    "indicator": Said("Indicator", "指标"),
}


def visible(text: str | None) -> str:
    """Foreign text as it may be shown; nothing for what is absent."""
    return shown(text or "")


def promise_text(row: TargetRow) -> str:
    """`≥390万千瓦`, `5–6%`, `+120万亩`, `↓6%`; empty for a milestone."""
    if row["value"] is None:
        return ""
    value = f"{row['value']}–{row['value_max']}" if row["value_max"] else row["value"]
    return visible(f"{''.join(signs(row['kind'], row['comparator']))}{value}{row['unit'] or ''}")


def actual_text(progress: Progress) -> str:
    """The latest figure in the target's unit with its own day, a dash where there is none."""
    latest = progress.latest
    if latest is None:
        return "–"
    return f"{value_text(progress)} {latest.as_of.isoformat()}"


def value_text(progress: Progress) -> str:
    """The latest figure in the target's unit alone."""
    latest = progress.latest
    if latest is None:
        return "–"
    if latest.figure["done"]:
        return "✓"
    unit = "%" if progress.row["type"] == "milestone" else progress.row["unit"] or ""
    return visible(f"{plain(latest.value, 6)}{unit}")


def gap_text(progress: Progress) -> str:
    if progress.gap is None:
        return ""
    value = plain(progress.gap, 6)
    return visible(f"{'' if value.startswith('-') else '+'}{value}{difference_unit(progress.row['unit'])}")


def difference_unit(unit: str | None) -> str:
    """The unit of a difference: two shares differ by points, not by percent."""
    return "个百分点" if unit == "%" else unit or ""


def owner_text(row: TargetRow) -> str:
    others = len(row["owners"]) - 1
    return visible(first_owner(row)) + (f" +{others}" if others > 0 else "")


def points_text(progress: Progress) -> str:
    """Points behind with sign: +24.6 is behind; a dash where there is no schedule to be behind of."""
    return "–" if progress.lag is None else f"{progress.lag:+.1f}"


def ratio_text(progress: Progress) -> str:
    """R, the growth rate observed by the one required; a dash where there is none."""
    return f"{progress.trend.ratio:.2f}" if isinstance(progress.trend, Trend) else "–"


def done_text(progress: Progress) -> str:
    return share_text(progress.share)


# Said wherever offices stand in their order.
RANKED_BY = Said(
    "ranked by the share done less the share due by now, the mean of the targets",
    "按完成比例与应完成比例之差（各目标平均）排名",
)
RANK = Said("Rank", "名次")


def scope_text(scope: str, count: int, as_of: date) -> Said:
    """The head line: what, where, as of when."""
    where = f" · {visible(scope)}" if scope else ""
    plural = "" if count == 1 else "s"
    return Said(
        f"Progress of {count} target{plural}{where} · as of {as_of}", f"{count} 项目标进展{where} · 截至 {as_of}"
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One of the kinds into which a report divides its targets: a light, or what is grey for one reason."""

    key: str
    light: Light
    word: Said
    count: int


# What is grey for want of time is not what is grey for want of data.
GREY_PARTS = {
    State.NO_DATA: "no_data",
    State.NOT_COMPUTABLE: "no_data",
    State.UNCONFIRMED: "unconfirmed",
    State.NOT_DUE: "not_due",
    State.NO_SCHEDULE: "no_schedule",
}
GREY_WORDS = {key: STATE_WORDS[state] for state, key in reversed(GREY_PARTS.items())}


def part_of(progress: Progress) -> str:
    """The key of the part that a target belongs to."""
    return GREY_PARTS.get(progress.state, "no_data") if progress.light is Light.GREY else progress.light.value


def part_word(progress: Progress) -> Said:
    key = part_of(progress)
    return GREY_WORDS[key] if progress.light is Light.GREY else LIGHT_WORDS[progress.light]


def legend_parts(summary: Summary) -> list[Part]:
    """Every light with its count, the grey one divided; no data is named even where there is none of it."""
    counts = Counter(map(part_of, summary.all))
    lights = [Part(light.value, light, LIGHT_WORDS[light], counts[light.value]) for light in Light]
    grey = [
        Part(key, Light.GREY, GREY_WORDS[key], counts[key])
        for key in dict.fromkeys(GREY_PARTS.values())
        if counts[key] or key == "no_data"
    ]
    return [part for part in lights if part.light is not Light.GREY] + grey


def judgement_text(progress_judgement: str, yellow: object, red: object) -> Said:
    """Which judgement the lights come from, with its thresholds, for the line above a table."""
    if progress_judgement == "growth_rate":
        return Said(
            "Lights by growth rate (observed ÷ required ≥ 0.95 green, ≥ 0.60 yellow, below red), else by schedule",
            "按增速比亮灯（实际÷所需 ≥0.95 绿，≥0.60 黄，其余红），无法计算者按序时进度",
        )
    return Said(
        "Lights by schedule: the share done against the share of time on the day of the figure, a rate against the whole "
        f"of it; yellow from {yellow} points behind, red above {red}",
        "按序时进度亮灯：完成比例对照数据日的时间比例，比率类对照全部目标，"
        f"落后{yellow}个百分点起亮黄灯，超过{red}个百分点亮红灯",
    )
