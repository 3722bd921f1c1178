"""Links to the pages of this room, those of other topics as soon as they are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import Dataset, Distribution, DistributionKind, Origin
from modellkommune.features.opendata.office.page import url_if_there


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the office: label, what it is for, address."""

    label: str
    purpose: str
    url: str


def _there(*links: PageLink) -> list[PageLink]:
    return [one for one in links if one.url]


def links_of_the_room(request: HttpRequest) -> list[PageLink]:
    """Return the pages of the room that belong to no dataset and that the person may open."""
    may: Any = request.user.has_perm
    found: list[PageLink] = []
    if may(permissions.KEEP):
        found += [
            PageLink(_("Offices that keep data"), _("who answers readers and is reminded"), url_if_there("offices")),
            PageLink(_("Series"), _("datasets that belong together"), url_if_there("records", "series")),
            PageLink(_("Data services"), _("WFS, WMS and other interfaces"), url_if_there("records", "services")),
        ]  # fmt: skip
    if may(permissions.ANSWER):
        found += [
            PageLink(_("Requests for data"), _("what citizens ask for"), url_if_there("requests")),
            PageLink(pgettext("open data", "Applications"), _("what people made with the data"), url_if_there("showcases")),
        ]  # fmt: skip
    if may(permissions.HARVEST):
        found.append(
            PageLink(_("Sources"), _("catalogues that are taken over"), url_if_there("sources"))
        )
    found.append(
        PageLink(
            _("Links that do not answer"), _("addresses in descriptions"), url_if_there("links")
        )
    )
    found.append(
        PageLink(
            _("Usage"), _("how often data are looked at and downloaded"), url_if_there("usage")
        )
    )
    found.append(
        PageLink(
            _("What the profiles say"),
            _("whether other portals take the catalogue as it is"),
            url_if_there("exceptions"),
        )
    )
    if may(permissions.SET_UP):
        found.append(
            PageLink(
                _("Settings of the catalogue"),
                _("title, contributor, usual licence"),
                url_if_there("settings"),
            )
        )
    return _there(*found)  # fmt: skip


def links_of_a_dataset(request: HttpRequest, dataset: Dataset) -> list[PageLink]:
    """Return the pages of a dataset that the person may open."""
    pk = dataset.pk
    found: list[PageLink] = []
    if request.user.has_perm(permissions.KEEP) and dataset.origin == Origin.OWN:
        found += [
            PageLink(_("Describe"), _("title, theme, time, place, office, rights"), url_if_there("edit", pk)),
            PageLink(_("Personal data"), _("what was found, and what was answered"), url_if_there("personal", pk)),
            PageLink(_("Ways of updates"), _("folder, address or program that brings new files"), url_if_there("routes", pk)),
        ]  # fmt: skip
    found += [
        PageLink(
            _("Versions"), _("what was public when, and what differed"), url_if_there("history", pk)
        ),
        PageLink(_("Usage"), _("how often the data were used"), url_if_there("usage", pk)),
    ]
    return _there(*found)


def distribution_links(request: HttpRequest, dataset: Dataset, one: Distribution) -> list[PageLink]:
    """Return what can be done with one file, address or service."""
    if not request.user.has_perm(permissions.KEEP) or dataset.origin != Origin.OWN:
        return []
    pair = (dataset.pk, one.pk)
    kept = one.kind in (DistributionKind.TABLE, DistributionKind.FILE)
    found = [PageLink(_("Describe"), "", url_if_there("distribution", *pair))]
    if kept:
        found += [
            PageLink(_("Replace by a newer file"), "", url_if_there("replace", *pair)),
            PageLink(_("Schema and checks"), "", url_if_there("schema_edit", *pair)),
            PageLink(_("Chart"), "", url_if_there("chart_choose", *pair)),
        ]
    ends = pgettext("open data", "Withdraw") if one.published_at else _("Delete")
    found.append(PageLink(ends, "", url_if_there("distribution_remove", *pair)))
    return _there(*found)
