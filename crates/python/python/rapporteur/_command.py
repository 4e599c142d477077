"""The command line, ``rapporteur``: the same program that the Rust binary is."""

import signal
import sys

from rapporteur import _native
from rapporteur.options import command


def main() -> int:
    """Does what the program's arguments ask for; gives its exit code."""
    # What runs is native code: it ends at once when the user interrupts it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _native.command(command(), _native.__file__, sys.argv)
