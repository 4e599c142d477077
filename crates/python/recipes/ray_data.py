#!/usr/bin/env python3
"""Documents to records on Ray Data: a folder of any size on the workers of a cluster.

    python ray_data.py FOLDER --output RECORDS

The package `rapporteur` and pyarrow must be installed where the workers run; this file and
rows.py need not be.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

import pyarrow as pa
import ray
import ray.data
import rows
from ray import cloudpickle

# Files that one call reads: they are in memory at once.
FILES_AT_ONCE = 16


def read_documents(folder: str, **options: Any) -> ray.data.Dataset:
    """A row for each document under the folder, as rows.SCHEMA has them.

    `options` are those of `rapporteur.extract`. The rows come in no order: `sort("path")` is that
    of the command line.
    """
    rows.check(options)
    # What the workers are to run goes to them with the job.
    cloudpickle.register_pickle_by_value(rows)

    def read(batch: pa.Table) -> pa.Table:
        uris, contents = batch.column("path"), batch.column("bytes")
        files = ((u.as_py(), c.as_py()) for u, c in zip(uris, contents))
        return pa.Table.from_batches(rows.table(folder, files, options), schema=rows.SCHEMA)

    files = ray.data.read_binary_files(folder, include_paths=True)
    return files.map_batches(
        read, batch_format="pyarrow", batch_size=FILES_AT_ONCE, zero_copy_batch=True
    )


def main(arguments: list[str]) -> None:
    """Reads a folder, writes its rows as Parquet, and prints how many there are of each status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", help="a path or URI that Ray can read")
    parser.add_argument("--output", required=True, help="the folder of Parquet files to write")
    given = parser.parse_args(arguments)
    documents = read_documents(given.folder).materialize()
    documents.write_parquet(given.output)
    for row in sorted(documents.groupby("status").count().take_all(), key=lambda r: r["status"]):
        print(f"{row['status']:10} {row['count()']}")


if __name__ == "__main__":
    main(sys.argv[1:])
