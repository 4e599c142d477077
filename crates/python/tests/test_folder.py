"""Folders as an iterator."""

import operator
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import rapporteur


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that takes some seconds to read."""
    folder = tmp_path_factory.mktemp("many")
    rows = "".join(f"<tr><td>X.item{n}<td>Title {n}<td>Q{n % 9 + 1}/23" for n in range(3000))
    page = f"<!DOCTYPE html><table><tr><th>Acronym<th>Title<th>Question{rows}</table>"
    for n in range(60):
        (folder / f"{n:03}.html").write_text(page)
    return folder


def reading_threads() -> int:
    """How many of this process's threads read documents."""
    names = Path("/proc/self/task").glob("*/comm")
    return sum(name.read_text().startswith("reader-") for name in names)


def test_the_records_are_those_of_the_command_line(
    meeting: Path, expected: list[dict[str, Any]]
) -> None:
    for jobs in (0, 1, 3):
        assert list(rapporteur.extract_folder(meeting, jobs=jobs)) == expected
    statuses = Counter(record["status"] for record in rapporteur.extract_folder([str(meeting)]))
    assert set(statuses) == {"extracted", "partial", "failed", "skipped"}


def test_the_lines_are_those_of_the_command_line(meeting: Path, lines: list[str]) -> None:
    assert list(rapporteur.extract_folder(meeting)._lines) == lines


def test_the_number_of_files_is_known_before(meeting: Path) -> None:
    folder = rapporteur.extract_folder(meeting)
    visible = [f for f in meeting.iterdir() if not f.name.startswith((".", "~$"))]
    assert folder.files == len(visible)
    assert operator.length_hint(folder) == len(visible)
    next(folder)
    assert operator.length_hint(folder) == len(visible) - 1
    assert len(list(folder)) >= len(visible) - 1
    assert operator.length_hint(folder) == 0


def test_patterns_choose(meeting: Path) -> None:
    def paths(**patterns: list[str]) -> set[str]:
        folder = rapporteur.extract_folder(meeting, **patterns)  # type: ignore[arg-type]
        return {record["source"]["path"] for record in folder}

    assert paths(include=["*.PDF"]) == {"T25-SG23-261007-TD-GEN-0603!!PDF-E.pdf"}
    assert paths(include=["*.pdf"], exclude=["T25-*"]) == set()
    with pytest.raises(TypeError, match="lists of patterns"):
        rapporteur.extract_folder(meeting, include="*.pdf")
    with pytest.raises(rapporteur.OptionError, match=r"a\[b"):
        rapporteur.extract_folder(meeting, include=["a[b"])


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(rapporteur.ReadError) as caught:
        rapporteur.extract_folder(tmp_path / "nowhere")
    assert caught.value.filename == str(tmp_path / "nowhere")


def test_two_files_of_one_name_are_an_error(tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    with pytest.raises(rapporteur.RapporteurError, match="would both be called a.txt"):
        rapporteur.extract_folder([tmp_path / "x", tmp_path / "y"])


def test_an_unreadable_file_is_a_record(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    folder = rapporteur.extract_folder(tmp_path, max_file_size=0)
    assert [record["status"] for record in folder] == ["failed", "failed"]


def test_python_goes_on_while_documents_are_read(many: Path) -> None:
    counted = 0
    done = threading.Event()

    def count() -> None:
        nonlocal counted
        while not done.is_set():
            counted += 1
            time.sleep(0.001)

    other = threading.Thread(target=count)
    folder = rapporteur.extract_folder(many, jobs=1)
    other.start()
    begin = time.monotonic()
    line = folder._lines.__next__()
    waited = time.monotonic() - begin
    done.set()
    other.join()
    assert line.startswith('{"schema":')
    # With Python's lock held over the reading, the other thread would not have been let in.
    assert counted > waited / 0.001 / 20, (counted, waited)


def test_a_single_document_lets_others_on(many: Path) -> None:
    content = (many / "000.html").read_bytes()
    with ThreadPoolExecutor(4) as pool:
        names = [f"{n}.html" for n in range(4)]
        got = list(pool.map(lambda name: rapporteur.extract(content, name=name), names))
    assert [record["source"]["path"] for record in got] == names
    assert {len(record["work_items"]) for record in got} == {len(got[0]["work_items"])}


def test_threads_share_a_folder(meeting: Path, lines: list[str]) -> None:
    folder = rapporteur.extract_folder(meeting)._lines
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(lambda _: list(folder), range(4)))
    assert sorted(line for part in parts for line in part) == sorted(lines)


def until_no_thread_reads() -> None:
    end = time.monotonic() + 20
    while reading_threads() and time.monotonic() < end:
        time.sleep(0.02)
    assert reading_threads() == 0


def test_dropping_ends_the_reading(many: Path) -> None:
    until_no_thread_reads()
    folder = rapporteur.extract_folder(many)
    next(folder)
    assert reading_threads() > 0
    begin = time.monotonic()
    del folder
    assert time.monotonic() - begin < 0.5
    until_no_thread_reads()


def test_closing_ends_the_reading(many: Path) -> None:
    with rapporteur.extract_folder(many) as folder:
        next(folder)
    assert list(folder) == []
    folder.close()
    until_no_thread_reads()


def test_control_c_is_heard(many: Path) -> None:
    program = (
        "import sys, rapporteur\n"
        "print('ready', flush=True)\n"
        "try:\n"
        "    for _ in range(100): list(rapporteur.extract_folder(sys.argv[1])._lines)\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted')\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(many)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout and child.stdout.readline() == "ready\n"
    time.sleep(0.5)
    begin = time.monotonic()
    child.send_signal(signal.SIGINT)
    said, _ = child.communicate(timeout=30)
    assert said == "interrupted\n"
    assert time.monotonic() - begin < 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is nothing to fork here")
def test_a_forked_process_reads_too(meeting: Path) -> None:
    program = (
        "import os, sys, rapporteur\n"
        "first = rapporteur.extract_all(sys.argv[1], jobs=2)\n"
        "child = os.fork()\n"
        "again = rapporteur.extract_all(sys.argv[1], jobs=2)\n"
        "assert again == first and len(first) > 1\n"
        "if child == 0: os._exit(0)\n"
        "assert os.waitpid(child, 0)[1] == 0\n"
    )
    command = [sys.executable, "-c", program, str(meeting / "attachments.zip")]
    subprocess.run(command, check=True, timeout=60)
