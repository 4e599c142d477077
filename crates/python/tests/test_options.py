"""What a caller may decide."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import rapporteur
from rapporteur.options import Options
from rapporteur.types import DocumentRecord

PAGE = b"<!DOCTYPE html><p>one</p><p>two</p><p>three</p>"


def codes(record: DocumentRecord) -> list[str]:
    return [finding["code"] for finding in record["findings"]]


def test_a_limit_cuts_with_a_finding() -> None:
    whole = rapporteur.extract(PAGE, name="a.html")
    cut = rapporteur.extract(PAGE, name="a.html", max_blocks=1)
    assert (whole["status"], codes(whole)) == ("extracted", [])
    assert (cut["status"], codes(cut)) == ("partial", ["limit_reached"])


def test_a_file_above_the_limit_has_a_record(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    for record in (
        rapporteur.extract(tmp_path / "a.html", max_file_size=10),
        rapporteur.extract(PAGE, name="a.html", max_file_size=10),
    ):
        assert (record["status"], codes(record)) == ("failed", ["limit_reached"])


def test_every_named_option_is_known() -> None:
    words = {"revisions": "final", "isolate": "never", "vocabulary": ""}
    for name in Options.__annotations__:
        value = words.get(name, 1)
        rapporteur.extract(b"text", name="a.txt", **{name: value})  # type: ignore[misc]


def test_an_unknown_option_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="max_sise"):
        rapporteur.extract(PAGE, max_sise=1)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "wrong",
    [
        {"revisions": "first"},
        {"isolate": "maybe"},
        {"max_time": 0},
        {"max_time": -1.0},
        {"max_time": float("nan")},
        {"max_table_depth": 17},
        {"max_blocks": -1},
        {"max_ratio": 0},
        {"jobs": -1},
    ],
)
def test_a_wrong_value_says_what_may_be(wrong: dict[str, object]) -> None:
    [name] = wrong
    with pytest.raises(rapporteur.OptionError, match=name) as caught:
        rapporteur.extract(PAGE, **wrong)  # type: ignore[arg-type]
    assert isinstance(caught.value, ValueError)


def test_a_vocabulary_is_of_its_call_alone(tmp_path: Path) -> None:
    page = (
        b"<!DOCTYPE html><h1>New work items</h1><table><tr><th>Question</th><th>Kurzname</th></tr>"
        b"<tr><td>7/17</td><td>X.abc</td></tr></table>"
    )

    def items(**options: object) -> list[str | None]:
        record = rapporteur.extract(page, name="a.html", **options)  # type: ignore[arg-type]
        return [item["acronym"] for item in record["work_items"]]

    text = "columns.acronym\tKurzname | K\u00fcrzel\n"
    file = tmp_path / "own.tsv"
    file.write_text(text, encoding="utf-8")
    assert items() == []
    for vocabulary in (text, file, [file], ["forms.reference_title\tTitel", file]):
        assert items(vocabulary=vocabulary) == ["X.abc"]
        assert items(vocabulary=vocabulary, isolate="always") == ["X.abc"]
    assert items() == []
    with rapporteur.extract_folder(tmp_path, vocabulary=file) as folder:
        [record] = folder
        plain = rapporteur.extract(file)
        assert record["producer"]["vocabulary"] != plain["producer"]["vocabulary"]
    with pytest.raises(rapporteur.OptionError, match="columns.weather"):
        items(vocabulary="columns.weather\train")
    with pytest.raises(rapporteur.ReadError, match="nothing.tsv"):
        items(vocabulary=tmp_path / "nothing.tsv")
    with pytest.raises(TypeError):
        items(vocabulary=5)


def test_a_word_for_a_number_is_a_type_error() -> None:
    with pytest.raises(TypeError):
        rapporteur.extract(PAGE, max_blocks="many")  # type: ignore[arg-type]


def test_the_state_of_tracked_changes_can_be_chosen(meeting: Path, program: str) -> None:
    differs = 0
    for state in ("final", "original", "all"):
        command = [program, "extract", str(meeting), "--quiet", "--no-cache", "--revisions", state]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        folder = rapporteur.extract_folder(meeting, revisions=state)  # type: ignore[arg-type]
        own = [line for line in folder._lines]
        assert own == done.stdout.splitlines()
        differs += own != [line for line in rapporteur.extract_folder(meeting)._lines]
    assert differs == 2


def test_a_pdf_is_read_by_another_process(meeting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [pdf] = meeting.glob("*.pdf")
    here = rapporteur.extract(pdf, isolate="never")
    assert here["status"] == "extracted"
    assert rapporteur.extract(pdf) == here
    assert rapporteur.extract(pdf, isolate="always") == here
    # Were it read in this process, no other program could be missed.
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    missed = rapporteur.extract(pdf)
    assert missed["status"] == "failed"
    assert "cannot be started" in missed["findings"][0]["message"]
    assert rapporteur.extract(PAGE, name="a.html")["status"] == "extracted"
    monkeypatch.setattr(sys, "executable", "")
    assert rapporteur.extract(pdf) == here


def test_the_other_process_has_the_options() -> None:
    assert rapporteur.extract(PAGE, name="a.html", isolate="always", max_blocks=1) == (
        rapporteur.extract(PAGE, name="a.html", max_blocks=1)
    )


def test_the_other_process_needs_no_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rapporteur.py").write_text("raise SystemExit('the wrong one')")
    name = "é – a.html"
    here = rapporteur.extract(PAGE, name=name, isolate="never")
    monkeypatch.chdir(tmp_path)
    for variable in list(os.environ):
        monkeypatch.delenv(variable)
    assert here["status"] == "extracted"
    assert rapporteur.extract(PAGE, name=name, isolate="always") == here


def test_a_process_that_dies_costs_one_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "python"
    script.write_text("#!/bin/sh\nkill -9 $$\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    record = rapporteur.extract(PAGE, name="a.html", isolate="always")
    assert (record["status"], codes(record)) == ("failed", ["damaged_part"])
