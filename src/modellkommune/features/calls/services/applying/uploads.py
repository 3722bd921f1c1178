"""Annexes that arrive in pieces: what they belong to, their seal, and what becomes of them."""

from __future__ import annotations

from functools import partial

from modellkommune.commons.files.resumable.public import (
    ArrivedFile,
    Seal,
    give_up_uploads,
)
from modellkommune.features.calls.models import Application, ApplicationFile, Call, PaperRequired
from modellkommune.features.calls.services.applying.attaching import FileRefused, attach
from modellkommune.features.calls.services.checking.keys import SealingKeyLost
from modellkommune.features.calls.services.checking.sealing import seal_bytes, unseal_bytes


def subject_of(application: Application) -> str:
    """What the uploads of an application are kept under."""
    return f"calls.application:{application.pk}"


def seal_of(call: Call, *, is_sealed: bool) -> Seal:
    """How pieces lie on the disk: closed for the call's key while the call is sealed."""
    return Seal(
        close=partial(seal_bytes, call) if is_sealed else None,
        open=partial(unseal_bytes, call),
    )


def attach_arrived(application: Application, file: ArrivedFile) -> ApplicationFile:
    """Make a file of the application of what has arrived.

    Raises FileRefused, FileTooLarge and TooManyFiles, and the upload is gone then.
    """
    number = file.facts.get("paper")
    paper = PaperRequired.objects.filter(pk=number, call=application.call_id).first()
    return attach(
        application=application, name=file.name, media_type=file.media_type,
        content=_content(file), paper=paper, now=file.at,
    )  # fmt: skip


def give_up_annexes(application: Application) -> None:
    """Remove every upload of an application that is on its way."""
    give_up_uploads(subject=subject_of(application))


def _content(file: ArrivedFile) -> bytes:
    """What arrived. Raises FileRefused where its seal cannot be opened any more.

    That happens to a file begun before the deadline and finished after it, when
    the contents were opened meanwhile and the key is gone.
    """
    try:
        return file.content()
    except SealingKeyLost as lost:
        raise FileRefused("again", file.name) from lost
