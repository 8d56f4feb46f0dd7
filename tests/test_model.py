"""The plain rows of an index and the checked models of the contract are the same records."""

import types
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from pydantic import BaseModel

from tracker.model.figure import ActualFigure
from tracker.model.plain_rows import DocumentRow, FigureRow, NormalizedRow, OwnerRow, ReviewRow, SourceRow, TargetRow
from tracker.model.record import DocumentInfo, Normalized, Owner, Source, Target
from tracker.model.review import Review

PAIRS = [
    (Owner, OwnerRow),
    (Normalized, NormalizedRow),
    (DocumentInfo, DocumentRow),
    (Source, SourceRow),
    (ActualFigure, FigureRow),
    (Review, ReviewRow),
    (Target, TargetRow),
]
# What the ledger adds to a record; everything else must be in both.
OF_THE_LEDGER = {"figures", "gone", "edited", "status", "review", "added", "dropped", "follows", "unrelated", "typed"}
CONTRACT = (
    "id type indicator kind comparator value value_max unit normalized deadline period_start recurring base_year base_value "
    "attribute region region_code region_as_written owners sector document section source confidence doubts"
)


def _optional(hint: Any) -> bool:
    return get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint)


def _rows_inside(hint: Any) -> set[Any]:
    return {hint} if is_typeddict(hint) else set().union(*map(_rows_inside, get_args(hint)), set())


def _models_inside(hint: Any) -> set[Any]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return {hint}
    return set().union(*map(_models_inside, get_args(hint)), set())


@pytest.mark.parametrize(("model", "row"), PAIRS, ids=lambda kind: kind.__name__)
def test_rows_have_the_keys_of_their_models_in_the_same_order(model: type[BaseModel], row: Any) -> None:
    keys = [key for key in get_type_hints(row) if key not in OF_THE_LEDGER or key in model.model_fields]
    assert keys == list(model.model_fields)


@pytest.mark.parametrize(("model", "row"), PAIRS, ids=lambda kind: kind.__name__)
def test_what_may_be_absent_in_one_may_be_absent_in_the_other(model: type[BaseModel], row: Any) -> None:
    hints = get_type_hints(model, include_extras=False)
    for key, hint in get_type_hints(row).items():
        if key in model.model_fields:
            assert _optional(hint) == _optional(hints[key]), key


@pytest.mark.parametrize(("model", "row"), PAIRS, ids=lambda kind: kind.__name__)
def test_nested_rows_stand_where_nested_models_stand(model: type[BaseModel], row: Any) -> None:
    twin = dict(PAIRS)
    hints = get_type_hints(model, include_extras=False)
    for key, hint in get_type_hints(row).items():
        if key in model.model_fields:
            assert _rows_inside(hint) == {twin[inner] for inner in _models_inside(hints[key])}, key


def test_the_ledger_only_adds_what_may_be_missing() -> None:
    hints = get_type_hints(TargetRow, include_extras=True)
    assert {key for key, hint in hints.items() if get_origin(hint) is NotRequired} == OF_THE_LEDGER


def test_a_record_begins_with_the_fields_of_the_contract_in_their_order() -> None:
    promised = CONTRACT.split()
    assert list(Target.model_fields)[: len(promised)] == promised
