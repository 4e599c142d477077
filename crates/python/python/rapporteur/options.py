"""What a caller may decide, and how the process for one document is started."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, Mapping, TypedDict

_CODE = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from rapporteur._command import main; sys.exit(main())"
)


class Options(TypedDict, total=False):
    """Options of reading, all by keyword. What goes beyond a limit is cut, with a finding.

    Sizes are in bytes; their defaults are those of ``rapporteur extract --help``.
    """

    revisions: Literal["final", "original", "all"]
    """Which state of tracked changes is read (``final``)."""
    isolate: Literal["never", "auto", "always"]
    """Which documents are read in a process of their own: PDF and those over 4 MiB, or 32 MiB unpacked
    (``auto``), all, or none."""
    vocabulary: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
    """Labels and phrases beside those that are built in: a text whose lines are ``file.key``, a tab
    and ``label | label``, a path to one, or several of these."""
    max_time: float
    """Seconds for one document (20)."""
    max_file_size: int
    """Size of one file (256 MiB)."""
    max_part_size: int
    """Inflated size of one part of a package (256 MiB)."""
    max_package_size: int
    """Inflated size of all parts of a package (512 MiB)."""
    max_ratio: int
    """How many times its packed size a part may swell to, from 16 MiB on (300)."""
    max_entries: int
    """Entries of a package (10,000)."""
    max_xml_depth: int
    """How deep the elements of an XML part may nest (512)."""
    max_blocks: int
    """Paragraphs and tables of a document (800,000); a table counts as three."""
    max_cells: int
    """Table cells of a document (2,000,000)."""
    max_text_size: int
    """Text of a document (32 MiB)."""
    max_table_depth: int
    """How deep tables may nest (16, which is also the most)."""
    max_html_size: int
    """Size of one page of HTML (32 MiB)."""
    max_html_depth: int
    """How deep the elements of a page may nest (512)."""
    max_workbook_cells: int
    """Cells with text of a workbook (5,000,000)."""
    max_inner_depth: int
    """How deep documents may lie in archives and documents (4)."""
    max_inner_documents: int
    """Documents inside one file (10,000)."""
    max_inner_size: int
    """Size of the documents inside one file, inflated (1 GiB)."""
    max_in_flight: int
    """Files read at one time by all threads: others wait (256 MiB)."""


def worker(options: Mapping[str, Any]) -> list[str]:
    """The program that reads one document in a process of its own, and its arguments.

    Empty where there is no interpreter to start (Python inside of another program) or none is
    wanted: then the document is read in this process.
    """
    if not sys.executable or options.get("isolate") == "never":
        return []
    return [*command(), "worker"]


def command() -> list[str]:
    """The command line as this interpreter runs it. It takes from its first argument where this package
    is: it may stand where only this process looks for it. It needs nothing of the environment, which
    makes it start in a third of the time."""
    root = str(Path(__file__).resolve().parent.parent)
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", _CODE, root]
