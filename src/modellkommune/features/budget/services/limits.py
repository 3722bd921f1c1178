"""What a single ballot may do: points, projects, points per project, age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from modellkommune.features.budget.selectors.reports import FoundFault
from modellkommune.kernel.counting.model import Project


@dataclass(frozen=True, slots=True)
class Judged:
    """Why a ballot does not count."""

    code: str
    line: int
    field: str
    parameters: dict[str, str]
    upload: str = "election"

    def as_fault(self) -> FoundFault:
        """The verdict as a finding on the upload."""
        return FoundFault(self.code, "row", self.line, self.field, self.parameters, self.upload)


@dataclass(frozen=True, slots=True)
class Limits:
    """The form of the ballot, as the office set it; None sets no limit.

    points_per_person     most points on a ballot
    points_per_project    most points that one project may get from a ballot
    projects_per_person   most projects on a ballot
    cents_per_project     most that a project may cost
    minimum_age           in whole years on the day of voting
    """

    points_per_person: int | None = None
    points_per_project: int | None = None
    projects_per_person: int | None = None
    cents_per_project: int | None = None
    minimum_age: int | None = None

    @classmethod
    def of_preset(cls, preset: dict[str, Any], minimum_age: int | None) -> Limits:
        """The limits stored with a round."""
        names = (
            "points_per_person",
            "points_per_project",
            "projects_per_person",
            "cents_per_project",
        )
        return cls(**{name: preset.get(name) for name in names}, minimum_age=minimum_age)

    def judge(
        self,
        *,
        choices: Sequence[int],
        points: Sequence[int],
        age: str,
        line: int,
        upload: str = "election",
    ) -> Judged | None:
        """Return why a ballot does not count, or None when it does.

        points  one entry per choice; ones where no points are given
        age     as it stands in the file
        """
        found = self._too_young(age) or self._too_much(choices, points)
        if found is None:
            return None
        code, at, parameters = found
        return Judged(code, line, at, parameters, upload)

    def _too_young(self, age: str) -> tuple[str, str, dict[str, str]] | None:
        if self.minimum_age is None:
            return None
        bare = age.strip().removesuffix(".0")
        if not bare.isdigit():
            code = "ballot-age-unreadable" if bare else "ballot-age-missing"
            return code, "age", {"value": bare[:20]}
        if int(bare[:6]) < self.minimum_age:
            return "ballot-under-age", "age", {"limit": str(self.minimum_age)}
        return None

    def _too_much(
        self, choices: Sequence[int], points: Sequence[int]
    ) -> tuple[str, str, dict[str, str]] | None:
        named = sum(1 for value in points if value > 0)
        checks = (
            ("ballot-too-many-projects", named, self.projects_per_person),
            ("ballot-too-many-points", sum(points), self.points_per_person),
            (
                "ballot-too-many-points-on-one",
                max(points, default=0),
                self.points_per_project,
            ),
        )
        for code, found, limit in checks:
            if limit is not None and found > limit:
                return code, "vote", {"found": str(found), "limit": str(limit)}
        return None

    def judge_projects(self, projects: Sequence[Project], faults: list[FoundFault]) -> None:
        """Note every project that costs more than one may."""
        limit = self.cents_per_project
        if limit is None:
            return
        faults.extend(
            FoundFault(
                "project-above-limit",
                "error",
                None,
                "PROJECTS/cost",
                {"value": project.project_id, "limit": str(limit)},
            )
            for project in projects
            if project.cost_cents > limit
        )
