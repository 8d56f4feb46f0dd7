"""The report as one page that needs nothing else: style, script and charts are inside, and its policy forbids the rest."""

from collections.abc import Container, Iterator, Sequence
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from tracker.model.field_words import KINDS
from tracker.model.said import Said
from tracker.render.bars import ink_on, spread
from tracker.render.page_policy import page_policy
from tracker.render.page_rest import MOST, divided, packs, sheets
from tracker.render.page_sections import section_view, trend_view
from tracker.render.page_target import page_row, page_target, way_of
from tracker.render.report_data import target_data
from tracker.render.report_terminal import LIST_TITLES
from tracker.render.report_text import MARK, csv_head, csv_line
from tracker.render.succession_report import succession_sections
from tracker.render.unbroken import unbroken
from tracker.render.wording import BY_WORDS, RANKED_BY, Part, judgement_text, legend_parts, scope_text, visible
from tracker.review.group_trend import Trends
from tracker.review.judgement import Progress, share_text
from tracker.review.lights import LIGHT_LETTERS, LIGHT_WORDS
from tracker.review.promise_lines import PromiseLines
from tracker.review.since import Since
from tracker.review.summary import Counts, Group, Summary, first_bodies

LONGEST_LIST = 15
TEXTS = {
    "indicator": Said("Indicator", "指标"),
    "target": Said("Target", "目标"),
    "now": Said("Now", "现值"),
    "due": Said("Due", "期限"),
    "why": Said("Judgement", "判断"),
    "owner": Said("Lead unit", "牵头单位"),
    "targets": Said("Targets", "目标数"),
    "lights": Said("Lights", "亮灯"),
    "done": Said("Done", "完成"),
    "time": Said("Time", "时间"),
    "against": Said("Done against time", "完成对照时间"),
    "all": Said("All targets", "全部目标"),
    "search": Said("Search words", "搜索词语"),
    "unfold": Said("Unfold all", "全部展开"),
    "csv": Said("CSV", "下载 CSV"),
    "csv_what": Said("Download what is shown as CSV", "将所示目标下载为 CSV"),
    "unfiltered": Said("Clear filters", "清除筛选"),
    "link": Said("link to this target", "本项链接"),
    "line": Said("The line of this promise", "历年承诺"),
    "figures": Said("Figures", "历次数据"),
    "shown": Said("shown", "所示"),
    "milestone": KINDS["milestone"].shown,
    "none": Said("No target fits the filters.", "没有符合条件的目标。"),
    "further": Said("Show 200 more", "再显示 200 项"),
    "old": Said(
        "This browser is too old to unpack the rest and the table. `tracker report --format csv` gives all of them.",
        "浏览器版本过低，无法展开其余目标和表格。可用 `tracker report --format csv` 导出全部目标。",
    ),
    "footer": Said(
        "Made by tracker. Every figure links to the sentence of the plan; this page loads nothing from outside.",
        "由 tracker 生成。每个数字均可展开所据原文；本页不加载任何外部内容。",
    ),
}
LEFT = Said(
    "Shown here: {drawn} that are late, behind, due or doubted. Search and filters find the other {left} too.",
    "此处显示逾期、滞后、临期或存疑的目标 {drawn} 项；搜索和筛选也会查找其余 {left} 项。",
)


def report_html(summary: Summary, *, scope: str, language: str) -> str:
    """The whole page in one text."""
    return "".join(page_pieces(summary, scope=scope, language=language))


