"""From the bytes of a letter to what it says. Begin here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from modellkommune.kernel.letters.docx import DocxDamaged, read_docx
from modellkommune.kernel.letters.findings import letter_finding
from modellkommune.kernel.letters.frame import frame_of, own_words
from modellkommune.kernel.letters.head import day_of, sender_of, subject_of
from modellkommune.kernel.letters.mails import read_mail_letter
from modellkommune.kernel.letters.model import LetterLimits, ReadLetter
from modellkommune.kernel.letters.pdf import PdfText, read_pdf
from modellkommune.kernel.mail.charsets import read_letters
from modellkommune.kernel.mail.files import HARMFUL, SentFile
from modellkommune.kernel.mail.findings import Finding
from modellkommune.kernel.mail.model import Attachment, Limits, Verdict
from modellkommune.kernel.mail.office import OPENXML
from modellkommune.kernel.mail.parts import Budget
from modellkommune.kernel.mail.shelf import Shelf
from modellkommune.kernel.pdfium import PdfDamaged, PdfLocked

USUAL = LetterLimits()
DOCX = OPENXML + "wordprocessingml.document"
MAIL_ENDINGS = (".eml", ".msg")


def read_letter(content: bytes, *, name: str, limits: LetterLimits = USUAL) -> ReadLetter:
    """Read a letter: .eml, .msg, PDF, DOCX or plain text. Never raises for any bytes.

    name  of the file as it was sent; it decides only whether a text is a mail
    """
    try:
        return _read(content, name, limits)
    except Exception as problem:  # noqa: BLE001  # an unread letter is worse than a half-read one
        remark = letter_finding("letter-damaged", name=name, reason=type(problem).__name__)
        return ReadLetter(name, "application/octet-stream", findings=(remark,))


def _read(content: bytes, name: str, limits: LetterLimits) -> ReadLetter:
    if not content.strip():
        return _refused(name, "text/plain", letter_finding("letter-empty", name=name))
    if len(content) > limits.file_bytes:
        remark = letter_finding("letter-too-large", name=name, size=len(content),
                                limit=limits.file_bytes)  # fmt: skip
        return _refused(name, "application/octet-stream", remark)
    if name.lower().endswith(MAIL_ENDINGS):
        return read_mail_letter(content, name=name, limits=limits,
                                read_enclosure=partial(_read_file, limits=limits))  # fmt: skip
    return _read_file(examined(content, name), limits=limits)


def examined(content: bytes, name: str) -> Attachment:
    """Look into a file as into one that came with a mail: true kind, verdict, findings."""
    budget = Budget(Limits().parts, Limits().unpacked_bytes)
    shelf = Shelf(Limits(), budget, lambda *_: None)
    shelf.add(SentFile(name=name, media_type="", content=content))
    return shelf.attachments[0]


def _read_file(file: Attachment, *, limits: LetterLimits) -> ReadLetter:
    """Read a file that is no mail, according to the kind its bytes tell."""
    if file.verdict is Verdict.QUARANTINE and not _is_harmless_pdf(file):
        remark = letter_finding("letter-harmful", name=file.name)
        return _refused(file.name, file.detected_type, remark, *file.findings)
    read = READERS.get(file.detected_type)
    if read is None:
        remark = letter_finding("letter-unknown-kind", name=file.name)
        return _refused(file.name, file.detected_type, remark, *file.findings)
    text, remarks = read(file, limits)
    return framed(file, text, (*file.findings, *remarks), limits)


def _is_harmless_pdf(file: Attachment) -> bool:
    """Script in a PDF does nothing when only its words are taken."""
    codes = {one.code for one in file.findings} & HARMFUL
    return file.detected_type == "application/pdf" and codes <= {"pdf-script", "pdf-launch"}


def framed(
    file: Attachment, text: str, findings: tuple[Finding, ...], limits: LetterLimits
) -> ReadLetter:
    """Find the own words in a text, and who wrote them."""
    remarks = list(findings)
    if len(text) > limits.text_characters:
        remarks.append(
            letter_finding("letter-shortened", name=file.name, limit=limits.text_characters)
        )
        text = text[: limits.text_characters]
    frame = frame_of(text)
    own = own_words(text, frame)
    if not own and (text.strip() or not remarks):
        remarks.append(letter_finding("letter-no-words", name=file.name))
    return ReadLetter(
        name=file.name,
        kind=file.detected_type,
        text=text,
        sender=sender_of(text, frame),
        subject=subject_of(text, frame),
        date=day_of(text, frame),
        own_words=own,
        findings=tuple(remarks),
    )


def _refused(name: str, kind: str, *findings: Finding) -> ReadLetter:
    return ReadLetter(name, kind, findings=findings)


Read = tuple[str, tuple[Finding, ...]]


def _pdf(file: Attachment, limits: LetterLimits) -> Read:
    try:
        read = read_pdf(file.content, most_pages=limits.pages)
    except PdfLocked:
        return "", (letter_finding("letter-locked", name=file.name),)
    except PdfDamaged as problem:
        return "", (letter_finding("letter-damaged", name=file.name, reason=problem),)
    return read.text, tuple(_on_pages(file.name, read, limits))


def _on_pages(name: str, read: PdfText, limits: LetterLimits) -> list[Finding]:
    """Remarks on pages that were not read or hold nothing but a picture."""
    remarks: list[Finding] = []
    if read.pages > read.pages_read:
        remarks.append(letter_finding("letter-too-many-pages", name=name, pages=read.pages,
                                      limit=limits.pages))  # fmt: skip
    missing = read.without_text
    if missing and len(missing) == read.pages_read:
        remarks.append(letter_finding("letter-scanned", name=name, pages=read.pages))
    elif missing:
        remarks.append(
            letter_finding("letter-pages-without-text", name=name, count=len(missing),
                           pages=read.pages, first=missing[0])
        )  # fmt: skip
    return remarks


def _docx(file: Attachment, _limits: LetterLimits) -> Read:
    if file.verdict is Verdict.UNREADABLE:
        return "", (letter_finding("letter-locked", name=file.name),)
    try:
        read = read_docx(file.content)
    except DocxDamaged as problem:
        return "", (letter_finding("letter-damaged", name=file.name, reason=problem),)
    tracked = (letter_finding("letter-changes-tracked", name=file.name),)
    return read.text, tracked if read.is_tracked else ()


def _plain(file: Attachment, _limits: LetterLimits) -> Read:
    read = read_letters(file.content)
    return read.text.replace("\r\n", "\n").replace("\r", "\n"), ()


def _picture(file: Attachment, _limits: LetterLimits) -> Read:
    return "", (letter_finding("letter-scanned", name=file.name, pages=1),)


READERS: dict[str, Callable[[Attachment, LetterLimits], Read]] = {
    "application/pdf": _pdf,
    DOCX: _docx,
    "text/plain": _plain,
    "image/jpeg": _picture,
    "image/png": _picture,
    "image/tiff": _picture,
}
