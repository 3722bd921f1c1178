"""Read a mail, whatever it is. Nothing that arrives raises an error here."""

from __future__ import annotations

import hashlib
import re

from modellkommune.kernel.mail.addresses import is_email, read_addresses
from modellkommune.kernel.mail.body import Body, BodyReader
from modellkommune.kernel.mail.dates import read_date
from modellkommune.kernel.mail.encoded_words import clean_text, header_text, unfolded
from modellkommune.kernel.mail.findings import Finding, distinct, finding
from modellkommune.kernel.mail.headers import Headers, read_headers
from modellkommune.kernel.mail.kinds import OLE
from modellkommune.kernel.mail.model import Address, Limits, Nature, ReadMail
from modellkommune.kernel.mail.nature import nature_of
from modellkommune.kernel.mail.outlook_body import read_outlook_body
from modellkommune.kernel.mail.parts import declared_type
from modellkommune.kernel.mail.received import read_received

USUAL = Limits()
SINGLE = ("from", "subject", "date", "message-id", "to")
IDENTITY = re.compile(r"<\s*([^<>]{1,900}?)\s*>")
SOUND_IDENTITY = re.compile(r"^[^\s<>@]+@[^\s<>@]+$")
MOST_REFERENCES = 200
LONGEST_VALUE = 100_000


def read_mail(raw: bytes, *, limits: Limits = USUAL) -> ReadMail:
    """Read a mail (RFC 5322, or a .msg file of Outlook). Never raises for any bytes.

    What had to be guessed, left out or put in quarantine stands in the findings.
    """
    try:
        return _read(raw, limits)
    except Exception as problem:  # noqa: BLE001  # an unread mail is worse than a half-read one
        remark = finding("mail-damaged", reason=type(problem).__name__)
        return assembled(raw, Headers(), Body(findings=(remark,)))


def _read(raw: bytes, limits: Limits) -> ReadMail:
    if raw.startswith(OLE):
        headers, body = read_outlook_body(raw, limits)
        return assembled(raw, headers, body)
    mail = _usual_line_ends(raw)
    start = _header_start(mail)
    headers = read_headers(mail, start, len(mail), longest=limits.header_bytes).headers
    if not raw.strip():
        return assembled(raw, headers, Body(findings=(finding("mail-empty"),)))
    if len(raw) > limits.mail_bytes:
        remark = finding("mail-too-large", size=len(raw), limit=limits.mail_bytes)
        return assembled(raw, headers, Body(findings=(remark,)))
    return assembled(raw, headers, BodyReader(limits).read(mail, start))


def _usual_line_ends(raw: bytes) -> bytes:
    """Old Macs ended lines with a carriage return alone."""
    return raw.replace(b"\r", b"\n") if b"\r" in raw[:10_000] and b"\n" not in raw else raw


def _header_start(mail: bytes) -> int:
    """Where the header begins: behind a mark of byte order and empty lines."""
    start = 3 if mail.startswith(b"\xef\xbb\xbf") else 0
    while mail[start : start + 1] in {b"\r", b"\n"}:
        start += 1
    return start


def assembled(raw: bytes, headers: Headers, body: Body) -> ReadMail:
    """Put header and body together."""
    subject, on_subject = header_text(headers.first("subject")[:LONGEST_VALUE], "Subject")
    sender, on_sender = _sender(headers)
    moment, on_date = read_date(headers.first("date"))
    message_id, on_identity = _message_id(headers)
    on_header = (*_on_lines(headers), *on_subject, *on_sender, *on_date, *on_identity)
    return ReadMail(
        subject=subject,
        sender=sender,
        reply_to=next(iter(read_addresses(headers.first("reply-to"))), Address()),
        to=_all_addresses(headers, "to"),
        cc=_all_addresses(headers, "cc"),
        date=moment,
        message_id=message_id,
        in_reply_to=next(iter(_identities(headers.first("in-reply-to"))), ""),
        references=_identities(headers.first("references")),
        text=body.text,
        html=body.html,
        attachments=body.attachments,
        nature=_nature(headers, sender, subject),
        findings=distinct((*on_header, *body.findings) if headers.lines else _alone(body)),
        size=len(raw),
        sha256=hashlib.sha256(raw).hexdigest(),
        received=read_received(headers.all("received")),
    )


def _alone(body: Body) -> tuple[Finding, ...]:
    """Without any header line, its missing is said once."""
    codes = {one.code for one in body.findings}
    missing = () if codes & {"mail-empty", "mail-damaged"} else (finding("mail-no-header"),)
    return (*missing, *body.findings)


def _on_lines(headers: Headers) -> list[Finding]:
    """Headers that must stand once and stand more often."""
    counts = {name: len(headers.all(name)) for name in SINGLE}
    return [
        finding("header-twice", header=name.title(), count=count)
        for name, count in counts.items()
        if count > 1
    ]


def _sender(headers: Headers) -> tuple[Address, list[Finding]]:
    """The first address in From, or in Sender when From names none."""
    named = read_addresses(headers.first("from"))
    remarks = []
    charset = unfolded(headers.first("from")[:LONGEST_VALUE])[1]
    if charset:
        remarks.append(finding("header-8bit", header="From", charset=charset))
    if not named:
        remarks.append(finding("from-missing"))
        named = read_addresses(headers.first("sender"))
    sender = next((one for one in named if is_email(one.email)), next(iter(named), Address()))
    if named and not is_email(sender.email):
        remarks.append(finding("from-invalid", address=sender))
        sender = Address(sender.name or sender.email, "")
    if len(named) > 1:
        remarks.append(finding("from-several", count=len(named)))
    return sender, remarks


def _all_addresses(headers: Headers, name: str) -> tuple[Address, ...]:
    return tuple(one for value in headers.all(name)[:20] for one in read_addresses(value))


def _message_id(headers: Headers) -> tuple[str, list[Finding]]:
    """The Message-ID without brackets; as it stands when it is malformed."""
    value = clean_text(unfolded(headers.first("message-id")[:LONGEST_VALUE])[0])[:1_000]
    if not value:
        return "", [finding("message-id-missing")]
    match = IDENTITY.search(value)
    identity = "".join((match[1] if match else value).split())
    is_sound = bool(match) and bool(SOUND_IDENTITY.match(match[1] if match else ""))
    return identity, [] if is_sound else [finding("message-id-malformed")]


def _identities(value: bytes) -> tuple[str, ...]:
    """Message-IDs of References or In-Reply-To, without brackets."""
    text = clean_text(unfolded(value[:LONGEST_VALUE])[0])
    return tuple("".join(found.split()) for found in IDENTITY.findall(text)[:MOST_REFERENCES])


def _nature(headers: Headers, sender: Address, subject: str) -> Nature:
    content_type = declared_type(headers, "text/plain")
    return nature_of(headers=headers, content_type=content_type, sender=sender, subject=subject)
