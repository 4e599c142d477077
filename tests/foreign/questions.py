"""Ten questions of a counsellor, put to one output in its forms: the answers must be the same.

The folder holds csv/, rapporteur.sqlite and parquet/. Each question is asked in SQL (SQLite over the database,
DuckDB over the Parquet and the CSV files), in Polars over Parquet, in pandas over CSV, and with `rapporteur
query`; and it is answered from meeting.json with nothing but Python.

    questions.py RAPPORTEUR OUT      prints each question with its answer; exit 1 where two differ
"""

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pandas
import polars

PROGRAM, FOLDER = sys.argv[1], Path(sys.argv[2])


def normal(rows):
    """Rows as they are compared: sorted, each value a text, a missing one empty."""
    def value(v):
        if v is None or v != v:
            return ""
        if isinstance(v, float) and v.is_integer():
            v = int(v)
        return v.isoformat()[:10] if hasattr(v, "isoformat") else str(v)
    return sorted(tuple(value(v) for v in row) for row in rows)


def meetings():
    records = json.loads((FOLDER / "meeting.json").read_text(encoding="utf-8"))
    return records if isinstance(records, list) else [records]


def first(facts, field):
    return facts[field][0]["value"] if field in facts else None


ITEMS = [i for m in meetings() for i in m["work_items"]]
LIAISONS = [i for m in meetings() for i in m["liaisons"]]
EVENTS = [i for m in meetings() for i in m["events"]]
DOCUMENTS = [d for m in meetings() for d in m["documents"]]


class Sqlite:
    base = sqlite3.connect(f"file:{FOLDER / 'rapporteur.sqlite'}?mode=ro", uri=True)
    member = "(SELECT value FROM json_each({}))"

    def rows(self, sql):
        return self.base.execute(sql.replace("EACH(questions)", "json_each(questions) q").replace("Q.QUESTION", "q.value")).fetchall()


class DuckDb:
    def __init__(self, form):
        self.base = duckdb.connect()
        for file in (FOLDER / form).glob(f"*.{form}"):
            source = f"read_csv('{file}', header = true, quote = '\"', escape = '\"', max_line_size = 50000000)"
            source = f"'{file}'" if form == "parquet" else source
            self.base.execute(f"CREATE VIEW {file.stem} AS SELECT * FROM {source}")
        listed = "questions" if form == "parquet" else "from_json(questions, '[\"VARCHAR\"]')"
        self.each = f"(SELECT unnest({listed}) AS question) q"

    def rows(self, sql):
        return self.base.execute(sql.replace("EACH(questions)", self.each).replace("Q.QUESTION", "q.question")).fetchall()


def frame(table):
    return polars.read_parquet(FOLDER / "parquet" / f"{table}.parquet")


def sheet(table):
    return pandas.read_csv(FOLDER / "csv" / f"{table}.csv", dtype=str, keep_default_na=False, na_values=[""])


def query(question, *columns):
    done = subprocess.run([PROGRAM, "query", str(FOLDER), question, "--format", "json"], capture_output=True, text=True)
    if done.returncode > 1:
        raise ValueError(done.stderr)
    return [tuple(row[c] for c in columns) for row in json.loads(done.stdout or "[]")]


def tally(values):
    return list(Counter(values).items())


