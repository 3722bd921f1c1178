"""What the journal answers when a person asks for their data, or for erasure."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_scopes import scopes_disabled

from modellkommune.commons.journal.models import Entry, Identity
from modellkommune.commons.journal.sentences import label_of, sentence_of
from modellkommune.commons.journal.services.forgetting import StillThere, forget, names
from modellkommune.commons.switchboard.personal_data import Kept, Part


class JournalData:
    """The journal's part in the rights of a person."""

    name = "journal"

    def export(self, person: AbstractBaseUser) -> list[Part]:
        """Return what the journals say the person did."""
        with scopes_disabled():
            rows = [
                _row(entry, authority=str(identity.authority))
                for identity in Identity.objects.filter(person=person).select_related("authority")
                for entry in Entry.objects.filter(
                    names(identity.code), authority_id=identity.authority_id
                )
            ]
        return [Part(title=_("Journal: what you did, and what was done about you"), rows=rows)]

    def erase(self, person: AbstractBaseUser, now: datetime) -> list[Kept]:
        """Forget whom the entries name, and tell what stays without the name."""
        return [_kept(stay) for stay in forget(person)]


JOURNAL_DATA = JournalData()


def _row(entry: Entry, *, authority: str) -> dict[str, str]:
    moment = date_format(entry.at, "DATETIME_FORMAT") if entry.at else date_format(entry.day)
    return {
        _("Authority"): authority,
        _("When"): moment,
        _("What"): sentence_of(entry),
        _("Record"): entry.about,
    }


def _kept(stay: StillThere) -> Kept:
    what = ngettext(
        "{number} entry “{kind}” in the journal of {authority}",
        "{number} entries “{kind}” in the journal of {authority}",
        stay.entries,
    ).format(number=stay.entries, kind=label_of(stay.kind_name), authority=stay.authority)
    name = _("with your name") if stay.has_name else _("without your name")
    ground = str(stay.kind.ground) if stay.kind else _("How long they stay is not decided yet.")
    return Kept(what=f"{what}, {name}", why=ground, until=stay.until)
