"""Replies to authors: set as PDF/UA, agreed by two people, sent by e-mail or printed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from modellkommune.commons.approvals.public import Decision, approve
from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.public import DocumentFacts, Typesetter
from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import Attachment, queue_message
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import inside_marks
from modellkommune.features.consultations.models import (
    Channel,
    Procedure,
    ReplyLetter,
    ReplyWay,
    Segment,
    SegmentState,
    Statement,
)
from modellkommune.features.consultations.selectors.weighing.alike import (
    statements_for_inspection,
)
from modellkommune.features.consultations.selectors.weighing.outcomes import outcome_of
from modellkommune.features.consultations.services.weighing.reply_text import (
    reply_data,
    sign_of_statement,
    subject_of_reply,
)

SEND = "consultations.send-replies"
TEMPLATE = "consultations/reply.typ"
# Typst is started anew after so many letters, which gives its memory back.
LETTERS_PER_PROCESS = 100


class NothingToReply(Refused):
    """No statement waits whose segments are all decided."""

    sentence = gettext_lazy(
        "There is no statement of which all segments are decided and whose reply is open."
    )


class NothingToSend(Refused):
    """No reply waits."""

    sentence = gettext_lazy("There is no reply that waits to be sent.")


def decided_statements(procedure: Procedure) -> QuerySet[Statement]:
    """Statements of which every segment is decided, and whose reply is not out.

    A statement that was taken back is weighed, and needs no reply.
    """
    is_open = Segment.objects.filter(statement=OuterRef("pk")).exclude(state=SegmentState.DECIDED)
    found: QuerySet[Statement] = Statement.objects.filter(
        procedure=procedure, withdrawn_at=None
    ).exclude(reply__sent_at__isnull=False)
    found = found.annotate(count=Count("segments")).filter(count__gt=0)
    return found.filter(~Exists(is_open)).order_by("number")


def make_replies(
    *,
    procedure: Procedure,
    by_inspection: bool,
    now: datetime,
    goes_on: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Set the replies that are open; return how many. Those that wait are made anew.

    by_inspection  authors of statements that more than fifty persons gave in
                   substance are told by inspection, as § 3 (2) BauGB allows
    goes_on        is told after each letter how many of how many are done

    Raises NothingToReply.
    """
    statements = list(decided_statements(procedure).select_related("procedure__authority", "round"))
    if not statements:
        raise NothingToReply
    inspected = statements_for_inspection(procedure) if by_inspection else set()
    portal = Portal.objects.select_related("authority").get(authority=procedure.authority)
    with override("de"), Typesetter(documents_per_process=LETTERS_PER_PROCESS) as typesetter:
        for done, statement in enumerate(statements):
            goes_on(done, len(statements))
            way = ReplyWay.INSPECTION if statement.pk in inspected else way_of(statement)
            _make(statement, way, typesetter=typesetter, portal=portal, now=now)
    return len(statements)


def way_of(statement: Statement) -> ReplyWay:
    """How an author can be reached.

    An address that was typed into the open form and never confirmed may belong to
    somebody else; a letter with the statement in it does not go there.
    """
    is_sure = statement.email_confirmed_at is not None or statement.channel != Channel.ONLINE
    if statement.email and (is_sure or statement.consultee_id):
        return ReplyWay.EMAIL
    return ReplyWay.POST if statement.address.strip() else ReplyWay.CODE


def waiting_replies(procedure: Procedure) -> list[ReplyLetter]:
    """Replies that are made and not sent, in the order of the statements."""
    found = ReplyLetter.objects.filter(statement__procedure=procedure, sent_at=None)
    return list(
        found.select_related("statement__procedure__authority").order_by("statement__number")
    )


def digest_of(replies: Sequence[ReplyLetter]) -> str:
    """What two people agree to: exactly these letters on these ways, in this order."""
    together = "\n".join(
        f"{reply.statement.number} {reply.way} {reply.sha256}" for reply in replies
    )
    return hashlib.sha256(together.encode()).hexdigest()


def agree_to_send(*, procedure: Procedure, by: Person, now: datetime) -> Decision:
    """Agree to send the replies; the last agreement needed sends them.

    Raises NothingToSend and what `approve` raises.
    """
    with transaction.atomic():
        replies = waiting_replies(procedure)
        if not replies:
            raise NothingToSend
        agreement = approve(
            step=SEND, about=procedure, digest=digest_of(replies), by=by, now=now,
            sentence=_("Send {count} replies on “{title}”").format(
                count=len(replies), title=inside_marks(procedure.title)
            ),
            url=reverse("consultations_office:replies", args=[procedure.pk]),
            confirm=_("I have read the replies. They can be sent."),
        )  # fmt: skip
        if agreement.granted:
            for reply in replies:
                _send(reply, by=by, now=now)
            record(
                authority=procedure.authority, kind="consultations.replies-sent",
                about=procedure, by=by, now=now,
                facts={"letters": len(replies), "digest": digest_of(replies)},
            )  # fmt: skip
    return agreement


def _make(
    statement: Statement, way: ReplyWay, *, typesetter: Typesetter, portal: Portal, now: datetime
) -> None:
    """One letter per transaction, so that work goes on where it stopped."""
    rows = outcome_of(statement)
    data = reply_data(statement, rows, portal=portal, now=now)
    facts = DocumentFacts(
        title=subject_of_reply(statement), portal=portal, day=timezone.localdate(now)
    )
    content = typesetter.render_pdf(TEMPLATE, data, facts=facts)
    with transaction.atomic():
        reply = ReplyLetter.objects.filter(statement=statement).first() or ReplyLetter(
            authority_id=statement.authority_id, statement=statement
        )
        if reply.file:
            reply.file.delete(save=False)
        reply.way, reply.made_at = way, now
        reply.text = "\n\n".join(data["paragraphs"])
        reply.sha256 = hashlib.sha256(content).hexdigest()
        reply.file.save(f"{statement.number}.pdf", ContentFile(content), save=False)
        reply.save()


def _send(reply: ReplyLetter, *, by: Person, now: datetime) -> None:
    statement = reply.statement
    if statement.email and reply.way in (ReplyWay.EMAIL, ReplyWay.CODE):
        with_letter = reply.way == ReplyWay.EMAIL
        queue_message(
            "consultations/weighing_reply" if with_letter else "consultations/weighing_by_code",
            to=statement.email, authority=reply.authority, now=now, about=statement,
            language=statement.language, reply_to=statement.procedure.contact_email,
            attachments=[_attachment(reply)] if with_letter else [],
            context={
                "procedure": statement.procedure, "sign": sign_of_statement(statement),
                "text": reply.text, "path": reverse("consultations:by_code"),
            },
        )  # fmt: skip
    reply.sent_at, reply.sent_by = now, by
    reply.save(update_fields=["sent_at", "sent_by"])


def _attachment(reply: ReplyLetter) -> Attachment:
    with reply.file.open("rb") as file:
        content = file.read()
    return Attachment(f"antwort-{reply.statement.number}.pdf", "application/pdf", content)
