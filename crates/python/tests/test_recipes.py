"""The recipes on clusters of this machine's own: the rows are the command line's lines."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
import rapporteur
from conftest import ROOT

RECIPES = ROOT / "crates" / "python" / "recipes"
sys.path.insert(0, str(RECIPES))

import rows  # noqa: E402


@pytest.fixture(scope="module")
def folders(meeting: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The meeting in a folder of a folder, with a name that has all that names may have."""
    root = tmp_path_factory.mktemp("documents")
    inner = root / "SG 23 – é#1%20?"
    inner.mkdir()
    for file in meeting.iterdir():
        (inner / file.name).write_bytes(file.read_bytes())
    return root


@pytest.fixture(scope="module")
def wanted(folders: Path, program: str) -> list[str]:
    command = [program, "extract", str(folders), "--quiet", "--no-cache"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    return done.stdout.splitlines()


def same(got: list[dict[str, Any]], wanted: list[str]) -> None:
    """Holds rows against the command line's lines."""
    got = sorted(got, key=lambda row: row["path"])
    assert [row["record"] for row in got] == wanted
    records = [json.loads(line) for line in wanted]
    assert [row["path"] for row in got] == [record["source"]["path"] for record in records]
    assert [row["status"] for row in got] == [record["status"] for record in records]
    assert [row["bytes"] for row in got] == [record["source"]["bytes"] for record in records]
    assert [row["work_items"] for row in got] == [len(r["work_items"]) for r in records]
    assert sum(row["work_items"] for row in got) > 100
    assert {row["study_group"] for row in got} >= {"SG23", None}
    assert Counter(row["status"] for row in got)["failed"] >= 3
    assert sum("!/" in row["path"] for row in got) >= 2
    assert {row["error"] for row in got} == {None}


@pytest.mark.parametrize(
    ("root", "uri", "path"),
    [
        ("/data/x", "file:/data/x/a b.docx", "a b.docx"),
        ("/data/x/", "/data/x/wp1/a.docx", "wp1/a.docx"),
        ("file:///data/x", "file:///data/x/a#1.docx", "a#1.docx"),
        ("hdfs://host:9000/data", "hdfs://host:9000/data/wp1/a.docx", "wp1/a.docx"),
        ("s3://bucket/data/", "bucket/data/a.docx", "a.docx"),
        ("s3://bucket", "bucket/a.docx", "a.docx"),
        ("/data/x", "/data/xy/a.docx", "a.docx"),
        ("/data/x/a.docx", "file:/data/x/a.docx", "a.docx"),
    ],
)
def test_paths_are_relative_to_the_root(root: str, uri: str, path: str) -> None:
    assert rows.relative(root, uri) == path


def test_what_is_nobodys_document_is_left_out() -> None:
    assert rows.is_document("wp1/a.docx")
    assert not rows.is_document(".git/a.docx")
    assert not rows.is_document("wp1/~$a.docx")
    assert not rows.is_document("Thumbs.db")


def test_a_failure_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> list[str]:
        raise rapporteur.RapporteurError("no threads")

    monkeypatch.setattr(rapporteur, "extract_lines", fails)
    [batch] = rows.table("/x", [("/x/a.docx", b""), ("/x/.hidden", b"")], {})
    [row] = batch.to_pylist()
    assert (row["path"], row["status"], row["error"]) == ("a.docx", "failed", "no threads")
    assert row["record"] is None


def test_wrong_options_are_told_at_once() -> None:
    with pytest.raises(rapporteur.OptionError):
        rows.check({"revisions": "first"})


@pytest.fixture(scope="class")
def spark() -> Iterator[Any]:
    """Two executors in processes of their own, that share nothing with this one but files."""
    import pyspark

    os.environ["SPARK_HOME"] = str(Path(pyspark.__file__).parent)
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # What a test program can import, an executor cannot.
    os.environ.pop("PYTHONPATH", None)
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "1g")
        .config("spark.executor.memory", "1g")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.files.openCostInBytes", "0")
        .config("spark.sql.files.maxPartitionBytes", "262144")
        .getOrCreate()
    )
    yield session
    session.stop()


