"""Rows for tests: a whole record of which a test names only what it is about."""

from collections.abc import Sequence
from typing import Any, cast

from tracker.extract.terms import with_terms
from tracker.ledger.format_number import SCHEMA
from tracker.ledger.yaml_text import head, record_block
from tracker.lexicon.units import normalize
from tracker.model.plain_rows import TERMS, DocumentRow, FigureRow, OwnerRow, TargetRow

PLAN = DocumentRow(
    key="样例〔2023〕1号",
    title="样例计划",
    number="样例〔2023〕1号",
    issuer="样例办公室",
    region="兴安盟",
    issued="2023-03-01",
    period_start="2023-01-01",
    period_end="2023-12-31",
    genre="工作要点",
    url=None,
)


def figure(n: int, value: str, unit: str, as_of: str, **other: Any) -> FigureRow:
    made = FigureRow(
        n=n,
        value=value,
        unit=unit,
        as_of=as_of,
        source="样例年报",
        note=None,
        by=None,
        recorded_at=f"{as_of}T08:00:00+08:00",
        done=False,
        supersedes=None,
        retracted=None,
    )
    return cast(FigureRow, {**made, **other})


def id_of(number: int) -> str:
    """A well-formed id for each number."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return "".join(letters[number >> shift & 31] for shift in range(35, -1, -5))


def target(indicator: str = "样例指标", value: str | None = "100", unit: str | None = "个", **other: Any) -> TargetRow:
    """A level target of 兴安盟 for the year 2023 unless told otherwise; `document` and `quote` are merged in."""
    document = {**PLAN, **other.pop("document", {})}
    promised = f"达到{value}{unit}" if value is not None else "年内完成"
    quote = other.pop("quote", f"{indicator}{promised}。")
    value_max = other.get("value_max")
    owners = [OwnerRow(name=name, role="lead") for name in other.pop("owners", ["盟农牧局"])]
    made = TargetRow(
        id=other.pop("id", "aaaaaaaa"),
        type="quantity",
        indicator=indicator,
        kind="level",
        comparator="exact",
        value=value,
        value_max=None,
        unit=unit,
        normalized=cast(Any, normalize(value, value_max, unit) if value and unit is not None else None),
        deadline="2023-12-31",
        period_start="2023-01-01",
        recurring=False,
        base_year=None,
        base_value=None,
        attribute=None,
        region="兴安盟",
        region_code="152200",
        region_as_written=None,
        owners=owners,
        sector="农牧业",
        document=cast(DocumentRow, document),
        section=["一、样例"],
        source={"file": "seeds/sample.txt", "start": 0, "end": 4, "quote": quote, "place": None, "offset": None},
        confidence="high",
        doubts=[],
        statement="target",
        cumulative=False,
        accumulates=False,
        per=None,
        true_on=None,
        several_years=False,
        falls=False,
        less_is_better=False,
        figures=[],
    )
    return with_terms(cast(TargetRow, {**made, **other}))


def milestone(indicator: str = "样例项目建成", **other: Any) -> TargetRow:
    return target(indicator, None, None, **{"type": "milestone", "kind": "milestone", "comparator": None, **other})


def ledger_text(rows: Sequence[TargetRow]) -> str:
    """A ledger file that holds `rows`."""
    documents = {row["document"]["key"]: row["document"] for row in rows}
    blocks = [
        record_block(
            {k: v for k, v in {**row, "document": row["document"]["key"]}.items() if k not in ("statement", *TERMS)}
        )
        for row in rows
    ]
    return head(SCHEMA, list(documents.values())) + "".join(blocks)
