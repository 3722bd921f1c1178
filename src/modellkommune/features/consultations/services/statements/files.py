"""Files of statements: looked at by the same rules as mail, then stored."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import Statement, StatementFile
from modellkommune.features.consultations.services.statements.data import FileData
from modellkommune.kernel.letters.reading import examined
from modellkommune.kernel.mail.files import HARMFUL
from modellkommune.kernel.mail.model import Attachment, Verdict

MEGABYTE = 1024 * 1024
MOST_BYTES = 30 * MEGABYTE
MOST_FILES = 20
DANGEROUS = "dangerous"


class FileTooLarge(Refused):
    """A file has more bytes than one file may have."""

    sentence = _(
        "One of the files is larger than 30 megabytes. Please make it smaller or send it on paper."
    )


class TooManyFiles(Refused):
    """A statement has as many files as it may have."""

    sentence = _("More than 20 files cannot be sent at once. Please send the rest as a supplement.")


class FileEmpty(Refused):
    """A file holds nothing."""

    sentence = _("One of the files is empty. Please choose it again.")


def refuse_files(files: Iterable[FileData], *, already: int = 0) -> None:
    """Raise TooManyFiles, FileTooLarge or FileEmpty, before anything is stored."""
    given = list(files)
    if already + len(given) > MOST_FILES:
        raise TooManyFiles
    for file in given:
        if len(file.content) > MOST_BYTES:
            raise FileTooLarge
        if not file.content:
            raise FileEmpty


def keep_files(
    statement: Statement, files: Iterable[FileData], *, received_at: datetime
) -> list[StatementFile]:
    """Store files beside a statement; programs and the like go to quarantine."""
    return [_keep(statement, file, received_at) for file in files]


def _keep(statement: Statement, file: FileData, received_at: datetime) -> StatementFile:
    found = examined(file.content, file.name)
    kept: StatementFile = StatementFile.objects.create(
        authority_id=statement.authority_id,
        statement=statement,
        name=found.name[:200],
        file=stored(file.content, found.name),
        media_type=found.detected_type[:100],
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        received_at=received_at,
        is_original=file.is_original,
        quarantine=file.held_back or why_kept_back(found),
        findings=[{"code": one.code, "parameters": dict(one.parameters)} for one in found.findings],
    )
    return kept


def stored(content: bytes, name: str) -> ContentFile:
    """The bytes under a name that nobody can guess; the ending stays for those who look."""
    ending = PurePosixPath(name).suffix[:10]
    return ContentFile(content, name=f"{secrets.token_hex(16)}{ending}")


def why_kept_back(found: Attachment) -> str:
    """The code of the first thing that can do harm; "" for a harmless file."""
    if found.verdict is not Verdict.QUARANTINE:
        return ""
    return next((one.code for one in found.findings if one.code in HARMFUL), DANGEROUS)
