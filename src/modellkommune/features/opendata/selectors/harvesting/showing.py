"""Sources and runs as the pages of the office show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from modellkommune.features.opendata.models import (
    HarvestItem,
    HarvestRun,
    HarvestSource,
    ItemAction,
    RunState,
)
from modellkommune.features.opendata.text.harvesting import (
    note_in_words,
    reason_in_words,
    trouble_in_words,
)

# Fields of a description as the office calls them; others are called "more".
FIELDS: Mapping[str, Any] = {
    "title": _("title"),
    "description": _("description"),
    "publisher": _("publisher"),
    "contacts": pgettext_lazy("field", "contact"),
    "distributions": pgettext_lazy("field", "files"),
    "keywords": _("keywords"),
    "themes": _("themes"),
    "modified": pgettext_lazy("field", "day of the last change"),
    "frequency": pgettext_lazy("field", "rhythm"),
    "periods": pgettext_lazy("field", "period"),
    "places": pgettext_lazy("field", "place"),
    "license": pgettext_lazy("field", "licence"),
}
# In the order in which a person wants to know.
PILES = (
    ItemAction.FAILED, ItemAction.NEW, ItemAction.CHANGED, ItemAction.WITHDRAWN,
    ItemAction.SKIPPED,
)  # fmt: skip


def sources_with_figures() -> QuerySet[HarvestSource]:
    """Return the sources with the number of their datasets and how the last run ended."""
    runs = HarvestRun.objects.filter(source=OuterRef("pk")).order_by("-started_at", "-pk")
    found: QuerySet[HarvestSource] = HarvestSource.objects.select_related("office").annotate(
        offered=Count("datasets", filter=Q(datasets__withdrawn_at__isnull=True)),
        last_state=Subquery(runs.values("state")[:1]),
        last_at=Subquery(runs.values("started_at")[:1]),
        last_run=Subquery(runs.values("pk")[:1]),
    )
    return found.order_by("title", "pk")


def state_in_words(state: str) -> str:
    """Return the state of a run, "" for none."""
    return str(RunState(state).label) if state else ""


@dataclass(frozen=True)
class Pile:
    """Items of a run with which the same was done."""

    code: str
    label: str
    count: int


def piles_of(run: HarvestRun) -> list[Pile]:
    """Return how many items there are of each action, only those that there are."""
    return [
        Pile(action.value, str(action.label), run.counts[action.value])
        for action in PILES
        if run.counts.get(action.value)
    ]


def items_of(run: HarvestRun, *, pile: str) -> QuerySet[HarvestItem]:
    """Return the items of a pile with their datasets; of all piles for ""."""
    items: QuerySet[HarvestItem] = run.items.select_related("dataset")
    return items.filter(action=pile) if pile else items.order_by("action", "pk")


def remark_on(item: HarvestItem) -> str:
    """Return why an item was left out, what changed in it, or what a new one brings."""
    if item.reason:
        return reason_in_words(item.reason)
    if item.action == ItemAction.NEW:
        return _what_it_brings(item)
    names = [str(FIELDS[name]) for name in item.changes if name in FIELDS]
    if item.changes and len(names) < len(item.changes):
        names.append(str(_("further details")))
    return ", ".join(names)


def _what_it_brings(item: HarvestItem) -> str:
    """Return publisher and number of files, from the plan or from what was stored."""
    planned = item.content.get("dataset", {})
    publisher = planned.get("publisher", {}).get("name", "")
    files = len(planned.get("distributions", ()))
    if item.dataset:
        publisher, files = item.dataset.publisher_name, item.dataset.files
    counted = ngettext("{number} file", "{number} files", files).format(number=files)
    return f"{publisher}, {counted}" if publisher else counted


def notes_of(run: HarvestRun) -> list[tuple[int, str]]:
    """Return what was repaired while reading, most frequent first."""
    notes: Mapping[str, int] = run.reading.get("notes", {})
    ordered = sorted(notes.items(), key=lambda pair: -pair[1])
    return [(count, note_in_words(code)) for code, count in ordered]


def trouble_of(run: HarvestRun) -> str:
    """Return why a run failed, "" when it did not."""
    return trouble_in_words(run.trouble)


def report_rows(run: HarvestRun) -> Iterator[Sequence[Any]]:
    """Yield the report of a run as rows of a table, heading first."""
    yield [
        pgettext("harvest", "Action"),
        _("Title"),
        _("Identifier"),
        _("Remark"),
        _("Address here"),
    ]
    for item in items_of(run, pile="").iterator(chunk_size=500):
        slug = item.dataset.slug if item.dataset else ""
        yield [item.get_action_display(), item.title, item.identifier, remark_on(item), slug]
