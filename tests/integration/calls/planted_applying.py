"""Secret records of applying, for the wall test."""

from __future__ import annotations

from hashlib import sha256

from django.core.files.base import ContentFile
from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.models import (
    Application,
    ApplicationFile,
    ApplicationVersion,
    Call,
    Channel,
    EarlyOpening,
    Partner,
    TeamMember,
    TeamRole,
)
from tests.factories.calls import DAY, DEADLINE
from tests.walls import SEARCHED, SECRET

TEXT = f"{SEARCHED} {SECRET}"
AT = DEADLINE - DAY


def plant_applying(authority: Authority, call: Call) -> list[Model]:
    """A draft with people, a partner, a file and an opening."""
    own = {"authority": authority}
    draft = Application.objects.create(
        **own, call=call, channel=Channel.WEB, begun_at=AT, applicant_name=TEXT,
        contact_email=f"{SECRET}@gemeinde.test",
    )  # fmt: skip
    of_draft = own | {"application": draft}
    version = ApplicationVersion.objects.create(
        **of_draft, number=1, channel=Channel.WEB, saved_at=AT, answers={"title": TEXT}
    )
    file = ApplicationFile(
        **of_draft, version=None, name=f"{TEXT}.pdf", size=6, received_at=AT,
        sha256=sha256(SECRET.encode()).hexdigest(),
    )  # fmt: skip
    file.content.save("geheim.bin", ContentFile(SECRET.encode()), save=False)
    file.save()
    return [
        draft,
        version,
        file,
        Partner.objects.create(**of_draft, name=TEXT, key="99001002", position=1),
        TeamMember.objects.create(
            **of_draft, email=f"{SECRET}@team.test", role=TeamRole.EDITOR, invited_at=AT
        ),
        EarlyOpening.objects.create(
            **of_draft, what="answers", way="page", opened_at=AT, reason=TEXT
        ),
    ]
