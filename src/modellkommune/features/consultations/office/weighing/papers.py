"""Papers for the council and exports of the table."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _

from modellkommune.commons.documents.public import pdf_response
from modellkommune.commons.office.sheets import workbook_response
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.models import Procedure
from modellkommune.features.consultations.office.page import of_a_procedure, procedure_page
from modellkommune.features.consultations.services.weighing import council_paper as paper
from modellkommune.features.consultations.services.weighing import exporting

PAPER = "council_paper"


@of_a_procedure(permissions.WEIGH, permissions.DECIDE, back="table")
def council_paper(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """What can be taken along: paper, list of names, table."""
    table = reverse("consultations_office:table", args=[procedure.pk])
    return procedure_page(
        request, procedure, "consultations/office/weighing/papers.html",
        title=_("Council paper and exports"), parents=((_("Assessment table"), table),),
        count=procedure.segments.count(), sees_names=request.user.has_perm(permissions.SEE),
    )  # fmt: skip


@of_a_procedure(permissions.WEIGH, permissions.DECIDE, back=PAPER)
def paper_docx(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """The paper as Word file."""
    content = paper.council_paper(procedure=procedure, now=timezone.now())
    return _docx(content, f"{_('council-paper')}-{procedure.slug}")


@of_a_procedure(permissions.WEIGH, permissions.DECIDE, back=PAPER)
def names_docx(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """The list of names for the closed part."""
    if not request.user.has_perm(permissions.SEE):
        raise PermissionDenied
    content = paper.list_of_names(procedure=procedure, now=timezone.now())
    return _docx(content, f"{_('list-of-names')}-{procedure.slug}")


@of_a_procedure(permissions.WEIGH, permissions.DECIDE, back=PAPER)
def table_xlsx(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """The table as workbook."""
    sees = request.user.has_perm(permissions.SEE)
    rows = exporting.workbook_rows(procedure, sees_names=sees)
    title = _("Assessment table")
    return workbook_response(rows, name=f"{title}-{procedure.slug}", title=title)


@of_a_procedure(permissions.WEIGH, permissions.DECIDE, back=PAPER)
def table_pdf(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """The table as PDF, without names."""
    content = exporting.table_pdf(procedure=procedure, now=timezone.now())
    return pdf_response(content, name=f"{_('Assessment table')}-{procedure.slug}")


def _docx(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=paper.DOCX)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{slugify(name)}.docx"
    )
    return response
