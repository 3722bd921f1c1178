"""What this room shows on other pages: entries, found things, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.search.public import resembles, stems_of
from modellkommune.commons.switchboard.cards import FrontPageEntry
from modellkommune.commons.ui.words import NO_BREAK_SPACE, number_in_words
from modellkommune.features.budget.models import BudgetProject, RoundState
from modellkommune.features.budget.selectors.memory import SMALL
from modellkommune.features.budget.selectors.read_models import RoundEntry
from modellkommune.features.budget.selectors.rounds import published_rounds

MOST_FOUND = 30
# So long a word is also found inside of longer ones.
SHORTEST_INSIDE = 5


def front_page_entries() -> Iterable[FrontPageEntry]:
    """The published rounds of the open scope, the newest first."""
    return [entry_of(entry) for entry in published_rounds()]


def addresses() -> Iterator[str]:
    """The addresses of results and their projects, for search engines."""
    yield reverse("budget:list")
    yield reverse("budget:method")
    for entry in published_rounds():
        yield address_of(entry)


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
    """Rounds and projects of the open scope that hold every word of a text, rounds first."""
    wanted = stems_of(text)
    if not wanted:
        return []
    rounds = published_rounds()
    found = [entry_of(entry) for entry in rounds if _holds(_words_of_round(entry), wanted)]
    for entry in rounds:
        found += _found_projects(entry, wanted)
    return (found or _similar_projects(rounds, wanted))[:MOST_FOUND]


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
