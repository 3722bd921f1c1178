"""A .msg file of Outlook that was sent to us in place of a mail."""

from __future__ import annotations

from modellkommune.kernel.mail.body import Body, BodyReader
from modellkommune.kernel.mail.files import SentFile
from modellkommune.kernel.mail.findings import finding
from modellkommune.kernel.mail.gathering import Piece, plain
from modellkommune.kernel.mail.headers import Headers, read_headers
from modellkommune.kernel.mail.html import read_html
from modellkommune.kernel.mail.model import Limits
from modellkommune.kernel.mail.outlook import OutlookDamaged, OutlookMail, read_outlook


def read_outlook_body(raw: bytes, limits: Limits) -> tuple[Headers, Body]:
    """Header and body of a .msg file; a damaged one has a finding and no header."""
    try:
        mail = read_outlook(raw)
    except OutlookDamaged as problem:
        return Headers(), Body(findings=(finding("mail-damaged", reason=problem),))
    reader = BodyReader(limits)
    for file in mail.files:
        if reader.budget.take_part() and reader.budget.take_bytes(len(file.content)):
            reader.shelf.add(
                SentFile(file.name, file.media_type, file.content, file.path, file.is_inline)
            )
        else:
            reader.findings.append(finding("mail-unpacked-too-large", limit=limits.unpacked_bytes))
            break
    return headers_of(mail, limits), _finished(reader, mail)


def _finished(reader: BodyReader, mail: OutlookMail) -> Body:
    if not mail.html:
        return reader.finish([Piece(plain(mail.text), is_html=False)], [])
    page = read_html(mail.html)
    reader.findings += page.findings
    has_text = bool(mail.text.strip())
    text = plain(mail.text) if has_text else page.text
    return reader.finish([Piece(text, is_html=not has_text)], [page.html])


def headers_of(mail: OutlookMail, limits: Limits) -> Headers:
    """The header of the transport; what it lacks is taken from the properties.

    A mail that was never sent, or never left Exchange, has no header at all.
    """
    sent = read_headers(mail.headers, 0, len(mail.headers), longest=limits.header_bytes).headers
    known = {
        "from": f'"{mail.sender_name.replace(chr(34), "")}" <{mail.sender_email}>',
        "subject": mail.subject,
        "date": mail.sent_at.isoformat() if mail.sent_at else "",
        "message-id": mail.message_id,
        "to": mail.to,
    }
    added = tuple(
        (name, value.encode("utf-8", "replace"))
        for name, value in known.items()
        if name not in sent and value not in {"", '"" <>'}
    )
    return Headers(sent.lines + added)
