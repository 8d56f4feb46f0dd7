"""Titles of plans without what tells one edition from the next: 2024年工作要点 and 2025年工作要点 are of one line."""

import re

EDITION = re.compile(r"[\d〇零一二三四五六七八九十]+|[年第届次]|会议|[“”\"'()（）《》\s]")


def edition_free(title: str | None) -> str:
    """The title without years, numbers of sessions, and marks."""
    return EDITION.sub("", title or "")


def topic_of(title: str | None, *others: str | None) -> str:
    """What is left of a title without its edition and without `others`, its place and its genre."""
    text = edition_free(title)
    for word in others:
        text = text.replace(edition_free(word), "")
    return text
