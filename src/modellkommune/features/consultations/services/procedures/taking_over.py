"""Taking over documents and environmental information of another round of the procedure."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    EnvironmentalInformation,
    PlanDocument,
    Round,
)
from modellkommune.features.consultations.services.procedures.documents import add_document
from modellkommune.features.consultations.services.procedures.preparing import editable_round


class NothingToTakeOver(Refused):
    """The other round has no document that is not here already."""

    sentence = _("All documents of that round are here already.")


def take_over(*, source: Round, round_: Round, by: Person | None, now: datetime) -> int:
    """Copy the documents of another round of the same procedure; return how many.

    Files that are in the set already are left out. Environmental information comes along
    where the round has none yet. The copies belong to the round alone: whoever takes one
    out later leaves the other round as it is. Raises RoundIsFixed and NothingToTakeOver.
    """
    with transaction.atomic():
        held = editable_round(round_)
        here = set(held.documents.values_list("sha256", flat=True))
        found = [one for one in source.documents.all() if one.sha256 not in here]
        if source.procedure_id != held.procedure_id or not found:
            raise NothingToTakeOver
        copies = {one.pk: _copied(one, held, by=by, now=now) for one in found}
        if not held.environment.exists():
            _copy_environment(source, held, copies)
    return len(found)


def _copied(one: PlanDocument, held: Round, *, by: Person | None, now: datetime) -> PlanDocument:
    with one.file.open("rb") as file:
        return add_document(
            round_=held, kind=one.kind, title=one.title, name=one.name, content=file, now=now,
            by=by, dated_on=one.dated_on,
        )  # fmt: skip


def _copy_environment(source: Round, held: Round, copies: dict[int, PlanDocument]) -> None:
    EnvironmentalInformation.objects.bulk_create(
        EnvironmentalInformation(
            authority=held.authority, round=held, position=one.position, theme=one.theme,
            kind=one.kind, text=one.text, document=copies.get(one.document_id or 0),
        )
        for one in source.environment.all()
    )  # fmt: skip
