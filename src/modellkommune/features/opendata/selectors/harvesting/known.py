"""What a plan needs to know: what a source brought, what others brought, what is ours."""

from __future__ import annotations

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority, PortalHost
from modellkommune.features.opendata.models import Dataset, HarvestSource, Origin
from modellkommune.kernel.catalogue.harvesting.planning import Known, Ours, Rules


def known_of(source: HarvestSource) -> dict[str, Known]:
    """Return what this source brought before, by identifier; one query."""
    rows = Dataset.objects.filter(source=source, origin=Origin.HARVESTED).values_list(
        "identifier", "foreign__mark", "withdrawn_at", "title"
    )
    return {
        identifier: Known(mark or "", is_withdrawn=withdrawn is not None, title=title)
        for identifier, mark, withdrawn, title in rows.iterator()
    }


def elsewhere(source: HarvestSource) -> dict[str, str]:
    """Return what other sources of the authority offer, with their names; one query."""
    others = Dataset.objects.filter(
        origin=Origin.HARVESTED, authority=source.authority, withdrawn_at__isnull=True
    ).exclude(source=source)
    rows = others.values_list("identifier", "source__title")
    return {identifier: title or "" for identifier, title in rows.iterator()}


def ours() -> Ours:
    """Return how to tell what was first published by any authority of this installation."""
    with scope(authority=list(Authority.objects.all())):
        own = Dataset.objects.exclude(origin=Origin.HARVESTED)
        identifiers = frozenset(own.values_list("identifier", flat=True))
    hosts = PortalHost.objects.values_list("host", flat=True)
    places = tuple(f"{scheme}://{host}/" for host in hosts for scheme in ("http", "https"))
    return Ours(identifiers=identifiers, places=places)


def rules_of(source: HarvestSource) -> Rules:
    """Return what whoever set the source up has chosen."""
    chosen = source.settings
    return Rules(
        needs_files=bool(chosen.get("needs_files")),
        only=tuple(chosen.get("only", ())),
        never=tuple(chosen.get("never", ())),
    )
