"""What statements keep about a person who gave them with an account or its address."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from modellkommune.commons.switchboard.personal_data import Kept, Part
from modellkommune.commons.ui.words import inside_marks
from modellkommune.features.consultations.models import Statement


def export(person: Any) -> list[Part]:
    """Every statement of the person, at whichever authority, with its texts and files."""
    with scopes_disabled():
        rows = [_row(statement) for statement in _statements(person)]
    return [Part(_("Statements"), rows)] if rows else []


def erase(person: Any, now: datetime) -> list[Kept]:
    """Part the statements from the account; they stay in the file of the procedure.

    The council must be able to show what it weighed, also before a court (§ 1 (7),
    § 214 BauGB), so name and text stay where the author gave them.
    """
    with scopes_disabled():
        kept = [_kept(statement) for statement in _statements(person)]
        Statement.objects.filter(person=person).update(person=None)
    return kept


def _statements(person: Any) -> QuerySet[Statement]:
    found: QuerySet[Statement] = Statement.objects.filter(
        Q(person=person) | Q(email__iexact=person.email, email_confirmed_at__isnull=False)
    )
    return found.select_related("procedure__authority", "round").order_by("procedure_id", "number")


def _row(statement: Statement) -> dict[str, Any]:
    parts = statement.parts.order_by("number").values_list("text", flat=True)
    return {
        _("Procedure"): statement.procedure.title,
        _("Authority"): statement.procedure.authority.name,
        _("Number"): statement.number,
        _("Received"): statement.received_at,
        _("Name"): statement.name,
        _("Organisation"): statement.organisation,
        _("E-mail address"): statement.email,
        _("Postal address"): statement.address,
        _("The name may be published"): statement.name_public,
        _("Text of the statement"): "\n\n".join(parts),
        _("Files"): ", ".join(statement.files.values_list("name", flat=True)),
        _("Withdrawn at"): statement.withdrawn_at,
    }


def _kept(statement: Statement) -> Kept:
    return Kept(
        what=_("Your statement no. {number} on “{title}”").format(
            number=statement.number, title=inside_marks(statement.procedure.title)
        ),
        why=_(
            "It belongs to the file with which the council shows what it weighed. It is no longer "
            "connected with your account; your name is published only where you allowed it."
        ),
    )
