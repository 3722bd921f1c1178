"""Documents that everybody may read, and the set as watchers ask for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from modellkommune.features.consultations.models import PlanDocument, Round
from modellkommune.features.consultations.selectors.public_procedures import address_of_procedure
from modellkommune.kernel.availability.document_set import DocumentSet, Expected


def are_readable(round_: Round, now: datetime) -> bool:
    """Whether the documents of a round can be read: from its first day on, and afterwards."""
    if round_.published_at is None or round_.first_moment is None:
        return False
    return round_.first_moment <= now


def readable_documents(round_: Round, now: datetime) -> list[PlanDocument]:
    """The documents that everybody may read now, in their order."""
    return list(round_.documents.all()) if are_readable(round_, now) else []


def rounds_to_take_from(round_: Round) -> list[Round]:
    """Other rounds of the procedure, latest first, with documents that are not here yet."""
    here = round_.documents.values("sha256")
    others = PlanDocument.objects.filter(round__procedure=round_.procedure).exclude(round=round_)
    numbers = others.exclude(sha256__in=here).values("round")
    return list(round_.procedure.rounds.filter(pk__in=numbers).order_by("-number"))


def document_set(round_: Round, *, absolute: Callable[[str], str]) -> DocumentSet:
    """What is to be found at which address during the period; the round has its days.

    absolute  turns a path of the portal into a full address
    """
    procedure = round_.procedure
    names = ["round", "announcement"] if round_.announcements.exists() else ["round"]
    pages = [(address_of_procedure(procedure, name, number=round_.number), name) for name in names]
    entries = [Expected(absolute(path), "", 0, name) for path, name in pages]
    for one in round_.documents.all():
        path = address_of_procedure(
            procedure, "document_file", number=round_.number, document=one.pk
        )
        entries.append(Expected(absolute(path), one.sha256, one.size, one.name))
    first, end = round_.first_moment, round_.end_moment
    assert first is not None  # noqa: S101 - a published round has its days
    assert end is not None  # noqa: S101
    return DocumentSet(
        title=f"{procedure.title}: {round_}", page=absolute(pages[0][0]), starts_at=first,
        ends_at=end, entries=tuple(entries),
    )  # fmt: skip
