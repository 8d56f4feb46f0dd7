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
]
DOCUMENT = ["key", "title", "number", "issuer", "region", "issued", "period_start", "period_end", "genre", "url"]
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
    source = pa.struct([("file", text), ("start", pa.int64()), ("end", pa.int64()), ("quote", text), ("place", text)])
    nested = {
        "normalized": pa.struct([(name, text) for name in NORMALIZED]),
        "recurring": pa.bool_(),
        "cumulative": pa.bool_(),
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
