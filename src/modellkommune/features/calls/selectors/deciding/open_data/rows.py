"""The rows of the open data: only what is public, and only as far as a call says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from modellkommune.commons.open_data.columns import Column, Resource, Row
from modellkommune.features.calls.models import (
    Application,
    Call,
    ContentsShown,
    FormBlock,
    Grant,
)
from modellkommune.features.calls.selectors.calls.public_calls import (
    address_of_call,
    public_calls,
)
from modellkommune.features.calls.selectors.deciding.open_data.columns import APPLICATIONS
from modellkommune.features.calls.selectors.deciding.public_grants import (
    address_of_grant,
    public_grants,
)
from modellkommune.kernel.money import euros_text

Address = Callable[[str], str]


def call_rows(*, absolute: Address, call: Call | None = None) -> Iterator[Row]:
    """The published calls, the newest first; applications are counted after the deadline."""
    now = timezone.now()
    counted = public_calls().annotate(
        received=Count("applications", filter=Q(applications__number__isnull=False))
    )
    for entry in _of(counted, call):
        yield _call_row(entry, now=now, absolute=absolute)


def application_rows(*, call: Call | None = None) -> Iterator[Row]:
    """Applications of announced calls, as far as each call lets the public read them."""
    found = Application.objects.filter(
        call__announced_at__isnull=False, call__published_at__isnull=False,
        decision__isnull=False, number__isnull=False,
    ).exclude(call__contents_shown=ContentsShown.NOTHING)  # fmt: skip
    if call is not None:
        found = found.filter(call=call)
    for application in found.select_related("call", "decision").order_by("call", "number"):
        yield _application_row(application)


def grant_rows(*, absolute: Address, call: Call | None = None) -> Iterator[Row]:
    """Grants of announced calls, by call and number."""
    grants = public_grants()
    if call is not None:
        grants = grants.filter(call=call)
    for grant in grants:
        yield _grant_row(grant, absolute=absolute)


def answers_resource(call: Call) -> Resource:
    """The table of a call's applications with the answers that may be published."""
    if call.contents_shown != ContentsShown.ANSWERS:
        return APPLICATIONS
    extra = tuple(
        Column(f"antwort_{block.code}", "text", block.title, block.title, is_optional=True)
        for block in published_blocks(call)
    )
    base = APPLICATIONS
    return Resource(base.name, base.title_de, base.title_en, base.key, (*base.columns, *extra))


def published_blocks(call: Call) -> QuerySet[FormBlock]:
    """The questions whose answers the form marks as public, never those that name people."""
    blocks: QuerySet[FormBlock] = call.blocks.filter(is_published=True, names_somebody=False)
    return blocks.order_by("position", "pk")


def rows_with_answers(call: Call) -> Iterator[Row]:
    """The rows of `answers_resource`."""
    if call.contents_shown != ContentsShown.ANSWERS:
        yield from application_rows(call=call)
        return
    blocks = list(published_blocks(call))
    found = Application.objects.filter(call=call, decision__isnull=False, number__isnull=False)
    found = found.select_related("call", "decision").prefetch_related("versions")
    for application in found.order_by("number"):
        current = next((entry for entry in application.versions.all() if entry.is_current), None)
        answers = current.answers if current is not None else {}
        extra = {f"antwort_{block.code}": _plain(answers.get(block.code)) for block in blocks}
        yield {**_application_row(application), **extra}


def _of(calls: QuerySet[Call], call: Call | None) -> QuerySet[Call]:
    return calls if call is None else calls.filter(pk=call.pk)


def _call_row(call: Any, *, now: datetime, absolute: Address) -> Row:
    counted = call.known_applications
    if counted is None and call.is_closed(now):
        counted = call.received
    return {
        "stelle": call.authority.slug,
        "herausgeber": call.authority.name,
        "kurzname": call.slug,
        "kennwort": call.reference,
        "titel": call.title,
        "zusammenfassung": call.summary,
        "beginn": _instant(call.opens_at, call),
        "frist": _instant(call.closes_at, call),
        "kulanz_minuten": call.grace_minutes,
        "zuwendungen_zahl": call.grants_number,
        "zuwendung_euro": _euros(call.grant_cents),
        "summe_euro": _euros(call.money_cents() or None),
        "finanzierungsart": call.financing,
        "bewerbungen": counted,
        "entschieden_am": timezone.localdate(call.decided_at) if call.announced_at else None,
        "adresse": absolute(address_of_call(call)),
    }


def _application_row(application: Application) -> Row:
    return {
        "aufruf": application.call.slug,
        "nummer": application.number,
        "kommune": application.applicant_name,
        "schluessel": application.applicant_key or None,
        "groessenklasse": application.size_class or None,
        "titel": application.title,
        "themen": ",".join(application.themes) or None,
        "beantragt_euro": _euros(application.requested_cents),
        "gemeinsam": application.is_joint,
        "ergebnis": application.decision.outcome,
    }


def _grant_row(grant: Grant, *, absolute: Address) -> Row:
    return {
        "aufruf": grant.call.slug,
        "nummer": grant.number,
        "empfaenger": grant.recipient_name,
        "schluessel": grant.recipient_key or None,
        "titel": grant.title,
        "beschreibung": grant.description or None,
        "themen": ",".join(grant.themes) or None,
        "betrag_euro": _euros(grant.amount_cents),
        "finanzierungsart": grant.financing,
        "entschieden_am": grant.awarded_on,
        "beginn": grant.begins_on,
        "ende": grant.ends_on,
        "stand": grant.state,
        "quelle": grant.source or None,
        "adresse": absolute(address_of_grant(grant)),
    }


def _euros(cents: int | None) -> str | None:
    return None if cents is None else euros_text(cents)


def _instant(moment: datetime | None, call: Call) -> str | None:
    return moment.astimezone(ZoneInfo(call.time_zone)).isoformat() if moment else None


def _plain(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return str(value)
