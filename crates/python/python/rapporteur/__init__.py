"""Reads the documents of an ITU-T meeting and gives records of what is in them.

>>> import rapporteur
>>> record = rapporteur.extract("TD215.docx")
>>> for record in rapporteur.extract_folder("meeting"): ...
>>> rapporteur.assemble(rapporteur.extract_folder("meeting"))

Records are dictionaries, as the published schemas describe them; ``rapporteur.types`` has their
types.
"""

from rapporteur._native import ArrowTable, version as _version
from rapporteur.documents import extract, extract_all, extract_lines
from rapporteur.errors import OptionError, RapporteurError, ReadError, RecordError
from rapporteur.folder import Folder, extract_folder
from rapporteur.options import Options
from rapporteur.records import assemble, schema, tables, to_arrow

__version__ = _version()

__all__ = [
    "ArrowTable",
    "Folder",
    "OptionError",
    "Options",
    "RapporteurError",
    "ReadError",
    "RecordError",
    "__version__",
    "assemble",
    "extract",
    "extract_all",
    "extract_folder",
    "extract_lines",
    "schema",
    "tables",
    "to_arrow",
]
