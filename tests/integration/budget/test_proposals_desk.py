"""The office looks at proposals, joins, checks and answers them on its pages."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from openpyxl import load_workbook

from modellkommune.commons.people.models import RoleKind
from modellkommune.commons.people.services.accounts import enrol_totp
from modellkommune.commons.people.services.roles import give_role
from modellkommune.features.budget.models import (
    Proposal,
    ProposalReport,
    ProposalState,
    Verdict,
)
from modellkommune.features.budget.services import proposals as services
from tests.factories.budget_rounds import a_published_round, example_election
from tests.factories.proposals import (
    NOON,
    a_clerk,
    a_complete_check,
    a_proposal,
    a_round_collecting,
)
from tests.walls import TOTP_SECRET, sign_in

pytestmark = pytest.mark.django_db

CHECKED = {
    "department": "Grünflächenamt", "cost": "18.500", "follow_up": "900", "land": "town",
    "is_own_duty": "yes", "is_feasible": "yes", "within_limits": "yes", "not_blocked": "yes",
    "verdict": "admit", "answer": "Der Spielplatz kann gebaut werden.",
}  # fmt: skip


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


@pytest.fixture
def spring(town):
    return a_round_collecting(town, shown_after_review=True)


@pytest.fixture
def office(lindental, office_client_for):
    return office_client_for(lindental)


@pytest.fixture
def second_clerk(lindental, town):
    return signed_in(lindental, a_clerk(town))


def signed_in(opened, person):
    """A browser in which this person is signed in with both factors."""
    enrol_totp(person, TOTP_SECRET)
    host = opened.portal.hosts.get(is_primary=True).host
    return sign_in(Client(headers={"host": host}), person)


def url(spring, name, *more):
    return reverse(f"budget_office:{name}", args=[spring.pk, *more])


def act(client, proposal, action, **data):
    return client.post(
        url(proposal.round, "act_on_proposal", proposal.number), {"action": action, **data},
        follow=True,
    )  # fmt: skip


def text_of(response):
    return response.content.decode()


def state_of(proposal):
    proposal.refresh_from_db()
    return proposal.state


def test_new_proposals_lie_on_the_first_pile_and_are_shown(office, spring):
    proposal = a_proposal(spring, title="Wippe")

    page = text_of(office.get(url(spring, "proposals_desk"), {"stapel": "ansehen"}))
    act(office, proposal, "show")

    assert "Wippe" in page
    assert state_of(proposal) == ProposalState.PUBLIC
    assert "Wippe" not in text_of(
        office.get(url(spring, "proposals_desk"), {"stapel": "ansehen"})
    ).replace("Wippe“", "")


def test_hiding_asks_for_a_reason(office, spring):
    proposal = a_proposal(spring)

    assert "Grund" in text_of(act(office, proposal, "hide", reason=""))
    assert state_of(proposal) == ProposalState.RECEIVED
    act(office, proposal, "hide", reason="Werbung")
    assert state_of(proposal) == ProposalState.HIDDEN


def test_unconfirmed_proposals_are_not_the_offices_yet(office, spring):
    proposal = a_proposal(spring, title="kx4417geheim", state=ProposalState.UNCONFIRMED)

    assert "kx4417geheim" not in text_of(office.get(url(spring, "proposals_desk")))
    assert office.get(url(spring, "desk_proposal", proposal.number)).status_code == 404


def test_a_department_gets_it_with_a_due_day(office, spring):
    proposal = a_proposal(spring)

    act(office, proposal, "forward", department="Bauamt", due_on="2026-03-01")

    assert state_of(proposal) == ProposalState.CHECKING
    assert proposal.feasibility.due_on == date(2026, 3, 1)
    page = text_of(office.get(url(spring, "proposals_desk"), {"stapel": "ueberfaellig"}))
    assert "Bauamt" in page


def test_similar_ones_stand_beside_it_and_are_joined_and_separated(office, spring):
    stays, other = a_proposal(spring), a_proposal(spring, title="Spielplatz am Bach bauen")

    assert "Spielplatz am Bach bauen" in text_of(
        office.get(url(spring, "desk_proposal", stays.number))
    )
    act(office, stays, "join", number=[other.number])
    assert state_of(other) == ProposalState.MERGED
    act(office, other, "separate")
    assert state_of(other) == ProposalState.RECEIVED
    assert "sich selbst" in text_of(act(office, stays, "join", number=[stays.number]))


def test_two_people_release_an_answer_on_their_pages(office, second_clerk, spring):
    proposal = a_proposal(spring)
    office.post(url(spring, "check_proposal", proposal.number), CHECKED)
    page = url(spring, "release_answer", proposal.number)
    digest = office.get(page).context["digest"]

    office.post(page, {"digest": digest})
    assert state_of(proposal) == ProposalState.CHECKING
    assert "Sie haben zugestimmt" in text_of(office.get(page))
    office.post(page, {"digest": digest})
    assert state_of(proposal) == ProposalState.CHECKING

    second_clerk.post(page, {"digest": digest})
    assert state_of(proposal) == ProposalState.ADMITTED


def test_an_answer_that_changed_since_it_was_read_is_read_again(office, spring):
    proposal = a_proposal(spring)
    office.post(url(spring, "check_proposal", proposal.number), CHECKED)
    page = url(spring, "release_answer", proposal.number)
    digest = office.get(page).context["digest"]
    office.post(url(spring, "check_proposal", proposal.number), {**CHECKED, "answer": "Anders."})

    answer = office.post(page, {"digest": digest}, follow=True)

    assert "inzwischen geändert" in text_of(answer)
    assert not answer.context["standing"]


def test_a_refusal_without_a_reason_is_named_and_kept(office, spring):
    proposal = a_proposal(spring)
    office.post(
        url(spring, "check_proposal", proposal.number), {**CHECKED, "verdict": Verdict.REFUSE}
    )

    page = office.get(url(spring, "release_answer", proposal.number))

    assert page.context["lacks"]
    proposal.refresh_from_db()
    assert proposal.feasibility.answer == "Der Spielplatz kann gebaut werden."


def test_limits_and_blocking_years_are_found_and_left_to_the_clerk(office, town):
    with scope(authority=[town]):
        a_published_round(town, example_election(), title="Voriges Jahr", year=2025)
    spring = a_round_collecting(town, cost_most_cents=10_000_00, blocking_years=2)
    proposal = a_proposal(spring, title="Spielplatz")
    office.post(url(spring, "check_proposal", proposal.number), CHECKED)

    page = office.get(url(spring, "check_proposal", proposal.number))

    assert len(page.context["findings"]) == 1
    assert "10.000" in page.context["findings"][0]
    assert [one.name for one in page.context["winners"]] == ["Spielplatz"]


def test_an_unreadable_amount_loses_nothing(office, spring):
    proposal = a_proposal(spring)

    page = office.post(
        url(spring, "check_proposal", proposal.number), {**CHECKED, "cost": "1.5 Mio"}
    )

    assert list(page.context["form"].errors) == ["cost"]
    assert "Der Spielplatz kann gebaut werden." in text_of(page)


def test_paper_is_typed_in_with_and_without_an_address(office, spring):
    sheet = {"title": "Bank am Markt", "text": "Zum Ausruhen.", "name": "Otto Alt"}

    office.post(url(spring, "paper_proposal"), {**sheet, "another": "1"})
    office.post(url(spring, "paper_proposal"), {**sheet, "email": "otto@example.org"})

    found = Proposal.objects.order_by("number")
    assert [(one.channel, one.state) for one in found] == [("paper", "received")] * 2
    assert [one.authors.get().email for one in found] == ["", "otto@example.org"]


def test_a_report_waits_until_it_is_answered(office, spring):
    proposal = a_proposal(spring)
    report = services.report_proposal(proposal=proposal, reason="Werbung", now=NOON)

    assert "Werbung" in text_of(office.get(url(spring, "proposal_reports")))
    office.post(url(spring, "proposal_reports"), {"report": report.pk})

    assert ProposalReport.objects.get().answered_at
    assert "Werbung" not in text_of(office.get(url(spring, "proposal_reports")))


def test_exports_calculate_nothing_that_people_typed(office, spring):
    a_proposal(spring, title="=SUMME(A1:A9)", text="@Rathaus\nBitte bauen")

    csv = office.get(url(spring, "proposals_csv")).content.decode("utf-8-sig")
    sheet = load_workbook(io.BytesIO(office.get(url(spring, "proposals_xlsx")).content)).active

    assert ";'=SUMME(A1:A9);" in csv
    assert [cell.value for cell in sheet[2]][1:3] == ["'=SUMME(A1:A9)", "'@Rathaus\nBitte bauen"]
    assert "erika@example.org" not in csv


def test_a_moderator_shows_and_hides_but_checks_nothing(lindental, town, spring):
    moderator = a_clerk(town, email="moderation@lindental.example")
    moderator.roles.all().delete()
    give_role(person=moderator, authority=town, kind=RoleKind.MODERATOR)
    client = signed_in(lindental, moderator)
    proposal = a_proposal(spring)

    act(client, proposal, "show")
    forward = act(client, proposal, "forward", department="Bauamt")
    check = client.get(url(spring, "check_proposal", proposal.number))

    assert state_of(proposal) == ProposalState.PUBLIC
    assert "Bauamt" not in text_of(forward)
    assert check.status_code != 200


def test_a_neighbouring_town_reaches_nothing(auenfeld, spring, office_client_for):
    proposal = a_proposal(spring, title="kx4417geheim")
    services.report_proposal(proposal=proposal, reason="kx4417geheim", now=NOON)
    neighbour = office_client_for(auenfeld)

    for name in ("proposals_desk", "paper_proposal", "proposal_reports", "proposals_csv"):
        assert neighbour.get(url(spring, name)).status_code == 404
    for name in ("desk_proposal", "desk_picture", "check_proposal", "release_answer"):
        assert neighbour.get(url(spring, name, proposal.number)).status_code == 404
    assert act(neighbour, proposal, "hide", reason="x").status_code == 404
    assert state_of(proposal) == ProposalState.RECEIVED


def test_desk_and_proposal_need_the_same_queries_for_one_and_three(
    office, spring, assert_queries_constant
):
    def add(number):
        one = a_proposal(spring, title=f"Bank {number}", email=f"a{number}@example.org")
        services.answer_check(
            proposal=one, facts=a_complete_check(), by=a_clerk(
                spring.authority, email=f"c{number}@lindental.example"
            ), now=NOON + timedelta(days=number),
        )  # fmt: skip

    assert_queries_constant(office, url(spring, "proposals_desk"), add=add, most=30)
    assert_queries_constant(
        office, url(spring, "desk_proposal", 1), add=lambda number: add(number + 3), most=30
    )
