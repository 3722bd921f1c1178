"""Looking for a filled-in form of ours among the files of a mail."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from modellkommune.features.calls.models import Call
from modellkommune.features.calls.services.applying.form_files import FilledForm, read_form_file
from modellkommune.features.calls.services.intake.telling import documents_of
from modellkommune.kernel.mail import Attachment, ReadMail, Verdict

logger = logging.getLogger("modellkommune.intake")

ENDINGS = (".docx", ".pdf", ".odt", ".doc", ".rtf")
# Findings on a form that hold nothing of what somebody wrote into it.
WITHOUT_ANSWERS = {"other-version", "unknown-version", "macros", "not-docx", "damaged", "too-large"}
LARGEST_FORM = 30 * 1024 * 1024


@dataclass(frozen=True)
class FoundForm:
    """A form of ours: whose call it is, which file, and what was read from it."""

    call: Call
    attachment: Attachment
    filled: FilledForm

    @property
    def is_usable(self) -> bool:
        """Whether there are answers to take over."""
        return self.filled.is_usable

    def findings(self) -> list[dict[str, str]]:
        """What to say about the form, without the answers themselves: they may be sealed."""
        return [{**found.as_dict(), "text": _safe(found.code, found.text)}
                for found in self.filled.findings]  # fmt: skip


def find_form(read: ReadMail, calls: Sequence[Call]) -> FoundForm | None:
    """Return the first file that is a form of one of these calls, or None.

    A form with answers comes before one without. A file that cannot be read as a form
    is no form; it is kept as any other file.
    """
    found = [form for attachment in documents_of(read) if (form := _form_in(attachment, calls))]
    return next((form for form in found if form.is_usable), found[0] if found else None)


def _form_in(attachment: Attachment, calls: Sequence[Call]) -> FoundForm | None:
    if not calls or not _could_be_form(attachment):
        return None
    filled = _read(attachment, calls[0])
    by_key = {call.pk: call for call in calls}
    if filled is None or filled.call_pk not in by_key:
        return None
    call = by_key[filled.call_pk]
    if call != calls[0]:
        filled = _read(attachment, call) or filled
    return FoundForm(call, attachment, filled)


def _could_be_form(attachment: Attachment) -> bool:
    return (
        attachment.name.lower().endswith(ENDINGS)
        and attachment.verdict is not Verdict.QUARANTINE
        and 0 < attachment.size <= LARGEST_FORM
    )


def _read(attachment: Attachment, call: Call) -> FilledForm | None:
    try:
        return read_form_file(attachment.content, name=attachment.name, call=call)
    except Exception:
        # A file that breaks the reader must not keep its mail from being taken in.
        logger.exception("A file of %s bytes could not be read as a form.", attachment.size)
        return None


def _safe(code: str, text: str) -> str:
    return text if code in WITHOUT_ANSWERS else ""
