"""What the public pages of a procedure share: title, breadcrumb, tabs of its rounds."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from modellkommune.features.consultations.models import Procedure, Round
from modellkommune.features.consultations.selectors.public_procedures import address_of_procedure


def frame(
    procedure: Procedure, *, title: str, round_: Round | None = None, is_round: bool = False
) -> dict[str, Any]:
    """Title and breadcrumb of a page below a procedure.

    round_    the round it belongs to, if any; is_round: it is the page of the round itself
    """
    trail: list[tuple[str, str | None]] = [
        (_("Plans and drafts"), reverse("consultations:list")),
        (procedure.title, address_of_procedure(procedure)),
    ]
    if round_ is not None and not is_round:
        url = address_of_procedure(procedure, "round", number=round_.number)
        trail.append((str(round_), url))
    return {
        "page_title": f"{title}: {procedure.title}",
        "breadcrumbs": [*trail, (title, None)],
        "procedure": procedure,
        "place": procedure.authority.slug,
    }


def link_if_there(procedure: Procedure, name: str, **words: Any) -> str:
    """The address of a page of the procedure, or "" where no topic offers it."""
    try:
        return address_of_procedure(procedure, name, **words)
    except NoReverseMatch:
        return ""
