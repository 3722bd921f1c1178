"""Letters that came as mail: own words, passed-on mails, letters among the attachments."""

from __future__ import annotations

import re
from collections.abc import Callable

from modellkommune.kernel.letters.findings import letter_finding
from modellkommune.kernel.letters.frame import Frame, frame_of, own_words
from modellkommune.kernel.letters.head import EMAIL, sender_of
from modellkommune.kernel.letters.model import LetterLimits, ReadLetter, Sender, Span
from modellkommune.kernel.mail.findings import Finding
from modellkommune.kernel.mail.model import Limits, ReadMail
from modellkommune.kernel.mail.office import OPENXML, OUTLOOK
from modellkommune.kernel.mail.reading import read_mail

PASSED_ON = re.compile(r"^\s*(?:wg|fwd?|weitergeleitet|tr)\s*:", re.IGNORECASE)
ANSWER = re.compile(
    r"^\s*(?:(?:re|aw|antw|antwort|wg|fwd?|fw)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)
PASSED_ON_LINE = re.compile(r"weitergeleitete|forwarded\s+message", re.IGNORECASE)
WRITER = re.compile(r"^\s*\*?(?:von|from)\s*:\*?\s*(.{2,200})$", re.IGNORECASE | re.MULTILINE)
# Longer own words above a passed-on mail are a statement themselves.
LONGEST_COVER = 500
LETTER_KINDS = {"application/pdf", OPENXML + "wordprocessingml.document"}


def read_mail_letter(
    content: bytes,
    *,
    name: str,
    limits: LetterLimits,
    read_enclosure: Callable[..., ReadLetter],
) -> ReadLetter:
    """Read a mail as a letter; attachments that are letters are read as well.

    read_enclosure  reads an attachment, within the same limits
    """
    mail = read_mail(content, limits=Limits(text_characters=limits.text_characters))
    text, frame, sender, is_passed_on = _own(mail)
    own = own_words(text, frame)
    enclosures = tuple(
        read_enclosure(file)
        for file in mail.attachments
        if file.detected_type in LETTER_KINDS and not file.is_inline
    )[: limits.enclosures]
    remarks = _remarks(name, frame, own, enclosures, sender if is_passed_on else None)
    return ReadLetter(
        name=name,
        kind="message/rfc822" if not content.startswith(b"\xd0\xcf") else OUTLOOK,
        text=text,
        sender=sender,
        subject=ANSWER.sub("", mail.subject),
        date=mail.date.date() if mail.date else None,
        own_words=own,
        attachments=mail.attachments,
        enclosures=enclosures,
        findings=(*mail.findings, *remarks),
        is_forwarded=is_passed_on,
    )


def _own(mail: ReadMail) -> tuple[str, Frame, Sender, bool]:
    """Text, frame and writer: of the mail itself, or of the one that it passes on."""
    frame = frame_of(mail.text)
    told = sender_of(mail.text, frame)
    sender = Sender(
        mail.sender.name or told.name, mail.sender.email or told.email, told.organisation
    )
    passed_on = _passed_on(mail, frame)
    if not passed_on:
        return mail.text, frame, sender, False
    inner = frame_of(passed_on)
    return passed_on, inner, _writer(mail.text[_at(frame) :], passed_on, inner) or sender, True


def _passed_on(mail: ReadMail, frame: Frame) -> str:
    """The mail below, when this one only passes it on; "" otherwise."""
    if frame.quoted_from >= len(frame.lines):
        return ""
    own = "".join(span.of(mail.text) for span in own_words(mail.text, frame))
    says_so = PASSED_ON.match(mail.subject) or PASSED_ON_LINE.search(
        frame.lines[frame.quoted_from].of(mail.text)
    )
    if not says_so or len(own) > LONGEST_COVER:
        return ""
    return _below_header(mail.text[_at(frame) :])


def _at(frame: Frame) -> int:
    return frame.lines[frame.quoted_from].start


def _below_header(text: str) -> str:
    """A passed-on mail without its lines Von, Gesendet, An, Betreff."""
    lines = text.splitlines(keepends=True)
    at, seen = 0, False
    while at < min(len(lines), 14):
        is_header = re.match(r"^[\s>]*\*?[A-ZÄÖÜ][\w-]{1,20}\s*:", lines[at]) is not None
        if seen and not lines[at].strip():
            break
        seen = seen or is_header
        at += 1
    below = [re.sub(r"^>[ ]?", "", line) for line in lines[at:]]
    return "".join(below).strip("\r\n")


def _writer(quoted: str, text: str, frame: Frame) -> Sender | None:
    """Who wrote the passed-on mail, from its header or its signature."""
    told = sender_of(text, frame)
    header = WRITER.search(quoted)
    if header is None:
        return told if told.name or told.email else None
    line = header[1].strip()
    email = EMAIL.search(line)
    name = re.sub(r"[<\[(].*$", "", line).strip(" \"'*")
    name = "" if "@" in name else name
    return Sender(name or told.name, email[0] if email else told.email, told.organisation)


def _remarks(
    name: str,
    frame: Frame,
    own: tuple[Span, ...],
    enclosures: tuple[ReadLetter, ...],
    writer: Sender | None,
) -> list[Finding]:
    remarks: list[Finding] = []
    if writer is not None:
        remarks.append(letter_finding("letter-forwarded", name=name, sender=writer))
    if frame.has_answers:
        remarks.append(letter_finding("letter-quotes", name=name))
    if not own and not any(letter.own_words for letter in enclosures):
        remarks.append(letter_finding("letter-no-words", name=name))
    return remarks


def is_cover(letter: ReadLetter) -> bool:
    """Whether a mail only accompanies the letter that is attached to it."""
    return len(letter.statement) <= LONGEST_COVER and any(
        enclosure.own_words for enclosure in letter.enclosures
    )
