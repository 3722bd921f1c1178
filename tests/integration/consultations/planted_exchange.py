"""Messages of other programs and keys of offices: nothing of them may show next door."""

from __future__ import annotations

from datetime import UTC, datetime

from django.core.files.base import ContentFile
from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.consultations.models import ExchangeMessage, ExchangeOffice
from tests.walls import SECRET

NOON = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)


def plant_exchange(authority: Authority, procedure: Model) -> list[Model]:
    """Store a message that a procedure was made of, and the keys of the office."""
    office = ExchangeOffice.objects.create(
        authority=authority, own_key=SECRET, reader_key=SECRET, reader_name=SECRET
    )
    message = ExchangeMessage(
        authority=authority, name=f"{SECRET}.xml", sha256=SECRET, kind="0401", case_id=SECRET,
        plan_id=SECRET, added_at=NOON, procedure=procedure,
    )  # fmt: skip
    message.file.save("nachricht.xml", ContentFile(b"<a/>"), save=False)
    message.save()
    return [office, message]
