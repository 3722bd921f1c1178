"""Noticing what may tie a juror to an applicant; people decide what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from modellkommune.features.calls.models import (
    Application,
    ApplicationVersion,
    Call,
    Conflict,
    Juror,
    Partner,
)
from modellkommune.features.calls.selectors.reviews.access import to_be_judged

Hint = dict[str, Any]
COUNTY_DIGITS, ARS_DIGITS = 5, 12
# Addresses that say nothing about where somebody works.
FOR_EVERYBODY = {
    "gmx.de", "gmx.net", "web.de", "t-online.de", "gmail.com", "googlemail.com", "posteo.de",
    "mailbox.org", "outlook.com", "outlook.de", "hotmail.com", "hotmail.de", "yahoo.com",
    "yahoo.de", "icloud.com", "freenet.de", "arcor.de", "aol.com", "proton.me", "protonmail.com",
}  # fmt: skip


@dataclass(frozen=True)
class Written:
    """What is known of an application, as far as it lies open.

    keys   official keys of applicant and partners, digits only
    texts  by where they stand ("answers", "contact"): the texts in small letters
    domain of the e-mail address of the person to ask
    """

    keys: frozenset[str]
    texts: dict[str, str]
    domain: str


def refresh_hints(*, call: Call, now: datetime, juror: Juror | None = None) -> int:
    """Look for ties between jurors and applicants; return how many are new.

    What somebody declared or decided stays. A tie that was not there when the chair
    admitted a juror opens the question again.

    juror  only this one, for example on declaring; None for the whole jury
    """
    jurors = [juror] if juror is not None else list(_members(call))
    applications = list(to_be_judged(call))
    written = _everything_written(call, applications)
    with transaction.atomic():
        known = _rows(jurors)
        return sum(
            _note(one, application, known.get((one.pk, application.pk)), written[application.pk])
            for one in jurors
            for application in applications
        )


def hints_for(juror: Juror, about: Written) -> list[Hint]:
    """Return what ties a juror to an application, one hint per tie."""
    return [
        *_by_key(juror, about),
        *_by_word("name", juror.name, about),
        *_by_word("employer-name", juror.employer, about),
        *_by_word("organisation", juror.organisation, about),
        *_by_mail(juror, about),
    ]


def _members(call: Call) -> Any:
    return Juror.objects.filter(call=call, left_at__isnull=True).select_related("person")


def _rows(jurors: list[Juror]) -> dict[tuple[int, int], Conflict]:
    found = Conflict.objects.filter(juror__in=jurors).select_for_update()
    return {(row.juror_id, row.application_id): row for row in found}


def _note(juror: Juror, application: Application, row: Conflict | None, about: Written) -> int:
    found = hints_for(juror, about)
    before = row.hints if row is not None else []
    new = [hint for hint in found if hint not in before]
    if not new:
        return 0
    if row is None:
        row = Conflict(authority=application.authority, juror=juror, application=application)
    row.hints = [*before, *new]
    if row.excluded is False:
        row.excluded = None
    row.save()
    return len(new)


def _everything_written(call: Call, applications: list[Application]) -> dict[int, Written]:
    keys: dict[int, set[str]] = {one.pk: {_ags(one.applicant_key)} for one in applications}
    names: dict[int, list[str]] = {one.pk: [one.applicant_name] for one in applications}
    for partner in Partner.objects.filter(application__in=applications):
        keys[partner.application_id].add(_ags(partner.key))
        names[partner.application_id].append(partner.name)
    versions = ApplicationVersion.objects.filter(application__in=applications, is_current=True)
    answers = {one.application_id: list(_texts(one.answers)) for one in versions}
    return {
        one.pk: Written(
            keys=frozenset(keys[one.pk] - {""}),
            texts={
                "contact": _plain(one.contact_name, one.contact_email),
                "answers": _plain(one.title, one.summary, *names[one.pk], *answers.get(one.pk, [])),
            },
            domain=one.contact_email.rpartition("@")[2].lower(),
        )
        for one in applications
    }


def _by_key(juror: Juror, about: Written) -> Iterator[Hint]:
    employer = _ags(juror.employer_key)
    if employer and employer in about.keys:
        yield {"code": "employer", "facts": {"key": employer}}
    county = juror.county_key or employer[:COUNTY_DIGITS]
    if county and county in {key[:COUNTY_DIGITS] for key in about.keys}:
        yield {"code": "county", "facts": {"key": county}}


def _by_word(code: str, words: str, about: Written) -> Iterator[Hint]:
    wanted = _plain(words)
    if len(wanted) < 4:
        return
    pattern = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    for where, text in about.texts.items():
        if pattern.search(text):
            yield {"code": code, "facts": {"where": where}}


def _by_mail(juror: Juror, about: Written) -> Iterator[Hint]:
    address = juror.person.email.lower()
    domain = address.rpartition("@")[2]
    if domain and domain == about.domain and domain not in FOR_EVERYBODY:
        yield {"code": "mail", "facts": {"domain": domain}}
    for where, text in about.texts.items():
        if address and address in text:
            yield {"code": "address", "facts": {"where": where}}


def _ags(key: str) -> str:
    """The key of a municipality or county without the digits of its association."""
    digits = "".join(character for character in key if character.isdigit())
    return digits[:COUNTY_DIGITS] + digits[9:] if len(digits) == ARS_DIGITS else digits


def _texts(value: Any) -> Iterator[str]:
    """Every text in answers, however deep it lies."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _plain(*texts: str) -> str:
    return " ".join(" ".join(texts).casefold().split())
