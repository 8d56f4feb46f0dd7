"""The quick way to read a record: blocks in exactly the form that `yaml_text.py` writes, without a YAML parser.

Only what means the same to YAML is read here. Anything else - a comment, another quoting, a tab, a key twice - gives
None, and the caller asks the YAML parser. `tests/ledger/test_block.py` holds the two readers against each other.
"""

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

Raw = dict[str, Any]

# Characters that the two readers may take differently, and escapes that only one of them accepts.
UNUSUAL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]|\\\\u[dD][89a-fA-F]|\\\\U"
)
BARE = re.compile(r"-?\d+|true|false")
PAIR = re.compile(r'([a-z_]{1,60}): (?:"((?:[^"\\]|\\.)*)"|(-?\d+|true|false))(, |\}$)')
TEXTS = re.compile(r'\[(?:"(?:[^"\\]|\\.)*"(?:, "(?:[^"\\]|\\.)*")*)?\]')
# YAML takes no key of more than 1,024 characters.
KEY = re.compile(r"[a-z_]{1,60}")


class _Unusual(Exception):
    pass


def read_block(text: str) -> Raw | None:
    """Fields of one block as text, None, lists and mappings (typing them is `shape.py`'s), or None if it is unusual."""
    if UNUSUAL.search(text) or not text.startswith("- ") or not text.endswith("\n"):
        return None
    try:
        return _fields(text)
    except (_Unusual, ValueError, IndexError):
        return None


def _fields(text: str) -> Raw:
    fields: Raw = {}
    open_key: str | None = None
    for line in ("  " + text[2:-1]).split("\n"):
        if line[:4] == "    ":
            if open_key is None:
                raise _Unusual
            fields[open_key] = _nested(fields[open_key], line[4:])
        elif line[:2] == "  ":
            key, value = _pair(line[2:])
            _put(fields, key, value)
            open_key = key if value is None else None
        else:
            raise _Unusual
    return fields


def _nested(value: Any, line: str) -> Any:
    """What stands below a key: items of a list, or keys of a mapping; never both."""
    if line[:2] == "- ":
        if isinstance(value, dict):
            raise _Unusual
        return [*(value or ()), _mapping(line[2:])]
    if isinstance(value, list):
        raise _Unusual
    inner = value or {}
    _put(inner, *_pair(line))
    return inner


def _put(fields: Raw, key: str, value: Any) -> None:
    if key in fields:
        raise _Unusual
    fields[key] = value


def _pair(text: str) -> tuple[str, Any]:
    key, colon, value = text.partition(":")
    if not colon or not KEY.fullmatch(key):
        raise _Unusual
    if not value:
        return key, None
    if value[0] != " ":
        raise _Unusual
    return key, _value(value[1:])


def _value(text: str) -> Any:
    first = text[0]
    if first == '"':
        value, end = scanstring(text, 1, True)
        if end != len(text):
            raise _Unusual
        return value
    if first == "{":
        return _mapping(text)
    if first == "[":
        if not TEXTS.fullmatch(text):
            raise _Unusual
        return json.loads(text)
    if BARE.fullmatch(text):
        return text
    raise _Unusual


def _mapping(text: str) -> Raw:
    if text[:1] != "{":
        raise _Unusual
    fields: Raw = {}
    at = 1
    while at < len(text):
        match = PAIR.match(text, at)
        if match is None:
            raise _Unusual
        key, string, bare, _ = match.groups()
        if bare is None and "\\" in string:
            string = json.loads(f'"{string}"')
        _put(fields, key, string if bare is None else bare)
        at = match.end()
    if text[-1] != "}" or not fields:
        raise _Unusual
    return fields
