"""Small ledgers for tests: rows with everything filled in, strategies for arbitrary ones, files in a temporary folder."""

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tracker.extract.terms import with_terms
from tracker.ledger.shape import Plan, Record
from tracker.ledger.whole import dump
from tracker.model.plain_rows import DocumentRow, FigureRow, TargetRow

# What a terminal, Rich, a page or a reader of right-to-left text would act on.
NASTY = "\x1b[31mred\x1b[0m [red]x[/red] <b>y</b>\u202e\u200b"
DOCUMENT = DocumentRow(
    key="兴署发〔2023〕1号",
    title="2023年工作要点",
    number="兴署发〔2023〕1号",
    issuer="兴安盟行政公署",
    region="兴安盟",
    issued="2023-01-10",
    period_start="2023-01-01",
    period_end="2023-12-31",
    genre="工作要点",
    url=None,
)


def target(id: str = "k7m2abcd", **fields: Any) -> TargetRow:
    row = {
        "id": id,
        "type": "quantity",
        "indicator": "肉牛存栏",
        "kind": "level",
        "comparator": "at_least",
        "value": "30",
        "value_max": None,
        "unit": "万头",
        "normalized": {"value": "300000", "value_max": None, "unit": "头", "dimension": "cattle"},
        "deadline": "2023-12-31",
        "period_start": "2023-01-01",
        "recurring": False,
        "base_year": None,
        "base_value": None,
        "attribute": None,
        "region": "兴安盟",
        "region_code": "152200",
        "region_as_written": "全盟",
        "owners": [{"name": "盟农牧局", "role": "lead"}, {"name": "盟财政局", "role": "support"}],
        "sector": "农牧业",
        "document": DOCUMENT,
        "section": ["一、畜牧业"],
        "source": {
            "file": "plans/2023.txt",
            "start": 12,
            "end": 16,
            "quote": "全盟肉牛存栏达到30万头以上。",
            "place": None,
            "offset": None,
        },
        "confidence": "high",
        "doubts": [],
        "statement": "target",
        "cumulative": False,
        "figures": [],
        "gone": None,
        "edited": [],
    }
    return with_terms(TargetRow(**{**row, **fields}))  # type: ignore[typeddict-item]


def milestone(id: str = "mile2345", **fields: Any) -> TargetRow:
    nothing = dict.fromkeys(("value", "unit", "comparator", "normalized"))
    return target(
        id,
        **{
            "type": "milestone",
            "kind": "milestone",
            "indicator": "新校区建成",
            "source": {**target()["source"], "quote": "年底前新校区建成。"},
            **nothing,
            **fields,
        },
    )


def figure(n: int = 1, **fields: Any) -> FigureRow:
    row = {
        "n": n,
        "value": "25.3",
        "unit": "万头",
        "as_of": "2023-06-30",
        "source": "盟统计局",
        "note": None,
        "by": None,
        "recorded_at": "2023-07-01T00:00:00+00:00",
        "done": False,
        "supersedes": None,
        "retracted": None,
    }
    return FigureRow(**{**row, **fields})  # type: ignore[typeddict-item]


def many(count: int) -> list[TargetRow]:
    """Rows with different ids, in text order."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    rows = []
    for number in range(count):
        # Multiplying by an odd number spreads the ids without two of them meeting.
        spread = number * 2_654_435_761 % 2**40
        id = "".join(letters[spread >> shift & 31] for shift in range(35, -5, -5))
        source = {"file": "plans/2023.txt", "start": number * 30, "end": number * 30 + 4, "place": None, "offset": None}
        rows.append(target(id, indicator=f"指标{number}", source={**source, "quote": f"第{number}项达到30万头以上。"}))
    return rows


def write(path: Path, rows: list[TargetRow]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    plans = {row["document"]["key"]: Plan(row["document"]) for row in rows} or {DOCUMENT["key"]: Plan(DOCUMENT)}
    path.write_text(dump(plans.values(), (Record(row) for row in rows)), "utf8", newline="")
    return path


texts = st.text(max_size=40)
# Characters that mean something to YAML, JSON, terminals or line readers come up often.
tricky = st.text(
    st.sampled_from(
        "\"'\\{}[]:,#&*!|>%@`-?~ \t\n\r\x00\x07\x1b\x7f\x85\xa0\u200b\u2028\u2029\u202e\ufeff\ufffe\uffff😀中:0e.n"
    ),
    max_size=12,
)
anything = st.one_of(
    texts, tricky, st.sampled_from(["12:30", "017", "on", "no", "~", "null", "2023-12-31", "1e3", "<<", "="])
)
maybe = st.none() | anything
days = st.dates().map(lambda day: day.isoformat())
numbers = st.from_regex(r"-?\d{1,9}(\.\d{1,6})?", fullmatch=True).filter(str.isascii)
figures_strategy = st.builds(
    figure, value=numbers, unit=anything, as_of=days, source=maybe, note=maybe, by=maybe, recorded_at=anything,
    done=st.booleans(), retracted=maybe,
)  # fmt: skip
rows_strategy = st.builds(
    target,
    id=st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=8, max_size=8),
    indicator=anything, value=st.none() | numbers, unit=maybe, deadline=st.none() | days, recurring=st.booleans(),
    base_value=maybe, region=maybe, sector=anything, section=st.lists(anything, max_size=3), doubts=st.lists(anything, max_size=2),
    owners=st.lists(st.builds(lambda name: {"name": name, "role": "lead"}, anything), max_size=2),
    source=st.builds(lambda file, quote, place: {"file": file, "start": 1, "end": 2, "quote": quote, "place": place, "offset": None}, anything, anything, maybe),
    figures=st.lists(figures_strategy, max_size=3).map(lambda all_: [{**f, "n": n} for n, f in enumerate(all_, 1)]),
    gone=st.none() | days,
    cumulative=st.booleans(),
)  # fmt: skip
