"""What juries keep about a person: membership, statements, points, votes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from modellkommune.commons.switchboard.personal_data import Kept, Part
from modellkommune.features.calls.models import Attendance, Conflict, Juror, Review, Vote


def export(person: Any) -> list[Part]:
    """Return everything juries keep about this person."""
    mine = {"juror__person_id": person.pk}
    parts = (
        Part(_("Memberships in juries"), [_membership(one) for one in _jurors(person)]),
        Part(
            _("Statements about conflicts of interest"),
            [
                _statement(one)
                for one in Conflict.objects.filter(**mine).select_related("application__call")
            ],
        ),
        Part(
            _("Judgements"),
            [
                _judgement(one)
                for one in Review.objects.filter(**mine)
                .select_related("application__call")
                .prefetch_related("scores__criterion")
            ],
        ),
        Part(
            _("Attendance and votes in sessions of juries"),
            [
                *(
                    {
                        _("Session"): str(one.session),
                        _("Came"): one.came_at,
                        pgettext("jury", "Left"): one.left_at,
                    }
                    for one in Attendance.objects.filter(**mine).select_related("session")
                ),
                *(
                    {
                        _("Motion"): str(one.motion),
                        pgettext("jury", "Vote"): one.value,
                        _("Moment"): one.cast_at,
                    }
                    for one in Vote.objects.filter(**mine).select_related("motion")
                ),
            ],
        ),
    )
    return [part for part in parts if part.rows]


def erase(person: Any, now: datetime) -> list[Kept]:
    """Wipe what is not needed to show who decided; name, points and votes stay.

    Drafts and what tells about the private life of the juror go: employer, county,
    and the reasons of conflicts that were never decided on.
    """
    members = list(_jurors(person))
    if not members:
        return []
    Review.objects.filter(juror__in=members).update(draft={})
    Review.objects.filter(juror__in=members, submitted_at__isnull=True).delete()
    Conflict.objects.filter(juror__in=members, excluded__isnull=True).update(reason="")
    Juror.objects.filter(pk__in=[one.pk for one in members]).update(
        employer="", employer_key="", county_key="", left_at=now, is_chair=False
    )
    return [
        Kept(
            what=_("Name, statements, points and votes as a member of a jury"),
            why=_(
                "They show who decided on public money and that nobody decided on the own "
                "interest; awards can be disputed for years."
            ),
        )
    ]


def _jurors(person: Any) -> Any:
    return Juror.objects.filter(person_id=person.pk).select_related("call")


def _membership(juror: Juror) -> dict[str, Any]:
    return {
        _("Call"): juror.call.title,
        _("Name"): juror.name,
        _("Sent by"): juror.organisation,
        _("Employer"): juror.employer,
        _("Key of the employer"): juror.employer_key,
        _("County"): juror.county_key,
        pgettext("jury", "Chair"): juror.is_chair,
        pgettext("jury", "Left"): juror.left_at,
    }


def _statement(conflict: Conflict) -> dict[str, Any]:
    return {
        _("Application"): conflict.application.reference,
        _("Conflict of interest"): conflict.declared,
        _("Reason"): conflict.reason,
        _("Declared"): conflict.declared_at,
        _("Kept out"): conflict.excluded,
        _("Reason of the decision"): conflict.decision_reason,
    }


def _judgement(review: Review) -> dict[str, Any]:
    points = "; ".join(
        f"{score.criterion}: {'–' if score.points is None else score.points} {score.comment}".strip()
        for score in review.scores.all()
    )
    return {
        _("Application"): review.application.reference,
        _("Points"): points,
        _("Comment"): review.comment,
        _("Draft"): "; ".join(str(value) for value in review.draft.values()),
        _("Handed in"): review.submitted_at,
    }
