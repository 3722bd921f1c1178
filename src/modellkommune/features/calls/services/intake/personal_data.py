"""What taking mail in keeps of a person, and how it is removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_scopes import scopes_disabled

from modellkommune.commons.switchboard.personal_data import Kept, Part
from modellkommune.features.calls.models import IncomingMail, MailIs, Question

# Mail of an application is part of its file; what nobody has sorted may be one.
OF_THE_FILE = (MailIs.APPLICATION, MailIs.SUPPLEMENT, MailIs.DUPLICATE, MailIs.UNKNOWN)


def export(person: Any) -> list[Part]:
    """Mails from the person's address and questions asked from it, of all authorities."""
    with scopes_disabled():
        mails = IncomingMail.objects.filter(sender__iexact=person.email)
        questions = Question.objects.filter(email__iexact=person.email)
        parts = (
            Part(_("Mails to calls"), [_mail_row(m) for m in mails.select_related("authority")]),
            Part(
                _("Questions on calls"),
                [_question_row(q) for q in questions.select_related("authority", "call")],
            ),
        )
    return [part for part in parts if part.rows]


def erase(person: Any, now: datetime) -> list[Kept]:
    """Remove questions' senders and mails that belong to no application."""
    if not person.email:
        return []
    with scopes_disabled():
        Question.objects.filter(email__iexact=person.email).update(email="", text="")
        own = IncomingMail.objects.filter(sender__iexact=person.email)
        for mail in own.exclude(taken_for__in=OF_THE_FILE):
            _remove(mail)
        kept = own.filter(taken_for__in=OF_THE_FILE).count()
    return [_kept(kept)] if kept else []


def _remove(mail: IncomingMail) -> None:
    stored = mail.raw
    mail.delete()
    stored.storage.delete(str(stored.name))


def _kept(mails: int) -> Kept:
    return Kept(
        what=ngettext(
            "{number} mail of an application", "{number} mails of an application", mails
        ).format(number=mails),
        why=_("It shows when the application arrived and what was sent, and decides about money."),
    )


def _mail_row(mail: IncomingMail) -> dict[str, Any]:
    return {
        _("Authority"): mail.authority.name,
        _("Received on"): mail.received_at,
        _("Subject"): mail.subject,
        _("Taken for"): mail.get_taken_for_display(),
        _("Files"): ", ".join(file["name"] for file in mail.attachments),
    }


def _question_row(question: Question) -> dict[str, Any]:
    return {
        _("Authority"): question.authority.name,
        _("Call"): question.call.title,
        _("Asked at"): question.asked_at,
        _("Question"): question.text,
        _("Answer"): question.answer,
    }
