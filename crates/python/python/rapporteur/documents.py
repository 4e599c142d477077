"""Single documents to records."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, cast

from rapporteur import _native
from rapporteur.options import Options, worker

if TYPE_CHECKING:
    from typing_extensions import Buffer, Unpack

    from rapporteur.types import DocumentRecord

    Document = str | os.PathLike[str] | Buffer


def extract_lines(
    document: Document,
    *,
    name: str | None = None,
    jobs: int = 1,
    **options: Unpack[Options],
) -> list[str]:
    """As ``extract_all``, each record as a line of JSON: the lines that the command line writes.

    For where records only go on, into a file, a queue or a column.
    """
    given: dict[str, Any] = {"jobs": jobs, **options}
    if isinstance(document, (str, os.PathLike)):
        return _native.extract_file(os.fspath(document), name, given, worker(given))
    content = document if isinstance(document, bytes) else bytes(memoryview(document))
    return _native.extract_bytes(content, name or "document", given, worker(given))


def extract_all(
    document: Document,
    *,
    name: str | None = None,
    jobs: int = 1,
    **options: Unpack[Options],
) -> list[DocumentRecord]:
    """The record of a document, and behind it those of the documents inside it.

    ``document`` is a path (a string, or what has ``__fspath__``) or the bytes themselves. ``name``
    is the path as the record gives it: by default a file's name. It tells the extension; what the
    bytes are is found in them. A document inside has a path such as ``archive.zip!/inner.docx``;
    ``jobs`` threads (0: one a core) read what is inside, where there is much of it.

    Raises ``ReadError`` where a path cannot be read. A document that is damaged, encrypted or of
    no known format raises nothing: its record says so.
    """
    return [json.loads(line) for line in extract_lines(document, name=name, jobs=jobs, **options)]


def extract(
    document: Document,
    *,
    name: str | None = None,
    jobs: int = 1,
    **options: Unpack[Options],
) -> DocumentRecord:
    """The record of a document alone. See ``extract_all`` for what is given and raised.

    >>> record = extract(b"<!DOCTYPE html><p>See TD 215/4.", name="report.html")
    >>> record["references"][0]["raw"]
    'TD 215/4'
    """
    own = extract_lines(document, name=name, jobs=jobs, **options)[0]
    return cast("DocumentRecord", json.loads(own))
