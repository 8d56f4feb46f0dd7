"""Records that stand where the reading itself is in doubt: damaged, recognised from a picture, drawn with unknown fonts."""

from bisect import bisect_left
from itertools import accumulate

from tracker.documents.reading import Reading
from tracker.model.record import Target

# Reasons for which a careful reader looks at the paper before signing.
LOW = frozenset(("damaged_text", "recognised_text", "reordered_text"))


def with_doubts(records: list[Target], reading: Reading) -> list[Target]:
    """The records, those that touch a doubtful stretch with its reason as their first doubts."""
    if not reading.doubts:
        return records
    # The furthest end so far: stretches are in the order of their beginnings, and may hold each other.
    starts = [doubt.start for doubt in reading.doubts]
    ends = list(accumulate((doubt.end for doubt in reading.doubts), max))
    reasons = {doubt.reason for doubt in reading.doubts}
    return [_doubted(record, reading, starts, ends, reasons) for record in records]


def _doubted(record: Target, reading: Reading, starts: list[int], ends: list[int], possible: set[str]) -> Target:
    here = record.source
    sought = possible - set(record.doubts)
    last = bisect_left(starts, here.end)
    reasons: list[str] = []
    for at in range(last - 1, -1, -1):
        if ends[at] <= here.start or len(reasons) == len(sought):
            break
        doubt = reading.doubts[at]
        if doubt.end > here.start and doubt.reason in sought and doubt.reason not in reasons:
            reasons.append(doubt.reason)
    if not reasons:
        return record
    confidence = "low" if LOW & set(reasons) else record.confidence
    return record.model_copy(update={"doubts": (*reasons, *record.doubts), "confidence": confidence})
