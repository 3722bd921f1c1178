"""Looking for a filled-in form of ours among the files of a mail."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from modellkommune.features.calls.models import Call
from modellkommune.features.calls.services.intake.telling import documents_of
from modellkommune.kernel.mail import Attachment, ReadMail, Verdict

logger = logging.getLogger("modellkommune.intake")

ENDINGS = (".docx", ".pdf")
LARGEST_FORM = 30 * 1024 * 1024


@dataclass(frozen=True)
class FoundForm:
    """A form of ours: whose call it is, which file, and what was read from it."""

    call: Call
    attachment: Attachment
    filled: Any


def find_form(read: ReadMail, calls: Iterable[Call]) -> FoundForm | None:
    """Return the first file that is a form of one of these calls, or None.

    A file that cannot be read as a form is no form; it is kept as any other file.
    """
    known = list(calls)
    for attachment in documents_of(read):
        if not _could_be_form(attachment):
            continue
        for call in known:
            filled = _read(attachment, call)
            if filled is not None:
                return FoundForm(call, attachment, filled)
    return None


def _could_be_form(attachment: Attachment) -> bool:
    return (
        attachment.name.lower().endswith(ENDINGS)
        and attachment.verdict is not Verdict.QUARANTINE
        and 0 < attachment.size <= LARGEST_FORM
    )


def _read(attachment: Attachment, call: Call) -> Any:
    from modellkommune.features.calls.services.applying.form_files import read_form_file

    try:
        return read_form_file(attachment.content, name=attachment.name, call=call)
    except Exception:
        # A file that breaks the reader must not keep its mail from being taken in.
        logger.exception("A file of %s bytes could not be read as a form.", attachment.size)
        return None
