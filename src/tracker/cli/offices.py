"""`offices.yaml`: other names of bodies and their mergers, as a person keeps them beside the ledger.

names:
  教育和体育局: [文教局]
merged:
  - {into: 自然资源局, of: [国土资源局, 规划局], since: 2019}
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tracker.cli.settings import nearest, read_settings
from tracker.lexicon.office_identity import OwnOffices
from tracker.model.problem import Problem, UnreadableInput
from tracker.model.said import Said

NAME = "offices.yaml"


def own_offices(ledger: Path) -> OwnOffices:
    """The nearest table; nothing without one. Raises UnreadableInput for one that is not of its form."""
    path = nearest(NAME, ledger)
    if path is None:
        return OwnOffices()

    given = read_settings(path)
    if unknown := set(given) - {"names", "merged"}:
        raise _wrong(path, f'"{min(map(str, unknown))}" is neither names nor merged')
    return OwnOffices(dict(_names(given.get("names") or {}, path)), tuple(_merged(given.get("merged") or [], path)))


def with_other_names(asked: Sequence[str] | None, own: OwnOffices, year: int) -> list[str] | None:
    """The bodies asked for, and what the person's own table says is the same."""
    if not asked or not (own.names or own.merged):
        return list(asked) if asked else None
    from tracker.lexicon.office_identity import known_name

    found = list(asked)
    for words in asked:
        name = known_name(words) or words
        found += [other for other, full in own.names.items() if (known_name(full) or full) == name]
        found += [old for old, _, _ in own.merged if own.name_of(old, year) == name]
    return list(dict.fromkeys(found))


def _names(given: Any, path: Path) -> list[tuple[str, str]]:
    if not isinstance(given, dict) or not all(isinstance(others, list) for others in given.values()):
        raise _wrong(path, "names must give a list for each full name")
    return [(str(other), _full(str(name))) for name, others in given.items() for other in others]


def _merged(given: Any, path: Path) -> list[tuple[str, str, int]]:
    if not isinstance(given, list):
        raise _wrong(path, "merged must be a list")
    found = []
    for item in given:
        fits = isinstance(item, dict) and set(item) == {"into", "of", "since"} and isinstance(item["of"], list)
        if not fits or not str(item["since"]).isdigit():
            raise _wrong(path, "each of merged needs into, of (a list) and since (a year)")
        found += [(_full(str(old)), _full(str(item["into"])), int(item["since"])) for old in item["of"]]
    return found


def _full(name: str) -> str:
    from tracker.lexicon.office_identity import known_name

    return known_name(name) or name


def _wrong(path: Path, what: str) -> UnreadableInput:
    remedy = Said("`docs/offices.md` shows its form.", "格式见 `docs/offices.md`。")
    return UnreadableInput(Problem(path.as_posix(), Said(what, f"机构表有误：{what}"), remedy, code="offices"))
