"""What this room shows on other pages: entries, found things, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.search.public import find, resembles, stems_of
from modellkommune.commons.switchboard.cards import FrontPageEntry
from modellkommune.commons.ui.words import NO_BREAK_SPACE, number_in_words
from modellkommune.features.budget.models import (
    SHOWN_STATES,
    BudgetProject,
    BudgetRound,
    Proposal,
    RoundState,
)
from modellkommune.features.budget.selectors.memory import SMALL
from modellkommune.features.budget.selectors.offers import state_words
from modellkommune.features.budget.selectors.read_models import RoundEntry
from modellkommune.features.budget.selectors.rounds import (
    address_of_round,
    listed_rounds,
    public_rounds,
    published_rounds,
)
from modellkommune.features.budget.selectors.setup_overview import offered_now

MOST_FOUND = 30
# So long a word is also found inside of longer ones.
SHORTEST_INSIDE = 5


def front_page_entries() -> Iterable[FrontPageEntry]:
    """The rounds of the open scope: those that run, then the published ones, the newest first."""
    return [
        *(running_entry(entry) for entry in running_rounds()),
        *(entry_of(entry) for entry in listed_rounds()),
    ]


def running_rounds() -> list[BudgetRound]:
    """The announced rounds without a published result, with their phases; two queries."""
    found = public_rounds().filter(live__isnull=False).exclude(state=RoundState.PUBLISHED)
    return list(found.prefetch_related("phases"))


def running_entry(budget_round: BudgetRound) -> FrontPageEntry:
    """A round that runs, as other pages show it."""
    now = timezone.now()
    state, tone = state_words(budget_round, now)
    offered = offered_now(budget_round, now)
    amount = _with_sign(budget_round.budget_cents, budget_round.currency)
    return FrontPageEntry(
        title=budget_round.title,
        url=address_of_round(budget_round),
        summary=budget_round.summary
        or _("Citizens decide what {amount} are spent on.").format(amount=amount),
        place=budget_round.place or budget_round.authority.name,
        authority_slug=budget_round.authority.slug,
        state=state,
        tone=tone,
        figure=amount,
        starts_on=budget_round.opens_at,
        closes_at=offered.closes_at if offered else None,
    )


def addresses() -> Iterator[str]:
    """The addresses of results and their projects, for search engines."""
    yield reverse("budget:list")
    yield reverse("budget:method")
    running = running_rounds()
    for budget_round in running:
        yield address_of_round(budget_round, "overview")
        yield address_of_round(budget_round, "proposals")
        yield address_of_round(budget_round, "rules")
    for entry in published_rounds():
        yield address_of(entry)
    yield from addresses_of_proposals(running)


def addresses_of_proposals(rounds: list[BudgetRound]) -> Iterator[str]:
    """The addresses of the proposals that everybody sees; one query."""
    rows = Proposal.objects.filter(round__in=rounds, state__in=SHOWN_STATES)
    for place, slug, number in rows.order_by("round", "number").values_list(
        "round__authority__slug", "round__slug", "number"
    ):
        yield reverse("budget:proposal", kwargs={"place": place, "slug": slug, "number": number})


def address_of(entry: RoundEntry) -> str:
    """The address of a round's result."""
    return reverse("budget:result", kwargs={"place": entry.authority_slug, "slug": entry.slug})


def entry_of(entry: RoundEntry) -> FrontPageEntry:
    """A round as other pages show it."""
    return FrontPageEntry(
        title=entry.title,
        url=address_of(entry),
        summary=_summary(entry),
        place=entry.place,
        authority_slug=entry.authority_slug,
        state=_("counted"),
        tone="success",
        figure=_with_sign(entry.spent_cents, entry.currency),
        starts_on=entry.published_at,
    )


def _summary(entry: RoundEntry) -> str:
    chosen = ngettext(
        "{chosen} of {projects} projects was chosen.",
        "{chosen} of {projects} projects were chosen.",
        entry.winners,
    ).format(chosen=number_in_words(entry.winners), projects=number_in_words(entry.projects))
    if not entry.votes_cast:
        return chosen
    return (
        chosen
        + " "
        + ngettext(
            "{count} ballot was counted.", "{count} ballots were counted.", entry.votes_cast
        ).format(count=number_in_words(entry.votes_cast))
    )


