"""The receipt of a statement as PDF: number, moment, code, text, digests of the files."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.public import DocumentFacts, render_pdf
from modellkommune.commons.ui.words import moment_in_words
from modellkommune.features.consultations.models import Statement
from modellkommune.features.consultations.selectors.statements.words import (
    about_in_words,
    author_in_words,
)

TEMPLATE = "consultations/statement_receipt.typ"


def receipt_pdf(statement: Statement, *, code: str) -> bytes:
    """The receipt in the active language; `code` as its author has it."""
    title = _("Receipt for statement no. {number}").format(number=statement.number)
    facts = DocumentFacts(
        title=title,
        portal=Portal.objects.select_related("authority").get(authority=statement.authority_id),
        day=timezone.localdate(statement.received_at),
    )
    return render_pdf(TEMPLATE, _data(statement, title=title, code=code), facts=facts)


def _data(statement: Statement, *, title: str, code: str) -> dict[str, Any]:
    targets = statement.targets.select_related("document", "paragraph", "area")
    facts = [
        [_("Procedure"), statement.procedure.title],
        [_("Round of the procedure"), str(statement.round)],
        [_("Received"), moment_in_words(statement.received_at)],
        [_("Given by"), author_in_words(statement)],
        [_("What it is about"), "; ".join(about_in_words(targets))],
    ]
    if statement.is_late:
        facts.append([_("Late"), _("It came after the end of the period.")])
    return {
        "headline": title,
        "code_word": _("Receipt code"),
        "code": code,
        "warning": _without_address(statement),
        "facts": facts,
        "parts": [_part(one) for one in statement.parts.order_by("number")],
        "files_word": _("Files"),
        "digest_word": _("Fingerprint (SHA-256)"),
        "files": [[one.name, one.sha256] for one in statement.files.all()],
    }


def _without_address(statement: Statement) -> str:
    if statement.email or statement.address:
        return _("With this code you see later how each of your sentences was treated.")
    return _(
        "You gave no address. You learn the answer only with this code; if it is lost, "
        "nobody can tell you which statement is yours."
    )


def _part(part: Any) -> dict[str, Any]:
    title = _("Your statement")
    if part.number:
        title = _("Supplement of {moment}").format(moment=moment_in_words(part.received_at))
    return {"title": title, "paragraphs": [one for one in part.text.split("\n") if one.strip()]}
