"""What is not needed any more goes: comments never confirmed, addresses of old ones."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.discussion.models import Comment, CommentState

# A mail may wait for its reader over a holiday.
KEPT_UNCONFIRMED = timedelta(days=14)
# As long as somebody may still answer, or appeal; then nobody is written to any more.
ADDRESS_KEPT = timedelta(days=365)


def clear_old_comments(*, now: datetime) -> int:
    """Delete what was never confirmed, and addresses nobody will write to; return how many."""
    old = now - KEPT_UNCONFIRMED
    never_confirmed = Comment.objects.filter(
        state=CommentState.UNCONFIRMED, written_at__lt=old, answers__isnull=True
    )
    gone, _tables = never_confirmed.delete()
    addresses = Comment.objects.exclude(email="")
    unproved = addresses.filter(email_confirmed_at=None, written_at__lt=old)
    forgotten = unproved.update(email="", wants_answers=False)
    forgotten += addresses.filter(written_at__lt=now - ADDRESS_KEPT).update(
        email="", wants_answers=False
    )
    return int(gone + forgotten)
