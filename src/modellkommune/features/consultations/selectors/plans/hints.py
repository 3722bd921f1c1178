"""What the office should look at before a round with a plan is published."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from modellkommune.features.consultations.models import PlanSource, Round


def plan_hints(round_: Round) -> Iterator[tuple[str, str]]:
    """Code and sentence for what is odd about the plan of a round; one query."""
    source = PlanSource.objects.filter(round=round_).first()
    if source is None or source.read_at is None:
        return
    if source.plans and not source.chosen:
        yield "plan-unchosen", _("The file holds several plans, and none is chosen.")
    elif source.kind == "xplan" and not source.outline:
        yield "plan-unreadable", _("The file of the plan could not be read; no map is shown.")
    faults = sum(1 for one in source.report.get("findings", []) if one["severity"] == "error")
    if source.outline and faults:
        yield "plan-faulty", _("The file of the plan has faults; please look at what was found.")
