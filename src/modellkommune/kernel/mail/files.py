"""Attachments: every file gets a safe name, a digest and a verdict."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from modellkommune.kernel.mail.findings import Finding, distinct, finding
from modellkommune.kernel.mail.kinds import UNKNOWN
from modellkommune.kernel.mail.model import Attachment, Verdict
from modellkommune.kernel.mail.tnef import Wrapping

HARMFUL = {
    "name-reversed", "name-double-ending", "file-program", "file-page", "file-active-picture",
    "pdf-script", "pdf-launch", "office-macros", "office-embedded", "office-remote",
    "archive-bomb", "archive-too-many", "archive-too-deep", "archive-program", "mail-too-deep",
    "mail-too-many-parts", "mail-unpacked-too-large",
}  # fmt: skip
CLOSED = {
    "pdf-encrypted", "pdf-damaged", "office-encrypted", "office-damaged", "archive-encrypted",
    "archive-damaged", "archive-not-opened", "outlook-damaged", "tnef-damaged", "file-encrypted",
    "smime-encrypted",
}  # fmt: skip
ENDINGS = {
    "application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif",
    "application/zip": "zip", "text/plain": "txt", "text/html": "html", "text/calendar": "ics",
    "message/rfc822": "eml", "application/msword": "doc", "text/vcard": "vcf",
    "application/pkcs7-signature": "p7s", "application/pgp-signature": "asc",
    "application/rtf": "rtf", "application/vnd.ms-outlook": "msg",
}  # fmt: skip

# Kinds whose bytes tell them for certain; a letter of another kind under their name is odd.
TOLD_APART = {"application/pdf", "application/zip", "image/png", "image/jpeg", "image/gif",
              "application/rtf", "application/msword"}  # fmt: skip
SAME_KINDS = {"application/x-zip-compressed": "application/zip", "application/x-zip":
              "application/zip", "image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg",
              "application/x-pdf": "application/pdf", "text/rtf": "application/rtf"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it lies in the mail or in a container.

    is_mail           a mail within the mail
    archives_around   how many archives it lay in; wrappings_around counts all containers
    """

    name: str
    media_type: str
    content: bytes
    path: tuple[str, ...] = ()
    is_inline: bool = False
    with_words: bool = False
    is_mail: bool = False
    archives_around: int = 0
    wrappings_around: int = 0
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Look:
    """What a look inside brought: the true kind, findings, files within.

    wrapping  of a winmail.dat, whose text may be the only one of the mail
    """

    kind: str
    findings: list[Finding] = field(default_factory=list)
    within: list[SentFile] = field(default_factory=list)
    wrapping: Wrapping | None = None


def attachment_of(file: SentFile, name: str, look: Look) -> Attachment:
    codes = {found.code for found in look.findings}
    verdict = Verdict.CLEAN
    if codes & HARMFUL:
        verdict = Verdict.QUARANTINE
    elif codes & CLOSED:
        verdict = Verdict.UNREADABLE
    return Attachment(
        name=name,
        name_as_sent=file.name,
        media_type=file.media_type or look.kind,
        detected_type=look.kind,
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        content=file.content,
        verdict=verdict,
        findings=distinct(look.findings),
        path=file.path,
        is_inline=file.is_inline,
    )


def ending_for(kind: str, declared: str) -> str:
    """An ending for a file that came without a name, with its point, or ""."""
    ending = ENDINGS.get(declared) or ENDINGS.get(kind) or ""
    return f".{ending}" if ending else ""


def other_kind(file: SentFile, name: str, kind: str) -> tuple[Finding, ...]:
    """A remark where the mail declares one well-known kind and the bytes are another."""
    declared = SAME_KINDS.get(file.media_type, file.media_type)
    if declared not in TOLD_APART or kind in {declared, UNKNOWN} or not file.content:
        return ()
    return (finding("file-other-kind", name=name, declared=declared, detected=kind),)
