"""What the pages of a statement on the portal share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.features.consultations.models import Procedure, Statement
from modellkommune.features.consultations.selectors.public_procedures import address_of_procedure
from modellkommune.features.consultations.services.statements.codes import page_token
from modellkommune.features.consultations.services.statements.data import Received
from modellkommune.features.consultations.services.statements.later import (
    may_be_supplemented,
    may_be_withdrawn,
)


def frame(procedure: Procedure, *, title: str) -> dict[str, Any]:
    """Title and way back of a page below a procedure."""
    return {
        "page_title": title,
        "procedure": procedure,
        "procedure_url": address_of_procedure(procedure),
        "breadcrumbs": [
            (_("Plans and drafts"), reverse("consultations:list")),
            (procedure.title, address_of_procedure(procedure)),
            (title, None),
        ],
    }


def receipt_page(request: HttpRequest, received: Received, *, now: datetime) -> HttpResponse:
    """The receipt with its code, shown in answer to the form; sent again, it shows the same."""
    statement = received.statement
    return own_page(
        request, statement, now=now, code=received.code, title=_("Your statement has arrived")
    )


def own_page(
    request: HttpRequest,
    statement: Statement,
    *,
    now: datetime,
    title: str,
    code: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """The author's page: text, files, what can be done, and the code when it is new."""
    token = page_token(statement)
    is_over = now >= (statement.round.end_moment or now)
    context = {
        **frame(statement.procedure, title=title),
        "statement": statement,
        "parts": statement.parts.order_by("number"),
        "targets": statement.targets.select_related("document", "paragraph", "area"),
        "files": statement.files.filter(is_original=False),
        "code": code,
        "token": token,
        "treated_url": address_of_procedure(statement.procedure, "treated_own", token=token)
        if is_over
        else "",
        "may_be_supplemented": may_be_supplemented(statement, now),
        "may_be_withdrawn": may_be_withdrawn(statement),
        "draft": f"statement-{statement.round_id}" if code else "",
        **context,
    }
    return render(request, "consultations/citizen/statements/own.html", context, status=status)
