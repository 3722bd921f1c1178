"""What a reader wants to see in the list of datasets, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from modellkommune.features.opendata.models import FacetKind

NEWEST, BY_TITLE = "neueste", "titel"
ORDERS = (NEWEST, BY_TITLE)
# "Brought up to date within so many days".
SPANS = (7, 30, 365)
# Names in the address; their order is that of a search that is followed.
NAMES: Mapping[str, str] = {
    FacetKind.PUBLISHER.value: "herausgeber",
    FacetKind.THEME.value: "thema",
    FacetKind.FORMAT.value: "format",
    FacetKind.LICENCE.value: "lizenz",
    FacetKind.HVD.value: "hvd",
}


@dataclass(frozen=True)
class Wish:
    """What is asked for; an empty text asks for nothing.

    publisher  slug of an authority, or the name of another catalogue's publisher
    theme, format, licence   codes of the official lists
    hvd        "ja" for high-value datasets only
    days       changed within so many days, 0 for any time
    """

    text: str = ""
    publisher: str = ""
    theme: str = ""
    format: str = ""
    licence: str = ""
    hvd: str = ""
    days: int = 0
    order: str = NEWEST

    @property
    def facets(self) -> dict[str, str]:
        """The values asked for, by the kind of facet."""
        kinds = FacetKind.values
        return {kind: value for kind in kinds if (value := getattr(self, kind))}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for beside the order."""
        return bool(self.text or self.days or self.facets)

    def since(self, now: datetime) -> datetime | None:
        """The moment from which changes count."""
        return now - timedelta(days=self.days) if self.days else None

    def query(self, *, with_order: bool = True) -> str:
        """The wish as it stands in an address, always in the same order; "" for all."""
        said = {"suche": self.text}
        said |= {NAMES[kind]: value for kind, value in self.facets.items()}
        said["aktualisiert"] = str(self.days) if self.days else ""
        if with_order and self.order != NEWEST:
            said["sortieren"] = self.order
        return urlencode({name: value for name, value in said.items() if value})

    def with_facet(self, kind: str, value: str) -> Wish:
        """The same wish with another value of one facet; "" takes it away."""
        changed: dict[str, Any] = {kind: value}
        return replace(self, **changed)


def wish_of(query: Mapping[str, str]) -> Wish:
    """Read an address; what cannot be read counts as not asked."""
    order, days = query.get("sortieren", ""), query.get("aktualisiert", "")
    chosen = {kind: query.get(name, "").strip()[:300] for kind, name in NAMES.items()}
    return Wish(
        text=" ".join(query.get("suche", "").split())[:200],
        days=int(days) if days in {str(span) for span in SPANS} else 0,
        order=order if order in ORDERS else NEWEST,
        **chosen,
    )


def orders() -> list[tuple[str, str]]:
    """The orders a reader can choose, with their words."""
    return [(NEWEST, _("changed last first")), (BY_TITLE, _("by title"))]


def words_for_days(days: int) -> str:
    """A span of time in words."""
    return {7: _("in the last week"), 30: _("in the last month"), 365: _("in the last year")}[days]
