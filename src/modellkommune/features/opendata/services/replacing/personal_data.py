"""Files that a person of the office brought, and answers that they gave in writing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from modellkommune.commons.switchboard.personal_data import Kept, Part
from modellkommune.features.opendata.models import DataFile, Distribution, UpdateRoute


def export(person: Any) -> list[Part]:
    """Every file and every answer of a person, at whichever authority."""
    with scopes_disabled():
        rows = [_row(file, person) for file in _files(person)]
    return [Part(_("Files of datasets"), rows)] if rows else []


def erase(person: Any, now: datetime) -> list[Kept]:
    """Take the name away; the answers stay, they say why something could become public."""
    with scopes_disabled():
        for file in _files(person):
            file.confirmations = _nameless(file.confirmations, person)
            file.received_by = None if file.received_by_id == person.pk else file.received_by
            file.save(update_fields=["confirmations", "received_by"])
        for one in Distribution.objects.exclude(checks_personal=[]):
            if _answers_of(one.checks_personal, person):
                one.checks_personal = _nameless(one.checks_personal, person)
                one.save(update_fields=["checks_personal"])
        UpdateRoute.objects.filter(created_by=person).update(created_by=None)
    return []


def _files(person: Any) -> Iterator[DataFile]:
    found = DataFile.objects.filter(Q(received_by=person) | ~Q(confirmations=[]))
    for file in found.select_related("authority", "distribution__dataset").order_by("pk"):
        if file.received_by_id == person.pk or _answers_of(file.confirmations, person):
            yield file


def _answers_of(answers: list[dict[str, Any]], person: Any) -> list[dict[str, Any]]:
    return [one for one in answers if one.get("person") == person.pk]


def _nameless(answers: list[dict[str, Any]], person: Any) -> list[dict[str, Any]]:
    return [
        {**one, "by": "", "person": None} if one.get("person") == person.pk else one
        for one in answers
    ]


def _row(file: DataFile, person: Any) -> dict[str, Any]:
    answers = _answers_of(file.confirmations, person)
    return {
        _("Authority"): file.authority.name,
        _("Dataset"): file.distribution.dataset.title,
        _("File"): file.name,
        _("Received at"): file.received_at,
        _("Answers in writing"): " · ".join(one["reason"] for one in answers),
    }
