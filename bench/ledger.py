"""Ledgers of many records: whole processes against `yaml.CSafeLoader` on the same file, in one run.

Peak memory is that of the process alone.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.process import run
from bench.seeds import texts
from bench.sizes import Size
from bench.timing import Row, Sample

TRACKER = (sys.executable, "-m", "tracker")
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
REFERENCE = "CSafeLoader"
LOAD = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), Loader=yaml.CSafeLoader)"
# One line changed in the middle, and the new file put in the old one's place.
EDIT = """
import os, sys
path, number = sys.argv[1:]
data = open(path, "rb").read()
at = data.index(b'  sector: "', len(data) // 2) + len(b'  sector: "')
with open(path + ".edited", "wb") as file:
    file.write(data[:at] + number.encode() + data[at:])
os.replace(path + ".edited", path)
"""
# One place in three hundred, so that a filtered list of 100,000 shows some three hundred.
PLACES = (("科尔沁右翼前旗", "152221"), *(("鄂尔多斯市", "150600"),) * 299)


def rows(size: Size) -> Iterator[Row]:
    for count in size.ledgers:
        with tempfile.TemporaryDirectory() as scratch:
            yield from measured(Path(scratch) / "targets.yaml", count, repeats=5 if count < 100_000 else 3)


def measured(ledger: Path, size: int, *, repeats: int) -> Iterator[Row]:
    """The reference, then each command `repeats` times; the first build once."""
    ids = write_ledger(ledger, size)
    base = run((sys.executable, "-c", LOAD, str(ledger)))
    load = Sample((base.seconds,))
    section = f"ledger {size:,}"
    yield Row(
        section,
        REFERENCE,
        load,
        f"{ledger.stat().st_size / 1e6:.0f} MB file, peak {base.megabytes:.0f} MB",
        1.0,
        REFERENCE,
    )
    asked = (*TRACKER, "list", "--data", str(ledger), "--region", "科右前旗")
    works: dict[str, tuple[Callable[[int], object], Sequence[str], int]] = {
        "first build and list": (lambda _: None, asked, 1),
        "list, fresh index": (lambda _: None, asked, repeats),
        "list, table cut to --id": (
            lambda _: None,
            (*TRACKER, "list", "--data", str(ledger), "--id", ids[size // 2][:5]),
            repeats,
        ),
        "show": (lambda _: None, (*TRACKER, "show", "--data", str(ledger), ids[size // 3]), repeats),
        "update": (
            lambda _: None,
            # The same figure again and again is doubted.
            (*TRACKER, "update", "--data", str(ledger), ids[size // 2], "25.3万头", "--force"),
            repeats,
        ),
        "list after an update": (lambda n: _update(ledger, ids[n]), asked, repeats),
        "list after one hand edit": (lambda n: _edit(ledger, n), asked, repeats),
        "report, filtered": (
            lambda _: None,
            (*TRACKER, "report", "--data", str(ledger), "--region", "科右前旗"),
            repeats,
        ),
    }
    for name, (prepare, words, times) in works.items():
        runs = []
        for number in range(times):
            prepare(number)
            # What a person does next comes later than the clock's last tick.
            time.sleep(0.1)
            runs.append(run(words))
        sample = Sample(tuple(done.seconds for done in runs))
        peak = max(done.megabytes for done in runs)
        yield Row(
            section,
            name,
            sample,
            f"1/{base.seconds / sample.median:.0f}, peak {peak:.0f} MB",
            sample.median / base.seconds,
            REFERENCE,
        )


def _update(ledger: Path, id: str) -> None:
    run((*TRACKER, "update", "--data", str(ledger), id, "3万头", "--force"))


def _edit(ledger: Path, number: int) -> None:
    """As an editor saves."""
    run((sys.executable, "-c", EDIT, str(ledger), str(number)))


def write_ledger(path: Path, size: int) -> list[str]:
    """`size` records of some 1 kB with sentences of the seeds and 0 to 4 figures each. Returns their ids."""
    from tracker.ledger.shape import Plan
    from tracker.ledger.whole import dump

    sentences = [s for text in texts().values() for s in text.split("。") if 60 <= len(s) <= 160]
    document = {
        "key": "兴署发〔2023〕1号", "title": "2023年工作要点", "number": None, "issuer": "兴安盟行政公署", "region": "兴安盟",
        "issued": "2023-01-10", "period_start": "2023-01-01", "period_end": "2023-12-31", "genre": "工作要点", "url": None,
    }  # fmt: skip
    ids = []
    with path.open("w", encoding="utf8", newline="") as file:
        file.write(dump([Plan(document)], ()))  # type: ignore[arg-type]
        for number in range(size):
            id = _id(number)
            ids.append(id)
            file.write(_block(number, id, document, sentences[number % len(sentences)]))
    return ids


def _id(number: int) -> str:
    spread = number * 2_654_435_761 % 2**40
    return "".join(LETTERS[spread >> shift & 31] for shift in range(35, -5, -5))


def _block(number: int, id: str, document: dict[str, str | None], sentence: str) -> str:
    from tracker.ledger.shape import Record, fields_of
    from tracker.ledger.yaml_text import record_block

    region, code = PLACES[number % len(PLACES)]
    figure = {
        "value": "25.3", "unit": "万头", "as_of": "2023-06-30", "source": "盟统计局年报", "note": None, "by": None,
        "recorded_at": "2023-07-01T00:00:00+08:00", "done": False, "supersedes": None, "retracted": None,
    }  # fmt: skip
    row = {
        "id": id, "type": "quantity", "indicator": f"肉牛存栏{number}", "kind": "level", "comparator": "at_least",
        "value": "30", "value_max": None, "unit": "万头",
        "normalized": {"value": "300000", "value_max": None, "unit": "头", "dimension": "cattle"},
        "deadline": f"202{number % 6}-12-31", "period_start": "2021-01-01", "recurring": False, "base_year": "2020",
        "base_value": "20万头", "attribute": "预期性", "region": region, "region_code": code, "region_as_written": None,
        "owners": [{"name": "盟农牧局", "role": "lead"}, {"name": "各旗县市人民政府", "role": "support"}],
        "sector": "农牧业", "document": document, "section": ["第三章 现代农牧业", "一、畜牧业"],
        "source": {"file": "seeds/plan.txt", "start": number, "end": number + 5, "quote": sentence, "place": None},
        "confidence": "high", "doubts": [], "statement": "target", "cumulative": False, "gone": None, "edited": [],
        "figures": [{"n": n + 1, **figure} for n in range(number % 5)],
    }  # fmt: skip
    return record_block(fields_of(Record(row, "abcdefgh")))  # type: ignore[arg-type]
