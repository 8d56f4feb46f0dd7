"""The record that a careful reader would sign: the fields of the contract, checked when they are built.

Values, years and dates that carry meaning are text, so that no reader or writer of YAML turns them into something else.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from tracker.model.vocabulary import Attribute, Comparator, Confidence, Kind, Per, RecordType, Role, Statement

Number = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?$")]
IsoDate = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Year = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
RecordId = Annotated[str, StringConstraints(pattern=r"^[a-z2-7]{8}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Owner(_Strict):
    """A unit that answers for a target, with the prefix that the plan writes (盟农牧局)."""

    name: str
    role: Role


class Normalized(_Strict):
    """The figure in the one unit of its dimension (GW, t, ha, m³, 元, %, 人, …)."""

    value: Number
    value_max: Number | None = None
    unit: str
    dimension: str


class DocumentInfo(_Strict):
    """What is known of the plan itself. `key` is what records refer to it by, `url` the address it was saved from."""

    key: str
    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    region: str | None = None
    issued: IsoDate | None = None
    period_start: IsoDate | None = None
    period_end: IsoDate | None = None
    genre: str | None = None
    url: str | None = None


class Source(_Strict):
    """Where the figure stands: half-open span in code points of the file's decoded text, and its whole sentence.

    `offset` is where in the sentence the figure begins, told only where its digits stand there earlier with other terms.
    """

    file: str
    start: int
    end: int
    quote: str
    place: str | None = None
    offset: int | None = None


class Target(_Strict):
    """One promise in figures, or one dated deliverable (`type` milestone).

    The last six are its terms: whether the value adds up over its time, what it is one of each of, the day a result is true
    of and whether it is one of several years, whether the plan brings a level down to it, and whether less is better.
    """

    id: RecordId
    type: RecordType
    indicator: str
    kind: Kind
    comparator: Comparator | None
    value: Number | None
    value_max: Number | None
    unit: str | None
    normalized: Normalized | None
    deadline: IsoDate | None
    period_start: IsoDate | None
    recurring: bool
    base_year: Year | None
    base_value: str | None
    attribute: Attribute | None
    region: str | None
    region_code: str | None
    region_as_written: str | None
    owners: tuple[Owner, ...]
    sector: str
    document: DocumentInfo
    section: tuple[str, ...]
    source: Source
    confidence: Confidence
    doubts: tuple[str, ...]
    statement: Statement = "target"
    cumulative: bool = False
    accumulates: bool = False
    per: Per | None = None
    true_on: IsoDate | None = None
    several_years: bool = False
    falls: bool = False
    less_is_better: bool = False
