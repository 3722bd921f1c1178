"""A reader says that a comment breaks the rules."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.discussion.models import Comment, Report
from modellkommune.commons.ui.refusals import Refused


class NothingToReport(Refused):
    """The comment cannot be read by anybody any more."""

    sentence = _("This comment is no longer shown; there is nothing left to report.")


class WordsMissing(Refused):
    """The reason "something else" says nothing without words."""

    sentence = _("Please say in your own words what is wrong.")


def report_comment(
    *, comment: Comment, reason: str, words: str, now: datetime, person: Any = None
) -> Report:
    """Put a comment before moderation; it stays readable until somebody has looked.

    Raises NothingToReport, and WordsMissing for "other" without words.
    """
    if not comment.is_public:
        raise NothingToReport
    if reason == "other" and not words.strip():
        raise WordsMissing
    with transaction.atomic():
        report: Report = Report.objects.create(
            authority=comment.authority,
            comment=comment,
            reason=reason,
            words=words.strip(),
            person=person,
            reported_at=now,
        )
        Comment.objects.filter(pk=comment.pk).update(open_reports=F("open_reports") + 1)
    return report
