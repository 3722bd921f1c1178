"""What the office keeps of letters that somebody has written to it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from modellkommune.commons.people.models import Person
from modellkommune.commons.people.personal_data import Kept, Part
from modellkommune.features.contact.models import Message


class Letters:
    """Messages whose sender gave the address of the account."""

    name = "contact"

    def export(self, person: Person) -> list[Part]:
        """Every message, to whichever authority it went."""
        rows = [
            {
                _("Authority"): message.authority.name,
                _("Sent"): message.sent_at,
                _("Kind"): message.get_kind_display(),
                _("Message"): message.text,
                _("Page"): message.page,
                _("Name"): message.name,
                _("Answered"): message.is_answered,
            }
            for message in letters_of(person)
        ]
        return [Part(_("Messages to the town hall"), rows)] if rows else []

    def erase(self, person: Person, now: datetime) -> list[Kept]:
        """Delete what is answered; what still waits keeps its text for the answer."""
        letters = letters_of(person)
        kept = [
            Kept(
                what=_("Your message of {day} to {authority}").format(
                    day=f"{localdate(message.sent_at):%d.%m.%Y}", authority=message.authority
                ),
                why=_(
                    "It has not been answered yet and stays with its text, without your name "
                    "and address, until the office has dealt with it."
                ),
            )
            for message in letters.filter(is_answered=False)
        ]
        letters.filter(is_answered=True).delete()
        letters.update(name="", email="")
        return kept


def letters_of(person: Person) -> QuerySet[Message]:
    """Messages from the address of the account."""
    letters: QuerySet[Message] = Message.objects.filter(email__iexact=person.email)
    return letters.select_related("authority").order_by("sent_at")


LETTERS = Letters()
