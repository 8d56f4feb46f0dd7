"""Whether a ledger is there to its end. One that was cut between two records is a good ledger of fewer records to any
reader of YAML, so its head promises a last line."""

from tracker.ledger.layout import line_number
from tracker.ledger.yaml_text import END, PROMISE, REMARK
from tracker.model.problem import LedgerError, Problem
from tracker.model.said import Said

PROMISED = PROMISE.encode()
MARK = b"\n" + END.encode()
# The promise stands among the first lines; a large file is not searched for it.
FIRST = 10_000


def refuse_cut(data: bytes, file: str) -> None:
    """Raises LedgerError where the head promises a last line that is not there."""
    promised = data.find(PROMISED, 0, FIRST)
    # Records that somebody puts behind the mark by hand do no harm: what was cut off lacks the mark itself.
    if promised < 0 or data.rfind(MARK, promised + len(PROMISED)) >= 0:
        return
    what = Said(f'the last line "{END}" is missing: the file was cut here', f"缺少末行“{END}”：文件在此处被截断")
    remedy = Said(
        f'Take the last whole version (git checkout -- FILE); if nothing is missing, write "{END}" below the last record.',
        f"请取回最近的完整版本（git checkout -- 文件）；如确无缺失，请在最后一条记录之下写上“{END}”。",
    )
    raise LedgerError(Problem(f"{file}:{line_number(data, len(data.rstrip()))}", what, remedy, code="cut"))


def unmarked(data: bytes) -> bytes:
    """`data` without its mark."""
    for behind in (b"\r\n", b"\n"):
        data = data.replace(MARK + behind, b"\n")
    return data.removesuffix(MARK) + b"\n" if data.endswith(MARK) else data


def promising(data: bytes) -> bytes:
    """`data`, whose head promises a last line from now on if it still has the remark that we once wrote without it."""
    plain = REMARK.encode() + b"\n"
    if data.find(PROMISED, 0, FIRST) >= 0 or data.find(plain, 0, FIRST) < 0:
        return data
    return data.replace(plain, f"{REMARK} {PROMISE}\n".encode(), 1)


def ended(data: bytes) -> bytes:
    """`data` with its mark, if its head promises one, at the end and nowhere else."""
    if data.find(PROMISED, 0, FIRST) < 0:
        return data
    return unmarked(data).removesuffix(b"\n") + MARK + b"\n"
