"""Changing the rules of discussion of an authority."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.discussion.models import DiscussionSetting
from modellkommune.commons.journal.public import record


def change_rules(*, authority: Authority, rules_text: str, by: Any, now: datetime) -> None:
    """Store the rules and note it in the journal; the same text changes nothing."""
    with transaction.atomic():
        setting, _is_new = DiscussionSetting.objects.get_or_create(authority=authority)
        before, after = setting.rules_text, rules_text.strip()
        if before == after:
            return
        setting.rules_text = after
        setting.save(update_fields=["rules_text"])
        record(
            authority=authority,
            kind="discussion.rules-changed",
            about=setting,
            by=by,
            now=now,
            facts={"digest_before": _digest(before), "digest_after": _digest(after)},
        )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
