"""What recognisers hand to each other: findings in spans of the clean text, and what the headings above say."""

from dataclasses import dataclass, field

from tracker.documents.outline import Block
from tracker.extract.date_mention import Frame
from tracker.extract.figures import Figure
from tracker.extract.owners import OwnerGroup
from tracker.extract.place import Place
from tracker.lexicon.regions import Region
from tracker.model.vocabulary import Attribute, Kind, RecordType, Statement

Trace = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one figure or date promises; `rules` is the trace of how it was read: (field, rule, start, end).

    `place` is a place other than the document's own.
    """

    type: RecordType
    statement: Statement
    start: int
    end: int
    sentence: tuple[int, int]
    block: Block
    indicator: str
    kind: Kind
    figure: Figure | None
    deadline: str | None
    period_start: str | None
    recurring: bool = False
    base_year: str | None = None
    base_value: str | None = None
    attribute: Attribute | None = None
    cumulative: bool = False
    place: Place | None = None
    owners: OwnerGroup | None = None
    doubts: tuple[str, ...] = ()
    rules: tuple[Trace, ...] = ()
    # A row of a table tells its own offices and time; what governs the text around it does not reach it.
    in_table: bool = False
    # Field: the very words for which its rule fired.
    fired_on: dict[str, tuple[str, ...]] = field(default_factory=dict)


def delivered(
    name: str,
    span: tuple[int, int],
    sentence: tuple[int, int],
    block: Block,
    deadline: str | None,
    *,
    rule: str,
    deadline_rule: str = "",
    begins: str | None = None,
    place: Place | None = None,
    owners: tuple[OwnerGroup | None, bool] = (None, False),
) -> Finding:
    """The milestone `name`, due by the day that stands at `span`; `rule` tells how it was found, and its day where that is told
    by no other (`deadline_rule`); `owners` are who answers, and whether that was told for the whole section."""
    group, inherited = owners
    rules: tuple[Trace, ...] = (("type", rule, *span), ("deadline", deadline_rule or rule, *span))
    if group:
        rules += (("owners", "owners.section" if inherited else "owners.bracket", group.start, group.end),)
    return Finding(
        "milestone",
        "target",
        *span,
        sentence,
        block,
        name,
        "milestone",
        None,
        deadline,
        begins,
        place=place,
        owners=group,
        doubts=("owner_inherited",) if inherited else (),
        rules=rules,
    )


@dataclass(frozen=True, slots=True)
class Section:
    """What the headings above a block say of it."""

    frame: Frame
    deadline: str | None
    begins: str | None
    own: Region | None = None
    glossary: bool = False
    # The plan's last year is the one that its aims name, and nothing else tells it.
    horizon: bool = False
    # The part of the plan's own place whose name alone the heading is.
    place: Place | None = None
