"""Taking over the official register of municipalities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from modellkommune.commons.authorities.models import RegisteredMunicipality

BATCH_SIZE = 500


@dataclass(frozen=True)
class RegisterImport:
    """How many keys are new, known already, and no longer listed."""

    added: int
    known: int
    vanished: int


def import_register(
    *,
    municipalities: Sequence[RegisteredMunicipality],
    show_progress: Callable[[int], None] = lambda done: None,
) -> RegisterImport:
    """Store all lines of a register; the same file twice changes nothing.

    Keys that the new register no longer has stay, marked as not listed.

    municipalities  unsaved records, each key once
    show_progress   is told how many lines are stored
    """
    with transaction.atomic():
        known = set(RegisteredMunicipality.objects.values_list("ags", flat=True))
        incoming = {municipality.ags for municipality in municipalities}
        for start in range(0, len(municipalities), BATCH_SIZE):
            _store(municipalities[start : start + BATCH_SIZE])
            show_progress(min(start + BATCH_SIZE, len(municipalities)))
        vanished = _mark_vanished(known - incoming)
    return RegisterImport(
        added=len(incoming - known), known=len(incoming & known), vanished=vanished
    )


def _store(municipalities: Sequence[RegisteredMunicipality]) -> None:
    fields = [field.name for field in RegisteredMunicipality._meta.concrete_fields]
    RegisteredMunicipality.objects.bulk_create(
        municipalities,
        update_conflicts=True,
        unique_fields=["ags"],
        update_fields=[name for name in fields if name != "ags"],
    )


def _mark_vanished(keys: set[str]) -> int:
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH_SIZE):
        RegisteredMunicipality.objects.filter(ags__in=ordered[start : start + BATCH_SIZE]).update(
            listed=False
        )
    return len(ordered)
