"""From what was attached to a mail to files of an application and to facts about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from modellkommune.features.calls.models import PaperRequired
from modellkommune.features.calls.services.applying.receiving import GivenFile
from modellkommune.features.calls.services.intake.forms import FoundForm
from modellkommune.features.calls.services.intake.telling import documents_of, is_document
from modellkommune.kernel.mail import Attachment, Finding, ReadMail, Severity, Verdict

LONGEST_REASON = 40
LEAST_LETTERS_OF_A_WORD = 5


def facts_of(read: ReadMail) -> list[dict[str, Any]]:
    """What is kept about every attachment: names and digests, never content."""
    return [
        {
            "name": attachment.name,
            "media_type": attachment.media_type,
            "size": attachment.size,
            "sha256": attachment.sha256,
            "verdict": attachment.verdict.value,
            "reason": reason_of(attachment),
            "findings": findings_as_json(attachment.findings),
            "path": list(attachment.path),
            "document": is_document(attachment),
        }
        for attachment in read.attachments
    ]


def findings_as_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings with code and parameters."""
    return [{"code": found.code, "parameters": dict(found.parameters)} for found in findings]


def given_files(
    read: ReadMail, *, form: FoundForm | None, papers: Iterable[PaperRequired]
) -> list[GivenFile]:
    """The files for `receive_version`; what can do harm goes along, marked."""
    wanted = list(papers)
    return [
        GivenFile(
            name=attachment.name,
            media_type=attachment.media_type,
            content=attachment.content,
            is_form=form is not None and form.is_usable and attachment is form.attachment,
            paper_code=_paper_code(attachment.name, wanted),
            quarantine=quarantine_of(attachment),
            findings=[
                *findings_as_json(attachment.findings),
                *(form.findings() if form and attachment is form.attachment else []),
            ],
        )
        for attachment in documents_of(read)
    ]


def quarantine_of(attachment: Attachment) -> str:
    """Why a file is not handed out, "" where it is.

    What merely cannot be opened, such as a PDF with a password, is handed out: the
    office may be told the password.
    """
    return reason_of(attachment) if attachment.verdict is Verdict.QUARANTINE else ""


def reason_of(attachment: Attachment) -> str:
    """The code of the gravest finding of a file that is kept back or unreadable."""
    if attachment.verdict is Verdict.CLEAN:
        return ""
    grave = [found.code for found in attachment.findings if found.severity is Severity.ERROR]
    return (grave[0] if grave else attachment.verdict.value)[:LONGEST_REASON]


def _paper_code(name: str, papers: list[PaperRequired]) -> str:
    """The one required paper whose title shares a longer word with the file name."""
    words = _words(name)
    fitting = [paper.code for paper in papers if _words(paper.title) & words]
    return fitting[0] if len(fitting) == 1 else ""


def _words(text: str) -> set[str]:
    folded = text.casefold().translate(UMLAUTS)
    found = re.findall(r"[^\W\d_]+", folded)
    return {word for word in found if len(word) >= LEAST_LETTERS_OF_A_WORD}


UMLAUTS: Mapping[int, str] = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
