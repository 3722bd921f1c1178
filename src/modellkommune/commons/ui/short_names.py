"""Short names for addresses and codes, made from German titles."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.text import slugify

GERMAN_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
ROOM_FOR_A_NUMBER = 4


def free_short_name(
    title: str, taken: Collection[str], *, longest: int = 40, otherwise: str = "teil"
) -> str:
    """A short name from a title that is not taken: "Mühlenpark" gives "muehlenpark".

    otherwise  where the title has no letter that an address can hold
    """
    room = longest - ROOM_FOR_A_NUMBER
    wanted = slugify(title.translate(GERMAN_LETTERS))[:room].strip("-") or otherwise
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (wanted, *numbered) if name not in taken)
