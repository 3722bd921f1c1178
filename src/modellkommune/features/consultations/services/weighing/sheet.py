"""One segment with its result on one printed page: „So wurde Ihr Satz behandelt“."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.public import DocumentFacts, render_pdf
from modellkommune.commons.ui.words import day_in_words
from modellkommune.features.consultations.models import Statement
from modellkommune.features.consultations.selectors.weighing.outcomes import Treated
from modellkommune.features.consultations.services.weighing.reply_text import (
    segment_data,
    sign_of_statement,
)

TEMPLATE = "consultations/treated.typ"
# What fits on a page in the smallest letters that can still be read.
LONGEST_TEXT, LONGEST_ANSWER = 3_500, 3_000


def treated_sheet(*, statement: Statement, treated: Treated, now: datetime) -> bytes:
    """One segment on one page as PDF/UA, for whoever holds the code.

    A text that cannot fit is shortened, and says so.
    """
    portal = Portal.objects.select_related("authority").get(authority=statement.authority)
    segment = segment_data(treated)
    segment["text"] = _shortened(segment["text"], LONGEST_TEXT)
    segment["answer"] = _shortened(segment["answer"], LONGEST_ANSWER)
    headline = _("How your sentence was treated")
    received = day_in_words(timezone.localdate(statement.received_at))
    data = {
        "headline": headline,
        "about": [
            [_("Plan"), statement.procedure.title],
            [_("Your statement"), f"{sign_of_statement(statement)}, {received}"],
        ],
        "segment": segment,
        "words": {
            "written": _("You wrote"), "answer": _("Reason"), "decided": _("Resolution"),
            "change": _("What changes in the plan"), "unchanged": _("The plan stays as it is."),
        },
    }  # fmt: skip
    facts = DocumentFacts(title=headline, portal=portal, day=timezone.localdate(now))
    return render_pdf(TEMPLATE, data, facts=facts)


def _shortened(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return (
        f"{text[:most].rsplit(' ', 1)[0]} … {_('(shortened; the whole text stands on the page)')}"
    )
