"""The best assignment over all: of rival pairs those that make the most together, not those that come first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

# In a knot of more rivals than this the surest pairs are taken first: the exact answer would take the cube of it.
LARGEST = 150

Edge = tuple[int, int, float]


def assign(edges: Iterable[Edge]) -> list[tuple[int, int]]:
    """One-to-one pairs (left, right) of the edges (left, right, weight above zero) with the greatest sum of weights."""
    chosen: list[tuple[int, int]] = []
    for knot in _knots(sorted(edges)):
        lefts, rights = {left for left, _, _ in knot}, {right for _, right, _ in knot}
        chosen += _greedy(knot) if max(len(lefts), len(rights)) > LARGEST else _best(knot)
    return sorted(chosen)


def _knots(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Edges that have to do with each other through a shared end."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right, _ in edges:
        parent[root(("l", left))] = root(("r", right))
    knots: dict[tuple[str, int], list[Edge]] = defaultdict(list)
    for edge in edges:
        knots[root(("l", edge[0]))].append(edge)
    return list(knots.values())


def _greedy(edges: Sequence[Edge]) -> list[tuple[int, int]]:
    lefts: set[int] = set()
    rights: set[int] = set()
    pairs = []
    for left, right, _ in sorted(edges, key=lambda edge: (-edge[2], edge[0], edge[1])):
        if left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
            pairs.append((left, right))
    return pairs


def _best(edges: Sequence[Edge]) -> list[tuple[int, int]]:
    """The Hungarian method on a square of costs; a pair without an edge costs nothing and is no pair."""
    if len(edges) == 1:
        return [edges[0][:2]]
    lefts, rights = sorted({e[0] for e in edges}), sorted({e[1] for e in edges})
    weight = {(left, right): w for left, right, w in edges}
    size = max(len(lefts), len(rights))
    costs = [
        [-weight.get((lefts[i], rights[j]), 0.0) if i < len(lefts) and j < len(rights) else 0.0 for j in range(size)]
        for i in range(size)
    ]
    pairs = [(lefts[i], rights[j]) for i, j in _hungarian(costs).items() if i < len(lefts) and j < len(rights)]
    return [pair for pair in pairs if pair in weight]


def _hungarian(costs: Sequence[Sequence[float]]) -> Mapping[int, int]:
    """Row -> column of the assignment with the least cost, by shortest augmenting paths."""
    size = len(costs)
    row_price, column_price = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of = [0] * (size + 1)
    for row in range(1, size + 1):
        row_of[0] = row
        column = 0
        least, came_from, done = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while True:
            done[column] = True
            current, step, following = row_of[column], float("inf"), 0
            for at in range(1, size + 1):
                if done[at]:
                    continue
                cost = costs[current - 1][at - 1] - row_price[current] - column_price[at]
                if cost < least[at]:
                    least[at], came_from[at] = cost, column
                if least[at] < step:
                    step, following = least[at], at
            for at in range(size + 1):
                if done[at]:
                    row_price[row_of[at]] += step
                    column_price[at] -= step
                else:
                    least[at] -= step
            column = following
            if row_of[column] == 0:
                break
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return {row_of[column] - 1: column - 1 for column in range(1, size + 1)}