class TestSpark:
    def test_the_rows_are_the_lines(self, spark: Any, folders: Path, wanted: list[str]) -> None:
        import spark as recipe

        documents = recipe.read_documents(spark, str(folders))
        assert documents.rdd.getNumPartitions() > 2
        got = documents.collect()
        same([row.asDict() for row in got], wanted)

    def test_both_executors_work(self, spark: Any) -> None:
        def processes(_: Iterator[int]) -> Iterator[str]:
            import time

            time.sleep(0.5)
            yield str(os.getppid())

        found = spark.sparkContext.parallelize(range(4), 4).mapPartitions(processes).distinct()
        assert found.count() == 2

    def test_options_reach_the_executors(self, spark: Any, folders: Path) -> None:
        import spark as recipe

        documents = recipe.read_documents(spark, str(folders), max_file_size=0)
        statuses = documents.groupBy("status").count().collect()
        assert [row["status"] for row in statuses] == ["failed"]

    def test_the_command_lines_parquet_opens(
        self,
        spark: Any,
        program: str,
        meeting: Path,
        expected: list[dict[str, Any]],
        tmp_path: Path,
    ) -> None:
        command = [program, "extract", str(meeting), "-o", str(tmp_path / "out"), "--no-cache"]
        done = subprocess.run([*command, "--format", "parquet", "--quiet"])
        assert done.returncode == 1
        lists = {
            "work_item_mentions": "work_items",
            "approvals": "approvals",
            "liaison_mentions": "liaisons",
            "event_mentions": "events",
            "citations": "references",
            "findings": "findings",
        }
        for table, field in lists.items():
            rows = spark.read.parquet(str(tmp_path / "out" / "parquet" / f"{table}.parquet"))
            assert rows.count() == sum(len(record[field]) for record in expected), table
        items = spark.read.parquet(
            str(tmp_path / "out" / "parquet" / "work_item_mentions.parquet")
        )
        questions = items.selectExpr("acronym", "explode(questions) AS question").collect()
        wanted = [
            (item["acronym"], question)
            for record in expected
            for item in record["work_items"]
            for question in item["questions"]
        ]
        assert sorted(map(tuple, questions), key=str) == sorted(wanted, key=str)

    def test_it_runs_as_a_program(self, spark: Any, folders: Path, tmp_path: Path) -> None:
        # The session of the other tests would be the program's too.
        spark.stop()
        out = tmp_path / "rows"
        environment = {**os.environ, "PYSPARK_SUBMIT_ARGS": "--master local[2] pyspark-shell"}
        done = subprocess.run(
            [sys.executable, str(RECIPES / "spark.py"), str(folders), "--output", str(out)],
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert "extracted" in done.stdout
        assert pyarrow.parquet.read_table(out).num_rows > 90


@pytest.fixture(scope="class")
def ray() -> Iterator[Any]:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    # A worker with another installer's environment is not what is tested.
    os.environ["RAY_ENABLE_UV_RUN_RUNTIME_ENV"] = "0"
    import ray

    ray.init(
        address="local",
        num_cpus=2,
        object_store_memory=128 << 20,
        include_dashboard=False,
        log_to_driver=False,
        _node_ip_address="127.0.0.1",
    )
    yield ray
    ray.shutdown()


class TestRay:
    def test_the_rows_are_the_lines(self, ray: Any, folders: Path, wanted: list[str]) -> None:
        import ray_data as recipe

        same(recipe.read_documents(str(folders)).take_all(), wanted)

    def test_it_runs_as_a_program(
        self, ray: Any, folders: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        import ray_data as recipe

        out = tmp_path / "rows"
        recipe.main([str(folders), "--output", str(out)])
        assert "extracted" in capsys.readouterr().out
        assert pyarrow.parquet.read_table(out).num_rows > 90
