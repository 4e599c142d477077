"""A document from its path or its bytes."""

import errno
import io
import os
import zipfile
from pathlib import Path

import pytest
import rapporteur

PAGE = b"<!DOCTYPE html><title>Report</title><p>See TD 215/4.</p>"


def test_bytes_are_read_and_places_told() -> None:
    record = rapporteur.extract(PAGE, name="wp4/report.html")
    assert record["source"]["path"] == "wp4/report.html"
    assert record["source"]["format"] == "html"
    [reference] = record["references"]
    assert reference["type"] == "document"
    assert reference["ref"]["id"] == "TD215/4"
    assert reference["evidence"]["pointer"] == "/body/0"
    assert reference["evidence"]["span"] == [4, 12]


@pytest.mark.parametrize("kind", [bytearray, memoryview])
def test_whatever_holds_bytes_is_read(kind: type) -> None:
    assert rapporteur.extract(kind(PAGE), name="a.html") == rapporteur.extract(PAGE, name="a.html")


def test_bytes_need_no_name() -> None:
    assert rapporteur.extract(PAGE)["source"]["path"] == "document"


def test_a_path_is_a_string_or_a_path(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(PAGE)
    record = rapporteur.extract(file)
    assert record == rapporteur.extract(str(file))
    assert record == rapporteur.extract(PAGE, name="report.html")
    assert rapporteur.extract(file, name="x/y.html") == rapporteur.extract(PAGE, name="x/y.html")


@pytest.mark.parametrize("wrong", [None, 5, ["a.html"]])
def test_what_is_no_document_is_a_type_error(wrong: object) -> None:
    with pytest.raises(TypeError):
        rapporteur.extract(wrong)  # type: ignore[arg-type]


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    missing = tmp_path / "missing.docx"
    with pytest.raises(rapporteur.ReadError) as caught:
        rapporteur.extract(missing)
    assert caught.value.errno == errno.ENOENT
    assert caught.value.filename == str(missing)
    assert "No such file" in str(caught.value)
    assert isinstance(caught.value, OSError)
    assert isinstance(caught.value, rapporteur.RapporteurError)


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(rapporteur.ReadError, match="extract_folder") as caught:
        rapporteur.extract(tmp_path)
    assert caught.value.errno == errno.EISDIR


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(rapporteur.ReadError, match="neither a file nor a folder") as caught:
        rapporteur.extract(tmp_path / "pipe")
    assert caught.value.errno == errno.EINVAL


def test_a_damaged_document_raises_nothing() -> None:
    record = rapporteur.extract(b"PK\x03\x04 and no more", name="a.docx")
    assert record["status"] == "failed"
    assert "damaged_part" in [finding["code"] for finding in record["findings"]]
    assert rapporteur.extract(b"", name="a.docx")["status"] == "failed"


def test_what_is_inside_comes_behind() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("b.txt", "See TD 12/1.")
        archive.writestr("a.html", PAGE)
    records = rapporteur.extract_all(packed.getvalue(), name="x.zip")
    assert [r["source"]["path"] for r in records] == ["x.zip", "x.zip!/a.html", "x.zip!/b.txt"]
    assert records[0] == rapporteur.extract(packed.getvalue(), name="x.zip")
    assert records == rapporteur.extract_all(packed.getvalue(), name="x.zip", jobs=2)


def test_every_document_is_as_the_command_line_has_it(meeting: Path, lines: list[str]) -> None:
    files = sorted(f for f in meeting.iterdir() if not f.name.startswith((".", "~$")))
    from_paths = [line for file in files for line in rapporteur.extract_lines(file)]
    assert sorted(from_paths) == sorted(lines)
    read = ((file.name, file.read_bytes()) for file in files)
    from_bytes = [line for n, b in read for line in rapporteur.extract_lines(b, name=n)]
    assert from_bytes == from_paths


def test_the_version_is_the_records() -> None:
    assert rapporteur.extract(PAGE)["producer"]["version"] == rapporteur.__version__
