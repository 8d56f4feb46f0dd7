"""What somebody may have meant by a name that fits nothing."""

import pytest

from tracker.review.nearest import nearest


@pytest.mark.parametrize(
    ("word", "names", "found"),
    [
        # 2·2 / (4 + 4) = 0.5; 2·2 / (4 + 7) = 0.364 is no help.
        ("县教育局", ["县水务局", "县林业和草原局"], ["县水务局"]),
        # Just so much: 2·2 / (4 + 6) = 0.4
        ("县教育局", ["县商务服务局"], ["县商务服务局"]),
        # What holds the word comes first, however long it is; of the likes the shorter one.
        ("教育局", ["县水务局", "县教育局", "教育局第三直属中心"], ["县教育局", "教育局第三直属中心"]),
        ("县教育局", ["县水务局", "县水务局", ""], ["县水务局"]),
    ],
)
def test_names_that_come_nearest(word: str, names: list[str], found: list[str]) -> None:
    assert nearest(word, names) == found


def test_no_more_than_are_asked_for() -> None:
    assert nearest("县教育局", ["县水务局", "县商务局", "县体育局"], most=2) == ["县体育局", "县商务局"]