def _with_sign(cents: int, currency: str) -> str:
    sign = {"EUR": "€", "PLN": "zł"}.get(currency, currency)
    return f"{number_in_words(cents / 100)}{NO_BREAK_SPACE}{sign}"


def search(text: str) -> Iterable[FrontPageEntry]:
    """Rounds, projects and proposals of the open scope that hold every word, rounds first."""
    wanted = stems_of(text)
    if not wanted:
        return []
    rounds = published_rounds()
    running = running_rounds()
    found = [running_entry(entry) for entry in running if _holds(_running_words(entry), wanted)]
    found += [entry_of(entry) for entry in rounds if _holds(_words_of_round(entry), wanted)]
    proposals = _found_proposals(running, text)
    found += [entry for entry in proposals if not entry.is_similar]
    for entry in rounds:
        found += _found_projects(entry, wanted)
    similar = [entry for entry in proposals if entry.is_similar]
    return (found or [*similar, *_similar_projects(rounds, wanted)])[:MOST_FOUND]


def _running_words(budget_round: BudgetRound) -> str:
    words = (budget_round.title, budget_round.summary, budget_round.place, budget_round.year)
    return _column(" ".join(str(word) for word in words))


def _found_proposals(rounds: list[BudgetRound], text: str) -> list[FrontPageEntry]:
    """Proposals of rounds that run; those of finished ones are found as projects."""
    if not rounds:
        return []
    found = find(text, Proposal.objects.filter(round__in=rounds, state__in=SHOWN_STATES))
    by_key = {entry.pk: entry for entry in rounds}
    rows = found.records.values_list("round_id", "number", "title")[:MOST_FOUND]
    return [
        replace(_proposal_entry(by_key[key], number, title), is_similar=found.is_similar)
        for key, number, title in rows
    ]


def _proposal_entry(budget_round: BudgetRound, number: int, title: str) -> FrontPageEntry:
    words = {"place": budget_round.authority.slug, "slug": budget_round.slug, "number": number}
    return FrontPageEntry(
        title=title,
        url=reverse("budget:proposal", kwargs=words),
        summary=_("Proposal in “{title}”").format(title=budget_round.title),
        place=budget_round.place or budget_round.authority.name,
    )


def _words_of_round(entry: RoundEntry) -> str:
    return _column(f"{entry.title} {entry.summary} {entry.place} {entry.year}")


def _found_projects(entry: RoundEntry, wanted: list[str]) -> list[FrontPageEntry]:
    return [
        _project_entry(entry, position, name)
        for position, name, words in _projects_of(entry)
        if _holds(words, wanted)
    ]


def _similar_projects(rounds: Iterable[RoundEntry], wanted: list[str]) -> list[FrontPageEntry]:
    """Projects whose names hold the words but for slips of the finger."""
    return [
        replace(_project_entry(entry, position, name), is_similar=True)
        for entry in rounds
        for position, name, _words in _projects_of(entry)
        if all(resembles(stems_of(name), stem) for stem in wanted)
    ]


def _projects_of(entry: RoundEntry) -> list[tuple[int, str, str]]:
    """Position, name and stems of a round's projects; they never change once published."""
    return SMALL.recall(
        ("search", entry.authority_slug, entry.slug, str(entry.published_at)),
        lambda: [
            (project.position, project.name, _column(f"{project.name} {project.description}"))
            for project in BudgetProject.objects.filter(
                round__slug=entry.slug,
                round__authority__slug=entry.authority_slug,
                round__state=RoundState.PUBLISHED,
            )
        ],
    )


def _project_entry(entry: RoundEntry, position: int, name: str) -> FrontPageEntry:
    return FrontPageEntry(
        title=name,
        url=reverse(
            "budget:project",
            kwargs={"place": entry.authority_slug, "slug": entry.slug, "position": position},
        ),
        summary=_("Project in “{title}”").format(title=entry.title),
        place=entry.place,
    )


def _column(text: str) -> str:
    return f" {' '.join(stems_of(text))} "


def _holds(words: str, wanted: list[str]) -> bool:
    return all((stem if len(stem) >= SHORTEST_INSIDE else f" {stem}") in words for stem in wanted)
