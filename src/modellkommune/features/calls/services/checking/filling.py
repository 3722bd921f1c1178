"""Taking from the answers what an application is listed by: title, themes, sums.

Which answer is taken for what stands in the form (`FormBlock.use`). While the
contents are sealed none of this is filled, because it would tell them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from modellkommune.features.calls.models import (
    Application,
    ApplicationVersion,
    BlockUse,
    Call,
    CallVersion,
    Partner,
)
from modellkommune.features.calls.selectors.applying.questions import form_of

MOST_OF_A_KEY = 12
MOST_CENTS = 10**15


def fill_application(*, version: ApplicationVersion, answers: Mapping[str, Any]) -> None:
    """Take over into the application what its answers say; store it.

    Empty answers leave what stood there: a supplement without the name of the
    applicant does not take the name away.
    """
    application = version.application
    uses = uses_of(application.call, answers, call_version=version.call_version)
    changed = set()
    for use, answer in uses.items():
        for name, value in _values(use, answer).items():
            if value not in (None, "", []):
                setattr(application, name, value)
                changed.add(name)
    application.save(update_fields=sorted(changed))
    if partners := uses.get(BlockUse.PARTNERS):
        _fill_partners(application, partners)


def uses_of(
    call: Call, answers: Mapping[str, Any], *, call_version: CallVersion | None = None
) -> dict[str, Any]:
    """The answers that the software takes for something, by `BlockUse`.

    call_version  the form they were given to; None for the one in use
    """
    form = form_of(call, version=call_version)
    taken = [question for question in form.questions if question.use]
    return {one.use: answers[one.code] for one in taken if one.code in answers}


def digits(text: object) -> str:
    """An official key as digits only; people write it with blanks and hyphens."""
    return re.sub(r"\D", "", str(text or ""))[:MOST_OF_A_KEY]


def _values(use: str, answer: Any) -> dict[str, Any]:
    taker = TAKERS.get(use)
    return taker(answer) if taker else {}


def _text(name: str, most: int) -> Callable[[Any], dict[str, Any]]:
    return lambda answer: {name: str(answer or "").strip()[:most]}


def _cents(name: str) -> Callable[[Any], dict[str, Any]]:
    def take(answer: Any) -> dict[str, Any]:
        # Amounts are whole cents; whatever else stands there is shown, not counted with.
        is_amount = type(answer) is int and 0 <= answer <= MOST_CENTS
        return {name: answer if is_amount else None}

    return take


def _themes(answer: Any) -> dict[str, Any]:
    given = answer if isinstance(answer, list) else [answer]
    return {"themes": [str(code) for code in given if code]}


def _email(answer: Any) -> dict[str, Any]:
    text = str(answer or "").strip()
    return {"contact_email": text if re.fullmatch(r"[^@\s]+@[^@\s]+", text) else ""}


def _early_start(answer: Any) -> dict[str, Any]:
    reason = str(answer or "").strip()
    return {"early_start": "asked", "early_start_reason": reason} if reason else {}


TAKERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    BlockUse.TITLE: _text("title", 300),
    BlockUse.SUMMARY: _text("summary", 20_000),
    BlockUse.APPLICANT_NAME: _text("applicant_name", 200),
    BlockUse.APPLICANT_KEY: lambda answer: {"applicant_key": digits(answer)},
    BlockUse.CONTACT_NAME: _text("contact_name", 200),
    BlockUse.CONTACT_EMAIL: _email,
    BlockUse.CONTACT_PHONE: _text("contact_phone", 60),
    BlockUse.THEMES: _themes,
    BlockUse.REQUESTED: _cents("requested_cents"),
    BlockUse.TOTAL_COST: _cents("total_cost_cents"),
    BlockUse.PARTNERS: lambda answer: {"is_joint": bool(_named(answer)) or None},
    BlockUse.NOT_BEGUN: lambda answer: {"not_begun": bool(answer)},
    BlockUse.EARLY_START: _early_start,
}


def _named(answer: Any) -> list[dict[str, str]]:
    """The partners that a table of the form names: rows with `name` and perhaps `key`."""
    rows = answer if isinstance(answer, list) else []
    return [row for row in rows if isinstance(row, dict) and str(row.get("name", "")).strip()]


def _fill_partners(application: Application, answer: Any) -> None:
    """Replace the partners; those who are named as before keep their records."""
    kept = {(partner.name, partner.key): partner for partner in application.partners.all()}
    wanted = []
    for position, row in enumerate(_named(answer), start=1):
        name, key = str(row["name"]).strip()[:200], digits(row.get("key"))
        partner = kept.get((name, key)) or Partner(
            authority=application.authority, application=application, name=name, key=key
        )
        partner.position = position
        partner.save()
        wanted.append(partner.pk)
    application.partners.filter(is_lead=False).exclude(pk__in=wanted).delete()
