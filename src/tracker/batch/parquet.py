"""Records as Parquet, for those who read millions of them elsewhere. Needs the extra `parquet`."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tracker.files import replace_file
from tracker.model.problem import Problem, WrongUse
from tracker.model.said import Said

TEXT = [
    "id",
    "type",
    "indicator",
    "kind",
    "comparator",
    "value",
    "value_max",
    "unit",
    "deadline",
    "period_start",
    "base_year",
    "base_value",
    "attribute",
    "region",
    "region_code",
    "region_as_written",
    "sector",
    "confidence",
    "statement",
    "per",
    "true_on",
]
DOCUMENT = ["key", "title", "number", "issuer", "region", "issued", "period_start", "period_end", "genre", "url"]
SOURCE = ["file", "start", "end", "quote", "place", "offset"]
PLACES = ("start", "end", "offset")
TRUTHS = ["recurring", "cumulative", "accumulates", "several_years", "falls", "less_is_better"]
NORMALIZED = ["value", "value_max", "unit", "dimension"]


def schema() -> Any:
    """The columns of every part, the same whether or not a part has values for them. Raises WrongUse without pyarrow."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise WrongUse(
            Problem(
                "--format parquet",
                Said("pyarrow is not installed", "未安装 pyarrow"),
                Said(
                    "In the folder of this program: pip install '.[parquet]'",
                    "请在本程序的文件夹中执行：pip install '.[parquet]'",
                ),
            )
        ) from error
    text = pa.string()
    texts = pa.list_(text)
    owner = pa.struct([("name", text), ("role", text)])
    source = pa.struct([(name, pa.int64() if name in PLACES else text) for name in SOURCE])
    nested = {
        "normalized": pa.struct([(name, text) for name in NORMALIZED]),
        **{name: pa.bool_() for name in TRUTHS},
        "owners": pa.list_(owner),
        "document": pa.struct([(name, text) for name in DOCUMENT]),
        "section": texts,
        "source": source,
        "doubts": texts,
    }
    return pa.schema([*((name, text) for name in TEXT), *nested.items()])


def write_parquet(path: Path, lines: Sequence[str]) -> None:
    """One part; `lines` are records as JSON."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([json.loads(line) for line in lines], schema=schema()), out, compression="zstd")
    replace_file(path, out.getvalue())