def page_pieces(
    summary: Summary,
    *,
    scope: str,
    language: str,
    most: int = MOST,
    found: Since | None = None,
    lines: PromiseLines | None = None,
    trends: Trends | None = None,
) -> Iterator[str]:
    """The page piece by piece. Everything from documents goes through the templates' escaping. `found` stands at the top.

    `most` is how many targets are drawn; the rest of them is packed into the page.
    """
    from jinja2 import DictLoader, Environment

    folder = files("tracker.render") / "page"
    style = (folder / "report.css").read_text("utf8") + _light_rules(summary)
    script = (folder / "report.js").read_text("utf8")
    templates = {name: (folder / name).read_text("utf8") for name in ("report.html.j2", "target.html.j2")}
    environment = Environment(autoescape=True, trim_blocks=False, loader=DictLoader(templates))
    environment.filters["unbroken"] = unbroken
    target: Any = environment.get_template("target.html.j2").module
    settings = summary.settings
    drawn, rest = divided(summary, most)
    bodies = first_bodies(summary.all, summary.as_of, summary.own)
    choices = _choices(summary.all, bodies, language)
    # Only what tells of other days asks what is on the page.
    known = {progress.row["id"] for progress in summary.all} if found is not None or lines is not None else set()
    t = {**{k: v.into(language) for k, v in TEXTS.items()}, "by": BY_WORDS[summary.by].into(language)}

    def view(progress: Progress) -> dict[str, Any]:
        id = progress.row["id"]
        return page_target(progress, settings, language, bodies[id][1], lines.of.get(id, ()) if lines else ())

    def line(progress: Progress) -> str:
        return csv_line(target_data(progress, language, lines).values())

    yield from environment.get_template("report.html.j2").generate(
        language="zh-CN" if language == "zh" else "en",
        title=scope_text(scope, summary.whole.total, summary.as_of).into(language),
        rule=judgement_text(settings.judgement, settings.yellow_from, settings.red_above).into(language),
        policy=page_policy(style, script),
        style=style,
        script=script,
        t=t,
        since=_since(found, scope, known, language) if found is not None else None,
        ranked=RANKED_BY.into(language) if any(group.rank for group in summary.groups) else "",
        whole=_parts(summary.whole.counts, language),
        tiles=[_tile(part, language) for part in legend_parts(summary)],
        groups=[_group(group, summary.by, choices, language) for group in summary.groups],
        trends=trend_view(trends, summary.by, language),
        lists=[_list(name, summary, language) for name in LIST_TITLES if getattr(summary, name)],
        before=[section_view(part, known, language) for part in succession_sections(lines, language)] if lines else [],
        choices=choices,
        total=len(summary.all),
        csv_head=csv_head(summary.all[0]).removeprefix(MARK) if summary.all else "",
        csv_name=f"targets-{summary.as_of}.csv",
        targets=(view(progress) for _, progress in drawn),
        left=LEFT.into(language).format(drawn=len(drawn), left=len(rest)) if rest else "",
        sheets=sheets(drawn, line),
        rest=packs(rest, view, lambda x: target.target(x, t), line),
    )


def _since(found: Since, scope: str, known: Container[str], language: str) -> dict[str, Any]:
    from tracker.render.since_text import NOTHING, counts, head_text, sections

    parts = [section_view(part, known, language) for part in sections(found, language)]
    return {
        "title": head_text(found, scope).into(language),
        "counts": " · ".join(counts(found, language)),
        "parts": parts,
        "nothing": "" if parts else NOTHING.into(language),
    }


def _light_rules(summary: Summary) -> str:
    """Colours of the settings, checked there to be nothing but six hexadecimal digits."""
    rules = [
        f".mark.{light}{{background:{colour};color:{ink_on(colour)}}}rect.{light}{{fill:{colour}}}.edge-{light}{{border-top-color:{colour}!important}}"
        for light, colour in summary.settings.colours.items()
    ]
    return "\n" + "\n".join(rules) + "\n"


def _parts(counts: Counts, language: str) -> list[dict[str, Any]]:
    """Rectangles of a stacked bar 1000 wide."""
    parts, x = [], 0
    for light, width in spread(counts, 1000).items():
        if width:
            label = f"{LIGHT_WORDS[light].into(language)} {counts[light]}"
            parts.append({"light": light.value, "x": x, "width": width, "label": label})
        x += width
    return parts


def _tile(part: Part, language: str) -> dict[str, Any]:
    word = part.word.into(language)
    return {
        "part": part.key,
        "light": part.light.value,
        "count": part.count,
        "letter": LIGHT_LETTERS[part.light],
        "word": word,
    }


def _group(group: Group, by: str, choices: Sequence[dict[str, Any]], language: str) -> dict[str, Any]:
    name = visible(group.name)
    filtered = any(choice["key"] == by and name in choice["options"] for choice in choices)
    return {
        # The filter of this page that shows the group alone.
        "href": f"#{urlencode({by: name}, quote_via=quote)}" if filtered else "",
        "rank": group.rank or "",
        "name": name or Said("(none)", "（未注明）").into(language),
        "total": group.total,
        "parts": _parts(group.counts, language),
        "done": share_text(group.done),
        "time": share_text(group.elapsed),
        "way": way_of(group.done, group.elapsed, "way", language),
    }


def _list(name: str, summary: Summary, language: str) -> dict[str, Any]:
    rows: Sequence[Progress] = getattr(summary, name)
    title = LIST_TITLES[name].into(language).format(days=summary.settings.due_days)
    more = len(rows) - LONGEST_LIST
    return {
        "title": f"{title} ({len(rows)})",
        "rows": [page_row(progress, language) for progress in rows[:LONGEST_LIST]],
        "more": Said(f"… {more} more below", f"……另有 {more} 项，见下表").into(language) if more > 0 else "",
    }


def _choices(judged: Sequence[Progress], bodies: dict[str, tuple[str, str]], language: str) -> list[dict[str, Any]]:
    """Drop-down lists over what occurs; one that offers no choice is left out."""
    values = {
        "region": {visible(p.row["region"]) for p in judged},
        "owner": {visible(bodies[p.row["id"]][1]) for p in judged},
        "sector": {visible(p.row["sector"]) for p in judged},
    }
    return [
        {"key": key, "label": BY_WORDS[key].into(language), "options": sorted(those - {""})}
        for key, those in values.items()
        if len(those - {""}) > 1
    ]
