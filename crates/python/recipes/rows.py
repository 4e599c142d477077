"""A document's records as rows of a table: what the recipes for Spark and Ray have in common."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import rapporteur

if TYPE_CHECKING:
    from rapporteur.types import DocumentRecord

Row = dict[str, Any]


def _of(part: str, field: str) -> Callable[[DocumentRecord], Any]:
    return lambda record: (record.get(part) or {}).get(field)  # type: ignore[attr-defined]


def _count(part: str) -> Callable[[DocumentRecord], int]:
    return lambda record: len(record[part])  # type: ignore[literal-required]


# Columns made from the record, with their types. Add here what is asked for often: the rest is
# in the column `record`, as JSON.
COLUMNS: dict[str, tuple[pa.DataType, Callable[[DocumentRecord], Any]]] = {
    "path": (pa.string(), _of("source", "path")),
    "status": (pa.string(), lambda record: record["status"]),
    "kind": (pa.string(), lambda record: record["kind"]),
    "format": (pa.string(), _of("source", "format")),
    "bytes": (pa.int64(), _of("source", "bytes")),
    "id": (pa.string(), _of("identity", "id")),
    "study_group": (pa.string(), _of("header", "study_group")),
    "title": (pa.string(), _of("header", "title")),
    "work_items": (pa.int32(), _count("work_items")),
    "findings": (pa.int32(), _count("findings")),
}

SCHEMA = pa.schema(
    [
        *((name, kind) for name, (kind, _) in COLUMNS.items()),
        # Why there is no record. A damaged document has one, which says so itself.
        ("error", pa.string()),
        # The record as the command line writes it: a line of documents.ndjson.
        ("record", pa.string()),
    ]
)


def _places(uri: str) -> tuple[str, str]:
    """What a URI says without its scheme, with and without its host: systems differ in that."""
    found = re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]+:(?://([^/]*))?(.*)", uri, re.DOTALL)
    if not found:
        return uri, uri
    host, path = found.groups(default="")
    return host + path, path


def place(uri: str) -> str:
    """The file of a URI, however the URI is written (`file:/x`, `file:///x`)."""
    return _places(uri)[0]


def relative(root: str, uri: str) -> str:
    """The path below the root as records give it; of the root itself, its name."""
    if ":" not in root:
        root = os.path.abspath(root)
    for base, place in zip(_places(root), _places(uri)):
        base = base.rstrip("/")
        if place.startswith(f"{base}/"):
            return place[len(base) + 1 :]
    return uri.rsplit("/", 1)[-1]


def is_document(path: str) -> bool:
    """Whether the command line would read it: not what is hidden or a program's own."""
    names = path.split("/")
    own = names[-1].lower() in ("thumbs.db", "desktop.ini")
    return not own and not any(name.startswith((".", "~$")) for name in names)


def rows(path: str, content: bytes, **options: Any) -> Iterator[Row]:
    """The rows of one file: its own, and those of the documents inside it."""
    try:
        lines = rapporteur.extract_lines(content, name=path, **options)
    except rapporteur.RapporteurError as error:
        # One file's failure is its row, and not the job's.
        empty: Row = dict.fromkeys(SCHEMA.names)
        yield {**empty, "path": path, "status": "failed", "error": str(error)}
        return
    for line in lines:
        record = json.loads(line)
        row = {name: value(record) for name, (_, value) in COLUMNS.items()}
        yield {**row, "error": None, "record": line}


def table(
    root: str, files: Iterable[tuple[str, bytes]], options: dict[str, Any]
) -> Iterator[pa.RecordBatch]:
    """A batch of rows for each file of `(uri, content)`."""
    for uri, content in files:
        path = relative(root, uri)
        if is_document(path):
            yield pa.RecordBatch.from_pylist(list(rows(path, content, **options)), schema=SCHEMA)


def check(options: dict[str, Any]) -> None:
    """Raises what is wrong with the options, before a cluster begins to work."""
    rapporteur.extract_lines(b"", **options)
