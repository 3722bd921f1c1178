"""What rounds, proposals and projects are called on pages of other rooms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.cards import Described
from modellkommune.features.budget.models import SHOWN_STATES, Proposal
from modellkommune.features.budget.selectors.offers import state_words
from modellkommune.features.budget.selectors.rounds import address_of_round, public_rounds

ROUND, PROPOSAL = "budget.budgetround", "budget.proposal"


def describe(subjects: list[str]) -> Iterator[Described]:
    """Name the records that everybody may see; others are left out."""
    yield from _rounds(_keys(subjects, ROUND))
    yield from _proposals(_keys(subjects, PROPOSAL))


def _keys(subjects: Iterable[str], kind: str) -> list[int]:
    found = (subject.partition(":") for subject in subjects)
    return [int(key) for name, _colon, key in found if name == kind and key.isdigit()]


def _rounds(keys: list[int]) -> Iterator[Described]:
    if not keys:
        return
    now = timezone.now()
    for budget_round in public_rounds().filter(pk__in=keys).prefetch_related("phases"):
        is_live = budget_round.is_run_here
        yield Described(
            subject=f"{ROUND}:{budget_round.pk}",
            title=budget_round.title,
            url=address_of_round(budget_round),
            kind=_("Participatory budget"),
            state=state_words(budget_round, now)[0] if is_live else _("decided"),
        )


def _proposals(keys: list[int]) -> Iterator[Described]:
    if not keys:
        return
    rows = Proposal.objects.filter(
        pk__in=keys, state__in=SHOWN_STATES, round__live__announced_at__isnull=False
    ).select_related("round__authority")
    for proposal in rows:
        words = {
            "place": proposal.round.authority.slug,
            "slug": proposal.round.slug,
            "number": proposal.number,
        }
        yield Described(
            subject=f"{PROPOSAL}:{proposal.pk}",
            title=proposal.title,
            url=reverse("budget:proposal", kwargs=words),
            kind=_("Proposal"),
            state=str(proposal.get_state_display()),
        )
