"""The door for other rooms: make records findable, and find them."""

from modellkommune.commons.search.alike import likeness, parts_to_look_for, telling_stems
from modellkommune.commons.search.findable import (
    SEARCH_COLUMNS,
    Findable,
    Found,
    find,
    first_found,
    holds_all,
)
from modellkommune.commons.search.order import mix_of, mixed_key, sort_key_of
from modellkommune.commons.search.similar import Alike, Point, metres_between, most_alike
from modellkommune.commons.search.words import resembles, stems_of

__all__ = [
    "SEARCH_COLUMNS",
    "Alike",
    "Findable",
    "Found",
    "Point",
    "find",
    "first_found",
    "holds_all",
    "likeness",
    "metres_between",
    "mix_of",
    "mixed_key",
    "most_alike",
    "parts_to_look_for",
    "resembles",
    "sort_key_of",
    "stems_of",
    "telling_stems",
]
