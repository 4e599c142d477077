"""Reads one output folder in all its forms with programs that are not ours, and compares.

The folder holds documents.ndjson, meeting.json, csv/, rapporteur.sqlite, parquet/ and rapporteur.xlsx.
What is to be found is counted from the records; each reader then says how many rows every table has, and
which work items, findings and references there are, text by text.

    formats.py OUT      prints a table of counts; exit 1 where a reader says otherwise
"""

import datetime
import json
import sqlite3
import sys
from pathlib import Path

import duckdb
import frictionless
import openpyxl
import pandas
import polars
import pyarrow.parquet
from openpyxl.utils.escape import unescape

# Tables of rows that a document or a meeting lists, and the list's name in the record.
DOCUMENT_LISTS = {
    "work_item_mentions": "work_items", "approvals": "approvals", "liaison_mentions": "liaisons",
    "event_mentions": "events", "citations": "references", "abbreviations": "abbreviations",
    "listed_documents": "documents", "findings": "findings",
}
MEETING_LISTS = {
    "meeting_documents": "documents", "work_items": "work_items", "liaisons": "liaisons",
    "events": "events", "totals": "totals", "meeting_findings": "findings",
}
FACTS = {"work_item_facts": "work_items", "liaison_facts": "liaisons", "event_facts": "events"}

# What is compared value by value: the table, and its columns with where they stand in the record.
COMPARED = {
    "work_item_mentions": {
        "path": "path", "acronym": "acronym", "stage": "stage", "track": "track", "title": "title",
        "questions": "questions", "target_date": "target_date", "pointer": "evidence.pointer",
    },
    "findings": {n: n for n in ("path", "code", "severity", "message", "stated", "found")},
    "citations": {"path": "path", "type": "type", "ref_id": "ref.id", "raw": "raw", "pointer": "evidence.pointer"},
    "documents": {
        "path": "path", "status": "status", "kind": "kind", "identity_id": "identity.id",
        "header_title": "header.title", "header_meeting_start": "header.meeting_start",
    },
    "work_items": {
        "item": "key", "acronym": "acronym", "title": "title", "questions": "questions", "track": "track",
        "stage": "stage", "standing": "standing", "conflicts": "conflicts",
    },
    "liaisons": {"liaison": "key", "count": "count"},
    "totals": {"counted_by": "by", "counted_key": "key", "count": "count"},
}


