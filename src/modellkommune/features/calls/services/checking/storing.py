"""Storing answers and files: sealed while nobody may read them, as they are afterwards."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.utils.crypto import get_random_string

from modellkommune.features.calls.models import (
    Application,
    ApplicationFile,
    ApplicationVersion,
    PaperRequired,
)
from modellkommune.features.calls.services.checking.filling import fill_application
from modellkommune.features.calls.services.checking.keys import seal_bytes

MOST_OF_A_NAME = 255


def store_answers(
    *, version: ApplicationVersion, answers: Mapping[str, Any], now: datetime
) -> None:
    """Keep the answers of a version, sealed while the call keeps its contents sealed.

    When they lie open, title, themes, sums and the like are taken over into the
    application, unless a newer or another version is the one that counts.
    """
    application = version.application
    if application.call.keeps_sealed(now):
        version.answers = {}
        version.sealed = seal_bytes(application.call, json_of(answers))
    else:
        version.answers, version.sealed = dict(answers), b""
    version.saved_at = now
    version.save()
    if not version.sealed and speaks_for_its_application(version):
        fill_application(version=version, answers=answers)


def store_file(  # noqa: PLR0913  # each is named, and most have a default
    *,
    application: Application,
    version: ApplicationVersion | None,
    name: str,
    media_type: str,
    content: bytes,
    received_at: datetime,
    now: datetime,
    paper: PaperRequired | None = None,
    is_form: bool = False,
    quarantine: str = "",
    findings: Sequence[Any] = (),
) -> ApplicationFile:
    """Keep a file of an application; its bytes are sealed on disk where its answers are.

    name        as the sender wrote it; it is no part of the path on disk
    quarantine  why it is not handed out, such as "executable"; it is kept all the same
    """
    call = application.call
    is_sealed = call.keeps_sealed(now)
    stored = seal_bytes(call, content) if is_sealed else content
    file = ApplicationFile(
        authority=application.authority,
        application=application,
        version=version,
        paper=paper,
        name=name[:MOST_OF_A_NAME],
        media_type=media_type[:120],
        size=len(content),
        sha256=sha256(content).hexdigest(),
        is_sealed=is_sealed,
        is_form=is_form,
        quarantine=quarantine,
        findings=list(findings),
        received_at=received_at,
    )
    file.content.save(name_on_disk(), ContentFile(stored), save=False)
    file.save(force_insert=True)
    return file


def json_of(answers: Mapping[str, Any]) -> bytes:
    """Answers in canonical JSON: sorted, without blanks, UTF-8."""
    return json.dumps(
        dict(answers), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def name_on_disk() -> str:
    """A name that tells nothing and that nobody guesses."""
    return f"{get_random_string(32).lower()}.bin"


def speaks_for_its_application(version: ApplicationVersion) -> bool:
    """Whether the application is listed by this version: the current one, or the only draft."""
    return version.is_current or not version.application.versions.filter(is_current=True).exists()
