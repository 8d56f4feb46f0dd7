"""The words that fields of a record may hold: closed lists, as types."""

from typing import Literal

Kind = Literal["level", "increase", "growth", "reduction", "milestone"]
Comparator = Literal["at_least", "at_most", "about", "range", "exact"]
RecordType = Literal["quantity", "milestone"]
Statement = Literal["target", "actual", "rule"]
Role = Literal["lead", "support", "responsible"]
Attribute = Literal["约束性", "预期性"]
Confidence = Literal["high", "low"]
# What a value is one of each of.
Per = Literal["year", "quarter", "month", "fortnight", "week", "day"]
