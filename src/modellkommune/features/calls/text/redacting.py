"""Taking names out of texts, as far as the names are known.

Jurors who judge without names read texts in which the applicant's own name may
stand in every second sentence. What is known of an applicant (its name, partners,
people, addresses, key) is replaced; addresses and numbers of telephones are
recognised by their shape. A nickname that nobody knows of stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
TELEPHONE = re.compile(r"(?<![\d.,])(?:\+\d{2}|\(?0\d)[\d\s/()–-]{5,}\d")
FEWEST_DIGITS = 7

# Words that say what a place is, and not which.
KINDS = {
    "stadt", "gemeinde", "landkreis", "kreis", "markt", "flecken", "amt", "bezirk",
    "verbandsgemeinde", "samtgemeinde", "ortsgemeinde", "verwaltungsgemeinschaft",
    "verwaltungsverband", "regionalverband", "hansestadt", "landeshauptstadt",
    "universitätsstadt", "kreisstadt", "bundesstadt", "kreisfreie", "große", "hochschulstadt",
    "freie", "und", "der", "die", "das", "von", "vor", "am", "an", "im", "in", "bei", "ob",
    "auf", "bad", "sankt", "neu", "alt", "groß", "klein", "ober", "unter", "nieder", "hohe",
    "kommune", "verband", "region", "herr", "frau", "dr", "prof",
}  # fmt: skip
# Shorter words are only replaced as whole words, written exactly so.
LONG_ENOUGH_FOR_ENDINGS, LONG_ENOUGH_IN_SMALL = 4, 6
UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)


def words_of_name(name: str) -> list[str]:
    """Return what of a name tells who it is: the whole of it, and its telling words.

    "Stadt Bad Lindental" gives the whole and "Lindental".
    """
    telling = [word for word in re.split(r"[\s,/()]+", name) if _tells(word)]
    parts = [part for word in telling if "-" in word for part in word.split("-") if _tells(part)]
    return list(dict.fromkeys(word for word in (name.strip(), *telling, *parts) if word))


def _tells(word: str) -> bool:
    return len(word.strip(".")) > 2 and word.strip(".").casefold() not in KINDS


def redact(text: str, known: Mapping[str, Iterable[str]]) -> str:
    """Return the text without the words that are known, and without addresses.

    known  by what stands in their place, such as {"[Kommune]": ["Lindental"]};
           "…" replaces addresses and telephone numbers
    """
    for pattern in (MAIL, ADDRESS):
        text = pattern.sub("[…]", text)
    text = TELEPHONE.sub(_without_number, text)
    for pattern, label in _patterns(known):
        text = pattern.sub(lambda _found, label=label: label, text)  # type: ignore[misc]
    return text


def names_something(text: str, known: Mapping[str, Iterable[str]]) -> bool:
    """Whether any of the known words stands in a text."""
    return any(pattern.search(text) for pattern, _label in _patterns(known))


def _without_number(found: re.Match[str]) -> str:
    digits = sum(character.isdigit() for character in found[0])
    return "[…]" if digits >= FEWEST_DIGITS else found[0]


def _patterns(known: Mapping[str, Iterable[str]]) -> Iterator[tuple[re.Pattern[str], str]]:
    """The longest words first, so that a whole name goes before a part of it."""
    labelled = {word: label for label, words in known.items() for word in words if len(word) > 2}
    for word in sorted(labelled, key=lambda one: (-len(one), one)):
        yield _pattern(word), labelled[word]


def _pattern(word: str) -> re.Pattern[str]:
    spellings = {word, word.upper(), word.translate(UMLAUTS)}
    if len(word) >= LONG_ENOUGH_IN_SMALL:
        spellings |= {word.lower(), word.translate(UMLAUTS).lower()}
    choices = "|".join(
        re.sub(r"(?:\\ |\\-|\s)+", r"[\\s\\-]+", re.escape(one)) for one in sorted(spellings)
    )
    # Lindentals, Lindentaler: endings and compounds tell as much as the name.
    ending = r"\w*" if len(word) >= LONG_ENOUGH_FOR_ENDINGS else r"(?!\w)"
    return re.compile(rf"(?<!\w)(?:{choices}){ending}")
