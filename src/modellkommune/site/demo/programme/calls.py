"""Writing and publishing the calls of the demo."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Call, Mailbox, MailboxKind
from modellkommune.features.calls.services.calls.publishing import publish_call
from modellkommune.features.calls.services.calls.standard_form import write_standard_form
from modellkommune.features.calls.services.calls.writing import (
    create_call,
    set_conditions,
    set_parts,
)
from modellkommune.features.calls.services.grants.beginning import begin_grant_by_hand
from modellkommune.site.demo.programme import texts
from modellkommune.site.demo.programme.dates import RunningDates, at

ADDRESS = "bewerbung@programmbuero.example"


def write_running_call(
    authority: Authority, *, by: Person, dates: RunningDates, address: str = ADDRESS
) -> Call:
    """Write the running call with everything it fixes, and publish it on its day."""
    call = create_call(
        authority=authority, now=dates.published, mail_address=address,
        contact_email=by.email, opens_at=dates.opened, closes_at=dates.deadline,
        **texts.RUNNING,
    )  # fmt: skip
    set_parts(call=call, name="themes", rows=_themes())
    set_parts(call=call, name="size_classes", rows=texts.SIZE_CLASSES)
    set_parts(call=call, name="criteria", rows=texts.CRITERIA)
    set_parts(call=call, name="papers", rows=texts.PAPERS)
    set_parts(call=call, name="constraints", rows=texts.CONSTRAINTS)
    kinds = ["town", "municipality", "independent-town", "county"]
    set_conditions(
        call=call,
        rules=[
            {"kind": "kinds", "value": {"kinds": kinds}},
            {"kind": "states", "value": {"keys": ["99"]}},
        ],
    )
    write_standard_form(call=call)
    publish_call(call=call, by=by, now=dates.published)
    return call


def write_open_call(authority: Authority, *, by: Person, deadline: datetime, now: datetime) -> Call:
    """Write a small call of the county that is open, sealed, and has its first applications."""
    facts: dict[str, Any] = dict(texts.OPEN)
    call = create_call(
        authority=authority, now=now, mail_address="foerderung@sonnenau.example",
        contact_email=by.email, opens_at=now, closes_at=deadline, **facts,
    )  # fmt: skip
    set_parts(call=call, name="criteria", rows=texts.CRITERIA[:2])
    set_conditions(call=call, rules=[{"kind": "counties", "value": {"keys": ["99001"]}}])
    write_standard_form(call=call)
    publish_call(call=call, by=by, now=now)
    return call


def write_call_of_2017(authority: Authority, *, by: Person) -> Call:
    """Write the real call with its real facts and its nine grants."""
    published = at(date(2017, 2, 14), 10)
    call = create_call(
        authority=authority, now=published, contact_email=by.email,
        opens_at=published, closes_at=at(date(2017, 4, 21), 23, 59),
        **texts.CALL_OF_2017,
    )  # fmt: skip
    decided = at(date(2017, 5, 16), 16)
    for name, key in texts.NINE_OF_2017:
        begin_grant_by_hand(
            call=call, recipient_name=name, recipient_key=key, by=None, now=decided,
            title=f"Modellkommune Open Government: {name}", amount_cents=5_000_000,
            awarded_on=decided.date(), source=texts.CALL_OF_2017["source"],
        )  # fmt: skip
    call.published_at, call.decided_at = published, decided
    call.announced_at, call.archived_at = at(date(2017, 5, 18), 10), at(date(2019, 12, 31), 12)
    call.save()
    return call


def open_mailbox(call: Call) -> Mailbox:
    """The mailbox to which applications are delivered."""
    mailbox: Mailbox = Mailbox.objects.create(
        authority=call.authority, kind=MailboxKind.LMTP, address=call.mail_address
    )
    return mailbox


def _themes() -> list[dict[str, str]]:
    return [
        {"code": code, "title": title, "description": description}
        for code, title, description in texts.THEMES
    ]
