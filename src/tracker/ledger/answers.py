"""A connection to an index whose answers are had whole or not at all.

An index can be broken in a place that nobody looked at when it was opened. A question that it cannot answer, or answers
with a record that does not fit its checksum, is put to the next one (the index made anew, in the end one in memory),
and so is every later question.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


class Found(sqlite3.Cursor):
    """An answer that is there already; rows are let go as they are taken."""

    def __init__(self, connection: sqlite3.Connection, rows: Iterable[Any]) -> None:
        super().__init__(connection)
        self._rows = deque(rows)

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        while self._rows:
            yield self._rows.popleft()

    def fetchone(self) -> Any:
        return self._rows.popleft() if self._rows else None

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        return [self._rows.popleft() for _ in range(min(size or 1, len(self._rows)))]

    def fetchall(self) -> list[Any]:
        return list(self)


class Answers(sqlite3.Connection):
    """`renew` gives the next connection after an error of this one; without it errors are what they are elsewhere."""

    renew: "Callable[[sqlite3.Error], Answers] | None" = None
    _instead: "Answers | None" = None

    def ask(self, question: "Callable[[Answers], T]") -> T:
        """The answer to `question`, which raises what sqlite3 raises (or `index.Untrue`) where this index has none."""
        while True:
            try:
                return question(self)
            except sqlite3.DatabaseError as error:
                if not self._renewed(error):
                    raise

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if self._instead is not None:
            return self._instead.execute(sql, parameters)
        if self.renew is None or self.in_transaction or not sql.lstrip().startswith("SELECT"):
            return super().execute(sql, parameters)
        try:
            return Found(self, super().execute(sql, parameters).fetchall())
        except sqlite3.DatabaseError as error:
            self._renewed(error)
        return self.execute(sql, parameters)

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        if self._instead is not None:
            return self._instead.executemany(sql, parameters)
        return super().executemany(sql, parameters)

    def close(self) -> None:
        if self._instead is not None:
            self._instead.close()
        super().close()

    def _renewed(self, error: sqlite3.Error) -> bool:
        if self._instead is not None:
            return self._instead._renewed(error)
        if self.renew is None:
            return False
        self._instead = self.renew(error)
        return True
