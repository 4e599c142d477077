"""Meetings, schemas and types of records."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
import rapporteur
from conftest import ROOT
from rapporteur import types


def test_meetings_are_those_of_the_command_line(
    meeting: Path, expected: list[dict[str, Any]], lines: list[str], program: str, tmp_path: Path
) -> None:
    command = [program, "extract", str(meeting), "--quiet", "--no-cache", "-o", str(tmp_path)]
    subprocess.run(command, check=False)
    written = json.loads((tmp_path / "meeting.json").read_text(encoding="utf-8"))
    assert rapporteur.assemble(expected) == [written]
    assert rapporteur.assemble(reversed(lines)) == [written]
    assert rapporteur.assemble(rapporteur.extract_folder(meeting)) == [written]
    assert rapporteur.assemble([]) == []


def test_the_meeting_of_documents_that_name_none_can_be_said() -> None:
    record = rapporteur.extract(b"Nothing was decided.", name="note.txt")
    [unsaid] = rapporteur.assemble([record])
    [said] = rapporteur.assemble([record], meeting="SG17/2026-03-30")
    assert unsaid["meeting"]["study_group"] is None
    assert (said["meeting"]["study_group"], said["meeting"]["start"]) == ("SG17", "2026-03-30")
    with pytest.raises(rapporteur.OptionError, match="SG17/2026-03-30"):
        rapporteur.assemble([record], meeting="spring")


def test_what_is_no_record_is_named(lines: list[str]) -> None:
    with pytest.raises(rapporteur.RecordError, match="item 1 is no document record: missing field"):
        rapporteur.assemble([lines[0], {"schema": "urn:rapporteur:schema:document:1"}])
    with pytest.raises(rapporteur.RecordError, match="item 0"):
        rapporteur.assemble(["{"])
    with pytest.raises(TypeError, match="records are a list"):
        rapporteur.assemble(lines[0])


@pytest.mark.parametrize("name", ["document", "meeting", "passage", "series", "blocks"])
def test_schemas_are_the_published_ones(name: str) -> None:
    file = ROOT / "schemas" / f"{name}.schema.json"
    assert rapporteur.schema(name) == json.loads(file.read_text(encoding="utf-8"))


def test_an_unknown_schema_is_an_error() -> None:
    with pytest.raises(rapporteur.OptionError, match="there are document, meeting, series, passage, blocks"):
        rapporteur.schema("record")


def test_records_follow_their_schemas(expected: list[dict[str, Any]]) -> None:
    validator = jsonschema.Draft202012Validator(rapporteur.schema("document"))
    for record in expected:
        validator.validate(record)
    [assembled] = rapporteur.assemble(expected)
    jsonschema.Draft202012Validator(rapporteur.schema("meeting")).validate(assembled)


def test_the_types_are_those_of_the_schemas() -> None:
    command = [sys.executable, str(ROOT / "crates/python/make_types.py"), "--check"]
    subprocess.run(command, check=True)


def test_the_types_can_be_looked_into() -> None:
    assert set(types.DocumentRecord.__annotations__) == set(
        rapporteur.schema("document")["properties"]
    )
    assert "from" in types.Liaison.__annotations__
    assert get_args(types.Track) == ("TAP", "AAP", "agreement")


SAMPLE = '''
from pathlib import Path
import rapporteur
from rapporteur.types import DocumentRecord, WorkItem

def acronyms(record: DocumentRecord) -> list[str | None]:
    return [item["acronym"] for item in record["work_items"]]

def tracks(items: list[WorkItem]) -> set[str]:
    return {item["track"] for item in items if item["track"] is not None}

record = rapporteur.extract(Path("a.docx"), max_time=5, revisions="all")
same = rapporteur.extract(b"text", name="a.txt")
for reference in record["references"]:
    if reference["type"] == "document":
        print(reference["ref"]["itu_id"])
for other in rapporteur.extract_folder(["a", Path("b")], include=["*.docx"], jobs=2):
    print(acronyms(other), tracks(other["work_items"]))
meetings = rapporteur.assemble([record, same])
print(meetings[0]["meeting"], len(rapporteur.to_arrow([record])))
'''

WRONG = '''
import rapporteur
record = rapporteur.extract(5)
record = rapporteur.extract("a", revisions="first")
record = rapporteur.extract("a", max_sise=1)
record["wrok_items"]
if record["status"] == "done": pass
rapporteur.assemble(record["status"] == "failed")
'''


def mypy(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "sample.py").write_text(code)
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(folder), "sample.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_mypy_accepts_right_use(tmp_path: Path) -> None:
    done = mypy(SAMPLE, tmp_path)
    assert done.returncode == 0, done.stdout


def test_mypy_finds_wrong_use(tmp_path: Path) -> None:
    done = mypy(WRONG, tmp_path)
    wrong = {line.split(":")[1] for line in done.stdout.splitlines() if ": error:" in line}
    assert wrong == {"3", "4", "5", "6", "7", "8"}, done.stdout


def test_the_stub_is_the_module() -> None:
    command = [sys.executable, "-m", "mypy.stubtest", "rapporteur._native"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
