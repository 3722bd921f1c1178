"""What the files do by themselves: tidy away what nobody goes on sending."""

from __future__ import annotations

from datetime import datetime, timedelta

from django_scopes import scopes_disabled

from modellkommune.commons.files.resumable.uploads import drop_leftovers, drop_old_uploads
from modellkommune.commons.tasks.public import periodic


@periodic("files.drop_uploads", every=timedelta(hours=1))
def drop_uploads(now: datetime) -> None:
    """Remove uploads that nobody has continued for two days."""
    drop_old_uploads(now)


@periodic("files.drop_leftovers", every=timedelta(hours=12), for_each_authority=False)
def drop_lost_pieces(now: datetime) -> None:
    """Remove pieces on disk that belong to no upload of any authority."""
    with scopes_disabled():
        drop_leftovers(now)
