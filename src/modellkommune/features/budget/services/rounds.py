"""Beginning a round, changing its settings, and who may do what when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.tasks.public import job_for
from modellkommune.features.budget.models import (
    BallotsAre,
    BudgetRound,
    RoundPart,
    RoundState,
)
from modellkommune.features.budget.selectors.encoding import (
    rule_from_json,
    rule_to_json,
)
from modellkommune.kernel.counting.model import CountingRule

SETTINGS = (
    "title",
    "summary",
    "place",
    "year",
    "source",
    "budget_cents",
    "currency",
    "ballots_are",
    "rule",
    "ties_decided",
    "compare_rules",
    "ballot_publication",
    "minimum_age",
    "preset",
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
READING, COUNTING = "budget.read_uploads", "budget.count_round"


class RoundBusy(RuntimeError):
    """A background job works on the round; try again when it has finished."""


class RoundFrozen(RuntimeError):
    """The round was counted; input and rule stay as they are."""


class RuleIsLocked(RuntimeError):
    """People vote here: rule and ballots are not changed by hand or replaced by a file."""


class ComparisonTooLate(RuntimeError):
    """Ballots are there, so other rules can no longer be put beside the result."""


def create_round(
    *,
    authority: Authority,
    title: str,
    year: int,
    now: datetime,
    slug: str = "",
    rule: CountingRule | None = None,
    **settings: Any,
) -> BudgetRound:
    """Begin a round in preparation.

    slug      address; made from the title and made unique when empty
    rule      counting rule; decided later when None
    settings  further fields named in SETTINGS
    """
    _refuse_unknown(settings)
    return BudgetRound.objects.create(
        authority=authority,
        title=title,
        year=year,
        slug=free_slug(authority=authority, wanted=slug or f"{title}-{year}"),
        rule=rule_to_json(rule) if rule else {},
        created_at=now,
        **settings,
    )


def free_slug(*, authority: Authority, wanted: str) -> str:
    """An address that no other round of the authority has."""
    base = slugify(wanted.lower().translate(UMLAUTS))[:70].strip("-") or "runde"
    taken = set(
        BudgetRound.objects.filter(authority=authority, slug__startswith=base).values_list(
            "slug", flat=True
        )
    )
    if base not in taken:
        return base
    return next(
        name for number in range(2, len(taken) + 3) if (name := f"{base}-{number}") not in taken
    )


def change_settings(*, budget_round: BudgetRound, **settings: Any) -> BudgetRound:
    """Change settings before counting.

    Raises RoundBusy, RoundFrozen, and ComparisonTooLate when other rules are to
    be put beside the result after the ballots came in: then it would depend on
    the outcome what is shown.
    """
    _refuse_unknown(settings)
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        refuse_when_busy_or_frozen(locked)
        if settings.get("compare_rules", False) > locked.compare_rules and (locked.working_file):
            raise ComparisonTooLate(locked.slug)
        for name, value in settings.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(settings))
    budget_round.refresh_from_db()
    return budget_round


def locked_round(round_id: int) -> BudgetRound:
    """The round of this key, locked until the transaction ends."""
    found: BudgetRound = (
        BudgetRound.objects.select_for_update(of=("self",))
        .select_related("authority")
        .get(pk=round_id)
    )
    return found


def refuse_when_busy_or_frozen(budget_round: BudgetRound) -> None:
    """Raise RoundBusy, RoundFrozen or RuleIsLocked where the input may not change.

    A round run here has a set-up of its own, and its ballots come from voters.
    """
    if budget_round.is_busy:
        raise RoundBusy(budget_round.slug)
    if budget_round.is_frozen:
        raise RoundFrozen(budget_round.slug)
    if comes_from_voters(budget_round):
        raise RuleIsLocked(budget_round.slug)


def comes_from_voters(budget_round: BudgetRound) -> bool:
    """Whether people vote on it here, in a round of its own or as part of one; two queries."""
    return budget_round.is_run_here or RoundPart.objects.filter(result=budget_round).exists()


def release_when_stopped(budget_round: BudgetRound) -> BudgetRound:
    """Free a round whose job ended without finishing it, so that nobody waits forever."""
    name = {RoundState.IMPORTING: READING, RoundState.COUNTING: COUNTING}.get(
        RoundState(budget_round.state)
    )
    job = job_for(name, about=budget_round) if name else None
    if job is not None and job.is_over:
        with transaction.atomic():
            locked = locked_round(budget_round.pk)
            if locked.is_busy:
                back = (
                    RoundState.IMPORTED
                    if locked.state == RoundState.COUNTING
                    else RoundState.FAILED
                )
                locked.state = back
                locked.save(update_fields=["state"])
        budget_round.refresh_from_db()
    return budget_round


def rule_of(budget_round: BudgetRound) -> CountingRule | None:
    """The rule that was set, or None while nobody has decided."""
    return rule_from_json(budget_round.rule) if budget_round.rule else None


def knows_ballots(budget_round: BudgetRound) -> bool:
    """Whether single ballots are known, so that every rule can be used."""
    return budget_round.ballots_are != BallotsAre.TOTALS


def _refuse_unknown(settings: dict[str, Any]) -> None:
    unknown = set(settings) - set(SETTINGS)
    if unknown:
        raise TypeError(f"no settings of a round: {', '.join(sorted(unknown))}")
