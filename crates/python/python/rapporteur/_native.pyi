from collections.abc import Iterable
from typing import Any, final

__all__ = [
    "ArrowTable",
    "Folder",
    "assemble",
    "command",
    "extract_bytes",
    "extract_file",
    "schema",
    "tables",
    "to_arrow",
    "version",
    "work",
]

@final
class ArrowTable:
    """A table, in the Arrow C data interface."""

    @property
    def columns(self) -> list[str]: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __len__(self) -> int: ...

@final
class Folder:
    """The JSON lines of the records of folders and files."""

    @property
    def files(self) -> int: ...
    def __new__(
        cls,
        paths: list[str],
        include: list[str],
        exclude: list[str],
        given: dict[str, Any],
        worker: list[str],
    ) -> Folder: ...
    def __iter__(self) -> Folder: ...
    def __next__(self) -> str: ...
    def close(self) -> None: ...

def assemble(lines: list[str], meeting: str | None) -> str: ...
def command(program: list[str], library: str, arguments: list[str]) -> int: ...
def extract_bytes(
    bytes: bytes, name: str, given: dict[str, Any], worker: list[str]
) -> list[str]: ...
def extract_file(
    path: str, name: str | None, given: dict[str, Any], worker: list[str]
) -> list[str]: ...
def schema(name: str) -> str: ...
def tables() -> list[str]: ...
def to_arrow(parts: Iterable[list[str]], table: str, meetings: list[str]) -> ArrowTable: ...
def version() -> str: ...
