"""Tables for pandas, Polars, DuckDB and pyarrow."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest
import rapporteur

# The tables, and the list of a record that each row is one of.
LISTS = {
    "work_item_mentions": "work_items",
    "approvals": "approvals",
    "liaison_mentions": "liaisons",
    "event_mentions": "events",
    "findings": "findings",
    "citations": "references",
}


def test_the_tables_are_named() -> None:
    assert {"documents", *LISTS} <= set(rapporteur.tables())
    with pytest.raises(rapporteur.OptionError, match="there is no table `recipes`: there are doc"):
        rapporteur.to_arrow([], "recipes")


def test_every_library_reads_the_same_rows(expected: list[dict[str, Any]]) -> None:
    for name, field in LISTS.items():
        rows = sum(len(record[field]) for record in expected)
        assert rows > 0
        table = rapporteur.to_arrow(expected, name)
        assert len(table) == rows
        arrow = pyarrow.table(table)
        assert arrow.num_rows == rows
        assert arrow.column_names == table.columns
        assert polars.DataFrame(table).height == rows
        assert len(pandas.DataFrame.from_arrow(table)) == rows
        assert len(arrow.to_pandas()) == rows
        assert duckdb.sql("SELECT count(*) FROM arrow").fetchall() == [(rows,)]


def test_the_documents_are_a_table(expected: list[dict[str, Any]]) -> None:
    arrow = pyarrow.table(rapporteur.to_arrow(expected, "documents"))
    assert arrow.num_rows == len(expected)
    assert arrow["path"].to_pylist() == [record["source"]["path"] for record in expected]
    assert arrow["status"].to_pylist() == [record["status"] for record in expected]
    assert set(arrow["meeting"].to_pylist()) == {None}
    meetings = rapporteur.assemble(expected)
    placed = pyarrow.table(rapporteur.to_arrow(expected, "documents", meetings=meetings))
    [key] = pyarrow.table(rapporteur.to_arrow(meetings, "meetings"))["meeting"].to_pylist()
    assert key in placed["meeting"].to_pylist()


def test_meetings_are_tables(expected: list[dict[str, Any]]) -> None:
    [meeting] = rapporteur.assemble(expected)
    assert len(rapporteur.to_arrow([meeting], "meetings")) == 1
    items = pyarrow.table(rapporteur.to_arrow([meeting], "work_items"))
    assert items.num_rows == len(meeting["work_items"]) > 0
    assert items["item"].to_pylist() == [item["key"] for item in meeting["work_items"]]
    assert items["stage"].to_pylist() == [item["stage"] for item in meeting["work_items"]]
    assert polars.DataFrame(items).height == items.num_rows
    with pytest.raises(rapporteur.RecordError, match="item 0 is no document record"):
        rapporteur.to_arrow([meeting], "documents")


def test_libraries_agree_on_values(expected: list[dict[str, Any]]) -> None:
    counted: dict[str, int] = {}
    for record in expected:
        for item in record["work_items"]:
            if item["track"]:
                counted[item["track"]] = counted.get(item["track"], 0) + 1
    assert set(counted) == {"TAP", "AAP", "agreement"}
    table = rapporteur.to_arrow(expected)
    arrow = pyarrow.table(table)
    by_duckdb = duckdb.sql("SELECT track, count(*) FROM arrow WHERE track IS NOT NULL GROUP BY 1")
    assert dict(by_duckdb.fetchall()) == counted
    by_polars = polars.DataFrame(table).drop_nulls("track")["track"].value_counts()
    assert dict(by_polars.iter_rows()) == counted
    assert arrow.to_pandas()["track"].value_counts().to_dict() == counted


def test_lines_iterators_and_records_give_the_same(
    meeting: Path, expected: list[dict[str, Any]], lines: list[str]
) -> None:
    table = pyarrow.table(rapporteur.to_arrow(expected))
    assert pyarrow.table(rapporteur.to_arrow(lines)) == table
    assert pyarrow.table(rapporteur.to_arrow(rapporteur.extract_folder(meeting))) == table
    # More than one batch.
    assert pyarrow.table(rapporteur.to_arrow(lines * 6)).num_rows == 6 * table.num_rows


def test_a_table_can_be_taken_twice(lines: list[str]) -> None:
    table = rapporteur.to_arrow(lines)
    assert pyarrow.table(table) == pyarrow.table(table)
    assert pyarrow.schema(table) == pyarrow.table(table).schema


def test_no_records_are_an_empty_table(expected: list[dict[str, Any]]) -> None:
    empty = pyarrow.table(rapporteur.to_arrow([]))
    assert empty.num_rows == 0
    assert empty.schema == pyarrow.table(rapporteur.to_arrow(expected)).schema


def test_what_is_no_record_is_named(lines: list[str]) -> None:
    # Its number counts from the first record, and not from that of its batch.
    with pytest.raises(rapporteur.RecordError, match="item 300 is no document record"):
        rapporteur.to_arrow([*lines[:1] * 300, json.dumps({"schema": "x"})])


def test_nothing_else_is_needed() -> None:
    program = (
        "import sys, rapporteur\n"
        "rapporteur.to_arrow([]).__arrow_c_stream__()\n"
        "assert not {'pyarrow', 'numpy', 'pandas', 'arro3'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
