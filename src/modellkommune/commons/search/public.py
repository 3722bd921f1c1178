"""The door for other rooms: make records findable, and find them."""

from modellkommune.commons.search.findable import SEARCH_COLUMNS, Findable, Found, find
from modellkommune.commons.search.words import resembles, stems_of

__all__ = ["SEARCH_COLUMNS", "Findable", "Found", "find", "resembles", "stems_of"]
