"""The steps by which a new file replaces the published one.

examine           compare, check, look for people
map_columns       read columns under the names of the table
confirm_finding   write down why a finding is in order
publish_file      the same address, the new file
discard_file      the new file is put aside
"""

from modellkommune.features.opendata.services.replacing.answering import (
    confirm_finding,
    discard_file,
    map_columns,
)
from modellkommune.features.opendata.services.replacing.examining import examine
from modellkommune.features.opendata.services.replacing.publishing import publish_file

__all__ = ["confirm_finding", "discard_file", "examine", "map_columns", "publish_file"]
