"""What the office reads about a file of a plan: findings in words, facts, objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from modellkommune.features.consultations.models import PlanSource
from modellkommune.features.consultations.text.plan_findings import in_words
from modellkommune.kernel.plans.codes import PLAN_KINDS

SEVERITIES = {"error": _("Fault"), "warning": _("Please check"), "info": _("Note")}


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One finding: how much it matters, and what it is."""

    severity: str
    label: Any
    sentence: str
    line: int | None


def rows_of(source: PlanSource) -> list[ReportRow]:
    """The findings in words, those that matter most first."""
    found = source.report.get("findings", [])
    return [
        ReportRow(one["severity"], SEVERITIES[one["severity"]], in_words(one), one.get("line"))
        for one in found
    ]


def chosen_plan(source: PlanSource) -> dict[str, Any] | None:
    """The facts of the plan that is meant, with its kind in words; None before the choice."""
    for one in source.plans:
        if one["id"] == source.chosen:
            return {**one, "kind_in_words": PLAN_KINDS.get(one["kind"], one["kind"])}
    return None


def objects_of(source: PlanSource) -> list[tuple[str, int]]:
    """Class and number of objects, the most frequent first."""
    objects = source.report.get("objects", {})
    return sorted(objects.items(), key=lambda entry: (-entry[1], entry[0]))
