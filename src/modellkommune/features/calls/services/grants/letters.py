"""Letters about a grant as PDF/UA: made, read by two people, sent through the outbox."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.public import DocumentFacts, arms_of, render_pdf
from modellkommune.commons.outbox.public import Attachment, queue_message
from modellkommune.commons.ui.words import euro_in_words, short_day_in_words
from modellkommune.features.calls.models import Grant, GrantLetter, GrantLetterKind, PlanVersion
from modellkommune.features.calls.selectors.grants.law import office_of, remedy_for
from modellkommune.features.calls.selectors.grants.standing import plan_in_force
from modellkommune.features.calls.services.grants.frame import note
from modellkommune.features.calls.services.grants.telling import addresses_of, own_page

TEMPLATE = "calls/grant_letter.typ"


@dataclass(frozen=True)
class Draft:
    """What a letter is made of.

    text        paragraphs parted by empty lines
    conditions  numbered below the text
    tables      each a dictionary with `title`, `columns` and `rows` for the PDF
    """

    kind: GrantLetterKind
    subject: str
    text: str
    conditions: Sequence[str] = ()
    annexes: Sequence[str] = ()
    tables: Sequence[dict[str, Any]] = field(default=())


def make_letter(grant: Grant, draft: Draft, *, by: Any, now: datetime) -> GrantLetter:
    """Set a letter and store it; one of the same kind that was not sent makes way."""
    for old in grant.letters.filter(kind=draft.kind, sent_at=None):
        old.file.delete(save=False)
        old.delete()
    remedy = remedy_for(grant, on=timezone.localdate(now)).text
    content = letter_pdf(grant, draft, remedy=remedy, now=now)
    letter = GrantLetter(
        authority=grant.authority, grant=grant, kind=draft.kind, subject=draft.subject[:300],
        text=draft.text, remedy=remedy, annexes=list(draft.annexes), made_at=now, made_by=by,
        digest=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    letter.file.save(f"{draft.kind}-{grant.number}.pdf", ContentFile(content), save=False)
    letter.save()
    note(
        grant, "grant-letter-made", by=by, now=now, amount_cents=grant.amount_cents,
        digest=letter.digest,
    )  # fmt: skip
    return letter


def send_letter(letter: GrantLetter, *, now: datetime) -> None:
    """Send a letter to the recipient; it counts as posted on this day."""
    grant = letter.grant
    with letter.file.open("rb") as file:
        content = file.read()
    with translation.override(settings.LANGUAGE_CODE):
        name = f"{letter.get_kind_display()}.pdf"
        for address in addresses_of(grant):
            queue_message(
                "calls/grants_letter", to=address, authority=grant.authority, now=now,
                about=grant, reply_to=grant.call.contact_email,
                attachments=[Attachment(name, "application/pdf", content)],
                context={
                    "subject": letter.subject, "title": grant.title,
                    "office": office_of(grant.call), "page": own_page(grant),
                },
            )  # fmt: skip
    letter.sent_at = now
    letter.save(update_fields=["sent_at"])


def letter_pdf(grant: Grant, draft: Draft, *, remedy: str, now: datetime) -> bytes:
    """The letter as PDF/UA, in German whatever language the office reads."""
    portal = Portal.objects.select_related("authority").get(authority=grant.authority)
    with translation.override(settings.LANGUAGE_CODE):
        facts = DocumentFacts(title=draft.subject, portal=portal, day=timezone.localdate(now))
        data = _data(grant, draft, remedy=remedy, portal=portal, now=now)
        return render_pdf(TEMPLATE, data, facts=facts)


def plan_table(plan: PlanVersion) -> dict[str, Any]:
    """The cost and financing plan as a table for a letter."""
    lines = list(plan.lines.all())
    rows = [[line.title, euro_in_words(line.cents)] for line in lines]
    rows += [
        [_("Eligible cost"), euro_in_words(sum(line.cents for line in lines))],
        [_("Own means"), euro_in_words(plan.own_cents)],
        [_("Means of others"), euro_in_words(plan.third_cents)],
        [_("Grant"), euro_in_words(plan.grant_cents)],
    ]
    return {
        "title": _("Cost and financing plan"),
        "columns": [_("What for"), _("Amount")],
        "rows": rows,
    }


def tables_with_plan(grant: Grant) -> list[dict[str, Any]]:
    """The plan in force as an annex, where there is one."""
    plan = plan_in_force(grant)
    return [plan_table(plan)] if plan else []


def _data(
    grant: Grant, draft: Draft, *, remedy: str, portal: Portal, now: datetime
) -> dict[str, Any]:
    call, office = grant.call, office_of(grant.call)
    return {
        "arms": arms_of(portal),
        "words": {
            "arms": _("Coat of arms"),
            "conditions": _("Conditions"),
            "remedy": _("Instruction on remedies"),
            "annexes": _("Annexes"),
            "signed": _("Kind regards, {office}").format(office=office),
        },
        "return_line": f"{call.authority.name} · {office}",
        "address": [line for line in (grant.recipient_name, grant.contact_name) if line],
        "info": [
            [_("Our sign"), sign_of(grant)],
            [_("Day"), short_day_in_words(timezone.localdate(now))],
            [_("Who answers"), office],
            *([[_("Telephone"), call.contact_phone]] if call.contact_phone else []),
            *([[_("E-mail"), call.contact_email]] if call.contact_email else []),
        ],
        "subject": draft.subject,
        "paragraphs": [part.strip() for part in draft.text.split("\n\n") if part.strip()],
        "conditions": list(draft.conditions),
        "remedy": remedy,
        "annexes": list(draft.annexes),
        "tables": list(draft.tables),
    }


def sign_of(grant: Grant) -> str:
    """The sign of a grant in letters, such as OGK27-Z3."""
    return f"{grant.call.reference or grant.call.slug}-Z{grant.number}"
