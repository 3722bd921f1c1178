"""Records with search columns, and finding them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from modellkommune.commons.search.words import SHORTEST_FORGIVEN, neighbours_of, stems_of

MOST_WORDS = 8


class Findable(models.Model):
    """A record that is found by the words it holds.

    search_title      stems of the weighty text, each between spaces
    search_words      stems of all its text
    search_neighbours the weighty stems with one letter left out, for typing errors
    """

    search_title = models.TextField(editable=False, default="")
    search_words = models.TextField(editable=False, default="")
    search_neighbours = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Renew the search columns with every change."""
        self.renew_search_columns()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, *SEARCH_COLUMNS}
        super().save(*args, **kwargs)

    def weighty_text(self) -> str:
        """Return what the record is called and filed under."""
        raise NotImplementedError

    def further_text(self) -> str:
        """Return everything else that is read on its page."""
        raise NotImplementedError

    def renew_search_columns(self) -> None:
        """Work out the columns anew from the texts."""
        weighty = stems_of(self.weighty_text())
        neighbours = frozenset().union(*map(neighbours_of, weighty))
        self.search_title = _column(weighty)
        self.search_words = _column([*weighty, *stems_of(self.further_text())])
        self.search_neighbours = _column(sorted(neighbours))


SEARCH_COLUMNS = ("search_title", "search_words", "search_neighbours")


@dataclass(frozen=True)
class Found:
    """What a search brought.

    records     best first
    is_similar  nothing holds the words as typed; these hold similar ones
    """

    records: QuerySet[Any]
    is_similar: bool = False


def find(text: str, among: QuerySet[Any]) -> Found:
    """Return the records that hold every word of a text, in any inflection.

    text   as typed; at most eight words count. A word of five letters or more
           is also found inside of longer words: "haushalt" in "Bürgerhaushalt".
    among  records of a Findable model, already limited to what may be seen

    Records with the words in title or keywords come first; otherwise the order
    of `among` stays.
    """
    stems = list(dict.fromkeys(stems_of(text)))[:MOST_WORDS]
    if not stems:
        return Found(among.none())
    exact = among.filter(_all("search_words", stems))
    if exact.exists():
        return Found(_weighty_first(exact, stems))
    similar = among.filter(*map(_has_similar, stems))
    return Found(similar, is_similar=True)


def first_found(text: str, among: QuerySet[Any], *, most: int) -> tuple[list[Any], bool]:
    """Return the first records that `find` would bring, and whether they are only similar.

    One query where something holds the words as typed, two otherwise.
    """
    stems = list(dict.fromkeys(stems_of(text)))[:MOST_WORDS]
    if not stems:
        return [], False
    exact = list(_weighty_first(among.filter(_all("search_words", stems)), stems)[:most])
    if exact:
        return exact, False
    return list(among.filter(*map(_has_similar, stems))[:most]), True


def holds_all(text: str, stems: Iterable[str]) -> bool:
    """Whether a text holds every stem, for few records that have no search columns.

    A stem of five letters or more is also found inside of longer words.
    """
    words = _column(stems_of(text))
    return all((one if len(one) >= SHORTEST_FORGIVEN else f" {one}") in words for one in stems)


def _weighty_first(records: QuerySet[Any], stems: list[str]) -> QuerySet[Any]:
    in_title = Case(
        When(_all("search_title", stems), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    order = records.query.order_by or records.model._meta.ordering  # Django's public name
    return records.annotate(search_rank=in_title).order_by(F("search_rank"), *order)


def _all(column: str, stems: Iterable[str]) -> Q:
    condition = Q()
    for wanted in stems:
        inside = wanted if len(wanted) >= SHORTEST_FORGIVEN else f" {wanted}"
        condition &= Q(**{f"{column}__contains": inside})
    return condition


def _has_similar(wanted: str) -> Q:
    condition = Q(search_words__contains=f" {wanted}")
    if len(wanted) < SHORTEST_FORGIVEN:
        return condition
    for neighbour in neighbours_of(wanted):
        # Inside of longer words too: "haushallt" is meant for "Bürgerhaushalt".
        inside = neighbour if len(neighbour) >= SHORTEST_FORGIVEN else f" {neighbour} "
        condition |= Q(search_neighbours__contains=inside)
    return condition


def _column(stems: Iterable[str]) -> str:
    return f" {' '.join(dict.fromkeys(stems))} "
