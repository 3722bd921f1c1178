"""What the outbox answers when a person asks for their data, or for erasure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_scopes import scopes_disabled

from modellkommune.commons.outbox.models import UNDELIVERED, Message, Notice
from modellkommune.commons.outbox.selectors import messages_to
from modellkommune.commons.outbox.services.delivering import PATIENCE_WITHOUT_SERVER
from modellkommune.commons.switchboard.personal_data import Kept, Part


class OutboxData:
    """The outbox's part in the rights of a person."""

    name = "outbox"

    def export(self, person: Any) -> list[Part]:
        """Return the messages to the person's address, and the notices."""
        with scopes_disabled():
            messages = messages_to(person, person.email).select_related("authority")
            notices = Notice.objects.filter(person=person).select_related("authority")
            parts = (
                Part(_("E-mails to you"), [_message_row(message) for message in messages]),
                Part(_("Notices for you"), [_notice_row(notice) for notice in notices]),
            )
        return [part for part in parts if part.rows]

    def erase(self, person: Any, now: datetime) -> list[Kept]:
        """Delete both; what is just on its way is delivered first."""
        with scopes_disabled():
            Notice.objects.filter(person=person).delete()
            messages = messages_to(person, person.email)
            waiting = messages.filter(state__in=UNDELIVERED).count()
            messages.exclude(state__in=UNDELIVERED).delete()
        return [_kept(waiting, now=now)] if waiting else []


OUTBOX_DATA = OutboxData()


def _kept(waiting: int, *, now: datetime) -> Kept:
    longest = PATIENCE_WITHOUT_SERVER + timedelta(days=settings.MAIL_KEPT_DAYS)
    return Kept(
        what=ngettext(
            "{number} e-mail to you that is just being sent",
            "{number} e-mails to you that are just being sent",
            waiting,
        ).format(number=waiting),
        why=_("You are to receive it; then it is deleted."),
        until=timezone.localdate(now + longest),
    )


def _message_row(message: Message) -> dict[str, Any]:
    return {
        _("Authority"): str(message.authority),
        _("Written on"): message.queued_at,
        _("Subject"): message.subject,
        _("Text"): "" if message.is_secret else message.body,
        _("State"): message.get_state_display(),
    }


def _notice_row(notice: Notice) -> dict[str, Any]:
    return {
        _("Authority"): str(notice.authority),
        _("Written on"): notice.written_at,
        _("Text"): notice.sentence,
    }