def text(value):
    """A value as all readers are to see it: a missing one is an empty text, a list is JSON."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if value is None or value != value:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def rows(table):
    return sorted(tuple(text(v) for v in row) for row in table)


def pick(row, path):
    for name in path.split("."):
        row = row.get(name) if row is not None else None
    return row


def cells(statistic):
    """How many rows a numeric table has: one for each number, or empty cell."""
    return sum(max(1, len(v.get("parts") or [])) for row in statistic["rows"] for v in row["values"])


def mentions(values):
    return sum(max(1, len(fact["evidence"])) for fact in values)


def truth(folder):
    lines = (folder / "documents.ndjson").read_text(encoding="utf-8").split("\n")
    documents = [json.loads(line) for line in lines if line]
    meetings = json.loads((folder / "meeting.json").read_text(encoding="utf-8"))
    meetings = meetings if isinstance(meetings, list) else [meetings]
    counts = {"documents": len(documents)}
    placed = {d["path"] for m in meetings for d in m["documents"]}
    # What is of no meeting is of one that nothing is known of.
    unknown = any(d["source"]["path"] not in placed for d in documents)
    counts["meetings"] = len(meetings) + unknown
    for table, name in DOCUMENT_LISTS.items():
        counts[table] = sum(len(d[name]) for d in documents)
    for table, name in MEETING_LISTS.items():
        counts[table] = sum(len(m[name]) for m in meetings)
    counts["contacts"] = sum(len((d["header"] or {}).get("contacts", [])) for d in documents)
    counts["statistics"] = sum(cells(s) for d in documents for s in d["statistics"])
    counts["graph_nodes"] = sum(len(m["graph"]["nodes"]) for m in meetings)
    counts["graph_edges"] = sum(len(m["graph"]["edges"]) for m in meetings)
    counts["work_item_history"] = sum(len(i["history"]) for m in meetings for i in m["work_items"])
    for table, of in FACTS.items():
        merged = [i for m in meetings for i in m[MEETING_LISTS[of]]]
        counts[table] = sum(mentions(v) for i in merged for v in i["facts"].values())
    content = {}
    for table, columns in COMPARED.items():
        if table == "documents":
            found = [dict(d, path=d["source"]["path"]) for d in documents]
        elif table in MEETING_LISTS:
            found = [i for m in meetings for i in m[MEETING_LISTS[table]]]
        else:
            found = [dict(i, path=d["source"]["path"]) for d in documents for i in d[DOCUMENT_LISTS[table]]]
        content[table] = rows([pick(row, path) for path in columns.values()] for row in found)
    return counts, content


def asked(query, tables, source):
    """Counts and content by SQL: `query` gives the rows of a statement, `source` what a table is called."""
    counts = {t: query(f"SELECT count(*) FROM {source(t)}")[0][0] for t in tables}
    content = {}
    for table, columns in COMPARED.items():
        # No name is a reserved word: none needs quotes.
        content[table] = rows(query(f"SELECT {', '.join(columns)} FROM {source(table)}"))
    return counts, content


def read_sqlite(folder, tables):
    # Opened for writing, as constraints are not checked in what cannot be written.
    base = sqlite3.connect(f"file:{folder / 'rapporteur.sqlite'}?mode=rw", uri=True)
    if base.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise ValueError("the database is damaged")
    return asked(lambda sql: base.execute(sql).fetchall(), tables, lambda table: table)


def read_duckdb_csv(folder, tables):
    base = duckdb.connect()
    source = lambda t: (f"read_csv('{folder / 'csv' / t}.csv', header = true, delim = ',', quote = '\"', "
                        "escape = '\"', all_varchar = true, nullstr = '', max_line_size = 50000000)")
    return asked(lambda sql: base.execute(sql).fetchall(), tables, source)


def read_duckdb_parquet(folder, tables):
    base = duckdb.connect()
    return asked(lambda sql: base.execute(sql).fetchall(), tables, lambda t: f"'{folder / 'parquet' / t}.parquet'")


def read_polars_csv(folder, tables):
    frame = lambda t: polars.read_csv(folder / "csv" / f"{t}.csv", infer_schema=False)
    counts = {t: frame(t).height for t in tables}
    return counts, {t: rows(frame(t).select(list(columns)).rows()) for t, columns in COMPARED.items()}


def read_polars_parquet(folder, tables):
    frame = lambda t: polars.read_parquet(folder / "parquet" / f"{t}.parquet")
    counts = {t: frame(t).height for t in tables}
    return counts, {t: rows(frame(t).select(list(columns)).rows()) for t, columns in COMPARED.items()}


def read_pyarrow_parquet(folder, tables):
    table = lambda t: pyarrow.parquet.read_table(folder / "parquet" / f"{t}.parquet")
    counts = {t: table(t).num_rows for t in tables}
    content = {t: rows(row.values() for row in table(t).select(list(columns)).to_pylist())
               for t, columns in COMPARED.items()}
    return counts, content


def read_pandas_parquet(folder, tables):
    frame = lambda t: pandas.read_parquet(folder / "parquet" / f"{t}.parquet", engine="pyarrow")
    counts = {t: len(frame(t)) for t in tables}
    content = {t: rows(frame(t)[list(columns)].itertuples(index=False, name=None))
               for t, columns in COMPARED.items()}
    return counts, content


def read_pandas_csv(folder, tables):
    frame = lambda t: pandas.read_csv(folder / "csv" / f"{t}.csv", dtype=str, keep_default_na=False, na_values=[""])
    counts = {t: len(frame(t)) for t in tables}
    content = {t: rows(frame(t)[list(columns)].itertuples(index=False, name=None))
               for t, columns in COMPARED.items()}
    return counts, content


def read_openpyxl(folder, tables):
    book = openpyxl.load_workbook(folder / "rapporteur.xlsx", read_only=True)
    sheets = {name.lower().replace(" ", "_"): name for name in book.sheetnames}
    counts, content = {}, {}
    for table in tables:
        head, *lines = [[(c.value, c.data_type) for c in row] for row in book[sheets[table]].iter_rows()]
        if any(kind == "f" for line in lines for _, kind in line):
            raise ValueError(f"{table} holds a formula")
        head, lines = [v for v, _ in head], [[v for v, _ in line] for line in lines]
        counts[table] = len(lines)
        if table in COMPARED:
            places = [head.index(c) for c in COMPARED[table]]
            # `_x0041_` is written `_x005F_x0041_`, which openpyxl leaves to its users.
            plain = lambda v: unescape(v) if isinstance(v, str) else v
            content[table] = rows([plain(line[p]) for p in places] for line in lines)
    return counts, content


def read_frictionless(folder, tables):
    """Types, constraints, keys and links of the whole package; and how many rows it read."""
    package = frictionless.Package(str(folder / "csv" / "datapackage.json"))
    report = package.validate(limit_errors=20)
    for task in report.tasks:
        for error in task.errors:
            print(f"frictionless: {task.name}: {error.message}")
    if not report.valid:
        raise ValueError("the package is not valid")
    counts = {task.name: task.stats["rows"] for task in report.tasks}
    content = {}
    for table, columns in COMPARED.items():
        lines = package.get_resource(table).read_rows()
        content[table] = rows([line[c] for c in columns] for line in lines)
    return counts, content


def columns_agree(folder):
    """Where a table has other columns in one form than in another, it is told."""
    base = sqlite3.connect(f"file:{folder / 'rapporteur.sqlite'}?mode=ro", uri=True)
    book = openpyxl.load_workbook(folder / "rapporteur.xlsx", read_only=True)
    sheets = {name.lower().replace(" ", "_"): name for name in book.sheetnames}
    wrong = []
    for file in sorted((folder / "csv").glob("*.csv")):
        table = file.stem
        with file.open(encoding="utf-8", newline="") as lines:
            wanted = lines.readline().rstrip("\r\n").split(",")
        forms = {
            "SQLite": [row[1] for row in base.execute(f"PRAGMA table_info({table})")],
            "Parquet": pyarrow.parquet.read_schema(folder / "parquet" / f"{table}.parquet").names,
            "workbook": [c.value for c in next(book[sheets[table]].iter_rows(max_row=1))],
        }
        wrong += [f"{form}: {table} has {found}, not {wanted}" for form, found in forms.items() if found != wanted]
        if wanted[0] != "meeting":
            wrong.append(f"csv: {table} has no meeting")
    return wrong


READERS = {
    "sqlite3": read_sqlite,
    "DuckDB csv": read_duckdb_csv,
    "DuckDB parquet": read_duckdb_parquet,
    "Polars csv": read_polars_csv,
    "Polars parquet": read_polars_parquet,
    "pandas csv": read_pandas_csv,
    "pandas parquet": read_pandas_parquet,
    "pyarrow parquet": read_pyarrow_parquet,
    "openpyxl": read_openpyxl,
    "frictionless": read_frictionless,
}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    wanted, content = truth(folder)
    wrong, all_counts = columns_agree(folder), {}
    for name, read in READERS.items():
        try:
            counts, found = read(folder, list(wanted))
        except Exception as error:  # whatever a reader trips over is what is looked for
            wrong.append(f"{name}: {type(error).__name__}: {error}")
            continue
        all_counts[name] = counts
        for table, number in wanted.items():
            if counts.get(table) != number:
                wrong.append(f"{name}: {table} has {counts.get(table)} rows, not {number}")
        for table, lines in content.items():
            if found.get(table) != lines:
                other = set(found.get(table, [])) ^ set(lines)
                wrong.append(f"{name}: {table}: {len(other)} rows differ, first {sorted(other)[:2]}")
    width = max(map(len, wanted))
    print(" " * width, "records", *all_counts, sep="  ")
    for table, number in sorted(wanted.items()):
        found = [f"{c.get(table, '-'):>{len(name)}}" for name, c in all_counts.items()]
        print(f"{table:<{width}}", f"{number:>7}", *found, sep="  ")
    values = sum(len(line) for lines in content.values() for line in lines)
    for line in wrong:
        print(line)
    bad = {line.split(":")[0] for line in wrong}
    print(f"{len(READERS) - len(bad)} readers agree on {len(wanted)} tables and {values} values, {len(bad)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
