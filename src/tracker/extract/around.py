"""Where in its sentence the figure of a record stands, and the words that belong to this figure and to no other."""

import re
from decimal import Decimal, InvalidOperation

from tracker.model.plain_rows import TargetRow

# A number as plans write it: 1,200 and 5.0 and ３.５.
WRITTEN = r"\d++(?:[,，]\d{3}(?!\d))*+(?:[.．]\d++)*+"
FIGURE = re.compile(WRITTEN)
SEPARATORS = str.maketrans({",": "", "，": "", "．": "."})
# The end of a clause, and of a cell of a row.
CUT = re.compile(r"[,，](?!\d{3}(?!\d))|[;；。!！?？\n\t|｜]")
# A line that goes on in the next one; an empty line between two is the end of a cell.
WRAPPED = re.compile(r"(?<!\n)[ \t\u3000]*\r?\n[ \t\u3000]*(?![\r\n])")
COLON = re.compile(r"[:：]")
# A number that is no year, no day and no number of a plan; with it its unit up to what follows.
NUMBER = re.compile(rf"(?<!\d)(?<!\d[.．]){WRITTEN}(?!\s*(?:年|月|日|号|[-—–~至]\s*\d+\s*年))")
# Figures in a run (6%、7%和8%) share what stands before the first of them; deeds side by side (检查1次、演练2次) share how
# often they are done.
TIE = re.compile(r"[^\d、和与及]{0,6}(?:、|和|与|以及|及)\s*")
AND = re.compile(r"\D*(?:、|和|与|并|及(?!以))\D*")
GAP = re.compile(r"\s*")
# Behind a figure only so far: what comes then is of the next thing, or of the next figure.
BEHIND = re.compile(r"[^,，;；。:：、\d\n\t|｜和与及]*")


def around_figure(row: TargetRow) -> tuple[str, str]:
    """The sentence of a record before and after its figure."""
    quote = row["source"]["quote"]
    told = row["source"]["offset"]
    return around(quote, first_place(quote, row["value"] or "", row["unit"] or "") if told is None else told)


def around(quote: str, at: int | None) -> tuple[str, str]:
    """The sentence before and after the figure that begins at `at`, with no line broken; all of it before where it is not
    found."""
    if at is None:
        return WRAPPED.sub("", quote.rstrip("。；;！!？?\n")), ""
    figure = FIGURE.match(quote, at)
    return WRAPPED.sub("", quote[:at]), WRAPPED.sub("", quote[figure.end() if figure else at :])


def first_place(quote: str, value: str, unit: str) -> int | None:
    """Where the value stands, with its unit if it stands with it anywhere."""
    if not value:
        return None
    first = None
    for found in FIGURE.finditer(quote):
        if found[0] == value or _says(found[0], value):
            if quote.startswith(unit, GAP.match(quote, found.end()).end()):  # type: ignore[union-attr]
                return found.start()
            first = found.start() if first is None else first
    return first


def _says(written: str, value: str) -> bool:
    """Whether 1,200 or 5.0 is the value of the record, which has neither commas nor needless zeros."""
    plain = written.translate(SEPARATORS)
    try:
        return Decimal(plain) == Decimal(value)
    except InvalidOperation:
        # 3.2.1 numbers a section.
        return False


def clause_before(before: str) -> str:
    """The clause of the figure up to the figure."""
    return CUT.split(before)[-1]


def own_words(before: str, after: str, tie: re.Pattern[str] = TIE) -> str:
    """What is said of this figure: its clause since the figure before, or since the first of those that are tied to it; the
    head before a colon or of a row, which speaks of all that follows; and the words right behind the figure."""
    clause = clause_before(before)
    numbers = list(NUMBER.finditer(clause))
    end = len(clause)
    while numbers and tie.fullmatch(clause, numbers[-1].end(), end):
        end = numbers.pop().start()
    begin = numbers[-1].end() if numbers else 0
    behind = BEHIND.match(after)
    assert behind is not None  # the pattern matches the empty string
    is_of_the_next = after[behind.end() : behind.end() + 1].isdigit()
    return "\n".join((clause[begin:], _head(before), "" if is_of_the_next else behind[0]))


def _head(before: str) -> str:
    """年均增速 of 年均增速:粮食6%,肉类7%, and the name in the first cell of a row."""
    sentence = re.split(r"[;；。\n]", before)[-1]
    cells = re.split(r"[\t|｜]", sentence.lstrip("\t |｜"))
    if len(cells) > 1:
        return cells[0]
    *heads, _ = COLON.split(sentence)
    head = clause_before(heads[-1]) if heads else ""
    return "" if NUMBER.search(head) else head
