"""Writing down terms, rules, rates and remedy texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.public import record
from modellkommune.features.calls.models import Call, Grant, GrantState, GrantTerms


def save_terms(
    *,
    call: Call,
    terms: GrantTerms,
    annexes: Sequence[str],
    sections: Sequence[tuple[str, str]],
    by: Any,
    now: datetime,
) -> None:
    """Store the terms of a call; grants without a notice take over its law."""
    with transaction.atomic():
        terms.authority, terms.call = call.authority, call
        terms.annexes = list(annexes)
        terms.report_form = _with_codes(sections)
        terms.save()
        Grant.objects.filter(call=call, state=GrantState.AWARDED).update(
            rules_code=terms.rules_code, state_key=terms.state_key
        )
        _note(call.authority, by=by, now=now)


def save_entry(*, entry: Any, authority: Authority, by: Any, now: datetime) -> None:
    """Store a rule, a rate or a remedy text of the office."""
    with transaction.atomic():
        entry.authority = authority
        entry.save()
        _note(authority, by=by, now=now)


def remove_entry(*, entry: Any, by: Any, now: datetime) -> None:
    """Take such an entry back."""
    with transaction.atomic():
        authority = entry.authority
        entry.delete()
        _note(authority, by=by, now=now)


def _note(authority: Authority, *, by: Any, now: datetime) -> None:
    record(
        authority=authority, kind="calls.grant-rules-changed", about=None, by=by, now=now,
        facts={"reported_on": timezone.localdate(now).isoformat()},
    )  # fmt: skip


def _with_codes(sections: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    used: set[str] = set()
    for title, text in sections:
        stem = slugify(title)[:30] or "abschnitt"
        code, count = stem, 1
        while code in used:
            count += 1
            code = f"{stem}-{count}"
        used.add(code)
        found.append({"code": code, "title": title, "help": text})
    return found
