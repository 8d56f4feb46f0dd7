"""What people would otherwise use, on the same texts: recognisers of quantities, dates and money, and a plain regex.

None of them makes records (no indicator, owner, region, target told from result): they are a scale, not rivals. Those of
the optional extra `bench` are left out where they are not installed.
"""

import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec

from bench.extraction import reading, speed
from bench.seeds import texts
from bench.sizes import Size
from bench.timing import Row, measure, measure_in_turn
from tracker.pipeline import extract

# Slow ones get the beginning of each seed only; speed is told per character.
SHARE = 4_000
FIGURE = re.compile(r"\d+(?:\.\d+)?(?:万|亿)?[一-鿿%]")


def quantities() -> Callable[[str], object]:
    from ms_recognizers_number_with_unit import NumberWithUnitRecognizer
    from ms_recognizers_text import Culture

    known = NumberWithUnitRecognizer(Culture.Chinese)
    models = (known.get_dimension_model(), known.get_currency_model())
    return lambda text: [model.parse(text) for model in models]


def dates() -> Callable[[str], object]:
    from ms_recognizers_date_time import DateTimeRecognizer
    from ms_recognizers_text import Culture

    return DateTimeRecognizer(Culture.Chinese).get_datetime_model().parse


def money_and_time() -> Callable[[str], object]:
    import contextlib
    import io
    import logging

    # It logs a traceback for every phrase that it cannot read, and a greeting on standard output.
    logging.disable(logging.ERROR)
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp

    return lambda text: (jionlp.ner.extract_money(text), jionlp.ner.extract_time(text))


PEERS = {
    "ms-recognizers number-with-unit": ("ms_recognizers_number_with_unit", quantities),
    "ms-recognizers date-time": ("ms_recognizers_date_time", dates),
    "jionlp money and time": ("jionlp", money_and_time),
}


def over(parse: Callable[[str], object], paragraphs: list[str]) -> Callable[[], object]:
    """`parse` on every paragraph; what makes a peer fail counts as read, since its time was spent."""

    def work() -> int:
        failed = 0
        for paragraph in paragraphs:
            try:
                parse(paragraph)
            except Exception:
                # Another project's parser may raise anything.
                failed += 1
        return failed

    return work


def rows(_size: Size, repeats: int = 3) -> Iterator[Row]:
    """Each peer, and how many times longer than whole records of ours it takes per character."""
    beginnings = [text[:SHARE] for text in texts().values()]
    paragraphs = [line for text in beginnings for line in text.split("\n") if line.strip()]
    characters = sum(map(len, paragraphs))
    ours = measure(lambda: [extract(reading(text)) for text in beginnings], repeats=5)
    works = {name: over(make(), paragraphs) for name, (module, make) in PEERS.items() if find_spec(module)}
    works["plain regex for digits and a unit"] = lambda: [FIGURE.findall(paragraph) for paragraph in paragraphs]
    yield Row("peers", "tracker, whole records", ours, speed(ours, characters), 1.0, "itself")
    for name, sample in measure_in_turn(works, repeats=repeats).items():
        yield Row(
            "peers", name, sample, speed(sample, characters), sample.median / ours.median, "tracker, whole records"
        )
    for name in PEERS.keys() - works.keys():
        yield Row("peers", name, None, "not installed: pip install -e '.[bench]'")
