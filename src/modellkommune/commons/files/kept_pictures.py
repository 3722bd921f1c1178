"""Pictures chosen in a form that still has faults: kept until the next try.

A room that takes pictures has a model of its own for them with `token_digest`,
`file` (in the private storage), `kept_at` and `authority`; the functions work on it.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.files.pictures import CleanPicture, clean_picture


class KeptPictureGone(LookupError):
    """A picture that was kept for the next try is no longer there."""


def keep_for_next_try(
    model: Any, *, authority: Authority, picture: CleanPicture, now: datetime
) -> str:
    """Keep a chosen picture; return the word that finds it again."""
    word = secrets.token_urlsafe(24)
    model.objects.create(
        authority=authority,
        token_digest=_digest(word),
        file=ContentFile(picture.content, name=f"{secrets.token_hex(16)}.{picture.kind}"),
        kept_at=now,
    )
    return word


def kept_picture(model: Any, word: str) -> Any:
    """The record of a picture that a form kept. Raises KeptPictureGone."""
    found = model.objects.filter(token_digest=_digest(word)).first() if word else None
    if found is None:
        raise KeptPictureGone
    return found


def read_kept(kept: Any) -> CleanPicture:
    """The kept picture itself."""
    with kept.file.open("rb") as file:
        return clean_picture(file)


def forget_kept_picture(kept: Any) -> None:
    """Delete a kept picture with its file."""
    kept.file.delete(save=False)
    kept.delete()


def forget_old_pictures(model: Any, *, before: datetime) -> int:
    """Delete what was kept before a moment and never sent; return how many."""
    old = list(model.objects.filter(kept_at__lt=before))
    for kept in old:
        forget_kept_picture(kept)
    return len(old)


def _digest(word: str) -> str:
    return sha256(word.encode()).hexdigest()
