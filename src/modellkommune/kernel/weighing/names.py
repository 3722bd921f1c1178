"""How a person's name can stand in a text: whole, turned round, alone, in other spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

SHORTEST_NAME = 3
UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
# Titles, and the small words inside a name, name nobody.
NO_NAMES = {
    "herr", "herrn", "frau", "familie", "fam", "eheleute", "ehepaar", "dr", "prof", "dipl",
    "ing", "med", "von", "van", "der", "de", "den", "zu", "zur", "zum", "vom", "und", "al", "el",
    "mag", "bin", "ibn", "geb", "geborene", "firma", "e", "v", "ev", "gmbh", "kg", "ag", "mbh",
    "co",
}  # fmt: skip
# Family names that are words of every second statement. Alone they are left, or
# the forest would vanish from a letter about the forest, and everybody could
# guess what the author is called.
ORDINARY = {
    "acker", "amt", "anger", "au", "bach", "baum", "baumann", "berg", "bauer", "beck", "birke",
    "blum", "blume", "boden", "brand", "braun", "brunnen", "buche", "burg", "busch", "damm",
    "dorf", "eiche", "engel", "erde", "esche", "fels", "feld", "fichte", "fink", "fischer",
    "forst", "frank", "freund", "frost", "fuchs", "garten", "graben", "grau", "groß", "grün",
    "gut", "haas", "hahn", "hase", "haus", "heide", "hirsch", "hof", "holz", "horn", "jäger",
    "jung", "kaiser", "kirche", "klein", "koch", "könig", "kraft", "krug", "kühn", "kurz",
    "land", "lang", "lehmann", "linde", "mai", "markt", "maurer", "mauer", "meister", "mühle",
    "neu", "neumann", "pfeiffer", "quelle", "rabe", "richter", "ritter", "rose", "roth", "sand",
    "schäfer", "schmied", "schneider", "schön", "schnee", "schule", "schwarz", "see", "sommer",
    "sonne", "specht", "stadt", "stark", "stein", "storch", "straße", "strauch", "sturm", "tag",
    "tanne", "teich", "thal", "tal", "ufer", "vogel", "wagner", "wald", "weber", "weg", "weide",
    "weiher", "weiß", "welt", "wiese", "winter", "wirt", "wolf", "zimmermann", "müller",
}  # fmt: skip
INITIAL = r"[A-ZÄÖÜ]\.\s?"
TITLE = (
    r"(?:Herrn?|Frau|Familie|Fam\.|Eheleuten?|Ehepaar|Nachbarn?|Nachbarin|Hrn?\.|Fr\.|gez\.)\s+"
    r"(?:(?:Dr|Prof|Dipl)\.[\w.\s-]{0,12}?)*"
)
# A word can be parted at the end of a line, and its soft hyphen be gone already.
PARTED = re.compile(r"(?<!\w)(\w{1,40})-?[ \t]{0,4}\n[ \t]{0,4}(\w{1,40})")


def patterns_of(names: Iterable[str]) -> Iterator[re.Pattern[str]]:
    """The patterns by which names are found, the longest first.

    names  as the authors gave them: "Anna Müller", "Müller, Anna", "Dr. A. Müller"
    """
    known = {name: None for name in names if name.strip()}
    for name in sorted(known, key=lambda one: (-len(one), one)):
        yield from _whole(tuple(telling_words(name)))
    words = dict.fromkeys(word for name in known for word in telling_words(name))
    for word in sorted(words, key=lambda one: (-len(one), one)):
        yield _alone(word)


def telling_words(name: str) -> list[str]:
    """The words of a name that say who it is, in its order."""
    found = re.findall(r"\w[\w'’-]*", name)
    return [word for word in found if word.casefold() not in NO_NAMES and len(word) > 1]


def joined(text: str, names: Iterable[str]) -> str:
    """The text with parted names put together, as in "Mül-" and "ler"."""
    known = {part for name in names for part in _parts(name)}

    def put_together(found: re.Match[str]) -> str:
        word = f"{found[1]}{found[2]}"
        return word if word.casefold().translate(UMLAUTS) in known else found[0]

    return PARTED.sub(put_together, text) if known else text


def _parts(name: str) -> Iterator[str]:
    for word in telling_words(name):
        for part in word.split("-"):
            folded = part.casefold().translate(UMLAUTS)
            yield from (folded, f"{folded}s")


# Making a pattern takes longer than looking with it, and texts come by thousands.
@lru_cache(maxsize=8192)
def _whole(words: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Two words and more, in both orders, with small words between."""
    if len(words) < 2:
        return ()
    between = r"[\s,.&/-]+(?:(?:von|van|der|de|den|zu|zur|vom|und|u\.)[\s,]+)*"
    orders = dict.fromkeys((words, words[::-1], (words[-1], *words[:-1])))
    choices = "|".join(between.join(map(_spelled, order)) for order in orders)
    return (re.compile(rf"(?<!\w)(?:{choices})(?:s|'s|’s|’)?(?!\w)", re.IGNORECASE),)


@lru_cache(maxsize=8192)
def _alone(word: str) -> re.Pattern[str]:
    """One word of a name: with a title or an initial always, alone when it is no ordinary word."""
    spelled = _spelled(word)
    if word.casefold() in ORDINARY or len(word) < SHORTEST_NAME:
        before = rf"(?:{TITLE}|(?<!\w){INITIAL})"
        return re.compile(rf"(?<!\w){before}(?:{INITIAL})?{spelled}(?:s|’)?(?!\w)")
    return re.compile(rf"(?<!\w)(?:{INITIAL})?{spelled}(?:s|ns|’s|'s|’)?(?!\w)", re.IGNORECASE)


def _spelled(word: str) -> str:
    """A word as it is, and without umlauts."""
    spellings = dict.fromkeys((word, word.translate(UMLAUTS)))
    # Names with a hyphen are written with a blank, too.
    return "(?:" + "|".join("".join(map(_letter, one)) for one in spellings) + ")"


def _letter(letter: str) -> str:
    if letter in "-‐‑":
        return r"[\s‐‑-]+"
    return r"['’`´]" if letter in "'’" else re.escape(letter)
