"""Keywords: as the office writes them, and as addresses carry them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import slugify

MOST_OFFERED = 8


@dataclass(frozen=True)
class Keyword:
    """A keyword in words, and its short form in addresses."""

    name: str
    slug: str


@dataclass(frozen=True)
class KeywordCount:
    """A keyword and how many news items carry it."""

    keyword: Keyword
    count: int


def keywords_in(text: str) -> list[Keyword]:
    """Return the keywords of a text with commas, each once, in its order."""
    names = [" ".join(part.split()) for part in text.split(",")]
    known = {slugify(name): name for name in reversed(names) if slugify(name)}
    wanted = dict.fromkeys(slugify(name) for name in names)
    return [Keyword(name=known[slug], slug=slug) for slug in wanted if slug]


def most_frequent(texts: Iterable[str], *, most: int = MOST_OFFERED) -> list[KeywordCount]:
    """Count the keywords of many items; most frequent first, then by alphabet."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for text in texts:
        for keyword in keywords_in(text):
            counts[keyword.slug] += 1
            names.setdefault(keyword.slug, keyword.name)
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:most]
    return [KeywordCount(Keyword(name=names[slug], slug=slug), count) for slug, count in ranked]
