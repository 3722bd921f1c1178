"""The filled application on paper: a page for printing and a PDF/UA."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.public import DocumentFacts, pdf_response, render_pdf
from modellkommune.commons.ui.words import moment_in_words
from modellkommune.features.calls.models import BlockKind
from modellkommune.features.calls.selectors.applying.access import Membership
from modellkommune.features.calls.selectors.applying.questions import Column, Question
from modellkommune.features.calls.services.applying.progress import (
    Progress,
    progress_of,
    title_of,
)
from modellkommune.features.calls.services.applying.values import (
    cell_text,
    money_text,
    sum_of,
)
from modellkommune.features.calls.views.applying.editing import in_words
from modellkommune.features.calls.views.applying.frame import (
    address,
    application_page,
    of_the_team,
)


@of_the_team()
@require_safe
def page(request: HttpRequest, membership: Membership) -> HttpResponse:
    """All questions with their answers on one page."""
    progress = progress_of(membership.application)
    return application_page(
        request,
        membership,
        "print",
        title=title_of(membership.application, progress),
        heading=title_of(membership.application, progress),
        facts=_facts(membership, progress),
        sections=_with_columns(_sections(progress)),
        files=_files(progress),
        pdf_url=address(membership.application, "application_pdf"),
    )


@of_the_team()
@require_safe
def pdf(request: HttpRequest, membership: Membership) -> HttpResponse:
    """The same as PDF/UA."""
    found = membership.application
    progress, now = progress_of(found), timezone.now()
    title = title_of(found, progress)
    content = render_pdf(
        "calls/application.typ",
        {
            "call_title": found.call.title,
            "facts": _facts(membership, progress),
            "sections": _sections(progress),
            "files": _files(progress),
            "files_title": _("Annexes"),
            "no_answer": _("not answered"),
        },
        facts=DocumentFacts(
            title=title,
            portal=Portal.objects.select_related("authority").get(authority=found.authority),
            day=timezone.localdate(now),
        ),
    )
    return pdf_response(content, name=f"bewerbung-{found.call.slug}-{found.pk}.pdf")


def _facts(membership: Membership, progress: Progress) -> list[list[str]]:
    found = membership.application
    rows = [[_("Call"), found.call.title], [_("Applicant"), found.applicant_name]]
    if found.number:
        rows.append([_("Number"), found.reference])
    if found.received_at:
        rows.append([_("Received"), moment_in_words(found.received_at)])
    if progress.draft.version is not None:
        rows.append([_("State"), _("draft, not sent yet")])
    return rows


def _sections(progress: Progress) -> list[dict[str, Any]]:
    answers = progress.draft.answers
    return [
        {
            "title": one.section.title,
            "questions": [
                _question(question, answers.get(question.code))
                for question in one.section.questions
            ],
        }
        for one in progress.sections
    ]


def _question(question: Question, value: Any) -> dict[str, Any]:
    if question.kind != BlockKind.TABLE:
        return {"title": question.title, "text": in_words(question, value), "table": None}
    rows = value or []
    columns = question.columns
    table = {
        "heads": [_head(one) for one in columns],
        "numeric": [one.kind != "line" for one in columns],
        "rows": [[cell_text(one, row.get(one.code)) for one in columns] for row in rows],
        "sums": [money_text(sum_of(rows, one)) if one.kind == "money" else "" for one in columns],
    }
    return {"title": question.title, "text": "", "table": table if rows else None}


def _head(column: Column) -> str:
    """The head of a column; money with its unit, unless the title names it."""
    names_unit = "euro" in column.title.casefold() or "€" in column.title
    return f"{column.title} (€)" if column.kind == "money" and not names_unit else column.title


def _with_columns(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add to each cell of a table whether it holds a number, so that it stands to the right."""
    for question in chain.from_iterable(section["questions"] for section in sections):
        if table := question["table"]:
            numeric = table["numeric"]
            table["columns"] = list(zip(table["heads"], numeric, strict=True))
            table["cells"] = [list(zip(row, numeric, strict=True)) for row in table["rows"]]
    return sections


def _files(progress: Progress) -> list[list[str]]:
    named = [(one.paper.title, file) for one in progress.papers for file in one.files]
    named += [(_("another annex"), file) for file in progress.other_files]
    return [[paper, file.name, file.sha256] for paper, file in named]
