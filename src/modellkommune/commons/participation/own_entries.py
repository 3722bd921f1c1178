"""What a person follows, as the account shows it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.participation.selectors.followed import lines_of
from modellkommune.commons.participation.selectors.followers import followed_by
from modellkommune.commons.people.models import Person
from modellkommune.commons.switchboard.cards import AccountEntry
from modellkommune.commons.ui.words import short_day_in_words


def followed_entries(person: Person) -> Iterator[AccountEntry]:
    """Yield what an account follows in the open scope, each with a button to stop."""
    for line in lines_of(followed_by(person)):
        follower = line.follower
        since = short_day_in_words(timezone.localdate(follower.followed_at))
        yield AccountEntry(
            title=line.title or _("Something that is not public any more"),
            url=line.url,
            group=_("What you follow"),
            note=_("since %(day)s") % {"day": since},
            action=reverse("participation:stop", args=[follower.pk]),
            action_label=_("Stop following"),
        )
