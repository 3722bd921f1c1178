"""Writing a call: its facts, its parts, a copy of an earlier one, and deleting a draft.

Everything takes keywords, so that a page, a command and the demo write alike:

create_call(authority=…, title=…, now=…)
set_parts(call=call, name="criteria", rows=[{"title": …, "weight": 3}], now=…)
publish_call(call=call, by=…, now=…) of `publishing`
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.rich_text import clean_html
from modellkommune.commons.ui.short_names import free_short_name
from modellkommune.features.calls.models import Call, EligibilityRule
from modellkommune.features.calls.models.calls import PartOfCall
from modellkommune.features.calls.selectors.calls.documents import FIELDS_OF, OF_THE_CALL

# What may change at any time: it decides nothing that applicants rely on.
ALWAYS_FREE = frozenset(
    {
        "topics", "contact_office", "contact_email", "contact_phone", "reviews_open_at",
        "reviews_close_at", "measure", "steps_saved", "known_applications", "source",
    }
)  # fmt: skip
OF_A_COPY = (
    *OF_THE_CALL, "summary", "purpose", "body", "topics", "time_zone", "by_web", "by_mail",
    "mail_address", "mail_word", "contact_office", "contact_email", "contact_phone",
)  # fmt: skip
PARTS = tuple(name for name in FIELDS_OF if name != "eligibility_rules")
LONGEST_CODE, LONGEST_SLUG = 40, 80


class AlreadyFixed(Refused):
    """The call has opened; only a change that several people agree to is left."""

    sentence = _(
        "The call is open: form, criteria and conditions are fixed. Please use "
        "“Prolong or correct” on the page of the call."
    )


class NotADraft(Refused):
    """A call that was published is not deleted."""

    sentence = _("A published call stays. Only drafts can be deleted.")


def create_call(*, authority: Authority, title: str, now: datetime, **facts: Any) -> Call:
    """Store a draft; `facts` are fields of the call, texts cleaned.

    The address is made from the title where no `slug` is given.
    """
    wanted = facts.pop("slug", "") or title
    facts["body"] = clean_html(facts.get("body", ""))
    facts.setdefault("time_zone", authority_time_zone())
    call: Call = Call.objects.create(
        authority=authority, title=title, slug=_free_slug(authority, wanted), **facts
    )
    return call


def authority_time_zone() -> str:
    """The zone in which deadlines are written; one for the whole of Germany."""
    return "Europe/Berlin"


def change_call(*, call: Call, **facts: Any) -> None:
    """Store facts of a call. Raises AlreadyFixed for what is fixed by now."""
    with transaction.atomic():
        held = locked_call(call)
        if held.frozen_at is not None and not facts.keys() <= ALWAYS_FREE:
            raise AlreadyFixed
        if "body" in facts:
            facts["body"] = clean_html(facts["body"])
        for name, value in facts.items():
            setattr(held, name, value)
            setattr(call, name, value)
        held.save(update_fields=list(facts))


def set_parts(*, call: Call, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Make the parts of one kind exactly these, in this order.

    name  one of PARTS, such as "criteria"
    rows  fields of each part; one with the `code` of a stored part changes it, one
          without gets a code from its title

    Raises AlreadyFixed.
    """
    with transaction.atomic():
        held = editable_call(call)
        manager = getattr(held, name)
        stored = {part.code: part for part in manager.all()}
        kept: list[str] = []
        for position, row in enumerate(rows):
            facts = {**row, "position": position}
            code = str(facts.pop("code", "") or "")
            if code not in stored:
                code = code or free_code(str(facts["title"]), {*stored, *kept})
            _store(held, manager, stored.get(code), {**facts, "code": code})
            kept.append(code)
        manager.exclude(code__in=kept).delete()


def set_conditions(*, call: Call, rules: Sequence[Mapping[str, Any]]) -> None:
    """Make the conditions on applicants exactly these: [{"kind": …, "value": {…}}].

    Raises AlreadyFixed.
    """
    with transaction.atomic():
        held = editable_call(call)
        held.eligibility_rules.all().delete()
        for position, rule in enumerate(rules):
            EligibilityRule.objects.create(
                authority=held.authority, call=held, position=position, kind=rule["kind"],
                value=rule["value"],
            )  # fmt: skip


def copy_call(*, earlier: Call, title: str, now: datetime) -> Call:
    """Store a draft with everything of an earlier call but its moments and what came in."""
    facts = {name: getattr(earlier, name) for name in OF_A_COPY}
    with transaction.atomic():
        call = create_call(authority=earlier.authority, title=title, now=now, **facts)
        for name in PARTS:
            rows = [
                {field: getattr(part, field) for field in FIELDS_OF[name]}
                for part in getattr(earlier, name).all()
            ]
            set_parts(call=call, name=name, rows=rows)
        rules = [{"kind": r.kind, "value": r.value} for r in earlier.eligibility_rules.all()]
        set_conditions(call=call, rules=rules)
    return call


def delete_draft(*, call: Call) -> None:
    """Delete a call that nobody but the office has seen. Raises NotADraft."""
    with transaction.atomic():
        held = locked_call(call)
        if held.published_at is not None or held.applications.exists() or held.mails.exists():
            raise NotADraft
        held.delete()


def locked_call(call: Call) -> Call:
    """The call as it stands now, locked until the end of the transaction."""
    held: Call = (
        Call.objects.select_for_update(of=("self",)).select_related("authority").get(pk=call.pk)
    )
    return held


def editable_call(call: Call) -> Call:
    """The same, as long as nothing of it is fixed. Raises AlreadyFixed."""
    held = locked_call(call)
    if held.frozen_at is not None:
        raise AlreadyFixed
    return held


def free_code(title: str, taken: set[str]) -> str:
    """A short name from a title that no other part has."""
    return free_short_name(title, taken, longest=LONGEST_CODE)


def _free_slug(authority: Authority, wanted: str) -> str:
    taken = set(Call.objects.filter(authority=authority).values_list("slug", flat=True))
    return free_short_name(wanted, taken, longest=LONGEST_SLUG, otherwise="aufruf")


def _store(call: Call, manager: Any, part: PartOfCall | None, facts: dict[str, Any]) -> None:
    if part is None:
        manager.create(authority=call.authority, **facts)
        return
    for name, value in facts.items():
        setattr(part, name, value)
    part.save(update_fields=list(facts))
