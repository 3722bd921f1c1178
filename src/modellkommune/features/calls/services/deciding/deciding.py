"""From the set that the jury confirmed to a decision on every application."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import (
    Application,
    ApplicationState,
    Call,
    ChosenSet,
    Decision,
    DecisionLetter,
    MoneyIs,
    Outcome,
)
from modellkommune.features.calls.services.grants.beginning import begin_grant

# Applications in these states take no part in the decision.
NOT_DECIDED = (ApplicationState.DRAFT, ApplicationState.WITHDRAWN)
STATE_OF = {
    Outcome.AWARDED: ApplicationState.AWARDED,
    Outcome.RESERVE: ApplicationState.RESERVE,
    Outcome.REFUSED: ApplicationState.REFUSED,
}
USUAL_REASONS = {
    Outcome.AWARDED: gettext_lazy(
        "The jury was convinced by your application by the published criteria, and it has its "
        "place in the set of chosen applications."
    ),
    Outcome.RESERVE: gettext_lazy(
        "Your application was judged well. There was no further grant for it; should one become "
        "free, it moves up in the order that the jury has fixed."
    ),
    Outcome.REFUSED: gettext_lazy(
        "The jury judged all applications by the published criteria and the published rules for "
        "the set. Other applications came before yours."
    ),
}


class NoSetConfirmed(Refused):
    """The jury has not confirmed a set yet."""

    sentence = gettext_lazy(
        "The jury has not confirmed its choice yet. Please confirm the nine chairs first."
    )


class LettersAreOut(Refused):
    """Decisions were told to applicants; they are not changed in silence."""

    sentence = gettext_lazy(
        "The letters have been sent. A decision that was told to an applicant stays; "
        "please write to the applicant and change the grant instead."
    )


class AmountMissing(Refused):
    """A call whose grants differ needs the amount that each applicant asked for."""


class NotOnReserve(Refused):
    """Only an application in reserve can move up."""

    sentence = gettext_lazy("Only an application in reserve can move up.")


def decide(*, call: Call, by: Person | None, now: datetime) -> list[Decision]:
    """Store a decision on every application from the set that the jury confirmed.

    Deciding again, after the jury has confirmed another set, replaces decisions
    that nobody was told of. Reasons that the office wrote stay where the outcome
    stays the same.

    Returns the decisions in the order of the applications' numbers.
    Raises NoSetConfirmed, LettersAreOut, AmountMissing.
    """
    with transaction.atomic():
        held = Call.objects.select_for_update().select_related("authority").get(pk=call.pk)
        chosen_set = confirmed_set(held)
        if chosen_set is None:
            raise NoSetConfirmed
        if letters_are_out(held):
            raise LettersAreOut
        decisions = [
            _decide_one(application, chosen_set, by=by, now=now) for application in _to_decide(held)
        ]
        held.decided_at = now
        held.save(update_fields=["decided_at"])
        record(
            authority=held.authority, kind="calls.decided", about=held, by=by, now=now,
            facts={
                outcome.value: sum(decision.outcome == outcome for decision in decisions)
                for outcome in Outcome
            },
        )  # fmt: skip
    call.decided_at = held.decided_at
    return decisions


def confirmed_set(call: Call) -> ChosenSet | None:
    """The set that counts: the one confirmed last."""
    found = ChosenSet.objects.filter(call=call, confirmed_at__isnull=False)
    last: ChosenSet | None = found.order_by("number").last()
    return last


def letters_are_out(call: Call) -> bool:
    """Whether any applicant was told the decision."""
    return DecisionLetter.objects.filter(
        decision__application__call=call, sent_at__isnull=False
    ).exists()


def write_reason(*, decision: Decision, reason: str, by: Person | None, now: datetime) -> None:
    """Keep the reason that the letter tells; letters made before are made anew.

    Raises LettersAreOut.
    """
    with transaction.atomic():
        if decision.letters.filter(sent_at__isnull=False).exists():
            raise LettersAreOut
        decision.reason = reason
        decision.decided_by = by
        decision.save(update_fields=["reason", "decided_by"])
        decision.letters.filter(sent_at=None).delete()


def move_up(*, decision: Decision, reason: str, by: Person | None, now: datetime) -> Decision:
    """Award a grant to an application in reserve, because another gave its grant back.

    Raises NotOnReserve, and what begin_grant raises when no grant is free.
    """
    with transaction.atomic():
        if decision.outcome != Outcome.RESERVE:
            raise NotOnReserve
        decision.outcome, decision.reason = Outcome.AWARDED, reason
        decision.amount_cents = amount_for(decision.application)
        decision.decided_at, decision.decided_by = now, by
        decision.save()
        _set_state(decision)
        begin_grant(decision=decision, by=by, now=now)
        record(
            authority=decision.authority, kind="calls.moved-up", about=decision.application,
            by=by, now=now, facts={"number": decision.application.number},
        )  # fmt: skip
    return decision


def begin_grants(*, call: Call, by: Person | None, now: datetime) -> int:
    """Open the grant of every award that has none; return how many were opened.

    Raises what begin_grant raises: a tenth grant, or more money than there is.
    """
    with transaction.atomic():
        awards = Decision.objects.filter(
            application__call=call, outcome=Outcome.AWARDED, application__grant=None
        ).select_related("application__call__authority")
        opened = [begin_grant(decision=decision, by=by, now=now) for decision in awards]
    return len(opened)


def amount_for(application: Application) -> int:
    """The grant in cents: the amount of the call, or what was asked for up to it.

    Raises AmountMissing.
    """
    call = application.call
    if call.money_is == MoneyIs.EQUAL_GRANTS and call.grant_cents is not None:
        return int(call.grant_cents)
    asked = application.requested_cents
    if asked is None:
        raise AmountMissing(
            _("Application {reference} names no amount. Please enter it there first.").format(
                reference=application.reference
            )
        )
    return min(int(asked), int(call.grant_cents)) if call.grant_cents else int(asked)


def _to_decide(call: Call) -> list[Application]:
    found = Application.objects.filter(call=call, number__isnull=False)
    return list(
        found.exclude(state__in=NOT_DECIDED)
        .select_related("call__authority", "decision")
        .order_by("number")
    )


def _decide_one(
    application: Application, chosen_set: ChosenSet, *, by: Person | None, now: datetime
) -> Decision:
    outcome = _outcome_of(application, chosen_set)
    decision = getattr(application, "decision", None) or Decision(
        authority=application.authority, application=application
    )
    if decision.outcome != outcome:
        decision.reason = usual_reason(application, outcome)
        decision.letters.all().delete() if decision.pk else None
    decision.chosen_set, decision.outcome = chosen_set, outcome
    decision.amount_cents = amount_for(application) if outcome == Outcome.AWARDED else None
    decision.decided_at, decision.decided_by = now, by
    decision.save()
    if application.state != ApplicationState.EXCLUDED:
        _set_state(decision)
    return decision


def _outcome_of(application: Application, chosen_set: ChosenSet) -> Outcome:
    if application.state == ApplicationState.EXCLUDED:
        return Outcome.REFUSED
    if application.number in chosen_set.chosen:
        return Outcome.AWARDED
    return Outcome.RESERVE if application.number in chosen_set.reserve else Outcome.REFUSED


def usual_reason(application: Application, outcome: Outcome) -> str:
    """The sentence a letter begins its reason with, until the office writes its own.

    In German, as the letters are, whatever language the office reads.
    """
    if application.state == ApplicationState.EXCLUDED:
        return str(application.excluded_reason)
    with override("de"):
        return str(USUAL_REASONS[outcome])


def _set_state(decision: Decision) -> None:
    application = decision.application
    application.state = STATE_OF[Outcome(decision.outcome)]
    application.save(update_fields=["state"])
