"""Secret records of this room, for the wall test: at least one of each model."""

from __future__ import annotations

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.models import (
    Application,
    ApplicationVersion,
    Call,
    Channel,
)
from tests.factories.calls import DAY, DEADLINE
from tests.walls import SEARCHED, SECRET, planted_topics

TEXT = f"{SEARCHED} {SECRET}"


def plant(authority: Authority) -> list[Model]:
    """A call in preparation, one that is decided, and everything beside them."""
    draft = _call(authority, slug="entwurf", published_at=None)
    call = _call(authority, slug="2026", published_at=None, decided_at=DEADLINE + 30 * DAY)
    application = Application.objects.create(
        authority=authority, call=call, number=1, channel=Channel.MAIL, state="received",
        applicant_name=TEXT, applicant_key="99001001", contact_name=TEXT, title=TEXT,
        contact_email=f"{SECRET}@gemeinde.test", summary=TEXT, begun_at=DEADLINE - DAY,
        received_at=DEADLINE - DAY,
    )  # fmt: skip
    version = ApplicationVersion.objects.create(
        authority=authority, application=application, number=1, channel=Channel.MAIL,
        received_at=DEADLINE - DAY, saved_at=DEADLINE - DAY, is_current=True,
        answers={"title": TEXT}, digest=SECRET,
    )  # fmt: skip
    return [draft, call, application, version, *planted_topics(__file__, authority, call)]


def _call(authority: Authority, *, slug: str, **fields: object) -> Call:
    return Call.objects.create(
        authority=authority, slug=slug, title=TEXT, summary=TEXT, purpose=TEXT, body=TEXT,
        reference="GEH", opens_at=DEADLINE - 30 * DAY, closes_at=DEADLINE, source=TEXT,
        grants_number=2, grant_cents=100, mail_address=f"{SECRET}@programm.test", **fields,
    )  # fmt: skip
