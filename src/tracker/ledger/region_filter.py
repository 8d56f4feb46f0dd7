"""A place and everything below it, as a condition on the region columns."""

from tracker.lexicon.regions import regions


def region_clause(name: str) -> tuple[str, dict[str, str]]:
    """Six-digit codes nest by their prefix (150000 > 152200 > 152221); a group (呼包鄂) is any of its members; a name
    that the table does not know, or that several places bear, must be equal.
    """
    codes = _codes_of(name)
    parts, values = ["t.region = :region"], {"region": name}
    for number, code in enumerate(codes):
        prefix = code.removesuffix("00").removesuffix("00")
        parts.append(f"(t.region_code >= :code{number} AND t.region_code < :code_end{number})")
        # A colon comes right after the digits, so the span takes in every code with this prefix.
        values |= {f"code{number}": prefix, f"code_end{number}": prefix + ":"}
    return f"({' OR '.join(parts)})", values


def is_place(name: str) -> bool:
    """Is there a place, or are there several, or a group of places, of this name or code?"""
    table = regions()
    if name in table.official or name in table.shortened:
        return True
    return any(table.by_code(code) for code in _codes_of(name))


def _codes_of(name: str) -> tuple[str, ...]:
    table = regions()
    if len(name) == 6 and name.isascii() and name.isdigit():
        return (name,)
    if region := table.find(name):
        return (region.code,)
    return tuple(region.code for region in table.group(name))
