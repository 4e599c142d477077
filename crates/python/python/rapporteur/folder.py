"""Folders of documents as an iterator of records."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

from rapporteur import _native
from rapporteur.options import Options, worker

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self, Unpack

    from rapporteur.types import DocumentRecord

    Path = str | os.PathLike[str]


class Folder(Iterator["DocumentRecord"]):
    """The records of folders and files, in the order of their paths.

    They are read on other threads while they are taken, some way ahead. What is dropped, or
    closed, reads on no further; it may be used in a ``with`` statement. Several threads may take
    from it: each record goes to one of them.
    """

    def __init__(self, lines: _native.Folder) -> None:
        """Wraps what reads. Use ``extract_folder``."""
        self._lines = lines
        self._taken = 0

    @property
    def files(self) -> int:
        """How many files are read; archives and attachments make more records than that."""
        return self._lines.files

    def __next__(self) -> DocumentRecord:
        line = next(self._lines)
        self._taken += 1
        return cast("DocumentRecord", json.loads(line))

    def __length_hint__(self) -> int:
        return max(self.files - self._taken, 0)

    def close(self) -> None:
        """Ends the reading: there are no more records."""
        self._lines.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def extract_folder(
    paths: Path | Iterable[Path],
    *,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    jobs: int = 0,
    **options: Unpack[Options],
) -> Folder:
    """Reads the documents under folders (and files) on ``jobs`` threads, or one a core.

    ``include`` and ``exclude`` are patterns that know no case: one with a slash is held against
    the path relative to the folder, one without against the names in it. A file that cannot be
    read has a record that says so.

    Raises ``ReadError`` where a path is not there, and ``OptionError`` for a pattern that is none.

    >>> for record in extract_folder("fixtures/meeting"):
    ...     print(record["source"]["path"], record["status"])
    """
    single = isinstance(paths, (str, os.PathLike))
    several: Iterable[Path] = [cast("Path", paths)] if single else cast("Iterable[Path]", paths)
    for patterns in (include, exclude):
        if isinstance(patterns, str):
            raise TypeError("include and exclude are lists of patterns, and not one string")
    given: dict[str, Any] = {"jobs": jobs, **options}
    lines = _native.Folder(
        [os.fspath(path) for path in several],
        list(include),
        list(exclude),
        given,
        worker(given),
    )
    return Folder(lines)
