"""The conditions of a call on applicants, held against what the register says.

Works on values only; storing is done by `eligibility`. Each reason is a rule's
code, whether it holds, and the facts for its sentence (`selectors.checking.words`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from modellkommune.commons.authorities.lookup import (
    RegisterEntry,
    alike_in_name,
    find_in_register,
    is_called,
    newest_status_date,
)
from modellkommune.features.calls.models import EligibilityKind, EligibilityRule, SizeClass

ELIGIBLE, NOT_ELIGIBLE, UNCLEAR = "eligible", "not-eligible", "unclear"
REGISTER, NAME = "register", "name"


@dataclass(frozen=True)
class Reason:
    """Whether one rule holds; None where the register cannot say."""

    rule: str
    holds: bool | None
    facts: Mapping[str, Any] = field(default_factory=dict)
    is_hint: bool = False

    def as_json(self) -> dict[str, Any]:
        """As it is kept in `EligibilityCheck.reasons`."""
        return {
            "rule": str(self.rule),
            "holds": self.holds,
            "facts": dict(self.facts),
            "hint": self.is_hint,
        }


@dataclass(frozen=True)
class Verdict:
    """Whether one applicant or partner may apply, why, and who it is."""

    verdict: str
    reasons: tuple[Reason, ...]
    entry: RegisterEntry | None

    @property
    def found(self) -> dict[str, Any]:
        """What the register says, for keeping."""
        if self.entry is None:
            return {}
        names = ("key", "name", "kind", "population", "county_key", "county", "state_key", "state")
        kept = {name: getattr(self.entry, name) for name in names}
        return kept | {"type": self.entry.type, "listed": self.entry.listed}


def judge(*, key: str, name: str, rules: Iterable[EligibilityRule]) -> Verdict:
    """Look an applicant up and hold every rule against what is found."""
    entry = find_in_register(key)
    if entry is None:
        reason = Reason(
            REGISTER,
            False if key else None,
            {"key": key, "name": name, "suggestions": suggestions(name)},
        )
        return Verdict(NOT_ELIGIBLE if key else UNCLEAR, (reason,), None)
    reasons = [_in_register(entry), *_name_hint(entry, name)]
    reasons += [hold(rule, entry) for rule in rules]
    return Verdict(_together(reasons), tuple(reasons), entry)


def hold(rule: EligibilityRule, entry: RegisterEntry) -> Reason:
    """Whether one rule holds for what the register says."""
    return HOLDERS[EligibilityKind(rule.kind)](rule.value or {}, entry)


def size_class_of(entry: RegisterEntry, classes: Iterable[SizeClass]) -> str:
    """Code of the first class that takes this kind and number of inhabitants, or nothing."""
    for one in classes:
        fits = one.population_from <= entry.population and (
            one.population_to is None or entry.population <= one.population_to
        )
        if fits and (not one.kinds or entry.kind in one.kinds):
            return str(one.code)
    return ""


def suggestions(name: str) -> list[dict[str, str]]:
    """Keys and names of municipalities that are called alike."""
    return [
        {"key": entry.key, "name": entry.name, "county": entry.county}
        for entry in alike_in_name(name)
    ]


def _in_register(entry: RegisterEntry) -> Reason:
    newest = newest_status_date()
    facts = {
        "key": entry.key,
        "name": entry.name,
        "listed_until": entry.status_date.isoformat(),
        "newest": newest.isoformat() if newest else "",
    }
    return Reason(REGISTER, True if entry.listed else None, facts)


def _name_hint(entry: RegisterEntry, name: str) -> list[Reason]:
    if is_called(name, entry):
        return []
    facts = {"typed": name, "name": entry.name, "suggestions": suggestions(name)}
    return [Reason(NAME, None, facts, is_hint=True)]


def _together(reasons: Iterable[Reason]) -> str:
    holds = [reason.holds for reason in reasons if not reason.is_hint]
    if False in holds:
        return NOT_ELIGIBLE
    return UNCLEAR if None in holds else ELIGIBLE


def _kinds(value: Mapping[str, Any], entry: RegisterEntry) -> Reason:
    wanted = list(value.get("kinds", []))
    facts = {"kind": entry.kind, "wanted": wanted}
    return Reason(EligibilityKind.KINDS, entry.kind in wanted if entry.kind else False, facts)


def _population(value: Mapping[str, Any], entry: RegisterEntry) -> Reason:
    least, most = value.get("from") or 0, value.get("to")
    holds = least <= entry.population and (most is None or entry.population <= most)
    facts = {"population": entry.population, "from": least, "to": most}
    return Reason(EligibilityKind.POPULATION, holds, facts)


def _states(value: Mapping[str, Any], entry: RegisterEntry) -> Reason:
    wanted = _keys(value)
    facts = {"state": entry.state, "state_key": entry.state_key, "wanted": wanted}
    return Reason(EligibilityKind.STATES, entry.state_key in wanted, facts)


def _counties(value: Mapping[str, Any], entry: RegisterEntry) -> Reason:
    wanted = _keys(value)
    facts = {"county": entry.county, "county_key": entry.county_key, "wanted": wanted}
    return Reason(EligibilityKind.COUNTIES, entry.county_key in wanted, facts)


def _one_of(value: Mapping[str, Any], entry: RegisterEntry) -> Reason:
    return Reason(EligibilityKind.KEYS, _is_among(value, entry), {"key": entry.key})


def _none_of(value: Mapping[str, Any], entry: RegisterEntry) -> Reason:
    return Reason(EligibilityKind.NOT_KEYS, not _is_among(value, entry), {"key": entry.key})


def _is_among(value: Mapping[str, Any], entry: RegisterEntry) -> bool:
    """Whether a list of keys names the entry, in whichever of its forms."""
    keys = _keys(value)
    if entry.key in keys:
        return True
    found = (find_in_register(key) for key in keys)
    return any(other is not None and other.key == entry.key for other in found)


def _keys(value: Mapping[str, Any]) -> list[str]:
    return [str(key).replace(" ", "") for key in value.get("keys", [])]


HOLDERS: dict[EligibilityKind, Callable[[Mapping[str, Any], RegisterEntry], Reason]] = {
    EligibilityKind.KINDS: _kinds,
    EligibilityKind.POPULATION: _population,
    EligibilityKind.STATES: _states,
    EligibilityKind.COUNTIES: _counties,
    EligibilityKind.KEYS: _one_of,
    EligibilityKind.NOT_KEYS: _none_of,
}
