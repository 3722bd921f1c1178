"""Files of an application before it is sent: looked at, stored, left out, put back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from modellkommune.features.calls.models import Application, ApplicationFile, PaperRequired
from modellkommune.features.calls.services.applying.receiving import GivenFile
from modellkommune.features.calls.services.checking.sealing import store_file
from modellkommune.kernel.mail.files import HARMFUL, SentFile
from modellkommune.kernel.mail.findings import Finding
from modellkommune.kernel.mail.model import Attachment, Limits, Verdict
from modellkommune.kernel.mail.parts import Budget
from modellkommune.kernel.mail.shelf import Shelf

MEGABYTE = 1024 * 1024
MOST_BYTES = 100 * MEGABYTE
MOST_FILES = 60
DANGEROUS = "dangerous"


class FileTooLarge(ValueError):
    """The file has more bytes than one file may have; `size` says how many."""

    def __init__(self, size: int) -> None:
        super().__init__(str(size))
        self.size = size


class TooManyFiles(ValueError):
    """The application has as many files as it may have."""


class FileRefused(ValueError):
    """The file is not taken: empty, or of another format than the paper needs.

    code   "empty", "format", or "again" for an upload that has to be repeated;
           formats: the endings that the paper takes
    """

    def __init__(self, code: str, name: str, formats: tuple[str, ...] = ()) -> None:
        super().__init__(f"{code}: {name}")
        self.code, self.name, self.formats = code, name, formats


def attach(
    *,
    application: Application,
    name: str,
    media_type: str,
    content: bytes,
    paper: PaperRequired | None,
    now: datetime,
) -> ApplicationFile:
    """Keep a file for the version that is being written; it is sent with it.

    Programs and the like are kept in quarantine: they are not handed out, and the
    applicants are told. Raises FileTooLarge, TooManyFiles and FileRefused.
    """
    refuse_more_files(application)
    refuse_file(name=name, content=content, paper=paper)
    given = looked_at(name=name, media_type=media_type, content=content)
    return store_file(
        application=application, version=None, name=given.name, media_type=given.media_type,
        content=content, received_at=now, now=now, paper=paper, quarantine=given.quarantine,
        findings=given.findings,
    )  # fmt: skip


def looked_at(*, name: str, media_type: str, content: bytes, paper_code: str = "") -> GivenFile:
    """A file with a safe name and what is dangerous about it, by the same rules as mail."""
    found = _inspected(name, media_type, content)
    return GivenFile(
        name=found.name,
        media_type=found.detected_type or found.media_type,
        content=content,
        paper_code=paper_code,
        quarantine=_why_kept_back(found),
        findings=tuple(_as_dict(one) for one in found.findings),
    )


def refuse_more_files(application: Application) -> None:
    """Raise TooManyFiles where there is no room for another one."""
    if application.files.filter(replaced_at=None).count() >= MOST_FILES:
        raise TooManyFiles(str(MOST_FILES))


def refuse_file(*, name: str, content: bytes, paper: PaperRequired | None) -> None:
    """Raise FileTooLarge, or FileRefused for an empty file or another format."""
    if len(content) > MOST_BYTES:
        raise FileTooLarge(len(content))
    if not content:
        raise FileRefused("empty", name)
    formats = tuple(str(one).lower().lstrip(".") for one in (paper.formats if paper else []))
    if formats and name.rsplit(".", 1)[-1].lower() not in formats:
        raise FileRefused("format", name, formats)


def leave_out(*, file: ApplicationFile, now: datetime) -> None:
    """Leave a file out of what is sent next; it can be put back until then."""
    file.removed_at = now
    file.save(update_fields=["removed_at"])


def put_back(*, file: ApplicationFile) -> None:
    """Take a file in again that was left out."""
    file.removed_at = None
    file.save(update_fields=["removed_at"])


def assign(*, file: ApplicationFile, paper: PaperRequired | None) -> None:
    """Say which required paper a file is. Raises FileRefused for another format."""
    refuse_file(name=file.name, content=b"there", paper=paper)
    file.paper = paper
    file.save(update_fields=["paper"])


def _inspected(name: str, media_type: str, content: bytes) -> Attachment:
    limits = Limits()
    budget = Budget(parts=limits.parts, unpacked_bytes=limits.unpacked_bytes)
    shelf = Shelf(limits, budget, open_mail=lambda _content, _path, _around: None)
    shelf.add(SentFile(name=name, media_type=media_type, content=content))
    return shelf.attachments[0]


def _as_dict(found: Finding) -> dict[str, Any]:
    return {"code": found.code, "parameters": dict(found.parameters)}


def _why_kept_back(found: Attachment) -> str:
    """The code of the first thing that can do harm; empty for a harmless file."""
    if found.verdict is not Verdict.QUARANTINE:
        return ""
    return next((one.code for one in found.findings if one.code in HARMFUL), DANGEROUS)
