"""The set-up step by step in the office, as a clerk with a telephone at the ear uses it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django_scopes import scope

from modellkommune.features.budget.models import (
    BudgetRound,
    RoundState,
)
from tests.factories.live_rounds import NOON, a_draft_round, an_announced_round
from tests.integration.budget.setup_steps import PHASES, address, errors, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(lindental, office_client_for):
    return office_client_for(lindental)


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


@pytest.fixture
def draft(town):
    return a_draft_round(town)


BASICS = {
    "title": "Unser Budget 2027",
    "year": "2027",
    "budget_cents": "100.000",
    "summary": "Für alles, was Lindental schöner macht.",
    "contact_office": "Bürgerbüro",
    "contact_email": "buergerbuero@lindental.test",
    "contact_phone": "0900 123",
}


def test_a_round_is_begun_with_a_name_and_a_year(office, town):
    answer = office.post(
        reverse("budget_office:setup_new"), {"title": "Unser Budget", "year": 2027}
    )

    budget_round = BudgetRound.objects.get()
    assert answer["Location"] == address(budget_round, "basics")
    assert budget_round.is_run_here


def test_last_years_settings_are_offered_only_where_there_are_some(office, town):
    empty = office.get(reverse("budget_office:setup_new"))
    earlier = a_draft_round(town, ballot_form="ranking")

    office.post(
        reverse("budget_office:setup_new"),
        {"title": "Budget 2027", "year": 2027, "earlier": earlier.pk},
    )

    assert "earlier" not in empty.context["form"].fields
    assert BudgetRound.objects.get(title="Budget 2027").live.ballot_form == "ranking"


def test_a_neighbours_round_cannot_be_copied(office, town, auenfeld):
    with scope(authority=auenfeld.authority):
        foreign = a_draft_round(auenfeld.authority)
    a_draft_round(town)

    answer = office.post(
        reverse("budget_office:setup_new"),
        {"title": "Budget 2027", "year": 2027, "earlier": foreign.pk},
    )

    assert "earlier" in answer.context["form"].errors
    assert BudgetRound.objects.count() == 1


def test_every_step_is_saved_at_once_and_leads_to_the_next(office, draft):
    answer = post(office, draft, "basics", **BASICS)

    draft.refresh_from_db()
    assert answer["Location"] == address(draft, "money")
    assert (draft.budget_cents, draft.title) == (10_000_000, "Unser Budget 2027")
    assert draft.live.set_up == ["basics"]


def test_going_back_saves_what_was_typed(office, draft):
    answer = post(
        office, draft, "money", parts_are="none", vote_where="everywhere",
        topics="Grünes\n\nVerkehr\nGrünes\n", rows="4", go="basics",
    )  # fmt: skip

    draft.refresh_from_db()
    assert answer["Location"] == address(draft, "basics")
    assert draft.topics == ["Grünes", "Verkehr"]


def test_a_faulty_step_keeps_every_word_that_was_typed(office, draft):
    answer = post(office, draft, "basics", **{**BASICS, "budget_cents": "hunderttausend"})

    assert "budget_cents" in errors(answer)
    text = answer.content.decode()
    assert "hunderttausend" in text
    assert "Für alles, was Lindental schöner macht." in text


@pytest.mark.parametrize("amount", ["0", "-5", "", "1,2,3"])
def test_an_amount_of_nothing_is_refused(office, draft, amount):
    assert "budget_cents" in errors(
        post(office, draft, "basics", **{**BASICS, "budget_cents": amount})
    )


def parts(*rows, **more):
    data = {"parts_are": "districts", "vote_where": "everywhere", "rows": str(len(rows)), **more}
    for place, (name, amount) in enumerate(rows):
        data |= {f"part-{place}-name": name, f"part-{place}-amount_cents": amount}
    return data


def test_parts_that_come_to_the_amount_are_kept(office, draft):
    post(office, draft, "money", **parts(("Nord", "700"), ("Süd", "500"), ("", ""), ("", "")))

    draft.refresh_from_db()
    assert [(part.name, part.amount_cents) for part in draft.parts.all()] == [
        ("Nord", 70_000),
        ("Süd", 50_000),
    ]


def test_parts_that_do_not_add_up_say_by_how_much(office, draft):
    found = errors(
        post(office, draft, "money", **parts(("Nord", "700"), ("Süd", "400"), ("", ""), ("", "")))
    )

    assert "100" in found["__all__"][0]
    assert not draft.parts.exists()


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([("Nord", ""), ("Süd", "500")], "part-0-amount_cents"),
        ([("", "700"), ("Süd", "500")], "part-0-name"),
        ([("Nord", "viel"), ("Süd", "500")], "part-0-amount_cents"),
        ([("Nord", "1200")], "__all__"),
        ([("Nord", "700"), ("nord", "500")], "__all__"),
    ],
)
def test_a_row_that_is_half_filled_is_marked(office, draft, rows, field):
    padded = [*rows, *[("", "")] * (4 - len(rows))]

    assert field in errors(post(office, draft, "money", **parts(*padded)))


def test_more_rows_come_without_losing_the_typed_ones(office, draft):
    data = parts(("Nord", "700"), ("", ""), ("", ""), ("", ""))

    answer = post(office, draft, "money", **data, **{"more-rows": "1"})

    assert answer.status_code == 200
    assert len(answer.context["form"].rows) == 8
    assert 'value="Nord"' in answer.content.decode()
    assert not draft.parts.exists()


def test_a_number_of_rows_made_up_by_hand_does_no_harm(office, draft):
    for rows in ("99999999", "-3", "abc"):
        answer = post(office, draft, "money", **{**parts(("", "")), "rows": rows})

        assert len(answer.context["form"].rows) <= 60


def test_one_sum_again_forgets_the_parts(office, draft):
    post(office, draft, "money", **parts(("Nord", "700"), ("Süd", "500"), ("", ""), ("", "")))
    post(office, draft, "money", parts_are="none", vote_where="everywhere", rows="4")

    assert not draft.parts.exists()


BALLOT = {
    "ballot_form": "points", "most_choices": "5", "least_choices": "1", "points": "6",
    "most_points_each": "3",
}  # fmt: skip


def test_the_ballot_decides_which_rules_are_offered(office, draft):
    post(office, draft, "ballot", **BALLOT)

    answer = office.get(address(draft, "rule"))
    offered = [value for value, _label in answer.context["form"].fields["name"].choices]
    assert offered == ["equal-shares", "greedy"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"most_points_each": "7"}, "most_points_each"),
        ({"ballot_form": "ranking", "least_choices": "6"}, "least_choices"),
        ({"points": "0"}, "points"),
        ({"ballot_form": "lottery"}, "ballot_form"),
        ({"most_choices": "fünf"}, "most_choices"),
    ],
)
def test_limits_that_no_ballot_could_keep_are_refused(office, draft, changed, field):
    assert field in errors(post(office, draft, "ballot", **{**BALLOT, **changed}))


def test_all_four_ballots_are_drawn_with_the_limits_of_the_round(office, draft):
    post(office, draft, "ballot", **BALLOT, go="ballot")

    samples = office.get(address(draft, "ballot")).context["ballots"]
    assert [sample.form for sample in samples if sample.is_chosen] == ["points"]
    assert "6" in samples[2].instruction


RULE = {
    "name": "equal-shares", "completion": "add-one,votes", "ties_decided": "rule",
    "ties": "lowest-cost,most-votes,project-id", "ballot_publication": "whole",
    "ballot_order_by": "lot", "ballot_order_seed": "Lottozahlen",
}  # fmt: skip


def test_the_example_is_counted_by_the_kernel_under_each_rule(office, draft):
    example = office.get(address(draft, "rule")).context["example"]

    won = {column.name: column.won for column in example.columns}
    assert won == {
        "greedy": (True, True, False),
        "equal-shares": (True, False, True),
        "phragmen": (False, True, True),
    }
    chosen = next(column for column in example.columns if column.is_chosen)
    # Two people alone pay 360 euros for the workshop; four pay 600 for the playground.
    assert chosen.per_person == (15_000, 15_000, 18_000)


def test_a_threshold_meant_for_a_town_does_not_empty_the_example(office, draft):
    post(office, draft, "rule", **{**RULE, "name": "greedy", "threshold": "300"})

    example = office.get(address(draft, "rule")).context["example"]
    greedy = next(column for column in example.columns if column.is_chosen)
    assert any(greedy.won)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ballot_order_seed": ""}, "ballot_order_seed"),
        ({"ties_decided": "lot", "lot_seed": ""}, "lot_seed"),
        ({"name": "dice"}, "name"),
        ({"ballot_publication": "names"}, "ballot_publication"),
        ({"threshold": "-1"}, "threshold"),
    ],
)
def test_a_rule_that_lacks_something_is_not_saved(office, draft, changed, field):
    assert field in errors(post(office, draft, "rule", **{**RULE, **changed}))


def test_a_rule_that_does_not_fit_the_ballot_is_refused_by_hand_too(office, draft):
    post(office, draft, "ballot", **BALLOT)

    assert "name" in errors(post(office, draft, "rule", **{**RULE, "name": "phragmen"}))


VOTERS = {
    "minimum_age": "16", "cut_off_on": "1.6.2027", "who_may_vote": "Alle ab 16 Jahren.",
    "entitled_by": ["email", "code"], "paper_allowed": "on",
}  # fmt: skip


def test_ways_of_voting_are_kept_in_their_order(office, draft):
    post(office, draft, "voters", **VOTERS)

    draft.refresh_from_db()
    assert draft.live.entitled_by == ["code", "email"]
    assert draft.live.cut_off_on.isoformat() == "2027-06-01"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"entitled_by": []}, "entitled_by"),
        ({"entitled_by": ["pigeon"]}, "entitled_by"),
        ({"entitled_by": ["email"]}, "paper_allowed"),
        ({"cut_off_on": "31.2.2027"}, "cut_off_on"),
        ({"minimum_age": "3"}, "minimum_age"),
        ({"who_may_vote": ""}, "who_may_vote"),
    ],
)
def test_a_voter_nobody_could_be_is_refused(office, draft, changed, field):
    assert field in errors(post(office, draft, "voters", **{**VOTERS, **changed}))


def test_the_check_names_what_is_missing_and_where(office, draft):
    answer = office.get(address(draft, "check"))

    assert [reason.code for reason in answer.context["missing"]] == ["no-voting"]
    assert address(draft, "phases") in answer.content.decode()


def test_announcing_too_early_changes_nothing(office, draft):
    answer = office.post(address(draft, "check"), follow=True)

    draft.refresh_from_db()
    assert draft.state == RoundState.DRAFT
    assert "Es steht nicht fest, wann abgestimmt wird" in answer.content.decode()


def test_the_last_step_makes_the_round_public(office, draft):
    post(office, draft, "phases", **PHASES)

    answer = office.post(address(draft, "check"))

    draft.refresh_from_db()
    assert answer["Location"] == reverse("budget_office:round", args=[draft.pk])
    assert draft.state == RoundState.LIVE


def test_the_set_up_goes_on_where_it_was_left(office, draft):
    post(office, draft, "basics", **BASICS)

    answer = office.get(reverse("budget_office:setup", args=[draft.pk]))

    assert answer["Location"] == address(draft, "money")


def test_a_promised_order_cannot_be_moved_by_hand(office, town):
    budget_round = an_announced_round(town)

    post(office, budget_round, "rule", **{**RULE, "ballot_order_seed": "passend"})

    budget_round.refresh_from_db()
    assert budget_round.live.ballot_order_seed != "passend"


def test_an_unknown_step_and_a_round_from_a_file_have_no_such_page(office, town, draft):
    from modellkommune.features.budget.services.rounds import create_round

    from_file = create_round(authority=town, title="Datei", year=2025, now=NOON)

    assert office.get(address(draft, "dice")).status_code == 404
    assert office.get(address(from_file, "basics")).status_code == 404


def test_a_neighbour_sees_and_changes_nothing(draft, auenfeld, office_client_for):
    neighbour = office_client_for(auenfeld)

    assert neighbour.get(address(draft, "basics")).status_code == 404
    assert post(neighbour, draft, "basics", **BASICS).status_code == 404


def test_a_moderator_cannot_set_up_a_round(draft, town, lindental):
    from django.test import Client

    from modellkommune.commons.people.services.accounts import enrol_totp, open_account
    from modellkommune.commons.people.services.roles import give_role
    from tests.fixtures.authorities import host_of
    from tests.walls import TOTP_SECRET, sign_in

    moderator = open_account(email="mo@lindental.test", name="Mo Deration")
    give_role(person=moderator, authority=town, kind="moderator")
    enrol_totp(moderator, TOTP_SECRET)
    browser = sign_in(Client(headers={"host": host_of(lindental.portal)}), moderator)

    refused = post(browser, draft, "basics", **BASICS)
    index = browser.get(reverse("budget_office:index")).content.decode()
    page = browser.get(reverse("budget_office:round", args=[draft.pk])).content.decode()

    assert refused["Location"] == "/office/"
    draft.refresh_from_db()
    assert draft.live.set_up == []
    # To look at the round is part of the work, to change it is not.
    assert draft.title in index
    assert reverse("budget_office:setup_new") not in index
    assert reverse("budget_office:setup", args=[draft.pk]) not in page
