"""Secret records of this room, for the wall test: at least one of each model."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.consultations.models import (
    Announcement,
    AvailabilityCheck,
    Consultee,
    CouncilResolution,
    DocumentPage,
    DraftParagraph,
    DroppedLetter,
    EnvironmentalInformation,
    Invitation,
    PlanArea,
    PlanDocument,
    PlanSource,
    Procedure,
    ProposalVersion,
    ReplyLetter,
    Round,
    Segment,
    SegmentGroup,
    SegmentResolution,
    Statement,
    StatementFile,
    StatementPart,
    StatementTarget,
    Tag,
    TextBlock,
    Watcher,
)
from tests.walls import SEARCHED, SECRET, planted_topics

TEXT = f"{SEARCHED} {SECRET}"
NOON = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)
FILE = {"name": f"{SECRET}.pdf", "media_type": "application/pdf", "sha256": SECRET}


def plant(authority: Authority) -> list[Model]:
    """A procedure in preparation with a round, a statement and everything beside them."""
    own = {"authority": authority}
    procedure = Procedure.objects.create(
        **own, slug="plan", kind="development-plan", title=TEXT, summary=TEXT, aims=TEXT,
        number=SECRET,
    )  # fmt: skip
    of = {**own, "procedure": procedure}
    shown = Round.objects.create(
        **of, number=1, step="display", title=TEXT, text=TEXT, starts_on=date(2026, 11, 2),
        ends_on=date(2026, 12, 2),
    )  # fmt: skip
    return [
        procedure,
        shown,
        *_documents(own, shown),
        *_statement(own, procedure, shown),
        TextBlock.objects.create(**own, title=TEXT, text=TEXT),
        *planted_topics(__file__, authority, procedure),
    ]


def _documents(own: dict, shown: Round) -> list[Model]:
    of = {**own, "round": shown}
    document = PlanDocument.objects.create(
        **of, **FILE, kind="reasoning", title=TEXT, added_at=NOON,
        file=f"consultations/documents/{SECRET}.pdf",
    )  # fmt: skip
    source = PlanSource.objects.create(**of, kind="drawn", name=TEXT, added_at=NOON)
    watcher = Watcher.objects.create(**own, name=TEXT, token_digest=SECRET, added_at=NOON)
    consultee = Consultee.objects.create(**own, name=TEXT, email=f"{SECRET}@amt.test", note=TEXT)
    return [
        document, source, watcher, consultee,
        DocumentPage.objects.create(**own, document=document, number=1, text=TEXT),
        DraftParagraph.objects.create(**of, position=1, key="eins", text=TEXT),
        PlanArea.objects.create(**own, source=source, position=0, label=TEXT),
        EnvironmentalInformation.objects.create(**of, theme=TEXT, kind=TEXT, text=TEXT),
        Announcement.objects.create(**of, body=TEXT, digest=SECRET, made_at=NOON),
        AvailabilityCheck.objects.create(**of, address=f"https://{SECRET}.test/", at=NOON),
        Invitation.objects.create(**of, consultee=consultee, token_digest=SECRET),
        DroppedLetter.objects.create(
            **of, **FILE, file=f"consultations/letters/{SECRET}.pdf", received_at=NOON,
            added_at=NOON, read={"text": TEXT},
        ),
    ]  # fmt: skip


def _statement(own: dict, procedure: Procedure, shown: Round) -> list[Model]:
    of = {**own, "procedure": procedure}
    statement = Statement.objects.create(
        **of, round=shown, number=1, name=TEXT, email=f"{SECRET}@ort.test", received_at=NOON
    )
    to = {**own, "statement": statement}
    part = StatementPart.objects.create(**to, text=TEXT, received_at=NOON)
    group = SegmentGroup.objects.create(**of, title=TEXT, proposal=TEXT, made_at=NOON)
    segment = Segment.objects.create(
        **of, statement=statement, part=part, position=0, start=0, end=len(TEXT), text=TEXT,
        proposal=TEXT, group=group, changed_at=NOON,
    )  # fmt: skip
    resolution = CouncilResolution.objects.create(
        **of, council=TEXT, decided_on=date(2026, 12, 10), recorded_at=NOON
    )
    return [
        statement, part, group, segment, resolution,
        StatementTarget.objects.create(**to, kind="place", place_text=TEXT),
        StatementFile.objects.create(
            **to, **FILE, file=f"consultations/statements/{SECRET}.pdf", received_at=NOON
        ),
        Tag.objects.create(**of, title=TEXT),
        ProposalVersion.objects.create(
            **own, segment=segment, number=1, outcome="noted", text=TEXT, at=NOON
        ),
        SegmentResolution.objects.create(
            **own, resolution=resolution, segment=segment, outcome="noted", text=TEXT
        ),
        ReplyLetter.objects.create(**to, way="post", text=TEXT, made_at=NOON),
    ]  # fmt: skip
