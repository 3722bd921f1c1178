"""The reasons of checks as sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.features.calls.models import (
    ApplicantKind,
    Application,
    EligibilityCheck,
    EligibilityKind,
)

Facts = Mapping[str, Any]

VERDICTS = {
    "eligible": gettext_lazy("is allowed to apply"),
    "not-eligible": gettext_lazy("is not allowed to apply"),
    "unclear": gettext_lazy("unclear"),
}
# Federal states by the first two digits of a key, as the register orders them.
STATES = {
    "01": "Schleswig-Holstein",
    "02": "Hamburg",
    "03": "Niedersachsen",
    "04": "Bremen",
    "05": "Nordrhein-Westfalen",
    "06": "Hessen",
    "07": "Rheinland-Pfalz",
    "08": "Baden-Württemberg",
    "09": "Bayern",
    "10": "Saarland",
    "11": "Berlin",
    "12": "Brandenburg",
    "13": "Mecklenburg-Vorpommern",
    "14": "Sachsen",
    "15": "Sachsen-Anhalt",
    "16": "Thüringen",
}


@dataclass(frozen=True)
class ReasonSaid:
    """One reason as a sentence.

    holds        True, False, or None where it is not clear
    suggestions  keys and names that may have been meant
    """

    sentence: str
    holds: bool | None
    is_hint: bool
    suggestions: tuple[Mapping[str, str], ...] = ()


def reasons_said(check: EligibilityCheck) -> list[ReasonSaid]:
    """Every reason of a check as a sentence, in the order in which it was looked at."""
    return [reason_said(reason) for reason in check.reasons]


def reason_said(reason: Mapping[str, Any]) -> ReasonSaid:
    """One stored reason as a sentence."""
    facts, holds = reason.get("facts", {}), reason.get("holds")
    return ReasonSaid(
        sentence=SAYERS[reason["rule"]]({**facts, "holds": holds}),
        holds=holds,
        is_hint=bool(reason.get("hint")),
        suggestions=tuple(facts.get("suggestions", ())),
    )


def verdict_word(verdict: str) -> str:
    """A verdict in a word."""
    return str(VERDICTS.get(verdict, verdict))


def eligible_word(application: Application) -> str:
    """Whether the applicants of an application may apply, in a word."""
    words = {
        True: _("is allowed to apply"),
        False: _("is not allowed to apply"),
        None: _("unclear"),
    }
    return words[application.is_eligible]


def kind_word(kind: str) -> str:
    """A kind of applicant in words."""
    try:
        return str(ApplicantKind(kind).label)
    except ValueError:
        return _("area without a municipality")


def _register(facts: Facts) -> str:
    if facts["holds"]:
        return _("The key {key} stands in the official register: {name}.").format(**facts)
    if facts["holds"] is None and facts.get("listed_until"):
        return _(
            "The key {key} ({name}) is no longer in the official register. It was listed there "
            "last with the borders of {until}; the newest register has those of {newest}."
        ).format(
            key=facts["key"],
            name=facts["name"],
            until=_day(facts["listed_until"]),
            newest=_day(facts["newest"]),
        )
    if facts["holds"] is None:
        return _("The application names no official key, so the register could not be asked.")
    return _("The key {key} does not exist in the official register.").format(key=facts["key"])


def _name(facts: Facts) -> str:
    return _(
        "The name does not seem to belong to the key: the application says “{typed}”, the "
        "register says “{name}”. Please look whether the key is right."
    ).format(typed=facts["typed"], name=facts["name"])


def _kinds(facts: Facts) -> str:
    wanted = _list([kind_word(kind) for kind in facts["wanted"]])
    kind = kind_word(facts["kind"])
    if facts["holds"]:
        return _("The applicant is of a kind that may apply: {kind}.").format(kind=kind)
    return _("By its kind the applicant may not apply: {kind}. The call is for: {wanted}.").format(
        kind=kind, wanted=wanted
    )


def _population(facts: Facts) -> str:
    people, least, most = (
        _number(facts["population"]),
        _number(facts["from"]),
        _number(facts["to"]),
    )
    if facts["to"] is None:
        wanted = _("at least {least}").format(least=least)
    elif not facts["from"]:
        wanted = _("at most {most}").format(most=most)
    else:
        wanted = _("{least} to {most}").format(least=least, most=most)
    text = (
        _("The register counts {people} inhabitants; the call asks for {wanted}. That fits.")
        if facts["holds"]
        else _(
            "The register counts {people} inhabitants; the call asks for {wanted}. That does not "
            "fit."
        )
    )
    return text.format(people=people, wanted=wanted)


def _states(facts: Facts) -> str:
    wanted = _list([STATES.get(key, key) for key in facts["wanted"]])
    text = (
        _("The applicant lies in {state}, for which the call is meant.")
        if facts["holds"]
        else _("The applicant lies in {state}; the call is for {wanted}.")
    )
    return text.format(state=facts["state"] or facts["state_key"], wanted=wanted)


def _counties(facts: Facts) -> str:
    text = (
        _("The applicant belongs to {county}, for which the call is meant.")
        if facts["holds"]
        else _("The applicant belongs to {county} and to none of the counties of the call.")
    )
    return text.format(county=facts["county"] or facts["county_key"])


def _keys(facts: Facts) -> str:
    if facts["holds"]:
        return _("The call names this applicant among those who may apply.")
    return _("The call names those who may apply, and this applicant is not among them.")


def _not_keys(facts: Facts) -> str:
    if facts["holds"]:
        return _("The applicant is none of those whom the call leaves out.")
    return _("The call leaves this applicant out by name.")


SAYERS: dict[str, Callable[[Facts], str]] = {
    "register": _register,
    "name": _name,
    EligibilityKind.KINDS: _kinds,
    EligibilityKind.POPULATION: _population,
    EligibilityKind.STATES: _states,
    EligibilityKind.COUNTIES: _counties,
    EligibilityKind.KEYS: _keys,
    EligibilityKind.NOT_KEYS: _not_keys,
}


def _list(words: list[str]) -> str:
    return ", ".join(words)


def _number(value: int | None) -> str:
    return "" if value is None else number_format(value, force_grouping=True)


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "DATE_FORMAT") if text else _("an unknown day")
