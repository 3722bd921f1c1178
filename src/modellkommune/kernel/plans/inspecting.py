"""A file of XPlanGML looked at from all sides, for the office and the terminal."""

from __future__ import annotations

from pathlib import Path

from modellkommune.kernel.plans.model import Limits, PlanReport
from modellkommune.kernel.plans.places import Boundaries
from modellkommune.kernel.plans.reading import USUAL_LIMITS, read_plan


def inspect(
    path: Path,
    *,
    limits: Limits = USUAL_LIMITS,
    schemas: Path | None = None,
    boundaries: Boundaries | None = None,
) -> PlanReport:
    """Return what the file holds and everything that is odd about it.

    schemas     folder with the schemas of XPlanGML; without it the report says that the
                file was not checked against them
    boundaries  tells the boundary of a municipality by its AGS

    Raises OSError when the file cannot be opened.
    """
    plans = read_plan(
        path, limits=limits, schema_folder=schemas, boundaries=boundaries, check_schema=True
    )
    return PlanReport(file=path.name, plans=plans)
