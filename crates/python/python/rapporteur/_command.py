"""The command line, ``rapporteur``: the same program that the Rust binary is."""

import signal
import sys

from rapporteur import _native
from rapporteur.options import interpreter

_CODE = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from rapporteur._command import main; sys.exit(main())"
)


def main() -> int:
    """Does what the program's arguments ask for; gives its exit code."""
    # What runs is native code: it ends at once when the user interrupts it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _native.command(interpreter(_CODE), _native.__file__, sys.argv)
