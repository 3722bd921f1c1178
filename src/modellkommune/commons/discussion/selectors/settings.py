"""The rules of discussion of an authority."""

from __future__ import annotations

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.discussion.models import DiscussionSetting


def rules_text_of(authority: Authority) -> str:
    """Return the authority's own rules, or "" where the sentences of the house hold."""
    setting = DiscussionSetting.objects.filter(authority=authority).first()
    return setting.rules_text if setting else ""
