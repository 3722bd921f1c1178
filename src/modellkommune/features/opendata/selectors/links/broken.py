"""Links that do not answer, for the office and for the pages of datasets."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from modellkommune.commons.fetching.public import sentence_of
from modellkommune.features.opendata.models import Dataset, LinkCheck

# A server may be down for an hour; only then is a link called broken.
BROKEN_FROM = 3
NOT_FOUND = (404, 410)


def broken_links() -> QuerySet[LinkCheck]:
    """Return links that did not answer several times in a row, longest broken first."""
    found: QuerySet[LinkCheck] = LinkCheck.objects.filter(failures__gte=BROKEN_FROM)
    shown = found.filter(distribution__dataset__withdrawn_at__isnull=True)
    return shown.select_related("distribution__dataset__authority").order_by("answered_at", "pk")


def broken_links_of(dataset: Dataset) -> list[LinkCheck]:
    """Return the broken links of one dataset."""
    return list(broken_links().filter(distribution__dataset=dataset))


def trouble_in_words(check: Any) -> str:
    """Return why a link counts as broken."""
    if check.trouble:
        parts = {"address": check.address, "host": check.address.split("/")[2:3][-1]}
        return sentence_of(check.trouble, parts)
    if check.status in NOT_FOUND:
        return _("There is nothing at this address any more (answer {status}).").format(
            status=check.status
        )
    return _("The server answers with {status}.").format(status=check.status)
