"""The pages of voting, as a citizen without script meets them."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.features.budget.models import (
    Channel,
    OpenedBallot,
    PhaseKind,
    SealedBallot,
)
from modellkommune.features.budget.services.voting import open_ballots, use_entitlement
from modellkommune.kernel.secrecy.receipts import new_receipt
from tests.factories.voting import VotingRound, a_voting_round, vote
from tests.fixtures.queries import queries_of

pytestmark = pytest.mark.django_db

RECEIPT = re.compile(r"<code data-receipt>([0-9A-Z-]+)</code>")
DRAWN = re.compile(r'name="beleg" value="([^"]+)"')


@pytest.fixture
def voting(lindental):
    with scope(authority=lindental.authority):
        return a_voting_round(lindental.authority, voters=3, now=timezone.now())


@pytest.fixture
def citizen(lindental, client_for):
    return client_for(lindental.portal)


def path_of(voting: VotingRound, page: str) -> str:
    return f"/buergerhaushalt/{voting.round.authority.slug}/{voting.round.slug}/{page}"


def text_of(response) -> str:
    return html.unescape(response.content.decode())


def drawn_in(client: Client, path: str) -> str:
    return DRAWN.search(client.get(path).content.decode())[1]


def hand_in(client: Client, voting: VotingRound, **fields):
    path = path_of(voting, "abstimmen/")
    posted = {"aktion": "abgeben", "beleg": drawn_in(client, path), "wahl": ["1"], **fields}
    return client.post(path, posted)


def test_choose_look_back_and_hand_in(voting, citizen):
    path = path_of(voting, "abstimmen/")
    drawn = drawn_in(citizen, path)

    back = citizen.post(path, {"aktion": "pruefen", "beleg": drawn, "wahl": ["1", "3"]})
    done = citizen.post(
        path, {"aktion": "abgeben", "beleg": drawn, "wahl": ["1", "3"], "code": voting.codes[0]}
    )

    assert back.status_code == done.status_code == 200
    assert "Ist das Ihr Stimmzettel?" in text_of(back)
    assert "Ihre Stimme ist angekommen" in text_of(done)
    assert RECEIPT.search(text_of(done))
    with scope(authority=voting.round.authority):
        assert SealedBallot.objects.count() == 1


def test_a_lost_answer_can_be_asked_for_again(voting, citizen):
    path = path_of(voting, "abstimmen/")
    posted = {
        "aktion": "abgeben", "beleg": drawn_in(citizen, path), "wahl": ["1"],
        "code": voting.codes[0],
    }  # fmt: skip

    first, second = (RECEIPT.search(text_of(citizen.post(path, posted)))[1] for _ in range(2))

    assert first == second


def test_a_hand_made_request_over_the_limit_is_refused_and_keeps_what_was_chosen(voting, citizen):
    answer = hand_in(citizen, voting, wahl=["1", "2", "77"], code=voting.codes[0])

    assert answer.status_code == 422
    assert "der nicht auf diesem Stimmzettel steht" in text_of(answer)
    assert 'value="2" id="wahl-2" checked' in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda code: "", "Bitte geben Sie Ihren Code ein."),
        (lambda code: code[:-1], "Es fehlt 1 Zeichen."),
        (lambda code: code + "2", "Es ist 1 Zeichen zu viel."),
        (lambda code: "O" + code[1:], "Das Zeichen „O“ in Gruppe 1 kommt nicht vor."),
        (lambda code: new_receipt().text, "Das ist ein Beleg, kein Code."),
    ],
)
def test_a_mistyped_code_is_told_by_its_slip_and_nothing_is_lost(voting, citizen, change, sentence):
    answer = hand_in(citizen, voting, code=change(voting.codes[0]))

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert '<input type="hidden" name="wahl" value="1">' in answer.content.decode()


def test_a_code_used_before_says_when_and_on_which_way(voting, citizen):
    with scope(authority=voting.round.authority):
        use_entitlement(
            budget_round=voting.round, code=voting.codes[0], channel=Channel.PAPER,
            now=timezone.now(),
        )  # fmt: skip
    hand_in(citizen, voting, code=voting.codes[1])

    on_paper = text_of(hand_in(citizen, voting, code=voting.codes[0]))
    online = text_of(hand_in(citizen, voting, code=voting.codes[1]))

    assert "auf Papier verwendet" in on_paper
    assert "online ein Stimmzettel abgegeben" in online


def test_very_many_wrong_codes_are_slowed_down_and_a_right_one_still_votes(
    voting, citizen, monkeypatch
):
    from modellkommune.kernel.secrecy.codes import new_code

    monkeypatch.setattr("modellkommune.features.budget.views.voting.voting.WRONG_CODES", 2)

    wrong = [hand_in(citizen, voting, code=new_code().text).status_code for _ in range(3)]
    right = hand_in(citizen, voting, code=voting.codes[0])

    assert wrong == [422, 422, 429]
    assert right.status_code == 200


def test_one_second_after_the_end_a_friendly_page_says_so(voting, citizen, monkeypatch):
    with scope(authority=voting.round.authority):
        ends = voting.round.phases.get(kind=PhaseKind.VOTING).closes_at
    path = path_of(voting, "abstimmen/")
    posted = {
        "aktion": "abgeben", "beleg": drawn_in(citizen, path), "wahl": ["1"],
        "code": voting.codes[0],
    }  # fmt: skip
    monkeypatch.setattr(timezone, "now", lambda: ends + timedelta(seconds=1))

    answer = citizen.post(path, posted)

    assert answer.status_code == 409
    assert "Ihr Stimmzettel kam nach dem Ende der Abstimmung" in text_of(answer)
    with scope(authority=voting.round.authority):
        assert not SealedBallot.objects.exists()


def test_a_ballot_is_replaced_with_its_receipt(voting, citizen):
    receipt = RECEIPT.search(text_of(hand_in(citizen, voting, code=voting.codes[0])))[1]
    path = path_of(voting, "abstimmen/ersetzen/")

    looked = citizen.post(path, {"aktion": "pruefen", "wahl": ["2"]})
    answer = citizen.post(path, {"aktion": "abgeben", "wahl": ["2"], "code": receipt.lower()})

    assert "Ihr Beleg" in text_of(looked)
    assert "Ihr Stimmzettel ist ersetzt" in text_of(answer)
    assert RECEIPT.search(text_of(answer))[1] == receipt


def test_the_receipt_says_only_that_the_ballot_is_in_the_box_before_opening(voting, citizen):
    receipt = RECEIPT.search(text_of(hand_in(citizen, voting, code=voting.codes[0])))[1]

    found = text_of(citizen.post(path_of(voting, "beleg/"), {"beleg": receipt}))
    unknown = citizen.post(path_of(voting, "beleg/"), {"beleg": new_receipt().text})

    assert "liegt verschlossen in der Urne" in found
    assert "Spielplatz" not in found
    assert unknown.status_code == 422


def test_after_opening_the_receipt_shows_the_own_choices(voting, citizen):
    receipt = RECEIPT.search(text_of(hand_in(citizen, voting, wahl=["1"], code=voting.codes[0])))[1]
    with scope(authority=voting.round.authority):
        voting.close(timezone.now())
        open_ballots(budget_round=voting.round, passphrases=voting.passphrases, now=timezone.now())
        first = OpenedBallot.objects.get().choices[0][0]
        name = voting.round.projects.get(project_id=first).name

    page = text_of(citizen.post(path_of(voting, "beleg/"), {"beleg": receipt}))

    assert "Ihr Stimmzettel" in page
    assert name in page


def test_the_receipt_is_kept_as_a_pdf(voting, citizen):
    receipt = RECEIPT.search(text_of(hand_in(citizen, voting, code=voting.codes[0])))[1]

    answer = citizen.post(path_of(voting, "beleg/beleg.pdf"), {"beleg": receipt})

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_answers_are_equally_long_whatever_was_chosen(voting, citizen):
    path = path_of(voting, "abstimmen/")
    lengths = {
        len(
            citizen.post(
                path, {"aktion": "pruefen", "wahl": wahl}, headers={"accept-encoding": "gzip"}
            ).content
        )
        for wahl in (["1"], ["1", "2"], ["1", "2", "3"], ["9"])
    }

    assert len(lengths) == 1


def test_no_step_makes_a_session_or_sets_more_than_the_cookie_of_the_form(voting, citizen):
    hand_in(citizen, voting, code=voting.codes[0])

    assert set(citizen.cookies) <= {"csrftoken"}


def test_the_ballot_needs_few_queries_and_handing_in_even_fewer_writes(voting, citizen):
    path = path_of(voting, "abstimmen/")
    citizen.get(path)

    assert len(queries_of(citizen, path)) <= 10


def test_before_the_vote_the_page_says_when_it_begins(lindental, citizen):
    with scope(authority=lindental.authority):
        made = a_voting_round(lindental.authority, now=timezone.now() + timedelta(days=60))

    assert "Die Abstimmung beginnt am" in text_of(citizen.get(path_of(made, "abstimmen/")))


@pytest.mark.parametrize(
    ("form", "fields", "said"),
    [
        ("points", {"wert-1": "3", "wert-2": "3"}, "Sie haben 5 Punkte und haben 6 vergeben."),
        ("points", {"wert-1": "4"}, "höchstens 3 Punkte"),
        ("points", {"wert-1": "zwei"}, "Bitte geben Sie eine ganze Zahl ein."),
        ("ranking", {"wert-1": "1", "wert-2": "1"}, "denselben Rang"),
        ("approval-amount", {"wahl": ["1", "2", "3"]}, "Ihre Vorschläge kosten zusammen"),
        ("approval-number", {"wahl": []}, "Sie haben noch nichts ausgewählt."),
    ],
)
def test_each_form_of_ballot_says_what_is_too_much(lindental, citizen, form, fields, said):
    with scope(authority=lindental.authority):
        made = a_voting_round(lindental.authority, now=timezone.now(), ballot_form=form)

    answer = citizen.post(path_of(made, "abstimmen/"), {"aktion": "pruefen", **fields})

    assert answer.status_code == 422
    assert said in text_of(answer)


def test_a_ranking_keeps_its_order(lindental, citizen):
    with scope(authority=lindental.authority):
        made = a_voting_round(
            lindental.authority, now=timezone.now(), ballot_form="ranking", voters=1
        )
    path = path_of(made, "abstimmen/")

    citizen.post(
        path,
        {"aktion": "abgeben", "code": made.codes[0], "wert-1": "2", "wert-2": "1"},
    )

    with scope(authority=lindental.authority):
        order = list(made.round.projects.order_by("position").values_list("project_id", flat=True))
        made.close(timezone.now())
        open_ballots(budget_round=made.round, passphrases=made.passphrases, now=timezone.now())
        assert OpenedBallot.objects.get().choices == [[order[1], 1], [order[0], 1]]


def test_the_office_sees_how_many_voted_and_no_small_figures(voting, lindental, office_client_for):
    with scope(authority=lindental.authority):
        vote(voting, voting.codes[0], "1", now=timezone.now())

    page = text_of(
        office_client_for(lindental).get(
            reverse("budget_office:voting_state", args=[voting.round.pk])
        )
    )

    assert "weniger als 10" in page
    assert "Haben abgestimmt" in page
