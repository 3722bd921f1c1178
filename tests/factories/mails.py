"""Mails as people send them, and the mailbox they come to."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid
from typing import Any

from django_scopes import scope

from modellkommune.features.calls.models import Call, Mailbox, MailboxKind

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"trailer<</Root 1 0 R/Size 4>>\nstartxref\n0\n%%EOF\n"
)
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + b"\0" * 200
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_numbers = itertools.count(1)


def a_mailbox(call: Call, **fields: Any) -> Mailbox:
    """Store the mailbox that a call's applications come to, by LMTP without more."""
    given = {"kind": MailboxKind.LMTP, "address": call.mail_address}
    with scope(authority=call.authority):
        mailbox: Mailbox = Mailbox.objects.create(authority=call.authority, **(given | fields))
    return mailbox


def a_mail(
    *,
    sender: str = "Rathaus Testdorf <rathaus@testdorf.test>",
    subject: str = "Bewerbung",
    text: str = "Sehr geehrte Damen und Herren,\n\nanbei unsere Bewerbung.\n",
    files: Mapping[str, bytes] | Sequence[tuple[str, bytes]] = (),
    message_id: str = "",
    headers: Mapping[str, str] | None = None,
    received: Sequence[str] = (),
) -> bytes:
    """A mail as a mail program writes it; `received` are lines of servers, the last one first."""
    mail = EmailMessage(policy=SMTP)
    for line in received:
        mail["Received"] = line
    mail["From"], mail["To"], mail["Subject"] = sender, "bewerbung@programm.test", subject
    mail["Date"] = "Mon, 02 Nov 2026 08:00:00 +0100"
    mail["Message-ID"] = message_id or make_msgid(f"{next(_numbers)}", domain="testdorf.test")
    for name, value in (headers or {}).items():
        mail[name] = value
    mail.set_content(text)
    for name, content in dict(files).items():
        kind = DOCX if name.endswith(".docx") else "application/pdf"
        main, _slash, sub = kind.partition("/")
        mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return mail.as_bytes()
