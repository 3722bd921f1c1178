"""The announcement as a PDF that screen readers can read."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.public import DocumentFacts, blocks_of, render_pdf
from modellkommune.features.consultations.models import Announcement, Round
from modellkommune.features.consultations.selectors.procedures.announcement import (
    LANGUAGE,
    address_of_round,
    what_of,
)


def announcement_pdf(announcement: Announcement, *, round_: Round) -> bytes:
    """Return the announcement, always in German, of the day on which it was made."""
    with override(LANGUAGE):
        title = _("Announcement: {what}").format(what=what_of(round_.procedure))
        data = {
            "title": _("Public announcement"),
            "what": what_of(round_.procedure),
            "step": str(round_),
            "body": blocks_of(announcement.body),
            "correction": announcement.correction,
            "correction_word": _("Correction"),
        }
        facts = DocumentFacts(
            title=title, portal=Portal.objects.get(authority=round_.authority),
            day=timezone.localdate(announcement.made_at), url=address_of_round(round_),
        )  # fmt: skip
        return render_pdf("consultations/announcement.typ", data, facts=facts)
