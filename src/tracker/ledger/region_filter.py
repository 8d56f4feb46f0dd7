"""A place and everything below it, as a condition on the region columns."""

from tracker.lexicon.regions import regions


def region_clause(name: str, prefix: str = "") -> tuple[str, dict[str, str]]:
    """Six-digit codes nest by their prefix (150000 > 152200 > 152221); a group (呼包鄂) is any of its members; a name
    that the table does not know, or that several places bear, must be equal. `prefix` begins the names of the values.
    """
    codes = _codes_of(name)
    parts, values = [f"t.region = :{prefix}region"], {f"{prefix}region": name}
    for number, code in enumerate(codes):
        begin = code.removesuffix("00").removesuffix("00")
        first, end = f"{prefix}code{number}", f"{prefix}code_end{number}"
        parts.append(f"(t.region_code >= :{first} AND t.region_code < :{end})")
        # A colon comes right after the digits, so the span takes in every code that begins so.
        values |= {first: begin, end: begin + ":"}
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
