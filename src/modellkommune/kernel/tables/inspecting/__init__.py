"""How a file reads: letters, delimiter, header, types, and everything that is odd about it.

looking    inspect(path) -> TableReport
reading    rows out of text files and workbooks
delimiters, shape, names   where the table stands and what its columns are called
telling    types of columns, by words, keys, moments and figures
sentences  what can be said about a file
"""

from modellkommune.kernel.tables.inspecting.looking import Limits, inspect
from modellkommune.kernel.tables.inspecting.reading import rows_of

__all__ = ["Limits", "inspect", "rows_of"]
