#!/usr/bin/env python3
"""Documents to records on Spark: a folder of any size on the executors of a cluster.

    spark-submit spark.py FOLDER --output RECORDS

The package `rapporteur` and pyarrow must be installed where the executors run; this file and
rows.py need not be.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pyarrow as pa
import rows
from pyspark import cloudpickle
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# Files of one batch that goes to Python: by default it would be 10,000.
FILES_AT_ONCE = 16


def empty_files(files: DataFrame) -> list[str]:
    """The files that Spark has listed and gives no rows for, since they are empty.

    No content is read to find them.
    """
    given = {rows.place(row.path) for row in files.select("path").collect()}
    listed = (unquote(uri) for uri in files.inputFiles())
    return sorted(uri for uri in listed if rows.place(uri) not in given)


def read_documents(spark: SparkSession, folder: str, **options: Any) -> DataFrame:
    """A row for each document under the folder, as rows.SCHEMA has them.

    `options` are those of `rapporteur.extract`. The rows come in no order: `orderBy("path")` is
    that of the command line.
    """
    rows.check(options)
    # What the executors are to run goes to them with the job.
    cloudpickle.register_pickle_by_value(rows)
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(FILES_AT_ONCE))
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(folder)

    def read(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            uris, contents = batch.column("path"), batch.column("content")
            files = ((u.as_py(), c.as_py()) for u, c in zip(uris, contents))
            yield from rows.table(folder, files, options)

    # An empty document is a failed one, which must not vanish.
    nothing = [(uri, bytearray()) for uri in empty_files(files)]
    empty = spark.createDataFrame(nothing, "path string, content binary")
    return files.select("path", "content").union(empty).mapInArrow(read, from_arrow_schema(rows.SCHEMA))


def main(arguments: list[str]) -> None:
    """Reads a folder, writes its rows as Parquet, and prints how many there are of each status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", help="a path or URI that Spark can read")
    parser.add_argument("--output", required=True, help="the folder of Parquet files to write")
    given = parser.parse_args(arguments)
    spark = SparkSession.builder.appName("rapporteur").getOrCreate()
    try:
        read_documents(spark, given.folder).write.mode("overwrite").parquet(given.output)
        spark.read.parquet(given.output).groupBy("status").count().orderBy("status").show()
    finally:
        spark.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