# Each question: the words, the answer by plain Python, in SQL, in Polars, in pandas, and with `query`.
QUESTIONS = [
    (
        "Which work items is the meeting, or the next one, to decide on?",
        lambda: [(i["acronym"], i["stage"], i["track"]) for i in ITEMS if i["standing"] == "candidate"],
        "SELECT acronym, stage, track FROM work_items WHERE standing = 'candidate'",
        lambda: frame("work_items").filter(polars.col("standing") == "candidate").select("acronym", "stage", "track").rows(),
        lambda: sheet("work_items").query("standing == 'candidate'")[["acronym", "stage", "track"]].itertuples(index=False),
        lambda: query("work-items where standing = candidate select acronym, stage, track", "acronym", "stage", "track"),
    ),
    (
        "How many work items does each Question have?",
        lambda: tally(q for i in ITEMS for q in i["questions"]),
        "SELECT Q.QUESTION, count(*) FROM work_items, EACH(questions) GROUP BY 1",
        lambda: frame("work_items").explode("questions").drop_nulls("questions").group_by("questions").len().rows(),
        lambda: sheet("work_items").questions.map(json.loads).explode().value_counts().items(),
        lambda: [r for r in query("work-items count by questions", "questions", "count") if r[0]],
    ),
    (
        "How far are the work items of each track?",
        lambda: [(t, s, n) for (t, s), n in tally((i["track"], i["stage"]) for i in ITEMS if i["track"] and i["stage"])],
        "SELECT track, stage, count(*) FROM work_items WHERE track IS NOT NULL AND stage IS NOT NULL GROUP BY 1, 2",
        lambda: frame("work_items").drop_nulls(["track", "stage"]).group_by("track", "stage").len().rows(),
        lambda: ((t, s, n) for (t, s), n in sheet("work_items").groupby(["track", "stage"]).size().items()),
        lambda: [(t, s, n) for (t, s), n in tally(
            r for r in query("work-items select track, stage", "track", "stage") if r[0] and r[1])],
    ),
    (
        "Which outgoing liaison statements want an answer, and by when?",
        lambda: [(i["key"], first(i["facts"], "deadline")) for i in LIAISONS
                 if first(i["facts"], "direction") == "outgoing" and first(i["facts"], "deadline")],
        "SELECT liaison, deadline FROM liaisons WHERE direction = 'outgoing' AND deadline IS NOT NULL",
        lambda: frame("liaisons").filter(polars.col("direction") == "outgoing").drop_nulls("deadline").select("liaison", "deadline").rows(),
        lambda: sheet("liaisons").query("direction == 'outgoing'").dropna(subset="deadline")[["liaison", "deadline"]].itertuples(index=False),
        lambda: [r for r in query("liaisons where direction = outgoing select key, deadline", "key", "deadline") if r[1]],
    ),
    (
        "How many liaison statements came in, and how many went out?",
        lambda: [(t["key"], t["count"]) for m in meetings()[:1] for t in m["totals"] if t["by"] == "direction"]
        if len(meetings()) == 1 else list(sum((Counter({t["key"]: t["count"]}) for m in meetings() for t in m["totals"]
                                               if t["by"] == "direction"), Counter()).items()),
        "SELECT direction, sum(count) FROM liaisons WHERE direction IS NOT NULL GROUP BY 1",
        lambda: frame("liaisons").drop_nulls("direction").group_by("direction").agg(polars.col("count").sum()).rows(),
        lambda: sheet("liaisons").astype({"count": int}).groupby("direction")["count"].sum().items(),
        lambda: [r for r in query("liaisons count by direction", "direction", "count") if r[0]],
    ),
    (
        "How many events begin in each month?",
        lambda: tally(first(i["facts"], "start")[:7] for i in EVENTS if "start" in i["facts"]),
        "SELECT substr(CAST(start_first_day AS TEXT), 1, 7), count(*) FROM events WHERE start_first_day IS NOT NULL GROUP BY 1",
        lambda: frame("events").drop_nulls("start_first_day")
        .group_by(polars.col("start_first_day").dt.strftime("%Y-%m")).len().rows(),
        lambda: pandas.to_datetime(sheet("events").start_first_day.dropna()).dt.strftime("%Y-%m").value_counts().items(),
        lambda: tally(r[0][:7] for r in query("events select start", "start") if r[0]),
    ),
    (
        "About which work items do documents contradict each other, and in what?",
        lambda: [(i["acronym"], f) for i in ITEMS for f in i["conflicts"]],
        "SELECT DISTINCT w.acronym, f.field FROM work_item_facts f JOIN work_items w "
        "ON w.meeting = f.meeting AND w.item = f.item WHERE f.conflict",
        lambda: frame("work_items").explode("conflicts").drop_nulls("conflicts").select("acronym", "conflicts").rows(),
        lambda: sheet("work_items").assign(conflicts=lambda t: t.conflicts.map(json.loads)).explode("conflicts")
        .dropna(subset="conflicts")[["acronym", "conflicts"]].itertuples(index=False),
        lambda: [(a, f) for a, fields in query("work-items select acronym, conflicts", "acronym", "conflicts") for f in fields],
    ),
    (
        "Which documents does a list name and the folder lack?",
        lambda: [(d["id"],) for d in DOCUMENTS if d["path"] is None],
        "SELECT id FROM meeting_documents WHERE path IS NULL",
        lambda: frame("meeting_documents").filter(polars.col("path").is_null()).select("id").rows(),
        lambda: sheet("meeting_documents").query("path.isna()")[["id"]].itertuples(index=False),
        lambda: query("documents where path is null select id", "id"),
    ),
    (
        "Which work items are to be ready before 2027 ends and are not decided yet?",
        None,
        "SELECT acronym, target_date FROM work_items WHERE target_last_day < '2028-01-01' "
        "AND (standing IS NULL OR standing NOT IN ('decided', 'discontinued'))",
        lambda: frame("work_items").filter(
            (polars.col("target_last_day") < polars.date(2028, 1, 1))
            & ~polars.col("standing").is_in(["decided", "discontinued"]).fill_null(False)
        ).select("acronym", "target_date").rows(),
        lambda: sheet("work_items").query(
            "target_last_day < '2028-01-01' and standing not in ['decided', 'discontinued']"
        )[["acronym", "target_date"]].itertuples(index=False),
        lambda: query("work-items where target_date < 2028 and standing not in (decided, discontinued) "
                      "select acronym, target_date", "acronym", "target_date"),
    ),
    (
        "How grave are the findings across documents?",
        lambda: tally(f["severity"] for m in meetings() for f in m["findings"]),
        "SELECT severity, count(*) FROM meeting_findings GROUP BY 1",
        lambda: frame("meeting_findings").group_by("severity").len().rows(),
        lambda: sheet("meeting_findings").severity.value_counts().items(),
        lambda: query("findings where level = meeting count by severity", "severity", "count"),
    ),
]


def main():
    databases = {"SQLite": Sqlite(), "DuckDB parquet": DuckDb("parquet"), "DuckDB csv": DuckDb("csv")}
    wrong = 0
    for words, plain, sql, by_polars, by_pandas, by_query in QUESTIONS:
        answers = {name: (lambda base=base: base.rows(sql)) for name, base in databases.items()}
        answers |= {"Polars": by_polars, "pandas": by_pandas, "query": by_query}
        if plain:
            answers["records"] = plain
        found = {}
        for name, ask in answers.items():
            try:
                found[name] = normal(ask())
            except Exception as error:  # whatever a reader trips over is what is looked for
                found[name] = f"{type(error).__name__}: {error}"
        wanted = found["records" if plain else "SQLite"]
        print(f"{words}\n  {len(wanted)} rows: {wanted[:4]}")
        if not isinstance(wanted, list) or not wanted:
            wrong += 1
            print("  no answer: the question shows nothing")
        for name, answer in found.items():
            if answer != wanted:
                wrong += 1
                print(f"  {name} says otherwise: {answer if isinstance(answer, str) else answer[:6]}")
    print(f"{len(QUESTIONS)} questions, {wrong} answers differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
