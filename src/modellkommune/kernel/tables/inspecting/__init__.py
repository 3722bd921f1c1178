"""How a file reads: letters, delimiter, header, types, and everything that is odd about it.

looking    inspect(path) -> TableReport
rows       rows out of any file, all of them or some from all over a large one
reading    rows out of text files and workbooks
passing    one pass over a large text file
delimiters, shape, names   where the table stands and what its columns are called
telling    types of columns, by words, keys, moments and figures
sentences  what can be said about a file
"""

from modellkommune.kernel.tables.inspecting.looking import inspect
from modellkommune.kernel.tables.inspecting.reading import rows_of
from modellkommune.kernel.tables.inspecting.rows import Limits

__all__ = ["Limits", "inspect", "rows_of"]
