"""The office's way from a new round to the published result, in its pages."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from modellkommune.commons.tasks.public import work_off
from modellkommune.features.budget.models import BudgetRound, RoundState
from modellkommune.features.budget.services.ties import open_ties
from tests.factories.officials import officials_of
from tests.fixtures.authorities import host_of
from tests.integration.budget.small_elections import (
    BALLOTS_CSV,
    PROJECTS_CSV,
    TOTALS_CSV,
    pb,
)
from tests.walls import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(lindental, office_client_for):
    return office_client_for(lindental)


@pytest.fixture
def second_person(lindental):
    """A clerk of the same office, in a browser of their own."""
    client = Client(headers={"host": host_of(lindental.portal)})
    return sign_in(client, officials_of(lindental.authority, 1)[0])


@pytest.fixture
def in_lindental(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


def begin(office, **values):
    """Fill in the form of a new round; return the round."""
    data = {"title": "Bürgerhaushalt", "year": 2026, "ballots_are": "ballots", **values}
    response = office.post(reverse("budget_office:add"), data)
    assert response.status_code == 302, response.context["form"].errors
    return BudgetRound.objects.get()


def upload(office, budget_round, **files):
    named = {name: SimpleUploadedFile(f"{name}.csv", content) for name, content in files.items()}
    return office.post(reverse("budget_office:upload", args=[budget_round.pk]), named)


def post(office, budget_round, step, /, **data):
    return office.post(reverse(f"budget_office:{step}", args=[budget_round.pk]), data)


def page(office, budget_round, name="round"):
    return office.get(reverse(f"budget_office:{name}", args=[budget_round.pk])).content.decode()


RULE = {
    "name": "greedy",
    "completion": "add-one,votes",
    "ties_decided": "rule",
    "ties": "project-id",
    "ballot_publication": "whole",
}


def test_an_empty_list_says_what_to_do(office):
    text = office.get(reverse("budget_office:index")).content.decode()

    assert reverse("budget_office:add") in text
    assert 'class="empty"' in text


def test_a_file_goes_all_the_way_to_a_published_result(office, second_person, in_lindental):
    budget_round = begin(office)
    upload(office, budget_round, election=pb())
    work_off()
    assert "10" in page(office, budget_round)
    post(office, budget_round, "take_over")
    post(office, budget_round, "rule", **RULE)
    post(office, budget_round, "count")
    work_off()
    assert "Spielplatz" in page(office, budget_round, "result")
    post(office, budget_round, "publish", confirmed="on")
    budget_round.refresh_from_db()
    assert budget_round.state == RoundState.COUNTED
    post(second_person, budget_round, "publish", confirmed="on")

    budget_round.refresh_from_db()
    assert budget_round.state == RoundState.PUBLISHED
    assert [entry.found for entry in budget_round.counts.get().missing.all()] == [True]
    post(office, budget_round, "recount")
    work_off()
    assert budget_round.counts.get().recounts.get().agrees
    assert page(office, budget_round)


def test_nothing_is_published_without_the_tick(office, in_lindental):
    budget_round = begin(office)
    upload(office, budget_round, election=pb())
    work_off()
    post(office, budget_round, "take_over")
    post(office, budget_round, "count")
    work_off()

    response = post(office, budget_round, "publish")

    assert response.status_code == 200
    budget_round.refresh_from_db()
    assert budget_round.state == RoundState.COUNTED


def test_tables_are_read_as_the_clerk_confirmed_them(office, in_lindental):
    budget_round = begin(office, budget_cents="1.100,00", minimum_age="16")
    upload(
        office, budget_round, ballots=BALLOTS_CSV.encode("cp1252"), projects=PROJECTS_CSV.encode()
    )
    shown = page(office, budget_round, "project_columns")
    assert "1.040,00" in shown
    post(
        office, budget_round, "project_columns", action="confirm", spelling="german",
        project_id="Nr.", name="Vorschlag", cost="Kosten", district="Ortsteil",
    )  # fmt: skip
    post(
        office, budget_round, "ballot_columns", shape="columns", points="",
        voter="Stimmzettel", age="Alter", district="Ortsteil", duplicates="first",
        project_3="1", project_4="2", project_5="3",
    )  # fmt: skip
    work_off()

    budget_round.refresh_from_db()
    assert budget_round.state == RoundState.CHECKED
    assert budget_round.votes_cast == 4
    assert budget_round.report["reasons"] == {
        "ballot-mark-unreadable": 1,
        "ballot-under-age": 1,
        "ballot-repeated": 1,
    }
    assert "vielleicht" in page(office, budget_round)


def test_totals_are_counted_by_the_majority_rule_alone_and_the_page_says_why(office, in_lindental):
    budget_round = begin(office, ballots_are="totals", budget_cents="80.000")
    upload(office, budget_round, totals=TOTALS_CSV.encode())
    post(
        office, budget_round, "project_columns", action="confirm", spelling="german",
        project_id="Nr", name="Name", cost="Kosten", votes="Punkte",
    )  # fmt: skip
    work_off()
    post(office, budget_round, "take_over")

    refused = post(office, budget_round, "rule", **{**RULE, "name": "equal-shares"})
    assert refused.status_code == 200
    assert post(office, budget_round, "rule", **RULE).status_code == 302
    post(office, budget_round, "count")
    work_off()

    count = budget_round.counts.get()
    assert [entry["project"] for entry in count.outcome["rounds"]] == [0, 1]
    assert count.report["facts"] is None


def test_a_real_tie_waits_for_the_council_and_its_order_is_counted(office, in_lindental):
    tied = pb(rows=["1;1;Nord;30", "2;3;Nord;30"], budget__100="budget;60")
    budget_round = begin(office)
    upload(office, budget_round, election=tied)
    work_off()
    post(office, budget_round, "take_over")
    post(office, budget_round, "rule", **{**RULE, "ties_decided": "council"})
    post(office, budget_round, "count")
    work_off()
    budget_round.refresh_from_db()
    assert open_ties(budget_round)
    post(office, budget_round, "publish", confirmed="on")
    budget_round.refresh_from_db()
    assert budget_round.state == RoundState.COUNTED

    post(
        office, budget_round, "tie", place_1="3", place_2="1",
        ground="Gemeinderat, Beschluss 2026/41", decided_on="2026-05-03",
    )  # fmt: skip
    post(office, budget_round, "count")
    work_off()

    budget_round.refresh_from_db()
    newest = budget_round.counts.first()
    assert newest.outcome["selected"] == [2]
    assert "Beschluss 2026/41" in newest.rule["lot_seed"]
    assert open_ties(budget_round) == []
    assert "Beschluss 2026/41" in page(office, budget_round, "result")


def test_who_declines_says_why_and_the_result_stays_in_the_office(
    office, second_person, in_lindental
):
    budget_round = begin(office)
    upload(office, budget_round, election=pb())
    work_off()
    for step in ("take_over", "count"):
        post(office, budget_round, step)
    work_off()
    post(office, budget_round, "publish", confirmed="on")
    assert "1 von 2 Personen haben zugestimmt." in page(second_person, budget_round, "publish")

    post(second_person, budget_round, "decline_publication", declined_because="Kosten fehlen.")

    budget_round.refresh_from_db()
    assert budget_round.state == RoundState.COUNTED
    assert "haben zugestimmt." not in page(second_person, budget_round, "publish")


def test_agreeing_twice_is_no_second_person(office, in_lindental):
    budget_round = begin(office)
    upload(office, budget_round, election=pb())
    work_off()
    for step in ("take_over", "count"):
        post(office, budget_round, step)
    work_off()

    for _ in range(2):
        post(office, budget_round, "publish", confirmed="on")

    budget_round.refresh_from_db()
    assert budget_round.state == RoundState.COUNTED


def test_a_correction_stands_beside_the_result(office, second_person, in_lindental):
    budget_round = begin(office)
    upload(office, budget_round, election=pb())
    work_off()
    for step in ("take_over", "count"):
        post(office, budget_round, step)
    work_off()
    for person in (office, second_person):
        post(person, budget_round, "publish", confirmed="on")
    before = budget_round.counts.get().result_digest

    post(
        office, budget_round, "notice", what="Die Bank kostet mehr.", why="Angebot.",
        signed_as="Kämmerei",
    )  # fmt: skip

    assert budget_round.notices.get().signed_as == "Kämmerei"
    assert budget_round.counts.get().result_digest == before
    assert "Die Bank kostet mehr." in page(office, budget_round)


@pytest.mark.parametrize("rounds", [1, 3])
def test_the_list_asks_equally_often_for_one_and_three_rounds(
    office, in_lindental, rounds, django_assert_max_num_queries
):
    for _ in range(rounds):
        data = {"title": "Runde", "year": 2026, "ballots_are": "ballots"}
        office.post(reverse("budget_office:add"), data)

    with django_assert_max_num_queries(10):
        office.get(reverse("budget_office:index"))


def test_what_is_done_to_a_round_stands_in_the_log(office):
    office.post("/office/budget/new/", {"title": "Runde", "year": 2026, "ballots_are": "ballots"})

    page = office.get("/office/log/").content.decode()

    assert "Runde" in page
    assert "Hier ist noch nichts geändert worden" not in page


def test_after_a_refused_file_the_tables_in_its_place_lead_to_their_columns(office, in_lindental):
    budget_round = begin(office, budget_cents="1.100,00")
    upload(office, budget_round, election=b"%PDF-1.7\n\x00\x01\x02" * 50)
    work_off()
    assert "Textdatei" in page(office, budget_round)

    upload(office, budget_round, ballots=BALLOTS_CSV.encode(), projects=PROJECTS_CSV.encode())

    text = page(office, budget_round)
    assert reverse("budget_office:project_columns", args=[budget_round.pk]) in text
    assert "Textdatei" not in text
