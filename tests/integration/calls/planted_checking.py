"""Secret records of checking, for the wall test."""

from __future__ import annotations

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.models import (
    Application,
    ApplicationFile,
    Call,
    CheckDecision,
    DoubleParticipation,
    EarlyOpening,
    EligibilityCheck,
    OpeningRequest,
    PaperCheck,
    PaperRequest,
    PaperRequired,
    Partner,
    SealingKey,
)
from tests.factories.calls import DAY, DEADLINE
from tests.walls import SEARCHED, SECRET

TEXT = f"{SEARCHED} {SECRET}"


def plant_checking(authority: Authority, call: Call) -> list[Model]:
    """Checks, requests, decisions, openings, doubles and the key of a call."""
    application = Application.objects.get(call=call, number=1)
    version = application.versions.first()
    own = {"authority": authority, "application": application}
    other = Application.objects.create(
        authority=authority, call=call, number=77, channel="office", state="received",
        applicant_name=TEXT, begun_at=DEADLINE, received_at=DEADLINE,
    )  # fmt: skip
    partner = Partner.objects.create(**own, name=TEXT, key="99001009")
    paper = PaperRequired.objects.create(authority=authority, call=call, code="geh", title=TEXT)
    file = ApplicationFile.objects.create(
        **own, version=version, name=f"{SECRET}.pdf", size=1, sha256=SECRET[:64],
        content="calls/none.bin", received_at=DEADLINE,
    )  # fmt: skip
    return [
        other, partner, paper, file,
        EligibilityCheck.objects.create(
            **own, partner=partner, verdict="unclear", checked_at=DEADLINE, reason=TEXT
        ),
        PaperCheck.objects.create(**own, paper=paper, file=file, note=TEXT, checked_at=DEADLINE),
        PaperRequest.objects.create(
            **own, text=TEXT, due_at=DEADLINE + DAY, sent_at=DEADLINE, papers=["geh"]
        ),
        DoubleParticipation.objects.create(
            **own, other=other, key="99001001", found_at=DEADLINE, decision=TEXT
        ),
        CheckDecision.objects.create(
            **own, kind="late", outcome="admitted", reason=TEXT, decided_at=DEADLINE
        ),
        OpeningRequest.objects.create(**own, reason=TEXT, asked_at=DEADLINE),
        EarlyOpening.objects.create(
            **own, what="answers", way="page", opened_at=DEADLINE, reason=TEXT
        ),
        SealingKey.objects.create(authority=authority, call=call, keys=SECRET.encode()),
    ]  # fmt: skip
