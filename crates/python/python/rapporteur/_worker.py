"""The process for one document: bytes on standard input, a record on standard output."""

import json
import sys

from rapporteur import _native

# Address space of the process: four times what any document may take, since what is asked for
# is more than what is used.
MEMORY = 4 << 30


def _limit_memory() -> None:
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    except (ImportError, OSError, ValueError):
        # Where the system knows no such limit, the time still holds.
        pass


def main() -> None:
    """Reads the document whose path is the last argument; the one before holds the options."""
    *_, options, path = sys.argv
    _limit_memory()
    record = _native.work(sys.stdin.buffer.read(), path, json.loads(options))
    sys.stdout.buffer.write(record.encode("utf-8"))
