"""What citizens find after a vote: turnout, receipts, parts, and a message."""

from __future__ import annotations

import pytest
from django_scopes import scope

from modellkommune.commons.outbox.public import Message
from modellkommune.commons.participation.public import follow
from modellkommune.features.budget.models import (
    Entitlement,
    Proposal,
    ProposalAuthor,
    ResultBinds,
    TurnoutFigure,
)
from modellkommune.features.budget.selectors.turnout import turnout_of
from modellkommune.features.budget.services.closing.turnout import store_turnout
from modellkommune.kernel.secrecy.receipts import published_digest, read_receipt
from tests.factories.closed_rounds import (
    CLOSED,
    a_round_in_parts,
    cast,
    opened,
    published,
)
from tests.factories.voting import a_voting_round

pytestmark = pytest.mark.django_db

START = "/buergerhaushalt/lindental/unser-budget-2026/"


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


@pytest.fixture
def visitor(lindental, client_for):
    return client_for(lindental.portal)


def use(budget_round, district, people, *, channel="online", is_weak=False, unused=40):
    """People of a district who voted on one way, and others who stayed away."""
    for number in range(people + unused):
        voted = number < people
        Entitlement.objects.create(
            authority=budget_round.authority, round=budget_round, entitled_by="code",
            district=district, channel=channel if voted else "", is_weak=is_weak and voted,
            used_on=CLOSED.date() if voted else None,
        )  # fmt: skip


def test_receipts_and_turnout_are_public_as_soon_as_ballots_lie_open(town, visitor):
    voting = a_voting_round(town, voters=1)
    receipt = cast(voting, voting.codes[0], "1")
    assert visitor.get(f"{START}daten/belege.txt").status_code == 404
    assert visitor.get(f"{START}beteiligung/").status_code == 404

    opened(voting)

    lines = visitor.get(f"{START}daten/belege.txt").content.decode().split()
    assert lines == [published_digest(read_receipt(receipt))]
    assert "Personen haben abgestimmt" in visitor.get(f"{START}beteiligung/").content.decode()


def test_districts_with_few_voters_are_put_together(town, visitor):
    voting = a_voting_round(town, entitled_by=["code"])
    for district, people in (("Anger", 30), ("Bruck", 20), ("Weiler", 3)):
        use(voting.round, district, people)
    store_turnout(voting.round)

    page = turnout_of(voting.round)

    assert [(row.name, row.voted, row.entitled) for row in page.districts] == [
        ("Anger", 30, 70),
        ("Übrige Ortsteile zusammen", 23, 103),
    ]
    assert not TurnoutFigure.objects.filter(district="Weiler").exists()
    assert (page.town.voted, page.town.entitled) == (53, 173)


def test_weak_confirmations_are_named_beside_the_result(town, visitor):
    voting = a_voting_round(town, voters=1, entitled_by=["code", "email"])
    use(voting.round, "", 20, unused=0)
    use(voting.round, "", 12, is_weak=True, unused=0)
    cast(voting, voting.codes[0], "1")

    published(voting)

    text = visitor.get(START).content.decode()
    assert "12 von ihnen (36,4" in text
    assert turnout_of(voting.fresh()).town.entitled is None


def test_storing_the_turnout_twice_replaces_it(town):
    voting = a_voting_round(town)
    use(voting.round, "Anger", 30)

    store_turnout(voting.round)
    store_turnout(voting.round)

    assert TurnoutFigure.objects.filter(district="", channel="").count() == 1


def test_the_result_says_whether_it_binds(town, visitor):
    voting = a_voting_round(town, voters=1, result_binds=ResultBinds.BINDING)
    cast(voting, voting.codes[0], "1")
    published(voting)

    text = visitor.get(START).content.decode()

    assert "Der Rat hat zugesagt" in text


def test_money_and_votes_stand_there_for_each_district(town, visitor):
    voting = a_voting_round(town, voters=2)
    names = {"1": "Anger", "2": "Bruck", "3": "Bruck"}
    for project in voting.round.projects.all():
        project.district = names[project.project_id]
        project.save()
    for code in voting.codes:
        cast(voting, code, "1", "3")

    published(voting)

    text = visitor.get(START).content.decode()
    table = text.partition('id="districts-heading"')[2].partition("</section>")[0]
    assert table.index("Anger") < table.index("Bruck")
    assert "600" in table
    assert "360" in table


def test_parts_are_listed_with_their_projects_and_lead_to_their_pages(town, visitor):
    voting = a_round_in_parts(town, voters=1)
    cast(voting, voting.codes[0], "1")
    published(voting)

    text = visitor.get(START).content.decode()
    part = visitor.get("/buergerhaushalt/lindental/unser-budget-2026-anger/")

    assert "Brunnen" in text
    assert "Über diesen Teil hat niemand abgestimmt" in text
    assert "Dies ist ein Teil von" in part.content.decode()
    answer = visitor.get("/buergerhaushalt/lindental/unser-budget-2026-anger/beteiligung/")
    assert answer["Location"] == f"{START}beteiligung/"


@pytest.mark.parametrize(
    "path", ["runden/", "mein-stimmzettel/", "vergleich/", "daten/pruefpaket.zip"]
)
def test_pages_of_one_count_are_not_found_where_parts_were_counted(town, visitor, path):
    voting = a_round_in_parts(town, voters=1)
    cast(voting, voting.codes[0], "1")
    published(voting)

    assert visitor.get(START + path).status_code == 404


def test_authors_and_followers_hear_of_the_result_once_each(town):
    voting = a_voting_round(town, voters=2)
    for number, address in ((1, "anna@beispiel.test"), (2, "bert@beispiel.test")):
        ProposalAuthor.objects.create(
            authority=town, proposal=Proposal.objects.get(number=number), email=address,
            confirmed_at=CLOSED,
        )  # fmt: skip
    ProposalAuthor.objects.create(
        authority=town, proposal=Proposal.objects.get(number=1), email="c@beispiel.test"
    )
    follow(about=voting.round, authority=town, person=voting.anna, now=CLOSED)
    for code in voting.codes:
        cast(voting, code, "1")

    published(voting)

    told = {message.recipient: message for message in Message.objects.all()}
    assert set(told) == {"anna@beispiel.test", "bert@beispiel.test", voting.anna.email}
    assert told["anna@beispiel.test"].subject == "Ihr Vorschlag „Spielplatz“ ist gewählt"
    assert "diesmal nicht gewählt" in told["bert@beispiel.test"].subject
    assert "/vorschlaege/" in told["bert@beispiel.test"].body


@pytest.mark.parametrize("path", ["", "beteiligung/"])
def test_pages_after_a_vote_ask_at_most_twelve_times(
    town, visitor, path, django_assert_max_num_queries
):
    voting = a_voting_round(town, voters=3)
    for code in voting.codes:
        cast(voting, code, "1")
    published(voting)
    visitor.get(START + path)

    with django_assert_max_num_queries(12):
        visitor.get(START + path)
