"""What is done with records that there are: meetings, tables, schemas."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from rapporteur import _native

if TYPE_CHECKING:
    from rapporteur.types import DocumentRecord, MeetingRecord

    Record = DocumentRecord | MeetingRecord | Mapping[str, Any] | str

# Records that are in memory at one time on their way into a table, and rows of one batch of it.
_PART = 256


def _line(record: Record) -> str:
    return record if isinstance(record, str) else json.dumps(record, ensure_ascii=False)


def _lines(records: Iterable[Record]) -> Iterator[str]:
    if isinstance(records, (str, Mapping)):
        raise TypeError("records are a list, and this is one of them")
    return map(_line, records)


def assemble(records: Iterable[Record], *, meeting: str | None = None) -> list[MeetingRecord]:
    """The meetings that the documents belong to, each put together from its documents.

    ``records`` are document records, or their lines of JSON. ``meeting`` says of which meeting the
    documents are that name none: ``"SG17/2026-03-30"``. Raises ``RecordError`` for what is no
    record, ``OptionError`` for what names no meeting.
    """
    made = _native.assemble(list(_lines(records)), meeting)
    return cast("list[MeetingRecord]", json.loads(made))


def _parts(lines: Iterator[str]) -> Iterator[list[str]]:
    while part := list(islice(lines, _PART)):
        yield part


def to_arrow(
    records: Iterable[Record],
    table: str = "work_item_mentions",
    *,
    meetings: Iterable[Record] = (),
) -> _native.ArrowTable:
    """One of the tables (``tables()`` names them) of records, or of their lines of JSON.

    ``documents`` has a row for each document, ``work_item_mentions`` and its like one for each of a
    list; ``meetings`` and what follows it are made of the records that ``assemble`` gives. The tables
    and columns are those of CSV, SQLite and Parquet. In the tables of documents the column
    ``meeting`` is null for a document that is in none of ``meetings``, the records of ``assemble``.

    What comes back speaks Arrow's interface for Python: ``pyarrow.table(t)``, ``polars.DataFrame(t)`` and ``pandas.DataFrame.from_arrow(t)`` take it, and DuckDB what they
    make of it. No record is kept, so ``records`` may be what ``extract_folder`` gives.

    Raises ``OptionError`` for a table that there is not, ``RecordError`` for what is no record.
    """
    return _native.to_arrow(_parts(_lines(records)), table, list(_lines(meetings)))


def tables() -> list[str]:
    """The names of the tables that ``to_arrow`` makes."""
    return _native.tables()


def schema(name: str) -> dict[str, Any]:
    """A published JSON Schema: ``document``, ``meeting`` or ``blocks``."""
    return cast("dict[str, Any]", json.loads(_native.schema(name)))
