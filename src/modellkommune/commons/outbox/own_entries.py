"""Notices to a person, as the account shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from modellkommune.commons.outbox.models import Notice
from modellkommune.commons.switchboard.cards import AccountEntry

MOST_SHOWN = 20


def notice_entries(person: Any) -> Iterator[AccountEntry]:
    """Yield what the open scope has left for a person, newest first."""
    for notice in Notice.objects.filter(person=person)[:MOST_SHOWN]:
        yield AccountEntry(
            title=notice.sentence,
            url=notice.url,
            group=_("Notices to you"),
            note=date_format(localtime(notice.written_at), "SHORT_DATE_FORMAT"),
        )
