"""Double participation: one key in two applications of a call, or names that are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from django.db import transaction

from modellkommune.commons.authorities.lookup import find_in_register, likeness_of_names
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import (
    Application,
    ApplicationState,
    Call,
    DoubleParticipation,
)
from modellkommune.features.calls.services.checking.deciding import exclude
from modellkommune.features.calls.services.checking.refusals import NoReason, NoSuchChoice

ALLOWED, EXCLUDED = "allowed", "excluded"
GONE = (ApplicationState.DRAFT, ApplicationState.WITHDRAWN)
NAMES_ALIKE = 0.7


@dataclass(frozen=True)
class Party:
    """An applicant or partner: of which application, under which name and key.

    key       as the register has it, so that AGS and ARS of one place are the same
    is_known  whether the register has the key
    """

    application: Application
    name: str
    key: str
    is_known: bool


def find_doubles(*, call: Call, now: datetime) -> list[DoubleParticipation]:
    """Find who takes part twice and keep what is new; return all that is open.

    What no longer holds and was not decided is forgotten: a withdrawn application
    or a corrected key is no double participation.
    """
    with transaction.atomic():
        parties = list(_parties(call))
        found = {*_same_keys(parties), *_same_names(parties)}
        known = DoubleParticipation.objects.filter(application__call=call)
        by_facts = {(one.application_id, one.other_id, one.key): one for one in known}
        for facts, one in by_facts.items():
            if not one.outcome and facts not in found:
                one.delete()
        for facts in sorted(found - set(by_facts)):
            _keep(call, facts, now=now)
    return list(open_doubles(call))


def open_doubles(call: Call) -> Iterable[DoubleParticipation]:
    """Those nobody has decided about."""
    found: Iterable[DoubleParticipation] = (
        DoubleParticipation.objects.filter(application__call=call, outcome="")
        .select_related("application__call", "other__call")
        .order_by("found_at", "pk")
    )
    return found


def decide_double(  # each is named
    *,
    double: DoubleParticipation,
    outcome: str,
    reason: str,
    by: Person,
    now: datetime,
    excluded: Application | None = None,
) -> None:
    """Allow both applications, or exclude one of the two; the reason is kept.

    Raises NoReason, NoSuchChoice, and what `exclude` raises.
    """
    if not reason.strip():
        raise NoReason
    pair = {double.application_id, double.other_id}
    if outcome not in {ALLOWED, EXCLUDED} or (outcome == EXCLUDED) != (excluded is not None):
        raise NoSuchChoice
    if excluded is not None and excluded.pk not in pair:
        raise NoSuchChoice
    with transaction.atomic():
        if excluded is not None:
            exclude(application=excluded, reason=reason, by=by, now=now)
        double.outcome, double.decision = outcome, reason.strip()
        double.decided_at, double.decided_by = now, by
        double.save()
        record(
            authority=double.authority,
            kind="calls.double-decided",
            about=double.application,
            by=by,
            now=now,
            facts={
                "application": double.application.number,
                "other": double.other.number,
                "outcome": outcome,
            },
        )


def _parties(call: Call) -> Iterator[Party]:
    applications = (
        call.applications.exclude(state__in=GONE)
        .filter(number__isnull=False)
        .order_by("number")
        .prefetch_related("partners")
    )
    for application in applications:
        yield _party(application, application.applicant_name, application.applicant_key)
        for partner in application.partners.all():
            if not partner.is_lead:
                yield _party(application, partner.name, partner.key)


def _party(application: Application, name: str, key: str) -> Party:
    entry = find_in_register(key) if key else None
    return Party(application, name, entry.key if entry else key, entry is not None)


def _same_keys(parties: Iterable[Party]) -> Iterator[tuple[int, int, str]]:
    by_key: dict[str, list[int]] = defaultdict(list)
    for party in parties:
        if party.key and party.application.pk not in by_key[party.key]:
            by_key[party.key].append(party.application.pk)
    for key, applications in by_key.items():
        for one, other in combinations(applications, 2):
            yield one, other, key


def _same_names(parties: list[Party]) -> Iterator[tuple[int, int, str]]:
    """Names that are alike, where the register does not tell the two apart."""
    for one, other in combinations(parties, 2):
        if one.application.pk == other.application.pk or (one.is_known and other.is_known):
            continue
        if one.key and one.key == other.key:
            continue
        if likeness_of_names(one.name, other.name) >= NAMES_ALIKE:
            yield one.application.pk, other.application.pk, ""


def _keep(call: Call, facts: tuple[int, int, str], *, now: datetime) -> None:
    application, other, key = facts
    double = DoubleParticipation.objects.create(
        authority=call.authority,
        application_id=application,
        other_id=other,
        key=key,
        by_name=not key,
        found_at=now,
    )
    record(
        authority=call.authority,
        kind="calls.double-found",
        about=double.application,
        by=None,
        now=now,
        facts={"application": double.application.number, "other": double.other.number},
    )
