"""What the catalogue of an authority says about itself, and who delivers for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.opendata.models import CatalogueSettings


def settings_of(authority: Authority) -> CatalogueSettings:
    """Return the settings of an authority; an unsaved row with the usual ones for none."""
    return settings_for([authority])[authority.pk]


def settings_for(authorities: Iterable[Authority]) -> Mapping[int, CatalogueSettings]:
    """Return the settings of several authorities by their keys; one query.

    Settings are nothing secret: a town's catalogue names the body that the county
    has chosen for delivering, so all wanted authorities are asked by name here.
    """
    wanted = list(authorities)
    with scope(authority=wanted):
        stored = {
            one.authority_id: one for one in CatalogueSettings.objects.filter(authority__in=wanted)
        }
    return {one.pk: stored.get(one.pk) or CatalogueSettings(authority=one) for one in wanted}
