"""What somebody follows, as lines of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.participation.models import Follower
from modellkommune.commons.participation.selectors.chains import described
from modellkommune.commons.participation.selectors.interests import (
    address_of_interest,
    in_words,
    parted,
)


@dataclass(frozen=True)
class Followed:
    """One line of a list of what is followed.

    title  "" for a record that is not public any more; url "" without a page
    """

    follower: Follower
    title: str
    url: str
    state: str = ""


def lines_of(followed: Iterable[Follower]) -> list[Followed]:
    """Return the lines for what is followed, with the names of records and interests."""
    followed = list(followed)
    names = described(one.about for one in followed if not parted(one.about)[0])
    places = _names_of_authorities(followed)
    lines = []
    for one in followed:
        words = in_words(one.about, label=one.label, authorities=places)
        record = names.get(one.about)
        if words:
            lines.append(Followed(one, words, address_of_interest(one.about)))
        elif record:
            lines.append(Followed(one, record.title, record.url, record.state))
        else:
            lines.append(Followed(one, "", ""))
    return lines


def _names_of_authorities(followed: Sequence[Follower]) -> dict[str, str]:
    slugs = [value for kind, value in (parted(one.about) for one in followed)
             if kind == "authority"]  # fmt: skip
    if not slugs:
        return {}
    return dict(Authority.objects.filter(slug__in=slugs).values_list("slug", "name"))
