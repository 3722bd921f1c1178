"""What this room publishes as data, for the catalogue: all calls, and each decided one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.open_data.published import PublishedDataset, PublishedFile, table_files
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.selectors.calls.public_calls import address_of_call, public_calls
from modellkommune.features.calls.selectors.deciding.open_data.columns import RESOURCES
from modellkommune.features.calls.selectors.deciding.open_data.rows import answers_resource


def published(authority: Authority) -> Iterator[PublishedDataset]:
    """Return all calls of an authority as one dataset, and each announced call as another."""
    calls = list(public_calls().filter(authority=authority))
    if calls:
        yield _all_calls(authority, calls)
    for call in calls:
        if call.announced_at is not None:
            yield _call(call)


def _all_calls(authority: Authority, calls: Sequence[Call]) -> PublishedDataset:
    tables = [
        file
        for name in ("aufrufe", "zuwendungen")
        for file in table_files(
            RESOURCES[name],
            csv_path=reverse(f"calls:{name}_csv"),
            json_path=reverse(f"calls:{name}_json"),
        )
    ]
    moments = [moment for one in calls for moment in (one.published_at, one.announced_at)]
    return PublishedDataset(
        key="calls:all",
        slug="foerderaufrufe",
        title=_("Calls and grants: {name}").format(name=authority.name),
        description=_("Published calls for funding with their terms, and the grants awarded."),
        page=reverse("calls:list"),
        files=(*tables, _giving("360giving", reverse("calls:giving_json"))),
        themes=("GOVE", "ECON"),
        keywords=(_("Funding"), _("Grants")),
        licence=calls[0].licence,
        modified_at=max(filter(None, moments), default=None),
    )


def _call(call: Call) -> PublishedDataset:
    tables = [
        file
        for name, resource in (
            ("bewerbungen", answers_resource(call)),
            ("zuwendungen", RESOURCES["zuwendungen"]),
        )
        for file in table_files(
            resource,
            csv_path=address_of_call(call, page=f"call_{name}_csv"),
            json_path=address_of_call(call, page=f"call_{name}_json"),
        )
    ]
    return PublishedDataset(
        key=f"calls.call:{call.pk}",
        slug=f"foerderaufruf-{call.slug}",
        title=_("Applications and grants: {title}").format(title=call.title),
        description=_(
            "Who applied to the call “{title}” and who received how much, as far as the call lets"
            " the public read it."
        ).format(title=call.title),
        page=address_of_call(call),
        files=(*tables, _giving("360giving", address_of_call(call, page="call_giving_json"))),
        themes=("GOVE", "ECON"),
        keywords=(_("Funding"), _("Grants")),
        licence=call.licence,
        modified_at=call.announced_at,
    )


def _giving(name: str, path: str) -> PublishedFile:
    return PublishedFile(name, _("Grants after 360Giving"), path, "JSON", "application/json")
