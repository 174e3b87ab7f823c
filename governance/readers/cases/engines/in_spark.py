"""Case tables in Spark: in this process, or on a cluster that speaks Spark Connect."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import narwhals as nw
from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from pyspark.sql import types as t

from governance.kpis.case_frames import ROW, Frame, Lookup
from governance.readers.cases.convert import Columns, with_values, with_whole_numbers
from governance.readers.cases.engines.store import RaggedError, Texts
from governance.readers.cases.head import Layout

RAGGED = "ragged"


def spark_session(address: str | None) -> Any:
    """A session on the cluster at `sc://host:port`; without an address, in this process."""
    if address is not None:
        _answers(address)
        return SparkSession.builder.remote(address).getOrCreate()
    local = SparkSession.builder.master("local[*]").appName("governance")
    local = local.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4")
    return local.config("spark.sql.ansi.enabled", "false").getOrCreate()


def _answers(address: str) -> None:
    """Raise OSError where nothing listens: Spark itself would try again for ten minutes."""
    found = urlsplit(address)
    with socket.create_connection((found.hostname or "", found.port or 15002), timeout=10):
        pass


class SparkStore:
    """Spark reads the files itself, so a cluster must see them under the same path."""

    def __init__(self, address: str | None) -> None:
        self.spark = spark_session(address)

    def texts(self, columns: Texts) -> Frame:
        """Columns of text as a frame."""
        return self._made(columns, t.StringType())

    def csv(self, path: Path, layout: Layout) -> Frame:
        """A CSV file, all columns text. Raises RaggedError."""
        if layout.skip > 1:  # Spark takes the first line as the header, whatever it is
            raise RaggedError
        fields = [t.StructField(name, t.StringType()) for name in (*layout.names, RAGGED)]
        read = (
            self.spark.read.schema(t.StructType(fields))
            .option("header", "true").option("sep", layout.separator).option("multiLine", "true")
            .option("quote", '"').option("escape", '"').option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", RAGGED).csv(_literal(path))
        ).cache()  # fmt: skip
        if read.filter(f.col(RAGGED).isNotNull()).limit(1).count():
            raise RaggedError
        return _frame(read.drop(RAGGED))

    def parquet(self, path: Path, positions: Mapping[int, str]) -> Frame:
        """These columns of a Parquet file as text."""
        read = self.spark.read.parquet(_literal(path))
        columns = [
            read[f"`{name}`"].cast("string").alias(f"c{at}") for at, name in positions.items()
        ]
        return _frame(read.select(*columns))

    def with_values(self, raw: Frame, columns: Columns) -> Frame:
        """These columns as declared, with their texts and what is bad."""
        made = with_values(raw, columns).to_native()
        return _frame(made.withColumn(ROW, f.monotonically_increasing_id()))

    def kept(self, frame: Frame, decimals: Iterable[str]) -> Frame:
        """The frame worked out once."""
        return _frame(with_whole_numbers(frame, decimals).to_native().cache())

    def lookup(self, columns: Lookup) -> Frame:
        """A small table of whole numbers."""
        return self._made(columns, t.LongType())

    def _made(self, columns: Mapping[str, list[Any]], kind: t.DataType) -> Frame:
        schema = t.StructType([t.StructField(name, kind) for name in columns])
        listed = list(zip(*columns.values(), strict=True))
        return _frame(self.spark.createDataFrame(listed, schema))


def _frame(native: Any) -> Frame:
    made: Frame = nw.from_native(native)
    return made


def _literal(path: Path) -> str:
    """A path in which Spark reads no wildcards."""
    return re.sub(r"([\[\]{}*?\\])", r"\\\1", str(path.resolve()))
