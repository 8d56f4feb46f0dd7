"""A sheet whose formulas are written as they are."""

from xlsxwriter.worksheet import Worksheet


class OwnFormulas(Worksheet):  # type: ignore[misc]
    """The library looks into every formula for functions that came after 2007; ours have none, and a third of the time of
    a large workbook went there."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")
