"""Plain text: decoded, line ends made alike, nothing else touched, since spans refer to it."""

from tracker.documents.decode import decode
from tracker.documents.limits import Limits
from tracker.documents.reading import Reading


def read_text(data: bytes, name: str, limits: Limits) -> Reading:
    text, warnings = decode(data)
    return Reading(name, text, "txt", warnings=warnings)
