"""Messages about a procedure and its statements, to be handed to other programs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.outbox.letters import portal_address
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.models import Procedure, Statement
from modellkommune.features.consultations.office.exchange.messages import xml_file
from modellkommune.features.consultations.office.page import of_a_procedure, procedure_page
from modellkommune.features.consultations.selectors.exchange.office import Noticed, noticed
from modellkommune.features.consultations.services.exchange.checking import check, schemas
from modellkommune.features.consultations.services.exchange.writing import (
    REMOVING,
    TELLING,
    keys_of,
    procedure_message,
    statement_message,
)
from modellkommune.kernel.xbeteiligung import WrittenMessage

NEW, CHANGED, TAKEN_BACK = "0701", "0702", "0709"


@of_a_procedure(permissions.KEEP, permissions.SEE)
def overview(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """What can be handed to other programs, and whether it keeps to the standard."""
    user: Any = request.user
    keys = keys_of(procedure)
    return procedure_page(
        request, procedure, "consultations/office/exchange/sending.html",
        title=_("Exchange with other programs"), keys=keys, kinds=kinds_in_words(),
        is_checked=schemas() is not None, is_plan=procedure.is_plan,
        may_see=user.has_perm(permissions.SEE),
        statements=Statement.objects.filter(procedure=procedure).count(),
        newest=Statement.objects.filter(procedure=procedure).order_by("-number")[:20],
        portal_url=portal_address(procedure.authority),
    )  # fmt: skip


@of_a_procedure(permissions.KEEP, back="exchange")
def about_procedure(request: HttpRequest, procedure: Procedure, kind: str) -> HttpResponse:
    """One message about the procedure; one that is not valid is shown with its faults."""
    if kind not in (*TELLING, *REMOVING):
        raise Http404(kind)
    written = procedure_message(
        procedure=procedure, kind=kind, now=timezone.now(), absolute=absolute_on(procedure)
    )
    return handed_out(request, procedure, written, name=f"{procedure.slug}-{kind}.xml")


@of_a_procedure(permissions.SEE, back="exchange")
def about_statement(
    request: HttpRequest, procedure: Procedure, number: int, kind: str
) -> HttpResponse:
    """One statement as a message, with its author."""
    if kind not in (NEW, CHANGED, TAKEN_BACK):
        raise Http404(kind)
    statement = get_object_or_404(statements_of(procedure), number=number)
    written = statement_message(statement=statement, kind=kind, now=timezone.now())
    return handed_out(request, procedure, written, name=f"stellungnahme-{number}-{kind}.xml")


@of_a_procedure(permissions.SEE, back="exchange")
def all_statements(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """All statements as messages in one archive, with a report of the check."""
    written = io.BytesIO()
    report = [_("Statements of “{title}” as messages").format(title=procedure.title), ""]
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for statement in statements_of(procedure):
            kind = TAKEN_BACK if statement.withdrawn_at else NEW
            message = statement_message(statement=statement, kind=kind, now=timezone.now())
            name = f"stellungnahme-{statement.number:04}-{kind}.xml"
            archive.writestr(name, message.content)
            report += [f"{name}: {line}" for line in lines_of(message)]
        archive.writestr("pruefbericht.txt", "\r\n".join(report) + "\r\n")
    response = HttpResponse(written.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{procedure.slug}-stellungnahmen.zip"'
    return response


def handed_out(
    request: HttpRequest, procedure: Procedure, written: WrittenMessage, *, name: str
) -> HttpResponse:
    """Answer with a message, or with what keeps it from being valid."""
    checked = check(written.content)
    if not checked.violations:
        return xml_file(written.content, name)
    return procedure_page(
        request, procedure, "consultations/office/exchange/invalid.html",
        title=_("The message is not valid"), findings=noticed(checked.violations), status=422,
    )  # fmt: skip


def lines_of(message: WrittenMessage) -> Iterator[str]:
    """Say of a message whether it was checked, and what was noticed."""
    checked = check(message.content)
    if not checked.was_checked:
        yield _("not checked, no schemas are named")
    elif checked.is_valid:
        yield _("keeps to the schema")
    found: list[Noticed] = noticed((*checked.violations, *message.findings))
    yield from (one.sentence for one in found)


def statements_of(procedure: Procedure) -> Any:
    """Return the statements with everything that a message says; few queries for all."""
    return (
        Statement.objects.filter(procedure=procedure)
        .select_related("procedure__authority", "round__procedure", "reply")
        .prefetch_related(
            "parts", "files", "segments__tags", "targets__document", "targets__paragraph",
            "targets__area",
        )
        .order_by("number")
    )  # fmt: skip


def absolute_on(procedure: Procedure) -> Any:
    """Return what makes full addresses on the portal of a procedure of its paths."""
    portal = portal_address(procedure.authority)
    return lambda path: portal + path


def kinds_in_words() -> list[tuple[str, str]]:
    """Return the messages about a procedure with what each is for."""
    return [
        ("0401", _("A procedure begins; for an office that takes part in it")),
        ("0402", _("Something of the procedure has changed")),
        ("0409", _("The procedure is taken back")),
        ("0451", _("A procedure begins; for a portal that shows what runs")),
        ("0452", _("Something has changed; for the portal")),
        ("0459", _("The procedure is taken back; for the portal")),
    ]
