"""The 405 points of a dataset as it would be published."""

from __future__ import annotations

from collections.abc import Mapping

from modellkommune.features.opendata.models import Dataset, LinkCheck
from modellkommune.features.opendata.selectors.delivering.described import described
from modellkommune.features.opendata.selectors.describing.findings import (
    Finding,
    as_published,
    findings_in,
    violations_in,
)
from modellkommune.kernel.catalogue import model
from modellkommune.kernel.catalogue.points import Points, points_of

ANSWERS = 200


def quality_of(dataset: Dataset, *, draft: bool = True) -> tuple[Points, list[Finding]]:
    """Return points and findings; a few queries, however many distributions.

    draft  as it would be with the changes that wait
    """
    shown = as_published(dataset) if draft else described(dataset)
    findings = findings_in(shown)
    points = points_of(
        shown, links=links_of(dataset, shown), violations=len(violations_in(findings))
    )
    return points, findings


def links_of(dataset: Dataset, shown: model.Dataset) -> Mapping[str, int | None]:
    """Return the last answer of every address; what this portal keeps answers."""
    checked = LinkCheck.objects.filter(
        distribution__dataset=dataset, checked_at__isnull=False
    ).values_list("address", "status")
    links: dict[str, int | None] = dict(checked)
    own = "/".join(shown.address.split("/", 3)[:3]) + "/"
    for one in shown.distributions:
        for address in (one.access_url, one.download_url):
            if address.startswith(own):
                links[address] = ANSWERS
    return links
