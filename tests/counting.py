"""Work as a count of calls: the same on every machine, however busy."""

import re
import sys
from collections import Counter
from collections.abc import Callable
from types import CodeType, FrameType


def counted(work: Callable[[], object], **apart: CodeType) -> Counter[str]:
    """`calls` of Python and of C functions that `work` makes; of them the `searches` of regular expressions, and the
    functions given by name, also apart."""
    counts: Counter[str] = Counter()
    names = {code: name for name, code in apart.items()}

    def watch(frame: FrameType, event: str, function: object) -> None:
        if event in ("call", "c_call"):
            counts["calls"] += 1
        if event == "call" and frame.f_code in names:
            counts[names[frame.f_code]] += 1
        if event == "c_call" and isinstance(getattr(function, "__self__", None), re.Pattern):
            counts["searches"] += 1

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counts


def calls(work: Callable[[], object]) -> int:
    return counted(work)["calls"]
