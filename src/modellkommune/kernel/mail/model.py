"""A mail as it was read: who wrote what, when, with which files, and what is odd."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from modellkommune.kernel.mail.findings import Finding
from modellkommune.kernel.mail.quotes import without_quotes

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a mail is read. Beyond a limit the rest is named, not read.

    mail_bytes         a longer mail is read up to the end of its header
    header_bytes       of one part
    parts              MIME parts, nested mails and unpacked files together
    depth              parts within parts, mails within mails, archives within mails
    text_characters    of the text that is handed on
    unpacked_bytes     of all that comes out of archives and Outlook wrappings
    archive_files      unpacked from one archive
    archive_depth      archives within archives
    archive_ratio      unpacked to packed, above which an archive is not opened
    """

    mail_bytes: int = 160 * MEGABYTE
    header_bytes: int = 1 * MEGABYTE
    parts: int = 1_000
    depth: int = 20
    text_characters: int = 1_000_000
    unpacked_bytes: int = 200 * MEGABYTE
    archive_files: int = 500
    archive_depth: int = 2
    archive_ratio: int = 200


class Verdict(StrEnum):
    """Whether a file may be handed on.

    CLEAN       nothing speaks against it; no virus scanner has seen it yet
    QUARANTINE  it can do harm: a program, macros, a web page, an archive that bursts
    UNREADABLE  it cannot be opened: a password, damage
    """

    CLEAN = "clean"
    QUARANTINE = "quarantine"
    UNREADABLE = "unreadable"


class Nature(StrEnum):
    """What wrote the mail: a person, a program that answers, a mail server, a list."""

    MESSAGE = "message"
    AUTO_REPLY = "auto-reply"
    BOUNCE = "bounce"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Address:
    """Name and e-mail address; either may be "" where the mail does not tell."""

    name: str = ""
    email: str = ""

    def __str__(self) -> str:
        if self.name and self.email:
            return f"{self.name} <{self.email}>"
        return self.email or self.name


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """What one mail server noted when it took the mail over.

    by            host that wrote the line, lower case, "" when it does not say
    from_         what the host that handed the mail over called itself, lower case
    at            moment, with its time zone; None when it cannot be read
    from_address  IP address of that host as the server saw it, "" when not noted
    """

    by: str
    from_: str
    at: datetime | None
    from_address: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file that came with the mail.

    name           safe to use as a file name, unique within the mail
    name_as_sent   as the sender wrote it, decoded; "" without a name
    media_type     as declared, lower case
    detected_type  from the first bytes; "application/octet-stream" when unknown
    size, sha256   of the content; the digest in hexadecimal digits
    path           names of the containers it came out of, outermost first
    is_inline      shown within the text, such as a picture in a signature
    """

    name: str
    name_as_sent: str
    media_type: str
    detected_type: str
    size: int
    sha256: str
    content: bytes = field(repr=False)
    verdict: Verdict = Verdict.CLEAN
    findings: tuple[Finding, ...] = ()
    path: tuple[str, ...] = ()
    is_inline: bool = False


@dataclass(frozen=True, slots=True)
class ReadMail:
    """A mail with everything that could be read from it.

    date        as the sender's computer had it; says nothing about receipt
    text        plain text; from the HTML part when there is no other
    html        cleaned: no script, nothing from elsewhere; "" without an HTML part
    received    what the servers noted, the last one first
    references  Message-IDs of the conversation, without brackets
    size        of the raw mail in bytes; sha256 over the same bytes
    """

    subject: str
    sender: Address
    reply_to: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    date: datetime | None
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    text: str
    html: str
    attachments: tuple[Attachment, ...]
    nature: Nature
    findings: tuple[Finding, ...]
    size: int
    sha256: str
    received: tuple[ReceivedLine, ...]

    @property
    def never_answer(self) -> bool:
        """Whether an automatic answer could start an endless exchange."""
        return self.nature is not Nature.MESSAGE or not self.sender.email

    @property
    def text_without_quotes(self) -> str:
        """The text without the mail it answers and without the signature."""
        return without_quotes(self.text)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Findings on the mail, then those on its attachments."""
        return self.findings + tuple(
            found for attachment in self.attachments for found in attachment.findings
        )
