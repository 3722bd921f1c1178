"""The notice or agreement of a grant: made, sent by two people, served, final."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.approvals.public import Decision, approve
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import day_in_words, euro_in_words, short_day_in_words
from modellkommune.features.calls.models import (
    Grant,
    GrantLetter,
    GrantLetterKind,
    GrantState,
    PlanVersion,
)
from modellkommune.features.calls.selectors.grants.law import (
    filled,
    office_of,
    rules_for,
    service_for,
    terms_of,
)
from modellkommune.features.calls.selectors.grants.standing import plan_in_force
from modellkommune.features.calls.services.grants.frame import locked_grant, note
from modellkommune.features.calls.services.grants.laying_down import lay_down_reports
from modellkommune.features.calls.services.grants.letters import (
    Draft,
    make_letter,
    plan_table,
    send_letter,
)
from modellkommune.features.calls.text import grants as wording
from modellkommune.kernel.grants.deadlines import (
    due_after_period,
    final_from,
    remedy_ends,
    served_by_post,
)

SEND = "calls.send-notice"


class NoticeNotReady(Refused):
    """Plan or period is missing."""


class NoticeIsOut(Refused):
    """The notice has been sent."""

    sentence = gettext_lazy("The notice has been sent. It stays as it is; a change is a new one.")


class NoLetterToSend(Refused):
    """No notice was made yet."""

    sentence = gettext_lazy("Please make the notice first and read it.")


class NotServed(Refused):
    """There is no notice that could be served, waived or become final."""

    sentence = gettext_lazy("The notice has not been sent yet.")


class RemedyStillOpen(Refused):
    """The time for the remedy is not over and it was not waived."""


class ServedBeforePosted(Refused):
    """A letter cannot arrive before it was sent."""

    sentence = gettext_lazy("The letter cannot have been served before it was sent.")


def set_period(
    *, grant: Grant, begins_on: date, ends_on: date, is_agreement: bool, by: Any, now: datetime
) -> None:
    """Set from when until when cost counts, and whether it is an agreement.

    Raises NoticeIsOut, NoticeNotReady when the end lies before the beginning.
    """
    if ends_on <= begins_on:
        raise NoticeNotReady(_("The end of the period lies before its beginning."))
    with transaction.atomic():
        held = _before_notice(grant)
        held.begins_on, held.ends_on, held.is_agreement = begins_on, ends_on, is_agreement
        held.save(update_fields=["begins_on", "ends_on", "is_agreement"])


def make_notice(*, grant: Grant, by: Any, now: datetime, text: str = "") -> GrantLetter:
    """Make the notice or agreement from the terms of the call, to be read and agreed to.

    text  another wording for this grant; braces are filled in

    Raises NoticeIsOut, and NoticeNotReady without a plan in force or a period.
    """
    with transaction.atomic():
        held = _before_notice(grant)
        plan = plan_in_force(held)
        if plan is None:
            raise NoticeNotReady(_("Please enter the cost and financing plan first."))
        period_of(held)
        with translation.override(settings.LANGUAGE_CODE):
            draft = _draft(held, plan, text=text, today=timezone.localdate(now))
        return make_letter(held, draft, by=by, now=now)


def agree_to_send(*, grant: Grant, by: Any, now: datetime) -> Decision:
    """Agree to the notice; the last agreement needed sends it.

    A notice counts as served on the day after posting that the law names. An
    agreement binds from the day on which it is sent signed.
    Raises NoLetterToSend, NoticeIsOut and what `approve` raises.
    """
    with transaction.atomic():
        held = _before_notice(grant)
        letter = waiting_notice(held)
        if letter is None:
            raise NoLetterToSend
        decision = approve(
            step=SEND, about=held, digest=letter.digest, by=by, now=now,
            sentence=_("Send “{subject}” to {name}").format(
                subject=letter.subject, name=held.recipient_name
            ),
            url=reverse("calls_office:grant_notice", args=[held.call_id, held.pk]),
            confirm=_("I have read the letter. It can be sent."),
        )  # fmt: skip
        if decision.granted:
            _send(held, letter, given=decision.given, by=by, now=now)
    return decision


def waiting_notice(grant: Grant) -> GrantLetter | None:
    """The notice or agreement that is made and not sent."""
    kinds = [GrantLetterKind.NOTICE, GrantLetterKind.AGREEMENT]
    found: GrantLetter | None = grant.letters.filter(kind__in=kinds, sent_at=None).last()
    return found


def record_service(*, grant: Grant, served_on: date, by: Any, now: datetime) -> None:
    """Enter the day on which the notice really arrived; the remedy runs from it.

    Raises NotServed, ServedBeforePosted.
    """
    with transaction.atomic():
        held = _after_notice(grant)
        if held.posted_on is not None and served_on < held.posted_on:
            raise ServedBeforePosted
        _serve(held, served_on)
        note(
            held, "grant-served", by=by, now=now, reported_on=served_on.isoformat(),
            until=held.remedy_until.isoformat() if held.remedy_until else "",
        )  # fmt: skip


def waive_remedy(*, grant: Grant, waived_on: date, by: Any, now: datetime) -> None:
    """Enter that the recipient waives the remedy in writing; the notice is final at once.

    Raises NotServed, ServedBeforePosted.
    """
    with transaction.atomic():
        held = _after_notice(grant)
        if held.posted_on is not None and waived_on < held.posted_on:
            raise ServedBeforePosted(_("Nobody can waive a remedy before the notice was sent."))
        held.remedy_waived_on = waived_on
        held.save(update_fields=["remedy_waived_on"])
        note(held, "grant-remedy-waived", by=by, now=now, reported_on=waived_on.isoformat())
        _make_final(held, on=waived_on, by=by, now=now)


def make_final(*, grant: Grant, by: Any, now: datetime) -> None:
    """Enter that the time of the remedy ran out unused.

    Raises NotServed, RemedyStillOpen with the day until which it runs.
    """
    with transaction.atomic():
        held = _after_notice(grant)
        if held.remedy_until is None or timezone.localdate(now) <= held.remedy_until:
            raise RemedyStillOpen(remedy_sentence(held))
        _make_final(held, on=final_from(held.remedy_until), by=by, now=now)


def remedy_sentence(grant: Grant) -> str:
    """Until when the notice can be fought, and what would end that earlier."""
    if grant.remedy_until is None:
        return _("The notice has not been sent yet.")
    return _(
        "The notice is not final: it can be fought until {day}. Money can be paid after "
        "that day, or as soon as the recipient waives the remedy in writing."
    ).format(day=day_in_words(grant.remedy_until))


def _draft(grant: Grant, plan: PlanVersion, *, text: str, today: date) -> Draft:
    terms = terms_of(grant.call)
    usual = wording.agreement_text() if grant.is_agreement else terms.notice_text
    kind = GrantLetterKind.AGREEMENT if grant.is_agreement else GrantLetterKind.NOTICE
    subject = (
        _("Agreement on a grant: {title}")
        if grant.is_agreement
        else _("Notice of a grant: {title}")
    )
    return Draft(
        kind=kind,
        subject=subject.format(title=grant.title),
        text=filled(text or usual or wording.notice_text(), _words(grant, plan, today=today)),
        conditions=[_condition(row.text, row.due_on) for row in grant.conditions.all()],
        annexes=terms.annexes,
        tables=[plan_table(plan)],
    )


def _words(grant: Grant, plan: PlanVersion, *, today: date) -> dict[str, str]:
    rules = rules_for(grant, on=today)
    begins, ends = period_of(grant)
    report_on = due_after_period(ends, months=rules.report_months, state_key=grant.state_key)
    return {
        "office": office_of(grant.call),
        "recipient": grant.recipient_name,
        "title": grant.title,
        "amount": euro_in_words(grant.amount_cents),
        "financing": grant.financing_word,
        "cost": euro_in_words(grant.eligible_cost_cents or grant.amount_cents),
        "own": euro_in_words(plan.own_cents),
        "third": euro_in_words(plan.third_cents),
        "plan_day": short_day_in_words(plan.in_force_on or today),
        "begins": short_day_in_words(begins),
        "ends": short_day_in_words(ends),
        "rules": grant.rules_code,
        "weeks": str(rules.use_weeks),
        "report_day": short_day_in_words(report_on),
    }


def period_of(grant: Grant) -> tuple[date, date]:
    """The first and the last day of the period. Raises NoticeNotReady."""
    if grant.begins_on is None or grant.ends_on is None:
        raise NoticeNotReady(_("Please enter the period of the grant first."))
    return grant.begins_on, grant.ends_on


def _condition(text: str, due_on: date | None) -> str:
    if due_on is None:
        return text
    return _("{condition} (by {day})").format(condition=text, day=day_in_words(due_on))


def _send(grant: Grant, letter: GrantLetter, *, given: int, by: Any, now: datetime) -> None:
    today = timezone.localdate(now)
    letter.grant = grant
    send_letter(letter, now=now)
    grant.state = GrantState.NOTICE_SENT
    grant.notice_on = grant.posted_on = today
    grant.save(update_fields=["state", "notice_on", "posted_on"])
    note(
        grant, "grant-notice-sent", by=by, now=now, amount_cents=grant.amount_cents,
        digest=letter.digest, given=given,
    )  # fmt: skip
    lay_down_reports(grant, by=by, now=now)
    if grant.is_agreement:
        grant.served_on = today
        grant.save(update_fields=["served_on"])
        _make_final(grant, on=today, by=by, now=now)
    else:
        _serve(grant, served_by_post(today, days=service_for(grant, on=today).days))


def _serve(grant: Grant, served_on: date) -> None:
    grant.served_on = served_on
    grant.remedy_until = remedy_ends(served_on, state_key=grant.state_key)
    grant.save(update_fields=["served_on", "remedy_until"])


def _make_final(grant: Grant, *, on: date, by: Any, now: datetime) -> None:
    grant.final_on, grant.state = on, GrantState.FINAL
    grant.save(update_fields=["final_on", "state"])
    note(grant, "grant-final", by=by, now=now, reported_on=on.isoformat())


def _before_notice(grant: Grant) -> Grant:
    held = locked_grant(grant.pk)
    if held.state != GrantState.AWARDED:
        raise NoticeIsOut
    return held


def _after_notice(grant: Grant) -> Grant:
    held = locked_grant(grant.pk)
    if held.state != GrantState.NOTICE_SENT:
        raise NotServed if held.state == GrantState.AWARDED else AlreadyFinal
    return held


class AlreadyFinal(Refused):
    """The notice is final; days of its service no longer change."""

    sentence = gettext_lazy("The notice is final already.")


def finalise_due(now: datetime) -> int:
    """Make every notice of the open scope final whose remedy ran out; return how many."""
    today = timezone.localdate(now)
    due = Grant.objects.filter(state=GrantState.NOTICE_SENT, remedy_until__lt=today)
    found = list(due)
    for grant in found:
        make_final(grant=grant, by=None, now=now)
    return len(found)
