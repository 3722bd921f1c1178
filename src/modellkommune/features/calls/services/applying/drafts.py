"""Drafts on the server: saved section by section, by several people, without overwriting."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import (
    Application,
    ApplicationState,
    ApplicationVersion,
    Channel,
)
from modellkommune.features.calls.services.calls.freezing import freeze
from modellkommune.features.calls.services.checking.sealing import read_own_answers, store_answers

OPEN_STATES = frozenset({ApplicationState.DRAFT, ApplicationState.RECEIVED})


class NotOpenForChanges(ValueError):
    """The application was withdrawn or judged; it is not changed any more."""


@dataclass(frozen=True)
class Draft:
    """What the team is writing: the answers, and the version they are kept in.

    version  None while nothing was saved since the last time it was sent
    sent     the versions that were received, the last one first
    """

    answers: Mapping[str, Any]
    version: ApplicationVersion | None = None
    sent: Sequence[ApplicationVersion] = ()


class ChangedMeanwhile(ValueError):
    """Somebody else saved the same questions since the page was loaded.

    answers  how they are kept now; saved_at and by: when and by whom
    """

    def __init__(self, version: ApplicationVersion, answers: Mapping[str, Any]) -> None:
        super().__init__(str(version))
        self.answers = answers
        self.saved_at, self.by = version.saved_at, version.made_by


def draft_of(application: Application) -> Draft:
    """What is being written; without a draft the answers that were sent last."""
    versions = list(application.versions.select_related("made_by").order_by("-number"))
    sent = [one for one in versions if one.received_at is not None]
    draft = next((one for one in versions if one.received_at is None), None)
    last = draft or next((one for one in sent if one.is_current), None)
    if last is None:
        return Draft({}, sent=sent)
    last.application = application
    return Draft(read_own_answers(version=last), draft, sent)


def digest_of_part(answers: Mapping[str, Any], codes: Iterable[str]) -> str:
    """By which a page tells later whether somebody else has saved these questions."""
    part = {code: answers.get(code) for code in codes}
    text = json.dumps(part, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def save_part(
    *,
    application: Application,
    given: Mapping[str, Any],
    seen: str,
    by: Person,
    now: datetime,
) -> Draft:
    """Save the answers of one section; None empties an answer.

    given  by code of the question, all questions of the section
    seen   `digest_of_part` of what the page showed

    Raises ChangedMeanwhile when somebody else saved these questions since and the
    answers differ, and NotOpenForChanges.
    """
    with transaction.atomic():
        held = Application.objects.select_for_update().get(pk=application.pk)
        if held.state not in OPEN_STATES:
            raise NotOpenForChanges(held.reference)
        held.call = application.call
        draft = draft_of(held)
        _refuse_overwriting(draft, given, seen)
        kept = {code: value for code, value in draft.answers.items() if code not in given}
        answers = {**kept, **{code: value for code, value in given.items() if value is not None}}
        version = draft.version or _new_draft(held, now=now)
        version.made_by = by
        store_answers(version=version, answers=answers, now=now)
    return Draft(answers, version)


def _refuse_overwriting(draft: Draft, given: Mapping[str, Any], seen: str) -> None:
    if draft.version is None or digest_of_part(draft.answers, given) == seen:
        return
    if any(draft.answers.get(code) != value for code, value in given.items()):
        raise ChangedMeanwhile(draft.version, draft.answers)


def _new_draft(application: Application, *, now: datetime) -> ApplicationVersion:
    most = application.versions.aggregate(most=Max("number"))["most"] or 0
    return ApplicationVersion(
        authority=application.authority,
        application=application,
        number=most + 1,
        channel=Channel.WEB,
        call_version=freeze(application.call, None, now),
        saved_at=now,
    )
