"""Pictures of proposals: kept until the next try, then stored with the proposal."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.core.files.base import ContentFile

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.files.models import AuthorityImage
from modellkommune.commons.files.pictures import CleanPicture, clean_picture, keep_picture
from modellkommune.features.budget.models import KeptPicture
from modellkommune.features.budget.services.proposals.tokens import digest_of_word


class KeptPictureGone(LookupError):
    """A picture that was kept for the next try is no longer there."""


def keep_for_next_try(*, authority: Authority, picture: CleanPicture, now: datetime) -> str:
    """Keep a chosen picture while the form still has faults; returns the word that finds it."""
    word = secrets.token_urlsafe(24)
    KeptPicture.objects.create(
        authority=authority,
        token_digest=digest_of_word(word),
        file=ContentFile(picture.content, name=f"{secrets.token_hex(16)}.{picture.kind}"),
        kept_at=now,
    )
    return word


def kept_picture(word: str) -> KeptPicture:
    """The picture that a form kept; raises KeptPictureGone."""
    found: KeptPicture | None = KeptPicture.objects.filter(
        token_digest=digest_of_word(word)
    ).first()
    if found is None:
        raise KeptPictureGone
    return found


def store_kept(word: str, *, title: str, alternative_text: str) -> AuthorityImage:
    """Make a kept picture that of a proposal; raises KeptPictureGone."""
    kept = kept_picture(word)
    with kept.file.open("rb") as file:
        image = keep_picture(
            authority=kept.authority,
            picture=clean_picture(file),
            title=title,
            alternative_text=alternative_text,
        )
    forget_kept_picture(kept)
    return image


def forget_kept_picture(kept: KeptPicture) -> None:
    """Delete a kept picture with its file."""
    kept.file.delete(save=False)
    kept.delete()
