"""Telling applications from questions, by rules that stand here and nowhere else.

In this order:

1. A filled-in form of the call is attached: an application.
2. Files are attached and nothing is asked, and subject, text or a file name speaks of
   an application: an application. The same from somebody who has applied: a supplement.
3. Files are attached and something is asked: a person looks at it.
4. No files are attached and something is asked: a question.
5. Everything else: a person looks at it.

Pictures in a signature, business cards and calendar entries are no files in this
sense. What is asked is looked for in the sender's own words, not in the mail that is
answered. A wrong "question" would open a sealed application, so files always speak
against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from modellkommune.features.calls.models import MailIs
from modellkommune.kernel.mail import Attachment, ReadMail

NO_DOCUMENTS = {
    "text/calendar",
    "text/vcard",
    "text/x-vcard",
    "application/pgp-signature",
    "application/pgp-keys",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "message/delivery-status",
    "text/rfc822-headers",
}
APPLYING = re.compile(
    r"bewerb(?:ung|en|er)|\bantr(?:a|ä)g|\bformular|interessenbekundung|teilnahme(?:antrag|formular)"
    r"|einreichung|wettbewerbsbeitrag|unterlagen|\bappl(?:y|ication|ying)\b",
    re.IGNORECASE,
)
ASKING_SUBJECT = re.compile(
    r"^(?:(?:aw|re|wg|fwd?)\s*:\s*)*(?:(?:rück|nach|verständnis)?frage|question)", re.IGNORECASE
)
ASKING = re.compile(
    r"\?|\b(?:(?:rück|nach|verständnis)?fragen?|wir möchten wissen|würden? gerne? wissen"
    r"|können sie (?:mir|uns) sagen|auskunft|unklar)\b",
    re.IGNORECASE,
)
# Addresses of pages carry question marks that ask nothing.
ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Told:
    """What a mail is taken for, and the code of the rule."""

    kind: MailIs
    why: str


def tell(read: ReadMail, *, has_form: bool, has_applied: bool) -> Told:
    """Return what a mail is.

    has_form     a filled-in form of the call is attached
    has_applied  it belongs to an application that is there already
    """
    if has_form:
        return Told(MailIs.SUPPLEMENT if has_applied else MailIs.APPLICATION, "form")
    asks = is_asking(read)
    if documents_of(read):
        return _with_documents(read, asks=asks, has_applied=has_applied)
    if asks:
        return Told(MailIs.QUESTION, "question-words")
    return Told(MailIs.UNKNOWN, "unclear")


def _with_documents(read: ReadMail, *, asks: bool, has_applied: bool) -> Told:
    if has_applied:
        return Told(MailIs.SUPPLEMENT, "documents-of-applicant")
    if asks:
        return Told(MailIs.UNKNOWN, "both")
    if is_about_applying(read):
        return Told(MailIs.APPLICATION, "documents-and-words")
    return Told(MailIs.UNKNOWN, "unclear")


def documents_of(read: ReadMail) -> list[Attachment]:
    """The files that could be part of an application."""
    return [attachment for attachment in read.attachments if is_document(attachment)]


def is_document(attachment: Attachment) -> bool:
    """Whether a file could be part of an application."""
    if attachment.is_inline and attachment.detected_type.startswith("image/"):
        return False
    return not {attachment.media_type, attachment.detected_type} & NO_DOCUMENTS


def is_about_applying(read: ReadMail) -> bool:
    """Whether subject, own words or a file name speak of an application."""
    names = (attachment.name.replace("_", " ") for attachment in read.attachments)
    return any(APPLYING.search(text) for text in (read.subject, read.text_without_quotes, *names))


def is_asking(read: ReadMail) -> bool:
    """Whether the sender's own words ask something."""
    if ASKING_SUBJECT.search(read.subject):
        return True
    return bool(ASKING.search(ADDRESS.sub("", f"{read.subject}\n{read.text_without_quotes}")))
