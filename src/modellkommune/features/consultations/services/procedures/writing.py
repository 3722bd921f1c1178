"""Writing a procedure: beginning it, changing it, showing it, deleting a draft."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.rich_text import clean_html
from modellkommune.features.consultations.models import Procedure
from modellkommune.kernel.periods.working_days import STATES

GERMAN_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
LONGEST_SLUG = 80
# On these the periods of rounds that were published already depend.
FIXED = frozenset({"kind", "way", "state"})


class KindIsFixed(Refused):
    """Periods were set by the kind; it stays once a round is public."""

    sentence = _(
        "A round of this procedure is public already; what is made, the way and the state "
        "stay as they are."
    )


class NotADraft(Refused):
    """A procedure that was public is not deleted."""

    sentence = _("A public procedure stays. Only drafts can be deleted; others are given up.")


def create_procedure(
    *, authority: Authority, title: str, kind: str, now: datetime, **facts: Any
) -> Procedure:
    """Store a draft; `facts` are fields of the procedure, texts cleaned.

    The state is that of the authority's key where none is given; the address is made
    from the title where there is no `slug`.
    """
    wanted = facts.pop("slug", "") or slugify(title.translate(GERMAN_LETTERS))[:LONGEST_SLUG]
    facts["aims"] = clean_html(facts.get("aims", ""))
    facts.setdefault("state", STATES.get(authority.ags[:2], ""))
    procedure: Procedure = Procedure.objects.create(
        authority=authority, title=title, kind=kind, slug=_free_slug(authority, wanted), **facts
    )
    return procedure


def change_procedure(*, procedure: Procedure, **facts: Any) -> None:
    """Store facts of a procedure. Raises KindIsFixed."""
    with transaction.atomic():
        held = locked_procedure(procedure)
        changed = {name for name in FIXED & facts.keys() if getattr(held, name) != facts[name]}
        if changed and held.rounds.filter(frozen_at__isnull=False).exists():
            raise KindIsFixed
        if "aims" in facts:
            facts["aims"] = clean_html(facts["aims"])
        for name, value in facts.items():
            setattr(held, name, value)
            setattr(procedure, name, value)
        held.save(update_fields=list(facts))


def show_procedure(*, procedure: Procedure, by: Person | None, now: datetime) -> None:
    """Let everybody read of the procedure; twice changes nothing."""
    with transaction.atomic():
        held = locked_procedure(procedure)
        if held.published_at is not None:
            return
        held.published_at = now
        held.save(update_fields=["published_at"])
        record(
            authority=held.authority, kind="consultations.procedure-shown", about=held, by=by,
            now=now,
        )  # fmt: skip
    procedure.published_at = now


def delete_draft(*, procedure: Procedure) -> None:
    """Delete a procedure that nobody but the office has seen. Raises NotADraft."""
    with transaction.atomic():
        held = locked_procedure(procedure)
        if held.published_at is not None or held.statements.exists():
            raise NotADraft
        held.delete()


def locked_procedure(procedure: Procedure) -> Procedure:
    """The procedure as it stands now, locked until the end of the transaction."""
    held: Procedure = (
        Procedure.objects.select_for_update(of=("self",))
        .select_related("authority")
        .get(pk=procedure.pk)
    )
    return held


def _free_slug(authority: Authority, wanted: str) -> str:
    taken = set(Procedure.objects.filter(authority=authority).values_list("slug", flat=True))
    wanted = wanted.strip("-") or "verfahren"
    numbered = (f"{wanted[: LONGEST_SLUG - 4]}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
