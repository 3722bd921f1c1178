"""Secret records of this room, for the wall test: at least one of each model."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.ideas.models import (
    Category,
    FormQuestion,
    HallMeeting,
    HallVote,
    Idea,
    IdeaAuthor,
    IdeaCollection,
    IdeaImport,
    IdeaNote,
    IdeaStep,
    KeptPicture,
    Phase,
)
from tests.walls import SEARCHED, SECRET, planted_topics

TEXT = f"{SEARCHED} {SECRET}"
NOON = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)


def plant(authority: Authority) -> list[Model]:
    """A collection in preparation with an idea and everything beside it."""
    own = {"authority": authority}
    collection = IdeaCollection.objects.create(
        **own, slug="ideen", title=TEXT, question=TEXT, summary=TEXT, body=TEXT, closes_at=NOON
    )
    of = {**own, "collection": collection}
    meeting = HallMeeting.objects.create(**of, title=TEXT, place=TEXT, code="saal", starts_at=NOON)
    idea = Idea.objects.create(
        **of, number=1, title=TEXT, text=TEXT, submitted_at=NOON, meeting=meeting
    )
    return [
        collection, meeting, idea,
        Phase.objects.create(**of, kind="collect", title=TEXT, text=TEXT),
        Category.objects.create(**of, code="eins", title=TEXT),
        FormQuestion.objects.create(**of, code="frage", kind="line", title=TEXT),
        HallVote.objects.create(**own, meeting=meeting, idea=idea, in_favour=3, counted_at=NOON),
        IdeaImport.objects.create(
            **of, name=f"{SECRET}.csv", file=f"ideas/imports/{SECRET}.csv", digest=SECRET,
            handed_in_at=NOON,
        ),
        IdeaAuthor.objects.create(**own, idea=idea, name=TEXT, email=f"{SECRET}@ort.test"),
        IdeaStep.objects.create(**own, idea=idea, status="received", at=NOON, reason=TEXT),
        IdeaNote.objects.create(**own, idea=idea, text=TEXT, at=NOON),
        KeptPicture.objects.create(
            **own, token_digest=SECRET, file=f"ideas/kept-pictures/{SECRET}.png", kept_at=NOON
        ),
        *planted_topics(__file__, authority, collection),
    ]  # fmt: skip
