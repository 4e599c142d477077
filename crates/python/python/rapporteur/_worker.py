"""The process for one document, which it takes from standard input."""

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
    """Reads the document; the last argument holds the options."""
    options = json.loads(sys.argv[-1])
    _limit_memory()
    sys.stdout.buffer.write(_native.work(sys.stdin.buffer.read(), options))
