"""What may change once a call is open, and how it is put into effect.

Changes are written as

    {"closes_at": "2027-04-30T10:00:00+00:00",
     "call": {"summary": "…"},
     "blocks": {"title": {"description": "…", "is_required": False}},
     "criteria": {"breadth": {"anchors": {"0": "…"}}},
     "papers": {"resolution": {"is_required": False}}}

Applicants rely on what they have read. So the deadline may only become later,
texts may be corrected, and what is asked may become less, never more. Weights,
rules for the set, money and conditions stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.rich_text import clean_html
from modellkommune.features.calls.models import Call

Changes = Mapping[str, Any]
TEXTS = ("title", "summary", "purpose", "body", "who_may_apply")
FIELDS = {
    "blocks": ("title", "description", "is_required", "most_characters"),
    "criteria": ("title", "description", "anchors"),
    "papers": ("title", "description", "is_required"),
}


class ChangeRefused(Refused):
    """What is asked for may not be changed any more; `code` says why in a word."""

    SENTENCES = {
        "not-fixed": _("Nothing is fixed yet; you can simply change the call."),
        "nothing": _("Nothing would change. Please change at least one thing."),
        "no-reason": _("Please write down why; the reason becomes public."),
        "over": _("The deadline has passed. Nothing of the call changes any more."),
        "shortened": _("The deadline may be prolonged but not shortened."),
        "more": _("What is asked may become less, not more: people are filling in the form already."),
        "unknown": _("This may not be changed once the call is open."),
    }  # fmt: skip

    def __init__(self, code: str) -> None:
        super().__init__(self.SENTENCES[code])
        self.code = code


def refuse_unless_permitted(call: Call, changes: Changes, *, now: datetime) -> None:
    """Raise ChangeRefused for the first thing that may not be."""
    if call.frozen_at is None:
        raise ChangeRefused("not-fixed")
    if call.is_closed(now):
        raise ChangeRefused("over")
    if not any(changes.values()) or not list(compared(call, changes)):
        raise ChangeRefused("nothing")
    _refuse_unknown(call, changes)
    _refuse_deadline(call, changes)
    _refuse_more(call, changes)


def put_into_effect(call: Call, changes: Changes) -> None:
    """Write the changed values; the caller holds the lock and has asked for permission."""
    texts = dict(changes.get("call", {}))
    if "body" in texts:
        texts["body"] = clean_html(texts["body"])
    if changes.get("closes_at"):
        texts["closes_at"] = datetime.fromisoformat(changes["closes_at"])
    for name, value in texts.items():
        setattr(call, name, value)
    if texts:
        call.save(update_fields=list(texts))
    for kind in FIELDS:
        for code, facts in changes.get(kind, {}).items():
            getattr(call, kind).filter(code=code).update(**facts)


def compared(call: Call, changes: Changes) -> Iterator[tuple[str, str, Any, Any]]:
    """What differs: (what it is of, its field, as it stands, as it would be).

    The first is "call" or the kind and code of a part, such as "blocks:title".
    """
    facts = dict(changes.get("call", {}))
    if changes.get("closes_at"):
        facts["closes_at"] = datetime.fromisoformat(changes["closes_at"])
    yield from _differing("call", call, facts)
    for kind in FIELDS:
        parts = {part.code: part for part in getattr(call, kind).all()}
        for code, wanted in changes.get(kind, {}).items():
            yield from _differing(f"{kind}:{code}", parts.get(code), wanted)


def _differing(
    what: str, record: Any, wanted: Mapping[str, Any]
) -> Iterator[tuple[str, str, Any, Any]]:
    for name, value in wanted.items():
        before = getattr(record, name, None)
        if before != value:
            yield what, name, before, value


def _refuse_unknown(call: Call, changes: Changes) -> None:
    known = changes.keys() <= {"closes_at", "call", *FIELDS}
    if not known or not changes.get("call", {}).keys() <= set(TEXTS):
        raise ChangeRefused("unknown")
    for kind, fields in FIELDS.items():
        codes = set(getattr(call, kind).values_list("code", flat=True))
        for code, facts in changes.get(kind, {}).items():
            if code not in codes or not facts.keys() <= set(fields):
                raise ChangeRefused("unknown")


def _refuse_deadline(call: Call, changes: Changes) -> None:
    if not changes.get("closes_at"):
        return
    wanted = datetime.fromisoformat(changes["closes_at"])
    if call.closes_at is None or wanted <= call.closes_at:
        raise ChangeRefused("shortened")


def _refuse_more(call: Call, changes: Changes) -> None:
    for _what, name, before, after in compared(call, changes):
        if name == "is_required" and after and not before:
            raise ChangeRefused("more")
        if name == "most_characters" and _is_tighter(before, after):
            raise ChangeRefused("more")


def _is_tighter(before: int | None, after: int | None) -> bool:
    if after is None:
        return False
    return before is None or after < before
