"""Ledgers of an earlier schema, brought up to the present one while they are read. The file itself changes with the
next write, which keeps a copy of it.

To change the format: raise `schema.SCHEMA` and add the step from the number before it to `STEPS`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from tracker.ledger.format_number import SCHEMA

Raw = dict[str, Any]

# Schema number -> what makes the data of that schema (texts, lists, mappings as read) data of the next.
STEPS: Mapping[int, Callable[[Raw], Raw]] = MappingProxyType({})


def migrated(raw: Raw, number: int) -> Raw:
    """The top level of a ledger of schema `number` as one of the present schema."""
    for step in range(number, SCHEMA):
        raw = {**STEPS[step](raw), "schema": str(step + 1)}
    return raw
