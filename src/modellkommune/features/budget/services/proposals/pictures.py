"""Pictures of proposals: kept until the next try, then stored with the proposal."""

from __future__ import annotations

from datetime import datetime

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.files import kept_pictures
from modellkommune.commons.files.kept_pictures import KeptPictureGone, forget_kept_picture
from modellkommune.commons.files.models import AuthorityImage
from modellkommune.commons.files.pictures import CleanPicture, keep_picture
from modellkommune.features.budget.models import KeptPicture

__all__ = [
    "KeptPictureGone",
    "forget_kept_picture",
    "keep_for_next_try",
    "kept_picture",
    "store_kept",
]


def keep_for_next_try(*, authority: Authority, picture: CleanPicture, now: datetime) -> str:
    """Keep a chosen picture while the form still has faults; returns the word that finds it."""
    return kept_pictures.keep_for_next_try(
        KeptPicture, authority=authority, picture=picture, now=now
    )


def kept_picture(word: str) -> KeptPicture:
    """The picture that a form kept; raises KeptPictureGone."""
    kept: KeptPicture = kept_pictures.kept_picture(KeptPicture, word)
    return kept


def store_kept(word: str, *, title: str, alternative_text: str) -> AuthorityImage:
    """Make a kept picture that of a proposal; raises KeptPictureGone."""
    kept = kept_picture(word)
    image = keep_picture(
        authority=kept.authority,
        picture=kept_pictures.read_kept(kept),
        title=title,
        alternative_text=alternative_text,
    )
    forget_kept_picture(kept)
    return image
