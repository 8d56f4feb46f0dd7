"""How much is measured: `small` in a minute or two, `usual` within ten minutes on two busy cores, `large` as long as it takes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Records of each ledger, plans, characters of the long text, targets of a report, pages, members of an archive."""

    ledgers: tuple[int, ...]
    plans: int
    characters: int
    targets: int
    pages: int
    members: tuple[int, int]


SIZES = {
    "small": Size((1_000,), 300, 500_000, 2_500, 40, (100, 400)),
    "usual": Size((1_000, 10_000), 1_500, 1_000_000, 20_000, 100, (500, 2_000)),
    "large": Size((1_000, 10_000, 100_000), 10_000, 10_000_000, 20_000, 400, (4_000, 32_000)),
}
