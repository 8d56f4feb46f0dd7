"""A body that answers for targets, as a condition on the names that plans give it."""

from functools import lru_cache

from tracker.lexicon.office_identity import office_of
from tracker.lexicon.regions import regions


def owned_by(owners: str, place: str | None, asked: str) -> bool:
    """Whether one of the names in `owners` (one a line), in a document about `place`, is the body `asked` by any of its
    names. Asked for without a place it may be of any."""
    home = _code(place)
    wanted, anywhere = office_of(asked, home), office_of(asked, None).place == ""
    if not wanted.is_known:
        return False
    found = (office_of(name, home) for name in owners.split("\n"))
    return any(one.name == wanted.name and (anywhere or one.place == wanted.place) for one in found)


@lru_cache(maxsize=4096)
def _code(place: str | None) -> str | None:
    region = regions().find(place) if place else None
    return region.code if region else None
