"""Pages torn out of their paper, read whole and as they are: around them another text would tell another time and place."""

import pytest

from corpus.running import Row, bare, rows, topics_of
from corpus.test_corpus import assert_reads

PAGES = dict(rows(*topics_of("pages")))


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{name}: {row['why']}") for name, row in PAGES.items()])
def test_a_torn_page_gives_its_records_and_no_others(row: Row) -> None:
    assert_reads(row, bare(row))
