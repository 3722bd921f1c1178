"""Files that came with a plan in its archive, taken into the set of documents."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import (
    DocumentKind,
    PlanDocument,
    PlanSource,
)
from modellkommune.features.consultations.services.plans.reading_plan import LIMITS
from modellkommune.features.consultations.services.procedures.documents import (
    SUFFIXES,
    add_document,
)
from modellkommune.kernel.plans import archives
from modellkommune.kernel.plans.findings import Refused as ArchiveRefused

# What a name usually means; the office can change kind and title afterwards.
MEANINGS = (
    ("begr", DocumentKind.REASONING), ("umwelt", DocumentKind.ENVIRONMENT),
    ("gutachten", DocumentKind.EXPERT), ("plan", DocumentKind.DRAWING),
)  # fmt: skip


class AttachmentGone(Refused):
    """The archive does not hold the file."""

    sentence = _("This file is not in the archive. Please load the page again.")


def attachments_of(source: PlanSource) -> list[str]:
    """Names of the files in the archive that can be documents, in their order."""
    names = source.report.get("attachments", [])
    return [name for name in names if PurePosixPath(name).suffix.lower() in SUFFIXES]


def take_attachments(
    *, source: PlanSource, names: Collection[str], by: Person | None, now: datetime
) -> list[PlanDocument]:
    """Put files of the archive into the set of documents of the round.

    Raises RoundIsFixed, DocumentRefused and AttachmentGone.
    """
    with source.file.open("rb") as file:
        content = file.read()
    return [
        add_document(
            round_=source.round, kind=kind_of(name), title=title_of(name),
            name=PurePosixPath(name).name, content=_content(content, name), now=now, by=by,
        )
        for name in attachments_of(source) if name in names
    ]  # fmt: skip


def _content(archive: bytes, name: str) -> bytes:
    try:
        return archives.attachment_of(archive, name, limits=LIMITS)
    except ArchiveRefused:
        raise AttachmentGone from None


def kind_of(name: str) -> DocumentKind:
    """What the name of a file suggests that it is."""
    lower = PurePosixPath(name).stem.lower()
    return next((kind for part, kind in MEANINGS if part in lower), DocumentKind.OTHER)


def title_of(name: str) -> str:
    """The name of a file as a title: without its ending, with blanks."""
    return PurePosixPath(name).stem.replace("_", " ").strip()[:200] or name[:200]
