"""Answering questions: the wording without names, and publishing all answers at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import NoAddress, queue_message
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import Call, Question
from modellkommune.features.calls.text.intake import (
    ANSWER_MISSING,
    ANSWER_PUBLISHED,
    NOTHING_TO_PUBLISH,
)

SHORTEST_NAME = 4
# Words in addresses and names that tell nothing about who asked.
COMMON = {
    "info", "post", "mail", "poststelle", "rathaus", "stadt", "gemeinde", "kreis", "amt",
    "landkreis", "buero", "büro", "verwaltung", "kommune", "kontakt", "frau", "herr", "test",
    "example", "bürgermeister", "bürgermeisterin", "stadtverwaltung", "kreisverwaltung",
    "online", "email", "e-mail", "office",
}  # fmt: skip


class AnswerMissing(Refused):
    """Question and answer are published together."""

    sentence = ANSWER_MISSING


class NothingToPublish(Refused):
    """No answer waits for being published."""

    sentence = NOTHING_TO_PUBLISH


class AlreadyPublished(Refused):
    """What everybody has read stays; a further question takes its correction."""

    sentence = ANSWER_PUBLISHED


def write_answer(question: Question, *, asked: str, answer: str) -> None:
    """Keep the wording that will be published; it goes out with `publish_answers`.

    Raises AnswerMissing and AlreadyPublished.
    """
    if question.answered_at is not None:
        raise AlreadyPublished
    if not (asked.strip() and answer.strip()):
        raise AnswerMissing
    question.asked, question.answer = asked.strip(), answer.strip()
    question.save(update_fields=["asked", "answer"])


def names_in(question: Question, text: str) -> list[str]:
    """Words of the asker's name or address that stand in a text, for a warning."""
    return [word for word in _telling_words(question)
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)]  # fmt: skip


def waiting_answers(call: Call) -> list[Question]:
    """Answers that are written and not published."""
    unanswered = call.questions.filter(answered_at=None).order_by("asked_at", "pk")
    return [question for question in unanswered if question.is_answer_written]


def publish_answers(call: Call, *, by: Person, now: datetime) -> int:
    """Publish all written answers at once and write to everybody who asked.

    Every asker gets all answers, because nobody is to know more than the others.
    Returns how many addresses were written to. Raises NothingToPublish.
    """
    with transaction.atomic():
        locked = Call.objects.select_for_update().get(pk=call.pk)
        questions = waiting_answers(locked)
        if not questions:
            raise NothingToPublish
        for question in questions:
            question.answered_at, question.answered_by = now, by
            question.save(update_fields=["answered_at", "answered_by"])
        told = sum(_tell(call, address, questions, now=now) for address in _addresses(questions))
        record(
            authority=call.authority, kind="calls.questions-answered", about=call, by=by, now=now,
            facts={"questions": len(questions), "told": told},
        )  # fmt: skip
    return told


def _tell(call: Call, address: str, questions: list[Question], *, now: datetime) -> bool:
    try:
        queue_message(
            "calls/intake_answers", to=address, authority=call.authority, now=now, about=call,
            context={"call": call, "questions": questions},
        )  # fmt: skip
    except NoAddress:
        return False
    return True


def _addresses(questions: list[Question]) -> list[str]:
    """Each asker once, however many questions."""
    return list({one.email.lower(): one.email for one in questions if one.email}.values())


def _telling_words(question: Question) -> list[str]:
    return list(dict.fromkeys(_candidates(question)))


def _candidates(question: Question) -> Iterator[str]:
    if question.email:
        yield question.email
    name = question.mail.sender_name if question.mail else ""
    local, _at, domain = question.email.partition("@")
    for word in re.findall(
        r"[^\W\d_]+(?:-[^\W\d_]+)*", f"{name} {local} {domain.rpartition('.')[0]}"
    ):
        if len(word) >= SHORTEST_NAME and word.casefold() not in COMMON:
            yield word
