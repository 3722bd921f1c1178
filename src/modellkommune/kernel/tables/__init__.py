"""Tables from offices: CSV in any usual spelling, and XLSX.

reading   read_table(path) -> Table, table_names for workbooks
model     Table, Cell, TableNote, TableRefused
text      encoding and delimiter of a CSV file
cells     texts that go out into a spreadsheet
workbook  XLSX with its traps: hidden sheets, formulas, dates, zip bombs
"""

from modellkommune.kernel.tables.cells import inert
from modellkommune.kernel.tables.model import (
    Cell,
    Table,
    TableNote,
    TableRefused,
    cell_text,
)
from modellkommune.kernel.tables.reading import read_table

__all__ = ["Cell", "Table", "TableNote", "TableRefused", "cell_text", "inert", "read_table"]
