"""What citizens left when they asked for data or showed what they made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from modellkommune.commons.switchboard.personal_data import Kept, Part
from modellkommune.features.opendata.models import DataRequest, Showcase


def export(person: Any) -> list[Part]:
    """Every request and application of a person, at whichever authority."""
    with scopes_disabled():
        asked = [_request_row(one) for one in _of(DataRequest, person)]
        shown = [_showcase_row(one) for one in _of(Showcase, person)]
    parts = [Part(_("Requests for data"), asked)] if asked else []
    return parts + ([Part(_("Applications made with data"), shown)] if shown else [])


def erase(person: Any, now: datetime) -> list[Kept]:
    """Take name and address away; what was asked stays, for others to read the answer."""
    with scopes_disabled():
        requests, showcases = _of(DataRequest, person), _of(Showcase, person)
        kept = [_kept(one.title) for one in requests if one.shown_at]
        requests.filter(shown_at=None).delete()
        requests.update(person=None, name="", email="")
        showcases.filter(shown_at=None).delete()
        showcases.update(person=None, email="")
    return kept


def _of(model: Any, person: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = model.objects.filter(Q(person=person) | Q(email__iexact=person.email))
    return found.select_related("authority").order_by("received_at", "pk")


def _request_row(one: DataRequest) -> dict[str, Any]:
    return {
        _("Authority"): one.authority.name,
        _("Received at"): one.received_at,
        _("Which data"): one.title,
        _("Text"): one.text,
        _("Name"): one.name,
        _("E-mail address"): one.email,
        _("Answer"): one.answer,
    }


def _showcase_row(one: Showcase) -> dict[str, Any]:
    return {
        _("Authority"): one.authority.name,
        _("Received at"): one.received_at,
        _("Title"): one.title,
        _("Text"): one.text,
        _("Address"): one.url,
        _("Made by"): one.made_by,
        _("E-mail address"): one.email,
    }


def _kept(title: str) -> Kept:
    return Kept(
        what=_("Your request for data “{title}”").format(title=title),
        why=_("Others read the answer. Your name and address are deleted."),
    )
