"""What is different in the new version of a table.

model     Difference, ColumnChange, ChangedRow
names     how alike two column names are
sides     both versions side by side, cells made comparable
columns   which new column is which old one: by name, by content
keys      which columns tell the rows apart
rows      new, changed and removed rows
layouts   a new file read under the names and types of the table it replaces
running   compare: all of it on two table files
"""

from modellkommune.kernel.tables.comparing.layouts import aligned
from modellkommune.kernel.tables.comparing.model import (
    ChangedRow,
    ColumnChange,
    ColumnChangeKind,
    Difference,
)
from modellkommune.kernel.tables.comparing.running import compare

__all__ = ["ChangedRow", "ColumnChange", "ColumnChangeKind", "Difference", "aligned", "compare"]
