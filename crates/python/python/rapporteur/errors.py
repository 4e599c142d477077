"""What can go wrong before there is anything to make a record of.

What is wrong with a document is no error: its record says so, under ``status`` and ``findings``.
"""


class RapporteurError(Exception):
    """Any error of this package."""


class ReadError(RapporteurError, OSError):
    """A path that cannot be read: ``errno``, ``strerror`` and ``filename`` say which and why."""


class OptionError(RapporteurError, ValueError):
    """An option, a pattern, a table or a schema that there is not."""


class RecordError(RapporteurError, ValueError):
    """Something that was given as a document record and is none."""
