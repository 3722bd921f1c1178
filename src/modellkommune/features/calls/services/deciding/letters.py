"""Letters of award and refusal: set as PDF/UA, agreed by two people, sent by e-mail."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from modellkommune.commons.approvals.public import Decision as Agreement
from modellkommune.commons.approvals.public import approve
from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.public import DocumentFacts, arms_of, render_pdf
from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import Attachment, queue_message
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import day_in_words
from modellkommune.features.calls.models import Call, Decision, DecisionLetter, Outcome
from modellkommune.features.calls.services.deciding.deciding import begin_grants
from modellkommune.features.calls.services.deciding.wording import (
    Wording,
    filled,
    wording_for,
)

SEND = "calls.send-letters"
TEMPLATE = "calls/decision_letter.typ"


class LettersMissing(Refused):
    """Not every decision has a letter."""

    sentence = gettext_lazy("Not every decision has its letter yet. Please make the letters first.")


class NothingToSend(Refused):
    """All letters are out, or there is no decision."""

    sentence = gettext_lazy("There is no letter that waits to be sent.")


class ReasonMissing(Refused):
    """A refusal needs a reason."""


def make_letters(*, call: Call, by: Person | None, now: datetime) -> int:
    """Set a letter for every decision that was not told yet; return how many.

    Letters that wait are made anew, so that they hold the newest wording.
    Raises NothingToSend, ReasonMissing.
    """
    decisions = untold(call)
    if not decisions:
        raise NothingToSend
    for decision in decisions:
        if not decision.reason.strip():
            raise ReasonMissing(
                _("Application {reference} has no reason yet.").format(
                    reference=decision.application.reference
                )
            )
    applications = call.applications.filter(number__isnull=False).count()
    wordings = {outcome: wording_for(call, outcome) for outcome in Outcome}
    with transaction.atomic():
        for decision in decisions:
            wording = filled(
                wordings[Outcome(decision.outcome)], decision, applications=applications
            )
            _make_letter(decision, wording, now=now)
    return len(decisions)


def untold(call: Call) -> list[Decision]:
    """The decisions that no applicant was told of, in the order of their numbers."""
    found = Decision.objects.filter(application__call=call).exclude(letters__sent_at__isnull=False)
    return list(
        found.select_related("application__call__authority").order_by("application__number")
    )


def waiting_letters(call: Call) -> list[DecisionLetter]:
    """The letters that are made and not sent, in the order of the applications."""
    found = DecisionLetter.objects.filter(decision__application__call=call, sent_at=None)
    return list(
        found.select_related("decision__application__call__authority").order_by(
            "decision__application__number", "pk"
        )
    )


def digest_of_letters(letters: list[DecisionLetter]) -> str:
    """What two people agree to: exactly these files, in this order."""
    together = "\n".join(
        f"{letter.decision.application.number} {letter.digest}" for letter in letters
    )
    return hashlib.sha256(together.encode()).hexdigest()


def agree_to_send(*, call: Call, by: Person, now: datetime) -> Agreement:
    """Agree to send the letters; the last agreement needed sends them and opens the grants.

    Raises LettersMissing, NothingToSend, what `approve` raises, and what
    `begin_grants` raises when there are more awards than grants.
    """
    with transaction.atomic():
        letters = waiting_letters(call)
        if not letters:
            raise NothingToSend
        if len(letters) < len(untold(call)):
            raise LettersMissing
        agreement = approve(
            step=SEND, about=call, digest=digest_of_letters(letters), by=by, now=now,
            sentence=_("Send {count} letters of “{title}”").format(
                count=len(letters), title=call.title
            ),
            url=reverse("calls_office:letters", args=[call.pk]),
            confirm=_("I have read the letters. They can be sent."),
        )  # fmt: skip
        if agreement.granted:
            begin_grants(call=call, by=by, now=now)
            for letter in letters:
                _send(letter, now=now)
            record(
                authority=call.authority, kind="calls.letters-sent", about=call, by=by, now=now,
                facts={"letters": len(letters), "digest": digest_of_letters(letters)},
            )  # fmt: skip
    return agreement


def _make_letter(decision: Decision, wording: Wording, *, now: datetime) -> DecisionLetter:
    for old in decision.letters.filter(sent_at=None):
        old.file.delete(save=False)
        old.delete()
    content = letter_pdf(decision, wording, now=now)
    letter = DecisionLetter(
        authority=decision.authority, decision=decision, subject=wording.subject[:200],
        text=wording.body, digest=hashlib.sha256(content).hexdigest(), made_at=now,
    )  # fmt: skip
    letter.file.save(f"{decision.application.reference}.pdf", ContentFile(content), save=False)
    letter.save()
    return letter


def letter_pdf(decision: Decision, wording: Wording, *, now: datetime) -> bytes:
    """The letter as PDF/UA, in German whatever language the office reads."""
    application = decision.application
    call = application.call
    portal = Portal.objects.select_related("authority").get(authority=call.authority)
    with override("de"):
        facts = DocumentFacts(title=wording.subject, portal=portal, day=timezone.localdate(now))
        return render_pdf(TEMPLATE, letter_data(decision, wording, now=now), facts=facts)


def letter_data(decision: Decision, wording: Wording, *, now: datetime) -> dict[str, Any]:
    """What the template of the letter is given."""
    application = decision.application
    call = application.call
    office = call.contact_office or call.authority.name
    portal = Portal.objects.get(authority=call.authority)
    return {
        "arms": arms_of(portal),
        "words": {"arms": _("Coat of arms")},
        "return_line": f"{call.authority.name} · {office}",
        "address": [
            line for line in (application.applicant_name, application.contact_name) if line
        ],
        "info": [
            [_("Our sign"), application.reference],
            [_("Day"), day_in_words(timezone.localdate(now))],
            [_("Who answers"), office],
            *([[_("Telephone"), call.contact_phone]] if call.contact_phone else []),
            *([[_("E-mail"), call.contact_email]] if call.contact_email else []),
        ],
        "subject": wording.subject,
        "paragraphs": [part.strip() for part in wording.body.split("\n\n") if part.strip()],
    }


def _send(letter: DecisionLetter, *, now: datetime) -> None:
    application = letter.decision.application
    with letter.file.open("rb") as file:
        content = file.read()
    attachment = Attachment(f"{application.reference}.pdf", "application/pdf", content)
    queue_message(
        "calls/deciding_letter",
        to=application.contact_email,
        authority=letter.authority,
        now=now,
        about=application,
        attachments=[attachment],
        reply_to=application.call.contact_email,
        context={"letter": letter, "application": application, "call": application.call},
    )
    letter.sent_at = now
    letter.save(update_fields=["sent_at"])
