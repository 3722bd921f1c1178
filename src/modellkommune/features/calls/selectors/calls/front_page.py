"""What this room shows on other pages: entries, found things, addresses, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.search.public import holds_all, stems_of
from modellkommune.commons.switchboard.cards import (
    Described,
    FrontPageEntry,
    OfferDate,
    OfferEntry,
)
from modellkommune.commons.ui.rich_text import plain
from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.calls.models import Call, Grant
from modellkommune.features.calls.selectors.calls.public_calls import (
    address_of_call,
    public_calls,
)
from modellkommune.features.calls.selectors.calls.states import Stage, stage_of, state_words

CALL = "calls.call"
RUNNING = (Stage.OPEN, Stage.COMING)
MOST_FOUND = 30


def front_page_entries() -> Iterator[FrontPageEntry]:
    """The calls of the open scope: open ones first, then the newest; one query."""
    now = timezone.now()
    order = [Stage.OPEN, Stage.COMING, Stage.JUDGING, Stage.DECIDED, Stage.ANNOUNCED]
    calls = list(public_calls().defer("body", "sealing_key"))
    for call in sorted(calls, key=lambda entry: order.index(stage_of(entry, now))):
        yield entry_of(call)


def entry_of(call: Call) -> FrontPageEntry:
    """A call as other pages show it."""
    now = timezone.now()
    state = state_words(call, now)
    return FrontPageEntry(
        title=call.title,
        url=address_of_call(call),
        summary=call.summary,
        place=call.authority.name,
        authority_slug=call.authority.slug,
        state=state.label,
        tone=state.tone,
        figure=_amount(call),
        starts_on=call.opens_at or call.published_at,
        closes_at=call.closes_at if state.stage in RUNNING else None,
    )


def offers() -> Iterator[OfferEntry]:
    """The running calls, for calendar, map and the list of what is open; one query."""
    now = timezone.now()
    for call in public_calls().defer("body", "sealing_key").filter(announced_at__isnull=True):
        state = state_words(call, now)
        yield OfferEntry(
            title=call.title,
            url=address_of_call(call),
            summary=call.summary,
            place=call.authority.name,
            authority_slug=call.authority.slug,
            room="calls",
            kind=_("Call for applications"),
            state=state.label,
            tone=state.tone,
            is_open=state.stage == Stage.OPEN,
            opens_at=call.opens_at,
            closes_at=call.closes_at,
            dates=tuple(_dates(call)),
            topics=tuple(call.topics),
            action=_("Apply now") if state.stage == Stage.OPEN else "",
            subject=subject_of(call),
        )


def _dates(call: Call) -> Iterator[OfferDate]:
    if call.opens_at is not None:
        yield OfferDate(_("Applications from now on"), call.opens_at)
    if call.closes_at is not None:
        yield OfferDate(_("Deadline for applications"), call.closes_at)


def search(text: str) -> list[FrontPageEntry]:
    """Calls and published grants that hold every word, calls first; two queries."""
    wanted = stems_of(text)
    if not wanted:
        return []
    calls = {call.pk: call for call in public_calls().defer("sealing_key")}
    found = [entry_of(call) for call in calls.values() if holds_all(_words_of(call), wanted)]
    told = [call.pk for call in calls.values() if call.announced_at is not None]
    grants = Grant.objects.filter(call__in=told).order_by("call", "number")
    found += [
        _grant_entry(grant, calls[grant.call_id])
        for grant in grants
        if holds_all(f"{grant.title} {grant.recipient_name} {grant.description}", wanted)
    ]
    return found[:MOST_FOUND]


def _words_of(call: Call) -> str:
    words = (call.title, call.reference, call.summary, call.purpose, plain(call.body), *call.topics)
    return " ".join(words)


def _grant_entry(grant: Grant, call: Call) -> FrontPageEntry:
    place = {"place": call.authority.slug, "slug": call.slug, "number": grant.number}
    return FrontPageEntry(
        title=f"{grant.recipient_name}: {grant.title}",
        url=reverse("calls:award", kwargs=place),
        summary=_("Grant in “{title}”").format(title=call.title),
        place=call.authority.name,
        figure=euro_in_words(grant.amount_cents, decimals=None),
    )


def addresses() -> Iterator[str]:
    """The public pages of this room in the open scope; two queries."""
    yield reverse("calls:list")
    told = {}
    for call in public_calls().defer("body", "sealing_key"):
        yield address_of_call(call)
        yield address_of_call(call, page="questions")
        yield address_of_call(call, page="versions")
        if call.announced_at is not None:
            told[call.pk] = call
            yield address_of_call(call, page="awards")
    rows = Grant.objects.filter(call__in=told).order_by("call", "number")
    for call_id, number in rows.values_list("call_id", "number"):
        found = told[call_id]
        words = {"place": found.authority.slug, "slug": found.slug, "number": number}
        yield reverse("calls:award", kwargs=words)


def describe(subjects: list[str]) -> Iterable[Described]:
    """Name the calls that everybody may see; others are left out."""
    found = (subject.partition(":") for subject in subjects)
    keys = [int(key) for name, _colon, key in found if name == CALL and key.isdigit()]
    now = timezone.now()
    calls = public_calls().defer("body", "sealing_key").filter(pk__in=keys) if keys else []
    return [
        Described(
            subject=f"{CALL}:{call.pk}",
            title=call.title,
            url=address_of_call(call),
            kind=_("Call for applications"),
            state=state_words(call, now).label,
        )
        for call in calls
    ]


def _amount(call: Call) -> str:
    cents = call.money_cents()
    return euro_in_words(cents, decimals=0) if cents else ""
