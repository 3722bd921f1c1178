"""A juror who is kept out sees nothing of an application, wherever the juror looks."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from pypdf import PdfReader

from modellkommune.features.calls.models import Call, ChosenSet, JurySession
from modellkommune.features.calls.services.reviews.declaring import decide_conflict, declare
from modellkommune.features.calls.services.session.approving import approve_minutes
from modellkommune.features.calls.services.session.holding import (
    close_session,
    note_arrival,
    open_session,
)
from modellkommune.features.calls.services.session.minutes import write_line
from modellkommune.features.calls.services.session.voting import (
    cast_vote,
    count_motion,
    open_motion,
)
from tests.factories.juries import a_jury
from tests.walls import SECRET

NOW = timezone.now()
LINK = re.compile(r'(?:href|action)="(/office/calls/[^"#]*)"')
# What the name of the applicant and the number look like on every page.
TOLD = (SECRET, "OGK27-001", "Quellheim")


@pytest.fixture
def jury(programme_office):
    """Application 1 is full of secrets; Bert is kept out of it, the session is running."""
    with scope(authority=programme_office.authority):
        made = a_jury(programme_office)
        Call.objects.filter(pk=made.call.pk).update(closes_at=NOW - timedelta(days=2))
        made.call.refresh_from_db()
        first = made.applications[0]
        for name in ("title", "summary", "contact_name"):
            setattr(first, name, f"{name} {SECRET}")
        first.applicant_name = "Gemeinde Quellheim"
        first.save()
        version = first.versions.get()
        version.answers = {"title": SECRET, "summary": SECRET}
        version.save()
        first.files.create(
            name=f"{SECRET}.txt", media_type="text/plain", size=3, sha256="0" * 64,
            received_at=NOW, content=ContentFile(SECRET.encode(), name=f"{SECRET}.txt"),
        )  # fmt: skip
        made.free("anna", "carla", now=NOW)
        for number in (2, 3):
            declare(
                juror=made.members["bert"], application=made.applications[number - 1],
                conflict=False, reason="", now=NOW,
            )  # fmt: skip
        row = declare(
            juror=made.members["bert"], application=first, conflict=True, reason="Tante", now=NOW
        )
        decide_conflict(
            conflict=row, excluded=True, reason=f"nah {SECRET}", by=made.members["anna"].person,
            now=NOW,
        )  # fmt: skip
        made.judge("carla", 1, 5, 5, now=NOW)
        made.judge("bert", 2, 3, 3, now=NOW)
        made.session = hold_session(made)
        yield made


def hold_session(jury) -> JurySession:
    """A session in which much is said about application 1."""
    session = JurySession.objects.create(
        authority=jury.authority, call=jury.call, title="Sitzung", starts_at=NOW
    )
    clerk, first = jury.clerk, jury.applications[0]
    open_session(session=session, by=clerk, now=NOW)
    for juror in jury.members.values():
        note_arrival(session=session, juror=juror, by=clerk, now=NOW)
    session.agenda.create(title=f"Aussprache zu {first.applicant_name}")
    motion = open_motion(
        session=session, text=f"Antrag {SECRET}", by=clerk, now=NOW, application=first
    )
    cast_vote(motion=motion, juror=jury.members["anna"], value="yes", now=NOW)
    count_motion(motion=motion, by=clerk, now=NOW)
    open_motion(session=session, text=f"Zweiter {SECRET}", by=clerk, now=NOW, application=first)
    for text in (f"Wort zu {SECRET}", "Frage zu OGK27-001", "Gemeinde Quellheim gelobt"):
        write_line(
            session=session, kind="note", text=text, by=clerk, now=NOW,
            about=[first] if SECRET in text else (),
        )  # fmt: skip
    write_line(session=session, kind="set", text=f"Stuhl 1: {SECRET}", by=clerk, now=NOW)
    ChosenSet.objects.create(
        authority=jury.authority, call=jury.call, session=session, number=1, chosen=[1, 2],
        reason=SECRET, made_at=NOW, confirmed_at=NOW,
    )  # fmt: skip
    return session


def crawl(client, *starts: str) -> dict[str, str]:
    """Every page of the office that a reader reaches by links, with its text."""
    waiting, seen = list(starts), {}
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        answer = client.get(path)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        seen[path] = text_of(answer, content)
        waiting += [link.replace("&amp;", "&") for link in LINK.findall(seen[path])]
    return seen


def text_of(answer, content: bytes) -> str:
    if answer.get("Content-Type", "").startswith("application/pdf"):
        pages = PdfReader(io.BytesIO(content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    return content.decode("utf-8", "replace")


def pages_of_the_jury(jury) -> list[str]:
    names = (
        "own_reviews", "declare", "reviews", "reviews_csv", "reviews_xlsx", "session", "minutes",
        "conflicts", "jury", "chairs", "applications", "call",
    )  # fmt: skip
    first, file = jury.applications[0], jury.applications[0].files.get()
    return [
        "/office/", "/office/calls/my-reviews/",
        *(reverse(f"calls_office:{name}", args=[jury.call.pk]) for name in names),
        *(jury.path(f"my-reviews/{page}") for page in ("1/", "1/conflict/", f"1/files/{file.pk}/")),
        jury.path(f"applications/{first.pk}/"), jury.path(f"my-reviews/2/files/{file.pk}/"),
        jury.path(f"session/{jury.session.pk}/minutes.pdf"),
        jury.path(f"session/{jury.session.pk}/termin.ics"),
        f"/office/search/?q={SECRET}", f"/office/calls/?q={SECRET}",
    ]  # fmt: skip


def leaks(pages: dict[str, str]) -> list[str]:
    """Pages that tell something; the list of names may name the applicant, and only that."""
    return [
        path
        for path, text in pages.items()
        for word in TOLD
        if word in text
        and not (path.endswith("/declare/") and word == "Quellheim")
        and not path.startswith(("/office/search", "/office/calls/?"))
    ]


@pytest.mark.parametrize("over", [False, True])
def test_a_conflicted_juror_sees_nothing_of_that_application(jury, over):
    if over:
        first_open = jury.session.motions.get(closed_at__isnull=True)
        cast_vote(motion=first_open, juror=jury.members["anna"], value="no", now=NOW)
        count_motion(motion=first_open, by=jury.clerk, now=NOW)
        close_session(session=jury.session, by=jury.clerk, now=NOW)
        approve_minutes(session=jury.session, by=jury.members["anna"].person, now=NOW)

    pages = crawl(jury.client("bert"), *pages_of_the_jury(jury))

    assert leaks(pages) == []
    assert len(pages) > 20


def test_the_same_pages_tell_the_secrets_to_a_free_juror(jury):
    pages = crawl(jury.client("carla"), *pages_of_the_jury(jury))

    told = {path.split("/")[-2] for path in leaks(pages)}
    assert {"session", "minutes", "1"} <= told
    assert any(path.endswith("minutes.pdf") for path in leaks(pages))


def test_what_a_conflicted_juror_sends_changes_nothing(jury):
    client = jury.client("bert")
    open_one = jury.session.motions.get(closed_at__isnull=True)

    client.post(jury.path("my-reviews/1/"), {"hand_in": "1"})
    client.post(jury.path("my-reviews/1/draft/"), {"comment": "x"})
    client.post(
        jury.path(f"session/{jury.session.pk}/motions/{open_one.pk}/vote/"), {"vote": "yes"}
    )

    assert not jury.members["bert"].reviews.filter(application=jury.applications[0]).exists()
    assert not open_one.votes.exists()
