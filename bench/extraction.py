"""Extraction of whole records: characters a second over the five seeds, and how time and memory grow with the text."""

import tracemalloc
from collections.abc import Iterator

from bench.seeds import text_of_length, texts
from bench.sizes import Size
from bench.timing import Row, Sample, measure, measure_in_turn
from tracker.documents.reading import Reading
from tracker.pipeline import extract

SMALL = 100_000


def reading(text: str, name: str = "plan.txt") -> Reading:
    return Reading(name, text, "txt")


def speed(sample: Sample, characters: int) -> str:
    return f"{characters / sample.median / 1e3:,.0f}k chars/s"


def rows(size: Size, repeats: int = 7) -> Iterator[Row]:
    """Each seed, all of them, and the ratio of time per character of a long text to that of a short one."""
    seeds = texts()
    works = {name: (lambda text=text, name=name: extract(reading(text, name))) for name, text in seeds.items()}
    samples = measure_in_turn(works, repeats=repeats)
    whole = Sample(tuple(map(sum, zip(*(sample.seconds for sample in samples.values()), strict=True))))
    characters = sum(map(len, seeds.values()))
    for name, sample in samples.items():
        yield Row("extract", name, sample, speed(sample, len(seeds[name])))
    yield Row("extract", f"five seeds, {characters:,} characters", whole, speed(whole, characters))
    yield from growth(size.characters)


def growth(length: int) -> Iterator[Row]:
    """Time and peak memory per character of a long text against a short one."""
    long, short = text_of_length(length), text_of_length(SMALL)
    many = measure(lambda: extract(reading(short)), repeats=5)
    once = measure(lambda: extract(reading(long)), repeats=1, warm=0)
    ratio = (once.median / length) / (many.median / SMALL)
    yield Row("extract", "100 thousand characters", many, speed(many, SMALL))
    yield Row(
        "extract",
        f"{length / 1e6:g} million characters",
        once,
        speed(once, length),
        ratio,
        "time per character at 100 thousand",
    )
    peaks = [peak(text) / len(text) for text in (short, text_of_length(10 * SMALL))]
    figure = f"{peaks[1]:,.0f} bytes a character"
    yield Row(
        "extract",
        "peak memory, 1 million characters",
        None,
        figure,
        peaks[1] / peaks[0],
        "memory per character at 100 thousand",
    )


def peak(text: str) -> int:
    """Bytes at the highest point of one extraction, beyond the text itself."""
    tracemalloc.start()
    extract(reading(text))
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return highest
