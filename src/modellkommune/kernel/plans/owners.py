"""Which object belongs to which plan, told by references in both directions."""

from __future__ import annotations

from collections.abc import Sequence

from modellkommune.kernel.plans.findings import Finding, finding
from modellkommune.kernel.plans.objects import PARTS, PLANS, PlanObject

MOST_ROUNDS = 6


def owners_of(objects: Sequence[PlanObject]) -> dict[int, str]:
    """Return the gml:id of the plan for the position of every object that has one.

    With a single plan everything belongs to it. With several, references are followed
    both ways (gehoertZuBereich, planinhalt, texte ...) until nothing new is found.
    """
    plans = [one for one in objects if one.class_name in PLANS]
    if len(plans) == 1:
        return dict.fromkeys(range(len(objects)), plans[0].gml_id)
    owner = _spread(objects, {one.gml_id: one.gml_id for one in plans if one.gml_id})
    return {
        position: owner[one.gml_id] for position, one in enumerate(objects) if one.gml_id in owner
    }


def _spread(objects: Sequence[PlanObject], owner: dict[str, str]) -> dict[str, str]:
    links = [
        (one.gml_id, target)
        for one in objects if one.gml_id
        for targets in one.references.values() for target in targets
    ]  # fmt: skip
    known = {one.gml_id for one in objects}
    for _round in range(MOST_ROUNDS):
        before = len(owner)
        for source, target in links:
            if source in owner and target in known:
                owner.setdefault(target, owner[source])
            elif target in owner:
                owner.setdefault(source, owner[target])
        if len(owner) == before:
            break
    return owner


def faults_of(objects: Sequence[PlanObject], owners: dict[int, str]) -> list[Finding]:
    """Ids that are missing or double, references to nowhere, objects without a plan."""
    return [*_faulty_ids(objects), *_open_references(objects), *_without_plan(objects, owners)]


def _faulty_ids(objects: Sequence[PlanObject]) -> list[Finding]:
    found, known = [], set()
    for one in objects:
        if not one.gml_id:
            found.append(finding("id-missing", line=one.line, class_name=one.class_name))
        elif one.gml_id in known:
            found.append(finding("id-twice", line=one.line, id=one.gml_id))
        known.add(one.gml_id)
    return found


def _open_references(objects: Sequence[PlanObject]) -> list[Finding]:
    known = {one.gml_id for one in objects}
    open_ones = [
        (target, one.line)
        for one in objects for targets in one.references.values() for target in targets
        if target not in known
    ]  # fmt: skip
    if not open_ones:
        return []
    target, line = open_ones[0]
    return [finding("reference-open", line=line, count=len(open_ones), id=target)]


def _without_plan(objects: Sequence[PlanObject], owners: dict[int, str]) -> list[Finding]:
    lost = [
        one for position, one in enumerate(objects)
        if position not in owners and one.class_name not in PLANS | PARTS
    ]  # fmt: skip
    if not lost or not owners:
        return []
    return [finding("without-plan", line=lost[0].line, count=len(lost), id=lost[0].gml_id)]
