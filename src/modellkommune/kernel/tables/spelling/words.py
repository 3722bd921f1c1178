"""Yes and no."""

from __future__ import annotations

PAIRS = (("ja", "nein"), ("j", "n"), ("wahr", "falsch"), ("true", "false"), ("yes", "no"))
# Words that say yes on their own, where an empty cell says no more.
CLEAR_YES = ("ja", "wahr", "true", "yes")


def pair_of(words: frozenset[str]) -> tuple[str, str] | None:
    """Return the pair these words (small letters) belong to.

    One-letter words need both of them: a column of nothing but "n" may mean north.
    """
    for yes, no in PAIRS:
        if words == {yes, no} or (len(words) == 1 and len(yes) > 1 and words <= {yes, no}):
            return yes, no
    return None


def words_of(format_: str) -> dict[str, bool]:
    """Both words of a format such as "Ja/Nein", in small letters."""
    yes, _, no = format_.casefold().partition("/")
    words = {yes: True, no: False}
    words.pop("", None)
    partners = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}
    if len(words) == 1:
        # A later month may hold the other word.
        (word, meaning), = words.items()  # fmt: skip
        if word in partners:
            words[partners[word]] = not meaning
    return words
