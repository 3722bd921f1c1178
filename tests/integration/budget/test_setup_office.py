"""The office's page of a round that runs: what is to be done now, and for whom it waits."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.people.services.accounts import enrol_totp, open_account
from modellkommune.commons.people.services.roles import give_role
from modellkommune.features.budget.models import (
    BudgetRound,
    FeasibilityCheck,
    LiveRound,
    PaperBatch,
    PhaseKind,
    Proposal,
    ProposalState,
    RoundState,
)
from modellkommune.features.budget.office.setup.landing import desk_table
from modellkommune.features.budget.public import waiting_for
from modellkommune.features.budget.selectors.setup_tasks import tasks_of, unfinished_rounds
from tests.factories.live_rounds import (
    DAY,
    NOON,
    a_draft_round,
    a_locked_round,
    a_ready_round,
    an_announced_round,
)
from tests.fixtures.authorities import host_of
from tests.walls import TOTP_SECRET, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(lindental, office_client_for):
    return office_client_for(lindental)


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


def names(now=NOON):
    return [task.name for task in tasks_of(unfinished_rounds(), now)]


def a_proposal(budget_round, number, state, **check):
    proposal = Proposal.objects.create(
        authority=budget_round.authority, round=budget_round, number=number, title="Bank",
        text="Bank", state=state, submitted_at=NOON,
    )  # fmt: skip
    if check:
        FeasibilityCheck.objects.create(
            authority=budget_round.authority, proposal=proposal, **check
        )
    return proposal


def page_of(office, budget_round):
    answer = office.get(reverse("budget_office:round", args=[budget_round.pk]))
    assert answer.status_code == 200
    return answer


def test_a_draft_waits_to_be_finished(office, town):
    draft = a_draft_round(town)

    assert names() == ["setup"]
    assert (
        reverse("budget_office:setup", args=[draft.pk]) in page_of(office, draft).content.decode()
    )


def test_new_proposals_and_checks_wait_with_their_day(town):
    budget_round = an_announced_round(town)
    a_proposal(budget_round, 1, ProposalState.RECEIVED)
    a_proposal(budget_round, 2, ProposalState.CHECKING, due_on=date(2026, 10, 1))
    a_proposal(budget_round, 3, ProposalState.CHECKING, due_on=date(2026, 11, 1))
    a_proposal(budget_round, 4, ProposalState.CHECKING, verdict="refuse")
    a_proposal(budget_round, 5, ProposalState.ADMITTED)

    tasks = tasks_of(unfinished_rounds(), NOON)

    assert [(task.name, task.due_on) for task in tasks] == [
        ("proposals_desk", date(2026, 10, 1)),
        ("proposals_desk", None),
    ]
    assert tasks[0].label == "2 Vorschläge prüfen"


def test_before_voting_key_register_and_lock_are_asked_for(town):
    a_ready_round(town, public_key=b"", has_register=False)

    assert names(NOON) == ["keys", "letters", "lock"]


def test_two_months_before_voting_nobody_is_bothered_with_the_lock(town):
    a_ready_round(town)

    assert names(NOON - 60 * DAY) == []


def test_a_locked_round_waits_for_nothing_while_people_vote(town):
    a_locked_round(town)

    assert names(NOON) == []


def test_open_batches_and_unopened_ballots_wait_after_voting(town):
    budget_round = a_locked_round(town)
    PaperBatch.objects.create(
        authority=town, round=budget_round, number=1, ballots=20, opened_on=date(2026, 10, 6)
    )

    assert names(NOON) == ["paper"]
    assert names(NOON + 20 * DAY) == ["paper", "close"]


@pytest.mark.parametrize(
    ("state", "name"),
    [(RoundState.IMPORTED, "round"), (RoundState.COUNTED, "publish"),
     (RoundState.PUBLISHED, "resolution")],
)  # fmt: skip
def test_the_count_and_what_follows_wait_in_their_turn(town, state, name):
    budget_round = a_locked_round(town)
    LiveRound.objects.update(opened_at=NOON, closed_at=NOON)
    BudgetRound.objects.filter(pk=budget_round.pk).update(state=state, counted_at=NOON)

    assert names(NOON + 20 * DAY) == [name]


def test_what_waits_depends_on_what_a_person_may_do(town, lindental):
    budget_round = an_announced_round(town, now=timezone.now())
    a_proposal(budget_round, 1, ProposalState.RECEIVED)
    a_proposal(budget_round, 2, ProposalState.CHECKING)
    people = {}
    for kind in ("moderator", "clerk", "auditor"):
        people[kind] = open_account(email=f"{kind}@lindental.test", name=f"A {kind}")
        give_role(person=people[kind], authority=town, kind=kind)

    waiting = {kind: len(list(waiting_for(person))) for kind, person in people.items()}

    assert waiting == {"moderator": 1, "clerk": 2, "auditor": 0}


def test_what_waits_costs_equally_many_queries_for_more_rounds(
    town, lindental, django_assert_max_num_queries
):
    for number in range(3):
        a_ready_round(town, title=f"Runde {number}")

    with django_assert_max_num_queries(10):
        tasks_of(unfinished_rounds(), NOON)


def test_every_desk_is_there_and_linked(office, town):
    budget_round = a_locked_round(town, now=timezone.now())

    page = page_of(office, budget_round).content.decode()

    for name, _permission, _label, _purpose in desk_table():
        assert reverse(f"budget_office:{name}", args=[budget_round.pk]) in page


def test_the_page_of_a_round_needs_no_more_queries_for_more_proposals(
    office, town, assert_queries_constant
):
    budget_round = an_announced_round(town, now=timezone.now())
    path = reverse("budget_office:round", args=[budget_round.pk])

    assert_queries_constant(
        office, path, most=12,
        add=lambda number: a_proposal(budget_round, number, ProposalState.RECEIVED),
    )  # fmt: skip


def test_imported_rounds_keep_their_page_and_stand_in_the_list(office, town):
    from modellkommune.features.budget.services.rounds import create_round

    from_file = create_round(authority=town, title="Aus einer Datei", year=2025, now=NOON)
    a_draft_round(town, title="Hier geführt")

    index = office.get(reverse("budget_office:index")).content.decode()

    assert "Aus einer Datei" in index
    assert "Hier geführt" in index
    assert reverse("budget_office:upload", args=[from_file.pk]) in (
        page_of(office, from_file).content.decode()
    )


def test_locking_too_early_names_every_reason_in_the_page(office, town):
    budget_round = an_announced_round(town, now=timezone.now())

    answer = office.post(reverse("budget_office:lock", args=[budget_round.pk]), follow=True)

    text = answer.content.decode()
    assert "Kein Vorschlag ist zugelassen" in text
    assert "Der Schlüssel, der die Stimmzettel versiegelt" in text
    assert "Melderegister ist noch nicht übernommen" in text


def test_the_lock_is_set_and_shown_with_its_digest(office, town):
    budget_round = a_ready_round(town, now=timezone.now())
    path = reverse("budget_office:lock", args=[budget_round.pk])

    office.post(path)

    budget_round.refresh_from_db()
    assert budget_round.live.lock_digest in office.get(path).content.decode()


CHANGE = {
    "title": "Unser Budget", "budget_cents": "1.500", "minimum_age": "16", "most_choices": "5",
    "points": "5", "most_points_each": "3", "paper_allowed": "on", "why": "Ratsbeschluss.",
}  # fmt: skip


def changed(budget_round, **values):
    form_page = {
        "who_may_vote": budget_round.live.who_may_vote,
        "closes_day": timezone.localdate(_ends(budget_round)).strftime("%d.%m.%Y"),
        "closes_hour": timezone.localtime(_ends(budget_round)).strftime("%H:%M"),
    }
    return {**CHANGE, **form_page, **values}


def _ends(budget_round):
    return budget_round.phases.get(kind=PhaseKind.VOTING).closes_at


def a_locked_round_on_the_minute(town):
    now = timezone.now().replace(second=0, microsecond=0)
    return a_locked_round(town, now=now)


def test_a_change_asks_for_a_second_person(office, town):
    budget_round = a_locked_round_on_the_minute(town)
    path = reverse("budget_office:locked_change", args=[budget_round.pk])

    answer = office.post(path, changed(budget_round), follow=True)

    assert "bisher 1 von 2" in answer.content.decode()
    waiting = office.get(path).content.decode()
    assert "Meine Änderung zurückziehen" in waiting
    office.post(reverse("budget_office:locked_change_withdraw", args=[budget_round.pk]))
    assert "Diese Änderung beantragen" in office.get(path).content.decode()


def test_a_second_person_sees_before_and_after_and_agrees(office, town, lindental):
    budget_round = a_locked_round_on_the_minute(town)
    path = reverse("budget_office:locked_change", args=[budget_round.pk])
    office.post(path, changed(budget_round))
    clerk = open_account(email="zwei@lindental.test", name="Zwei Amt")
    give_role(person=clerk, authority=town, kind="clerk")
    enrol_totp(clerk, TOTP_SECRET)
    second = sign_in(Client(headers={"host": host_of(lindental.portal)}), clerk)

    page = second.get(path).content.decode()
    second.post(path)

    assert "1.200" in page
    assert "1.500" in page
    budget_round.refresh_from_db()
    assert budget_round.budget_cents == 150_000


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"why": ""}, "why"),
        ({"budget_cents": "viel"}, "budget_cents"),
        ({"project_name": "Neu"}, "project_number"),
        ({"project_number": "99", "project_name": "Neu"}, "project_number"),
        ({"closes_day": "32.1.2027"}, "closes_day"),
        ({"budget_cents": "1.200"}, "__all__"),
        ({"closes_day": "01.01.2020"}, "__all__"),
    ],
)
def test_a_faulty_change_comes_back_with_what_was_typed(office, town, values, found):
    budget_round = a_locked_round_on_the_minute(town)
    path = reverse("budget_office:locked_change", args=[budget_round.pk])

    answer = office.post(path, changed(budget_round, **values))

    assert answer.status_code == 422
    assert found in answer.context["form"].errors


def test_fields_that_may_not_change_any_more_are_not_offered_once_people_voted(office, town):
    from modellkommune.features.budget.models import SealedBallot

    budget_round = a_locked_round_on_the_minute(town)
    SealedBallot.objects.create(
        authority=town, round=budget_round, place=b"1" * 32, content=b"sealed"
    )
    path = reverse("budget_office:locked_change", args=[budget_round.pk])

    fields = set(office.get(path).context["form"].fields)

    assert fields == {
        "title", "who_may_vote", "closes_day", "closes_hour", "project_number", "project_name",
        "why",
    }  # fmt: skip
