"""The sentences about the chosen set that the software writes into minutes."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.ui.words import euro_in_words, number_in_words
from modellkommune.features.calls.models import ChosenSet
from modellkommune.features.calls.selectors.selecting.pool import Pool
from modellkommune.features.calls.selectors.selecting.proposal import Proposal
from modellkommune.features.calls.selectors.selecting.sentences import Names
from modellkommune.features.calls.selectors.selecting.table import Findings


def proposal_sentence(proposal: Proposal, names: Names) -> str:
    """What the software proposed."""
    proposed = _("The software proposes, with {points} points together: {names}.").format(
        points=proposal.points, names=names.all(proposal.seated)
    )
    return f"{proposed} {proposal.proven}"


def change_sentence(
    *,
    comes: Sequence[int],
    goes: Sequence[int],
    findings: Findings,
    reason: str,
    names: Names,
) -> str:
    """Who came in and went out, which rule that breaks, and why."""
    parts = []
    if comes:
        parts.append(_("Into the choice: {names}.").format(names=names.all(comes)))
    if goes:
        parts.append(_("Out of the choice: {names}.").format(names=names.all(goes)))
    return " ".join([*parts, *_findings(findings), _reason(reason)])


def confirmed_sentence(pool: Pool, chosen_set: ChosenSet, findings: Findings, names: Names) -> str:
    """What the jury confirmed: everybody in it, the money, broken rules, the reserve."""
    numbers = sorted(chosen_set.chosen)
    parts = [
        ngettext(
            "The jury confirms its choice of {count} application: {names}.",
            "The jury confirms its choice of {count} applications: {names}.",
            len(numbers),
        ).format(count=number_in_words(len(numbers)), names=names.all(numbers)),
        _("Together they get {money}.").format(
            money=euro_in_words(pool.cost_of(numbers), decimals=None)
        ),
        *_findings(findings),
    ]
    if chosen_set.reserve:
        parts.append(
            _("These move up, in this order: {names}.").format(names=names.all(chosen_set.reserve))
        )
    if chosen_set.reason:
        parts.append(_reason(chosen_set.reason))
    return " ".join(parts)


def _findings(findings: Findings) -> list[str]:
    """Broken rules, or that all are kept; what is still open while chairs are free."""
    if findings.breaches:
        return [*findings.broken, *findings.still]
    return [_("All rules for the set are kept.")]


def _reason(reason: str) -> str:
    return _("Reason: {reason}").format(reason=reason.strip())
