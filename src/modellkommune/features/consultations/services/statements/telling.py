"""Letters to authors: receipt, supplement, withdrawal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import translation

from modellkommune.commons.outbox.public import NoAddress, queue_message
from modellkommune.features.consultations.models import Statement
from modellkommune.features.consultations.services.statements.codes import mail_token

RECEIVED = "consultations/statements_received"
SUPPLEMENTED = "consultations/statements_supplemented"
WITHDRAWN = "consultations/statements_withdrawn"


def send_receipt(statement: Statement, *, code: str, now: datetime) -> None:
    """Send number, code and the link to the own page, where there is an address."""
    tell_author(RECEIVED, statement, now=now, code=code)


def tell_author(template: str, statement: Statement, *, now: datetime, **context: Any) -> None:
    """Queue a letter to the author; without an address nothing is sent.

    It carries the link to the author's page, so its text is wiped once it is delivered.
    """
    if not statement.email:
        return
    facts = {
        "number": statement.number,
        "title": statement.procedure.title,
        "is_late": statement.is_late,
        "own_url": own_page_of(statement),
        "code_url": _address("by_code", statement.language),
    }
    try:
        queue_message(
            template, to=statement.email, authority=statement.procedure.authority, now=now,
            language=statement.language, context=facts | context, about=statement, is_secret=True,
        )  # fmt: skip
    except NoAddress:
        # An address that cannot be one must not keep a statement out.
        return


def own_page_of(statement: Statement) -> str:
    """The author's page for a link in a letter, without the portal's host."""
    return _address("receipt", statement.language, token=mail_token(statement))


def _address(name: str, language: str, **words: str) -> str:
    with translation.override(language):
        return reverse(f"consultations:{name}", kwargs=words)
