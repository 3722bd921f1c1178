"""Secret records of taking mail in, for the wall test."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.models import Call, IncomingMail, Mailbox, MailboxKind, Question
from tests.factories.calls import DAY, DEADLINE
from tests.factories.mails import PDF, a_mail
from tests.walls import SEARCHED, SECRET

TEXT = f"{SEARCHED} {SECRET}"


def plant_intake(authority: Authority, call: Call) -> list[Model]:
    """A mailbox, a mail with a file that nobody has sorted, and a question."""
    mailbox = Mailbox.objects.create(
        authority=authority, kind=MailboxKind.LMTP, address=f"{SECRET}@bewerbung.test",
        username=SECRET, host=f"{SECRET}.test", trusted_hosts=[f"{SECRET}.test"],
    )  # fmt: skip
    raw = a_mail(subject=TEXT, text=TEXT, files={f"{SECRET}.pdf": PDF})
    mail = IncomingMail.objects.create(
        authority=authority, mailbox=mailbox, call=call, digest=SECRET, size=len(raw),
        raw=ContentFile(raw, name=f"{SECRET}.eml"), sender=f"{SECRET}@gemeinde.test",
        sender_name=TEXT, recipient=mailbox.address, subject=TEXT, received_at=DEADLINE - DAY,
        received_by="lmtp", fetched_at=DEADLINE - DAY, processed_at=DEADLINE - DAY,
        attachments=[{
            "name": f"{SECRET}.pdf", "media_type": "application/pdf", "size": len(PDF),
            "sha256": SECRET, "verdict": "clean", "reason": "", "findings": [], "path": [],
            "document": True,
        }],
    )  # fmt: skip
    question = Question.objects.create(
        authority=authority, call=call, mail=mail, email=f"{SECRET}@gemeinde.test", text=TEXT,
        asked=TEXT, answer=TEXT, asked_at=DEADLINE - DAY,
    )  # fmt: skip
    return [mailbox, mail, question]
