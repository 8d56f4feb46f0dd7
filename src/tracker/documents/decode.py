"""Bytes to text: which of the encodings that Chinese offices use, decided strictly before it is guessed.

The order is measured (README, "Encodings"): a mark at the start, strict UTF-8, the charset that the file declares, then
statistics. A file that was cut by bytes ends inside a character; the loose tail is left out before anything is judged.
"""

import codecs
import re

from tracker.model.said import Said

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,20})""", re.IGNORECASE)

# Pages declare the small set and use characters of the large one.
WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
}

CANDIDATES = ["gb18030", "big5hkscs", "utf_16_le", "utf_16_be"]

LONGEST_CHARACTER = 4

# General statistics need more than this; below it half of all answers were wrong.
VERY_SHORT = 32
# Up to so many bytes an unclear answer is told.
SHORT = 200
SAMPLE = 2_000
# Of a right decoding at least so much is common characters, signs and ASCII; the next best must stay so far below.
LEAST_COMMON = 0.5
CLEAR = 0.25
ORDINARY = re.compile(r"[\n\r\t\x20-\x7e\u3000-\u3002\u3008-\u3011\u201c\u201d\uff00-\uff5e]")

DAMAGED = Said(
    "some bytes are not text in any encoding that this reader knows; they stand as \N{REPLACEMENT CHARACTER}",
    "有些字节不属于任何已知编码，以 \N{REPLACEMENT CHARACTER} 代替",
)

UNSURE = Said(
    "so few bytes do not tell their encoding for sure; if the text looks wrong, save the file as UTF-8",
    "内容太短，编码无法确定；如文字不对，请将文件另存为 UTF-8",
)


def decode(data: bytes) -> tuple[str, tuple[Said, ...]]:
    """The text of `data` with line ends as `\\n` and without byte order mark, and what is doubtful about it."""
    text, warnings = _decode(data)
    return text.replace("\r\n", "\n").replace("\r", "\n"), warnings


def _decode(data: bytes) -> tuple[str, tuple[Said, ...]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _forgiving(data[len(mark) :], encoding)
    text = _strict(data, "utf-8")
    if text is not None:
        return text, ()
    # Before what the file declares: a page in UTF-8 may say gb2312, and a broken character in it must not garble the rest.
    if _is_damaged_utf8(data):
        return _forgiving(data, "utf-8")
    for encoding in _declared(data):
        text = _strict(data, encoding)
        if text is not None:
            return text, ()
    return _of_unknown(data)


def _is_damaged_utf8(data: bytes) -> bool:
    """Many whole characters and few broken ones: in any other encoding nearly every character would be broken."""
    text = data[:65_536].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) > 10 * broken


def _declared(data: bytes) -> list[str]:
    """The charset that a page names in its first 4 kB, if Python knows it."""
    found = DECLARED.search(data[:4096])
    if not found:
        return []
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return []
    # A page that can be read as ASCII up to its declaration is not UTF-16, whatever it says.
    return [] if name.startswith(("utf-16", "utf-32", "utf-7")) else [WIDER.get(name, name)]


def _strict(data: bytes, encoding: str) -> str | None:
    """The text if every byte fits, but for the last character, which may be cut."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        text = decoder.decode(data, final=False)
    except (UnicodeDecodeError, ValueError):
        return None
    pending = decoder.getstate()[0]
    return text if len(pending) < LONGEST_CHARACTER else None


def _forgiving(data: bytes, encoding: str) -> tuple[str, tuple[Said, ...]]:
    text = _strict(data, encoding)
    if text is not None:
        return text, ()
    return data.decode(encoding, errors="replace"), (DAMAGED,)


def _of_unknown(data: bytes) -> tuple[str, tuple[Said, ...]]:
    """Bytes without any mark: general statistics, overruled where another encoding makes clearly more common characters
    of them; of a few bytes only the characters are asked."""
    # Every other byte of a Latin letter or a digit in UTF-16 is NUL; no other encoding of text has any.
    possible = [name for name in CANDIDATES if b"\x00" not in data or name.startswith("utf_16")]
    shares = {name: _share_of_common(data[:SAMPLE], name) for name in possible}
    best = max(possible, key=lambda name: shares[name])
    guessed = best if len(data) <= VERY_SHORT else _guess(data) or "gb18030"
    if shares[best] - shares.get(guessed, 0) >= CLEAR:
        guessed = best
    text, warnings = _forgiving(data, guessed)
    others = max(share for name, share in shares.items() if name != best)
    sure = shares[best] >= LEAST_COMMON and shares[best] - others >= CLEAR
    return text, warnings if sure or len(data) > SHORT else (*warnings, UNSURE)


def _share_of_common(data: bytes, encoding: str) -> float:
    """How much of the text that the bytes would be is common characters, signs and ASCII."""
    from tracker.documents.clean import simplified
    from tracker.documents.common_characters import COMMON

    text = simplified(data.decode(encoding, errors="replace").replace("\x00", "\ufffd"))
    # A character that is cut at the end says nothing against the encoding.
    text = text[:-1] if len(text) > 1 and text.endswith("\ufffd") else text
    return sum(c in COMMON or ORDINARY.match(c) is not None for c in text) / max(1, len(text))


def _guess(data: bytes) -> str | None:
    """Statistics over the first 64 kB. They know only whole characters, so up to three bytes of the tail are left out."""
    from charset_normalizer import from_bytes

    sample = data[:65_536]
    for cut in range(LONGEST_CHARACTER):
        best = from_bytes(sample[: len(sample) - cut], cp_isolation=CANDIDATES).best()
        if best is not None:
            return best.encoding
    # Damaged in the middle: the encoding that loses least.
    return min(("utf-8", *CANDIDATES), key=lambda name: sample.decode(name, errors="replace").count("\ufffd"))
