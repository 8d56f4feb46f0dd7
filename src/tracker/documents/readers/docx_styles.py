"""Which list a Word paragraph belongs to: said by itself or by its style, which may inherit it from another style."""

import re

from lxml import etree

from tracker.documents.readers.docx_numbering import W

# A style may be based on a style may be based on…: Word stops at 10 levels.
DEEPEST_STYLE = 12


def read_styles(
    root: "etree._Element | None", contents: re.Pattern[str]
) -> tuple[dict[str, tuple[str, int]], frozenset[str]]:
    """Style id → (list id, level) for styles that number, and the ids of styles for tables of contents."""
    if root is None:
        return {}, frozenset()
    styles = {str(style.get(f"{W}styleId")): style for style in root.findall(f"{W}style")}
    numbered: dict[str, tuple[str, int]] = {}
    for key in styles:
        number_id, depth, current = None, None, key
        for _ in range(DEEPEST_STYLE):
            style = styles.get(current)
            if style is None:
                break
            own_id, own_depth = _numbering_of(style)
            number_id, depth = number_id or own_id, own_depth if depth is None else depth
            based = style.find(f"{W}basedOn")
            current = str(based.get(f"{W}val")) if based is not None else ""
        if number_id not in (None, "0"):
            numbered[key] = (str(number_id), depth or 0)
    names = {key: style.find(f"{W}name") for key, style in styles.items()}
    in_contents = {key for key, name in names.items() if name is not None and contents.match(str(name.get(f"{W}val")))}
    return numbered, frozenset(in_contents)


def list_place(paragraph: "etree._Element", styles: dict[str, tuple[str, int]]) -> tuple[str, tuple[str, int] | None]:
    """The paragraph's style, and (list id, level) if a list numbers it. List id 0 switches off what the style says."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    style = str(named.get(f"{W}val")) if named is not None else ""
    number_id, depth = _numbering_of(paragraph)
    inherited = styles.get(style)
    if number_id is None:
        return style, (inherited[0], depth) if inherited and depth is not None else inherited
    if number_id == "0":
        return style, None
    return style, (number_id, depth if depth is not None else (inherited[1] if inherited else 0))


def _numbering_of(element: "etree._Element") -> tuple[str | None, int | None]:
    rule = element.find(f"{W}pPr/{W}numPr")
    if rule is None:
        return None, None
    number, level = rule.find(f"{W}numId"), rule.find(f"{W}ilvl")
    depth = level.get(f"{W}val", "0") if level is not None else None
    return (
        number.get(f"{W}val") if number is not None else None,
        min(int(depth), 8) if depth is not None and depth.isdecimal() else None,
    )
