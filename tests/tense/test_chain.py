"""The chain of the time stage: the best reading and its margins are those that trying every path gives."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from tracker.extract.tense.chain import GROUPS, LABELS, PassageSigns, Weights, decode, parse, weights

SIGNS = ("a", "b", "c", "sbb")
NUMBERS = st.integers(-300, 300)
FOUR = st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS)


@st.composite
def chains(draw: st.DrawFn) -> tuple[Weights, list[list[str]], list[tuple[int, int, int, int]]]:
    learned = Weights({s: draw(FOUR) for s in SIGNS}, tuple(draw(FOUR) for _ in LABELS))
    rows = draw(st.lists(st.lists(st.sampled_from((*SIGNS, "unknown")), max_size=3), min_size=1, max_size=4))
    return learned, rows, [draw(FOUR) for _ in rows]


@given(chains())
def test_every_path_was_tried(chain: tuple[Weights, list[list[str]], list[tuple[int, int, int, int]]]) -> None:
    learned, rows, biases = chain

    def worth(path: tuple[int, ...]) -> int:
        own = sum(
            bias[label] + sum(learned.signs.get(s, (0, 0, 0, 0))[label] for s in (*row, *("sbb",) * at, *("a",) * at))
            for at, (row, bias, label) in enumerate(zip(rows, biases, path, strict=True))
        )
        return own + sum(learned.steps[a][b] for a, b in pairwise(path))

    paths = {path: worth(path) for path in product(range(len(LABELS)), repeat=len(rows))}
    for at, (group, margin, later) in enumerate(
        decode([PassageSigns(row, ("b" * (at + 1), "a"), ("a",) * at) for at, row in enumerate(rows)], learned, biases)
    ):
        through = [max(v for p, v in paths.items() if p[at] == label) for label in range(len(LABELS))]
        by_group = [max(through[label] for label in labels) for labels in GROUPS]
        assert by_group[group] == max(by_group)
        assert margin == by_group[group] - max(v for g, v in enumerate(by_group) if g != group)
        assert later == through[LABELS.index("P")] - through[LABELS.index("Y")]


def test_the_committed_weights_can_be_read() -> None:
    learned = weights()
    assert len(learned.signs) > 1000
    assert len(learned.steps) == len(LABELS)
    assert [[LABELS[i] for i in group] for group in GROUPS] == [["A"], ["Y", "P"], ["O"]]


def test_weights_are_lines_of_whole_numbers() -> None:
    text = "# told\n>A\t1\t2\t3\t4\n>Y\t0\t0\t0\t0\n>P\t0\t0\t0\t0\n>O\t0\t0\t0\t-5\nc力争\t-10\t20\t30\t0\n"
    assert parse(text) == Weights(
        {"c力争": (-10, 20, 30, 0)}, ((1, 2, 3, 4), (0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, -5))
    )


def test_a_sum_may_be_as_large_as_a_million() -> None:
    learned = Weights({"a": (250_000, 0, 0, 0), "b": (-250_000, 0, 0, 0)}, ((0, 0, 0, 0),) * 4)
    for sign, group in (("a", 0), ("b", 1)):
        ((best, margin, _),) = decode([PassageSigns([sign] * 4, (), ())], learned, [(0, 0, 0, -1)])
        assert (best, margin) == (group, 1_000_000 if group == 0 else 1)
