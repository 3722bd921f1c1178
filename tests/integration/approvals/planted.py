"""A request for agreement whose words must stay within its authority's office."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db.models import Model

from modellkommune.commons.approvals.models import Agreement, Request, RequestState, StepSetting
from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Role
from tests.walls import SEARCHED, SECRET

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def plant(authority: Authority) -> list[Model]:
    """Store an open and a declined request, an agreement, and a number that is asked for."""
    person = Role.objects.filter(authority=authority).first().person
    texts = {"sentence": f"{SEARCHED} {SECRET}", "url": f"/office/?{SECRET}", "confirm": SECRET}
    asked = {"step": "newsroom.publish", "digest": "ab" * 32, "asked_by": person, "asked_at": NOON}
    waiting = Request.objects.create(about="newsroom.newsitem:1", **asked, **texts)
    declined = Request.objects.create(
        about="newsroom.newsitem:2", state=RequestState.DECLINED, reason=SECRET,
        ended_at=datetime.now(UTC), ended_by=person, **asked, **texts,
    )  # fmt: skip
    agreement = Agreement.objects.create(request=waiting, person=person, agreed_at=NOON)
    setting = StepSetting.objects.create(step="newsroom.publish", people=1)
    return [waiting, declined, agreement, setting]
