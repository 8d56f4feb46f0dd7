"""Many documents on one machine: order, bounds, bad documents."""

from collections.abc import Iterator

from works import Echo, sources

from tracker.batch.chunks import Item, chunks_of
from tracker.batch.local import AHEAD, CHUNK, run_local, run_pool
from tracker.batch.serial import run_serial
from tracker.documents.sources import SourceFile, unreachable


def mixed(count: int) -> list[Item]:
    """Every seventh document could not even be found."""
    return [unreachable(s.name, OSError("gone")) if n % 7 == 3 else s for n, s in enumerate(sources(count))]


def test_a_pool_gives_what_one_process_gives_in_the_same_order() -> None:
    items = mixed(200)
    one = list(run_serial(items, Echo()))
    assert [o.name for o in one] == [f"d{n:05d}" for n in range(200)]
    assert sum(o.problem is not None for o in one) == 29
    assert list(run_pool(items, Echo(), jobs=2)) == one
    assert list(run_local(items, Echo(), jobs=2)) == one


def test_the_input_is_taken_only_as_far_as_the_window_reaches() -> None:
    taken = 0

    def endless() -> Iterator[SourceFile]:
        nonlocal taken
        while True:
            taken += 1
            yield SourceFile(f"d{taken}", f"d{taken}")

    outcomes = run_pool(endless(), Echo(), jobs=1)
    for _ in range(CHUNK):
        next(outcomes)
    assert taken <= CHUNK * (AHEAD + 2)
    outcomes.close()  # type: ignore[attr-defined]


def test_a_document_that_kills_its_process_costs_only_itself() -> None:
    outcomes = list(run_pool(sources(100), Echo(deadly="d00041"), jobs=2, chunk=10))
    assert [o.name for o in outcomes] == [f"d{n:05d}" for n in range(100)]
    assert [(o.name, o.problem.code) for o in outcomes if o.problem] == [("d00041", "crashed")]
    assert all(len(o.lines) == 2 for o in outcomes if not o.problem)


def test_chunks_close_early_when_their_bytes_add_up() -> None:
    chunks = list(chunks_of(sources(10, b"x" * 100), size=4, most_bytes=250))
    assert [len(chunk) for chunk in chunks] == [3, 3, 3, 1]
    assert [len(chunk) for chunk in chunks_of(sources(10), size=4)] == [4, 4, 2]
