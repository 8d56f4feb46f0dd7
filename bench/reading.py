"""Reading documents: pages of PDF a second against what the library alone needs, members of archives, large against small."""

import io
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from bench.plans import plan
from bench.process import run
from bench.sizes import Size
from bench.timing import Row, Sample, measure
from tracker.documents.bounds import Limits
from tracker.documents.readers.pdf import read_pdf

MADE = Path(__file__).resolve().parents[1] / "tests" / "documents" / "made"
RAW = "the same pages, text only, by pypdfium2"


def rows(size: Size) -> Iterator[Row]:
    for name, what in (("county.pdf", "one column, tables"), ("county.two-columns.pdf", "two columns, tables")):
        yield from pages(what, of_pages(MADE / name, size.pages))
    yield from archives(size.members)


def of_pages(path: Path, count: int) -> bytes:
    """A document with the pages of `path` over and over."""
    source, long = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    while len(long) < count:
        long.import_pages(source)
    out = io.BytesIO()
    long.save(out)
    return out.getvalue()


def pages(what: str, data: bytes) -> Iterator[Row]:
    document = pypdfium2.PdfDocument(data)
    count, characters = len(document), len(raw(data))
    base = measure(lambda: raw(data), repeats=5)
    ours = measure(lambda: read_pdf(data, "x.pdf", Limits()), repeats=5)
    about = f"{count} pages of {characters // count:,} characters"
    yield Row("pdf", f"{what}: {RAW}", base, f"{count / base.median:,.0f} pages/s", 1.0, RAW)
    yield Row("pdf", f"{what}, {about}", ours, f"{count / ours.median:,.0f} pages/s", ours.median / base.median, RAW)


def raw(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_range())
        text_page.close()
        page.close()
    document.close()
    return "".join(texts)


def archives(members: tuple[int, int]) -> Iterator[Row]:
    """Time per member of a large archive against a small one: 1 is linear."""
    with tempfile.TemporaryDirectory() as folder:
        base: Sample | None = None
        for count in members:
            path = Path(folder) / f"{count}.zip"
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for number in range(count):
                    archive.writestr(f"{number:06d}.txt", "\n".join(plan(number).split("\n")[:5]))
            words = (sys.executable, "-m", "tracker", "extract", str(path), "--format", "jsonl", "--jobs", "1")
            done = run(words)
            sample = Sample((done.seconds / count,))
            base = base or sample
            figure = f"{count / done.seconds:,.0f} members/s, peak {done.megabytes:.0f} MB"
            yield Row(
                "zip",
                f"{count:,} members",
                sample,
                figure,
                sample.median / base.median,
                f"time per member at {members[0]:,}",
            )
