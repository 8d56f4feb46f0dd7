"""What happened since a day, as tables of words: one source for the terminal, Markdown and the page."""

from collections.abc import Iterator, Sequence

from tracker.model.said import Said
from tracker.render.markdown_text import escaped
from tracker.render.sections import TableSection, folded, section_lines, sections_markdown, titled
from tracker.render.target_line import changes_text
from tracker.render.visible import visible
from tracker.render.wording import RANK, RANKED_BY, actual_text, owner_text, promise_text, value_text
from tracker.review.judgement import share_text
from tracker.review.lights import LIGHT_NAMES, Light
from tracker.review.since import Ranked, Since, Turned
from tracker.review.standing_words import STANDING_WORDS

INDICATOR, TARGET = Said("Indicator", "指标"), Said("Target", "目标")
OWNER, ID = Said("Lead unit", "牵头单位"), Said("Id", "编号")
# Rows of a table that are shown however low the screen is.
FEWEST = 1


def head_text(found: Since, scope: str) -> Said:
    where = f" · {visible(scope)}" if scope else ""
    return Said(
        f"From {found.day} to {found.now.as_of}{where}",
        f"{found.day} 至 {found.now.as_of} 变化情况{where}",
    )


def counts(found: Since, language: str) -> list[str]:
    """`red 1 → 2 (+1)` for each light that there is, and how many figures came."""
    parts = []
    for light in Light:
        was, now = found.before.whole.counts[light], found.now.whole.counts[light]
        change = f" ({now - was:+})" if was != now else ""
        if was or now:
            parts.append(f"{LIGHT_NAMES[light].into(language)} {was} → {now}{change}")
    came = found.figures
    figures = Said(f"{came} figure{'' if came == 1 else 's'} came in", f"新报数据 {came} 个")
    return [*parts, figures.into(language)]


def sections(found: Since, language: str) -> list[TableSection]:
    """What there is to tell, each with how many; nothing for what did not happen."""

    def section(
        title: Said, heads: Sequence[Said], rows: list[list[str]], note: Said | None = None, ids: Sequence[str] = ()
    ) -> TableSection:
        told = titled(title, len(rows)).into(language)
        return TableSection(
            told, [head.into(language) for head in heads], rows, note.into(language) if note else "", ids
        )

    ranked = Said(f"{RANKED_BY.en}; {found.ranked} in all", f"{RANKED_BY.zh}，共 {found.ranked} 个单位")
    told = [
        section(
            Said("Lights that turned", "亮灯变化"),
            [Said("Light", "亮灯"), ID, INDICATOR, TARGET, Said("Figure", "数据"), OWNER],
            [_turned(one, language) for one in found.turned],
            ids=[one.now.row["id"] for one in found.turned],
        ),
        section(
            Said("Offices that rose or fell", "单位排名变化"),
            [RANK, Said("Was", "原名次"), Said("Unit", "单位"), Said("Done", "完成"), Said("Time", "时间")],
            [_place(place) for place in found.places],
            ranked,
        ),
        section(
            Said("Promises new, changed or given up", "目标新增、调整、剔除"),
            [Said("What", "变化"), ID, INDICATOR, TARGET, Said("Details", "说明")],
            list(_promises(found, language)),
            ids=[row["id"] for row in (*found.new, *(new for _, new in found.revised), *found.given_up)],
        ),
        section(
            Said("Sent nothing", "未报送数据"),
            [Said("Unit", "单位"), Said("Not met", "未完成目标"), Said("Last figure", "最近数据")],
            [[visible(q.name), str(q.open), q.latest or "–"] for q in found.quiet],
        ),
    ]  # fmt: skip
    return [part for part in told if part.rows]


def _turned(one: Turned, language: str) -> list[str]:
    row, was, now = one.now.row, value_text(one.before), actual_text(one.now)
    figure = now if one.before.latest == one.now.latest else f"{was} → {now}"
    lights = f"{LIGHT_NAMES[one.before.light].into(language)} → {LIGHT_NAMES[one.now.light].into(language)}"
    return [lights, row["id"], visible(row["indicator"]), promise_text(row), figure, owner_text(row)]


def _place(place: Ranked) -> list[str]:
    arrow = "↑" if place.rank < place.was else "↓"
    done = f"{share_text(place.before.done)} → {share_text(place.now.done)}"
    time = f"{share_text(place.before.elapsed)} → {share_text(place.now.elapsed)}"
    return [f"{place.rank} {arrow}", str(place.was), visible(place.now.name), done, time]


def _promises(found: Since, language: str) -> Iterator[list[str]]:
    for row in found.new:
        name = row["document"]["title"] or row["document"]["key"]
        yield [
            Said("new", "新增").into(language),
            row["id"],
            visible(row["indicator"]),
            promise_text(row),
            visible(name),
        ]
    for old, row in found.revised:
        changes = visible(changes_text(old, row, language))
        yield [Said("changed", "调整").into(language), row["id"], visible(row["indicator"]), promise_text(row), changes]
    for row in found.given_up:
        word, why = STANDING_WORDS["gone"].told, ""
        if "dropped" in row:
            word, why = STANDING_WORDS["dropped"].told, row["dropped"]["why"]
        yield [word.into(language), row["id"], visible(row["indicator"]), promise_text(row), visible(why)]


NOTHING = Said("Nothing changed.", "没有变化。")


def since_lines(
    found: Since, *, scope: str, language: str, width: int | None, limit: int | None, height: int | None = None
) -> list[str]:
    """For a screen of `width` columns; of each table the first `limit` rows, with `height` as few as make one page of it."""
    parts = sections(found, language)
    longest = min(limit or max(FEWEST, height or 0), max((len(part.rows) for part in parts), default=0))
    while True:
        lines = _page(found, parts, scope, language, width, longest if height is not None else limit)
        if height is None or len(lines) <= height or longest <= FEWEST:
            return lines
        longest -= 1


def _page(
    found: Since, parts: Sequence[TableSection], scope: str, language: str, width: int | None, limit: int | None
) -> list[str]:
    lines = [head_text(found, scope).into(language), *folded(counts(found, language), width)]
    for part in parts:
        lines += ["", *section_lines(part, language=language, width=width, limit=limit)]
    return lines if parts else [*lines, "", NOTHING.into(language)]


def since_markdown(found: Since, *, scope: str, language: str, limit: int | None = None) -> str:
    """A brief that can be pasted; of each table the first `limit` rows."""
    parts = [f"# {escaped(head_text(found, scope).into(language))}", escaped(" · ".join(counts(found, language)))]
    parts += sections_markdown(sections(found, language), language=language, limit=limit)
    if len(parts) == 2:
        parts.append(NOTHING.into(language))
    return "\n\n".join(parts) + "\n"
