"""Counts that only sort what was counted before: 其中,先行园区2个(东湖、西山)、特色园区1个(南岭)."""

import re

from tracker.extract.figures import Figure
from tracker.extract.setting import Setting

COUNT = r"\d+[个家条项类种座所处]"
# From 其中 on nothing but kinds with their counts and the names of what is counted.
SORTED_OUT = re.compile(rf"(?:^|[,;。])其中[,:]?(?:[^()。;,\d]{{2,16}}{COUNT}\([^()]*\)[、,])*([^()。;,\d]{{2,16}})$")
PROMISES = re.compile(r"建|增|打造|培育|引进|完成|实现|达到|改造|实施|力争|推进|升级|认定")
NAMED = re.compile(r"\(([^()\d]+)\)")
TIE = re.compile(r"[、,]|和")


def sorted_out(f: Figure, s: Setting) -> str | None:
    """A kind without a verb of its own, its count, and as many names in brackets."""
    kind, named = SORTED_OUT.search(s.before), NAMED.match(s.after)
    if not kind or not named or PROMISES.search(kind.group(1)) or f.comparator != "exact":
        return None
    return "part" if f.value == str(len(TIE.split(named.group(1)))) else None
