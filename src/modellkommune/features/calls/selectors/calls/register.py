"""Whom the conditions of a call admit, by the official register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from modellkommune.commons.authorities.models import RegisteredMunicipality
from modellkommune.features.calls.models import ApplicantKind, EligibilityKind, EligibilityRule

# Kinds of the register (GV100AD, field Textkennzeichen) by what applicants are here.
TOWNS = ("Stadt", "Große Kreisstadt")
INDEPENDENT = ("Kreisfreie Stadt", "Stadtkreis")
NOBODY_LIVES_THERE = ("Gemeindefreies Gebiet (unbewohnt)", "Gemeindefreies Gebiet (bewohnt)")
NAMED = 5

Entries = QuerySet[RegisteredMunicipality]


@dataclass(frozen=True, slots=True)
class Admitted:
    """How many the conditions admit, and the largest of them by name.

    register_status   day of the register's borders, or None where it is empty
    """

    municipalities: int
    counties: int
    associations: int
    names: tuple[str, ...]
    register_status: Any

    @property
    def all(self) -> int:
        """Everybody together."""
        return self.municipalities + self.counties + self.associations


def admitted_by(rules: Sequence[EligibilityRule]) -> Admitted:
    """Count who may apply by these conditions; six queries at most."""
    listed = RegisteredMunicipality.objects.filter(listed=True).exclude(type__in=NOBODY_LIVES_THERE)
    kinds = _kinds(rules)
    singles = _municipalities(listed, rules, kinds)
    counties = _groups(listed, rules, kinds, ApplicantKind.COUNTY)
    associations = _groups(listed, rules, kinds, ApplicantKind.ASSOCIATION)
    largest = [*singles.order_by("-population", "ags").values_list("name", flat=True)[:NAMED]]
    return Admitted(
        municipalities=singles.count(),
        counties=len(counties),
        associations=len(associations),
        names=tuple((largest + counties)[:NAMED] if largest else counties[:NAMED]),
        register_status=listed.values_list("status_date", flat=True).first(),
    )


def states_of_register() -> list[tuple[str, str]]:
    """Key and name of every federal state that occurs in the register."""
    rows = RegisteredMunicipality.objects.filter(listed=True).order_by("state_ags")
    return list(dict(rows.values_list("state_ags", "state")).items())


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """Names of counties (5 digits) and municipalities (8 digits) by key; unknown ones lack."""
    wanted = list(keys)
    counties = RegisteredMunicipality.objects.filter(county_ags__in=wanted)
    singles = RegisteredMunicipality.objects.filter(ags__in=wanted)
    return {
        **dict(counties.values_list("county_ags", "county")),
        **dict(singles.values_list("ags", "name")),
    }


def _kinds(rules: Iterable[EligibilityRule]) -> set[str]:
    named = [set(rule.value["kinds"]) for rule in rules if rule.kind == EligibilityKind.KINDS]
    return set.intersection(*named) if named else set(ApplicantKind.values)


def _municipalities(listed: Entries, rules: Iterable[EligibilityRule], kinds: set[str]) -> Entries:
    wanted = Q(pk__in=[])
    if ApplicantKind.INDEPENDENT_TOWN in kinds:
        wanted |= Q(type__in=INDEPENDENT)
    if ApplicantKind.TOWN in kinds:
        wanted |= Q(type__in=TOWNS)
    if ApplicantKind.MUNICIPALITY in kinds:
        wanted |= ~Q(type__in=(*INDEPENDENT, *TOWNS))
    found = listed.filter(wanted)
    for rule in rules:
        found = found.filter(_condition(rule, key="ags"))
    return found


def _groups(
    listed: Entries, rules: Iterable[EligibilityRule], kinds: set[str], kind: ApplicantKind
) -> list[str]:
    """Names of counties or associations that the conditions admit, by number of people."""
    if kind not in kinds:
        return []
    key, name = (
        ("county_ags", "county")
        if kind == ApplicantKind.COUNTY
        else ("association_ars", "association")
    )
    found = (
        listed.exclude(type__in=INDEPENDENT)
        .values(key, name, "county_ags", "state_ags")
        .annotate(people=Sum("population"), members=Count("ags"))
    )
    if kind == ApplicantKind.ASSOCIATION:
        found = found.filter(members__gt=1)
    for rule in rules:
        found = found.filter(_condition(rule, key=key, people="people"))
    return list(found.order_by("-people", key).values_list(name, flat=True))


def _condition(rule: EligibilityRule, *, key: str, people: str = "population") -> Q:
    value = rule.value
    match rule.kind:
        case EligibilityKind.POPULATION:
            limit = value.get("to")
            most = Q() if limit is None else Q(**{f"{people}__lte": limit})
            return Q(**{f"{people}__gte": value.get("from") or 0}) & most
        case EligibilityKind.STATES:
            return Q(state_ags__in=value["keys"])
        case EligibilityKind.COUNTIES:
            return Q(county_ags__in=value["keys"])
        case EligibilityKind.KEYS:
            return Q(**{f"{key}__in": value["keys"]})
        case EligibilityKind.NOT_KEYS:
            return ~Q(**{f"{key}__in": value["keys"]})
        case _:
            return Q()
