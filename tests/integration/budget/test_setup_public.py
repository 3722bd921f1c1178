"""What citizens find of a round that runs: overview, rules, lists, search."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.features.budget.models import PhaseKind, Proposal, ProposalState
from modellkommune.features.budget.public import (
    addresses,
    describe,
    front_page_entries,
    offers,
    search,
)
from modellkommune.features.budget.selectors.setup_overview import overview_of
from tests.factories.live_rounds import (
    DAY,
    NOON,
    a_draft_round,
    a_locked_round,
    a_ready_round,
    an_admitted_proposal,
    an_announced_round,
    phases_around,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


@pytest.fixture
def citizen(lindental, client_for):
    return client_for(lindental.portal)


@pytest.fixture
def now():
    return timezone.now()


def address(budget_round, name, **more):
    words = {"place": budget_round.authority.slug, "slug": budget_round.slug, **more}
    return reverse(f"budget:{name}", kwargs=words)


def text(client, budget_round, name, **more):
    answer = client.get(address(budget_round, name, **more))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_draft_is_nowhere_to_be_found(citizen, town):
    draft = a_draft_round(town, title="Geheimes Budget")

    for name in ("overview", "rules", "result", "rules_file"):
        assert citizen.get(address(draft, name)).status_code == 404
    assert "Geheimes Budget" not in citizen.get(reverse("budget:list")).content.decode()
    assert list(front_page_entries()) == []
    assert list(offers()) == []
    assert search("Geheimes") == []
    assert not any(draft.slug in entry for entry in addresses())
    assert list(describe([f"budget.budgetround:{draft.pk}"])) == []


def test_the_overview_says_what_one_can_do_and_until_when(citizen, town, now):
    budget_round = an_announced_round(town, now=now)

    page = text(citizen, budget_round, "result")

    assert address(budget_round, "propose") in page
    assert "noch 14 Tage" in page
    assert 'aria-current="step"' in page


def test_between_two_phases_nothing_is_promised(town):
    budget_round = an_announced_round(town)
    budget_round.phases.filter(kind=PhaseKind.CHECK).update(opens_at=NOON + 20 * DAY)
    budget_round.refresh_from_db()

    overview = overview_of(budget_round, NOON + 16 * DAY)

    assert overview.offered is None
    assert overview.next_step.startswith(str(PhaseKind.CHECK.label))


def test_voting_without_a_lock_is_not_offered(citizen, town, now):
    budget_round = a_ready_round(town, now=now)

    page = text(citizen, budget_round, "overview")

    assert "Regeln festgeschrieben" in page or "festgeschrieben und veröffentlicht" in page
    assert address(budget_round, "vote") not in page


def test_the_vote_is_offered_once_the_rules_are_locked(citizen, town, now):
    budget_round = a_locked_round(town, now=now)

    assert address(budget_round, "vote") in text(citizen, budget_round, "overview")


def test_an_end_before_the_announced_time_takes_the_button_away(citizen, town, now):
    budget_round = a_locked_round(town, now=now)
    budget_round.live.closed_at = now
    budget_round.live.save()

    page = text(citizen, budget_round, "overview")

    assert address(budget_round, "vote") not in page


def test_the_rules_say_that_they_may_still_change(citizen, town, now):
    page = text(citizen, an_announced_round(town, now=now), "rules")

    assert "kann sich noch ändern" in page


def test_the_downloaded_rules_have_the_published_digest(citizen, town, now):
    budget_round = a_locked_round(town, now=now)

    page = text(citizen, budget_round, "rules")
    file = citizen.get(address(budget_round, "rules_file"))

    assert hashlib.sha256(file.content).hexdigest() in page
    assert "attachment" in file["Content-Disposition"]
    for project in ("Spielplatz", "Bänke am Bach", "Fahrradwerkstatt"):
        assert project in page


def test_a_change_stands_on_the_rules_page_with_what_held_before(citizen, town, now):
    from modellkommune.features.budget.models import RuleChange

    budget_round = a_locked_round(town, now=now)
    live = budget_round.live
    RuleChange.objects.create(
        authority=town, round=budget_round, what="Betrag: mehr", why="Ratsbeschluss",
        digest_before=live.lock_digest, digest_after="f" * 64, people=2, changed_at=now,
        document_before=live.lock_document,
    )  # fmt: skip

    page = text(citizen, budget_round, "rules")
    before = citizen.get(address(budget_round, "earlier_rules_file", number=1))

    assert "Ratsbeschluss" in page
    assert hashlib.sha256(before.content).hexdigest() == live.lock_digest
    for number in (0, 2, 99):
        missing = address(budget_round, "earlier_rules_file", number=number)
        assert citizen.get(missing).status_code == 404


def test_running_rounds_stand_first_in_the_list(citizen, town, now):
    an_announced_round(town, now=now, title="Budget, das läuft")

    page = citizen.get(reverse("budget:list")).content.decode()

    assert "Budget, das läuft" in page
    assert "noch 14 Tage" in page


def test_front_page_offers_and_calendar_know_the_round(town, now):
    budget_round = an_announced_round(town, now=now)
    an_admitted_proposal(budget_round, number=1, latitude=50.1, longitude=9.1)

    (entry,) = front_page_entries()
    (offer,) = offers()

    assert entry.url == address(budget_round, "result")
    assert (offer.is_open, offer.room) == (True, "budget")
    assert offer.places == (("Spielplatz", address(budget_round, "proposal", number=1), 50.1, 9.1),)
    ends = [row.at for row in offer.dates]
    assert now + 14 * DAY in ends
    (named,) = describe([f"budget.budgetround:{budget_round.pk}", "budget.budgetround:x"])
    assert named.title == "Unser Budget"


def test_proposals_are_found_by_german_words_only_while_everybody_sees_them(town, now):
    budget_round = an_announced_round(town, now=now)
    an_admitted_proposal(budget_round, number=1, title="Bänke am Bach")
    hidden = an_admitted_proposal(budget_round, number=2, title="Bänke am Berg")
    Proposal.objects.filter(pk=hidden.pk).update(state=ProposalState.HIDDEN)

    found = [entry.title for entry in search("Bank")]

    assert found == ["Bänke am Bach"]


def test_search_engines_get_every_public_page(town, now):
    budget_round = an_announced_round(town, now=now)
    an_admitted_proposal(budget_round, number=4)

    found = list(addresses())

    for name in ("overview", "proposals", "rules"):
        assert address(budget_round, name) in found
    assert address(budget_round, "proposal", number=4) in found


def test_a_neighbour_shows_nothing_of_this_round(town, auenfeld, client_for, now):
    budget_round = a_locked_round(town, now=now)

    neighbour = client_for(auenfeld.portal)

    for name in ("overview", "rules", "result", "rules_file"):
        assert neighbour.get(address(budget_round, name)).status_code == 404


def test_no_page_needs_more_queries_for_more_proposals(citizen, town, now, assert_queries_constant):
    budget_round = a_locked_round(town, now=now)
    paths = [address(budget_round, name) for name in ("overview", "rules")]
    for start, path in enumerate(paths):
        assert_queries_constant(
            citizen,
            path,
            add=lambda place, start=start: an_admitted_proposal(
                budget_round, number=100 + 10 * start + place
            ),
            most=12,
        )


def test_the_list_needs_no_more_queries_for_more_rounds(
    citizen, town, now, assert_queries_constant
):
    assert_queries_constant(
        citizen,
        reverse("budget:list"),
        add=lambda place: an_announced_round(town, now=now, title=f"Budget {place}"),
    )


def test_the_clock_of_the_wall_is_shown_in_summer_and_winter(town):
    budget_round = a_draft_round(town)
    from modellkommune.features.budget.services.setup import set_phases

    opens_at = datetime(2026, 10, 18, 22, 0, tzinfo=UTC)
    closes_at = datetime(2026, 11, 15, 22, 59, 59, tzinfo=UTC)
    set_phases(budget_round, {PhaseKind.VOTING: (opens_at, closes_at)})

    from django.template.loader import render_to_string

    page = render_to_string(
        "budget/citizen/parts/live_timeline.html", {"overview": overview_of(budget_round, NOON)}
    )

    assert "Montag, 19. Oktober 2026, 00:00" in page
    assert "Sonntag, 15. November 2026, 23:59" in page


def test_phases_without_any_proposal_say_what_comes(town):
    budget_round = a_draft_round(town)
    from modellkommune.features.budget.services.setup import set_phases

    set_phases(budget_round, phases_around(NOON + 300 * DAY, PhaseKind.PROPOSALS))

    overview = overview_of(budget_round, NOON)

    assert [row.state for row in overview.phases] == ["coming"] * 6
    assert overview.offered is None
