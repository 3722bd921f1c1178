"""The office between the keys and the opened ballots, in its pages."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from modellkommune.features.budget.models import (
    Discrepancy,
    KeyShare,
    LiveRound,
    OpenedBallot,
    PaperBatch,
    Phase,
    PhaseKind,
    RoundState,
    RuleChange,
)
from modellkommune.features.budget.services.closing import opening
from modellkommune.features.budget.services.closing.ending import (
    VotingNotOver,
    close_due_rounds,
    close_round,
)
from tests.factories.closed_rounds import CLOSED, cast
from tests.factories.live_rounds import NOON, a_ready_round
from tests.factories.officials import officials_of
from tests.factories.voting import a_voting_round
from tests.fixtures.authorities import host_of
from tests.walls import sign_in

pytestmark = pytest.mark.django_db

PHRASES = ("Birnbaum am Anger im Mai", "Kastanie steht im Regen")


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


@pytest.fixture
def first(lindental, town):
    return browser_of(lindental, 0)


@pytest.fixture
def second(lindental, town):
    return browser_of(lindental, 1)


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Opening runs in a thread of its own; a test has one connection and waits for it."""
    monkeypatch.setattr(opening, "beside_the_request", opening.perform)


@pytest.fixture
def voting(town):
    made = a_voting_round(town, voters=2)
    cast(made, made.codes[0], "1")
    return made


def browser_of(opened, place):
    person = officials_of(opened.authority)[place]
    return sign_in(Client(headers={"host": host_of(opened.portal)}), person)


def url(budget_round, name):
    return reverse(f"budget_office:{name}", args=[budget_round.pk])


def text_of(client, budget_round, name):
    return client.get(url(budget_round, name)).content.decode()


def key_form(town, **changed):
    one, two = officials_of(town)
    return {
        "needed": 2,
        "holder_1": one.pk, "passphrase_1": PHRASES[0], "again_1": PHRASES[0],
        "holder_2": two.pk, "passphrase_2": PHRASES[1], "again_2": PHRASES[1],
        **changed,
    }  # fmt: skip


def opening_form(voting, **changed):
    typed = {f"passphrase_{person.pk}": text for person, text in voting.passphrases.items()}
    return {**typed, **changed}


def test_the_key_is_made_printed_and_read_back_from_the_paper(town, first):
    budget_round = a_ready_round(town, public_key=b"")

    answer = first.post(url(budget_round, "keys"), key_form(town))
    recovery = re.search(r"<code>([2-9A-Z-]{33})</code>", answer.content.decode())[1]
    sheet = first.post(url(budget_round, "recovery_pdf"), {"recovery": recovery})
    assert "noch nicht geprüft" in text_of(first, budget_round, "keys")
    first.post(url(budget_round, "confirm_recovery"), {"recovery": recovery.lower()})

    assert sheet.content.startswith(b"%PDF")
    for page in (answer, sheet):
        assert "no-store" in page["Cache-Control"]
    assert KeyShare.objects.count() == 3
    assert LiveRound.objects.get().recovery_confirmed_at is not None
    assert recovery not in text_of(first, budget_round, "keys")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"passphrase_1": "kurz", "again_1": "kurz"}, "mindestens 12 Zeichen"),
        ({"passphrase_1": "123456789012", "again_1": "123456789012"}, "Ziffern allein"),
        ({"again_1": "etwas ganz anderes"}, "Die beiden Passwortsätze sind verschieden"),
        ({"passphrase_2": PHRASES[0], "again_2": PHRASES[0]}, "denselben Passwortsatz"),
        ({"holder_2": ""}, "Wessen Passwortsatz ist das?"),
        ({"needed": 4}, "mindestens so viele Schlüsselpersonen"),
    ],
)
def test_weak_or_mistyped_keys_are_refused_with_a_sentence(town, first, changed, sentence):
    budget_round = a_ready_round(town, public_key=b"")

    answer = first.post(url(budget_round, "keys"), key_form(town, **changed))

    assert sentence in answer.content.decode()
    assert not KeyShare.objects.exists()
    assert PHRASES[0] not in answer.content.decode()


def test_a_wrong_sheet_is_not_confirmed(town, first):
    budget_round = a_ready_round(town, public_key=b"")
    first.post(url(budget_round, "keys"), key_form(town))
    old = first.post(url(budget_round, "keys"), key_form(town)).content.decode()
    recovery = re.search(r"<code>([2-9A-Z-]{33})</code>", old)[1]
    first.post(url(budget_round, "keys"), key_form(town))

    answer = first.post(url(budget_round, "confirm_recovery"), {"recovery": recovery})

    assert "zu einem anderen Schlüssel" in answer.content.decode()
    assert LiveRound.objects.get().recovery_confirmed_at is None


def test_the_key_of_a_locked_round_stays(town, first, voting):
    before = bytes(LiveRound.objects.get().public_key)

    first.post(url(voting.round, "keys"), key_form(town))

    assert bytes(LiveRound.objects.get().public_key) == before


def test_a_vote_closes_by_itself_at_its_announced_moment(voting):
    ends_at = Phase.objects.get(kind=PhaseKind.VOTING).closes_at
    with pytest.raises(VotingNotOver):
        close_round(budget_round=voting.fresh(), now=NOON)
    assert close_due_rounds(NOON) == 0

    assert close_due_rounds(CLOSED) == 1

    assert voting.fresh().live.closed_at == ends_at
    assert close_due_rounds(CLOSED) == 0


def test_an_earlier_end_takes_two_people_and_leaves_a_public_note(
    monkeypatch, voting, first, second
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    digest = voting.fresh().live.lock_digest

    first.post(url(voting.round, "close_early"), {"reason": "Hochwasser in der Stadt."})
    assert voting.fresh().live.closed_at is None
    assert "Hochwasser in der Stadt." in text_of(second, voting.round, "close")
    second.post(url(voting.round, "close_early"), {"reason": "Hochwasser in der Stadt."})

    live = voting.fresh().live
    note = RuleChange.objects.get()
    assert live.closed_at == NOON
    assert (note.digest_before, note.digest_after, note.people) == (digest, live.lock_digest, 2)
    assert note.why == "Hochwasser in der Stadt."


def test_open_batches_keep_the_ballots_closed_until_two_people_answer_for_it(
    voting, first, second, town
):
    voting.close(CLOSED)
    PaperBatch.objects.create(
        authority=town, round=voting.round, number=3, ballots=21, opened_on=CLOSED.date()
    )
    answer = first.post(url(voting.round, "close"), opening_form(voting))
    assert "Offenes abschließen" in answer.content.decode()

    for person in (first, second):
        person.post(url(voting.round, "accept_gaps"), {"reason": "Stapel 3 ist verbrannt."})
    first.post(url(voting.round, "close"), opening_form(voting))

    assert OpenedBallot.objects.count() == 1
    assert voting.fresh().live.gaps_reason == "Stapel 3 ist verbrannt."


def test_what_two_people_accepted_does_not_cover_a_later_difference(voting, first, second, town):
    voting.close(CLOSED)
    note = {"authority": town, "round": voting.round, "noted_on": CLOSED.date()}
    Discrepancy.objects.create(kind="small-batch", facts={"batch": 1, "ballots": 3}, **note)
    for person in (first, second):
        person.post(url(voting.round, "accept_gaps"), {"reason": "Mehr kamen nicht."})
    Discrepancy.objects.create(kind="small-batch", facts={"batch": 2, "ballots": 4}, **note)

    first.post(url(voting.round, "close"), opening_form(voting))

    assert not OpenedBallot.objects.exists()


def test_who_declines_ends_the_request(voting, first, second, town):
    voting.close(CLOSED)
    PaperBatch.objects.create(
        authority=town, round=voting.round, number=1, ballots=20, opened_on=CLOSED.date()
    )
    first.post(url(voting.round, "accept_gaps"), {"reason": "Keine Zeit."})

    second.post(url(voting.round, "decline_gaps"), {"declined_because": "Wir zählen nach."})

    assert "Personen haben zugestimmt" not in text_of(second, voting.round, "close")


def test_two_keyholders_open_the_ballots_and_the_round_waits_for_its_count(voting, first):
    voting.close(CLOSED)

    answer = first.post(url(voting.round, "close"), opening_form(voting))

    assert answer.status_code == 302
    assert first.get(answer["Location"]).status_code == 200
    assert voting.fresh().state == RoundState.IMPORTED
    assert "Die Stimmzettel sind geöffnet" in text_of(first, voting.round, "close")


def test_a_wrong_passphrase_is_named_beside_its_field_and_shown_to_nobody(voting, first):
    voting.close(CLOSED)
    wrong = {f"passphrase_{voting.bert.pk}": "falsch getippt am Abend"}

    text = first.post(url(voting.round, "close"), opening_form(voting, **wrong)).content.decode()

    assert "Dieser Passwortsatz passt nicht." in text
    assert "falsch getippt am Abend" not in text
    assert not OpenedBallot.objects.exists()


def test_one_keyholder_alone_is_told_how_many_are_needed(voting, first):
    voting.close(CLOSED)
    alone = {f"passphrase_{voting.bert.pk}": ""}

    text = first.post(url(voting.round, "close"), opening_form(voting, **alone)).content.decode()

    assert "Gebraucht werden 2 Teile des Schlüssels, eingegeben sind 1." in text
    assert not OpenedBallot.objects.exists()


def test_the_round_page_of_another_authority_knows_no_such_round(voting, auenfeld, client_for):
    stranger = browser_of(auenfeld, 0)

    answers = [stranger.get(url(voting.round, name)).status_code for name in ("keys", "close")]

    assert answers == [404, 404]


@pytest.mark.parametrize("batches", [1, 3])
def test_the_closing_page_asks_equally_often_for_few_and_many_batches(
    voting, first, town, batches, django_assert_max_num_queries
):
    voting.close(CLOSED)
    for number in range(1, batches + 1):
        PaperBatch.objects.create(
            authority=town, round=voting.round, number=number, ballots=20, opened_on=CLOSED.date()
        )
    first.get(url(voting.round, "close"))

    with django_assert_max_num_queries(26):
        first.get(url(voting.round, "close"))
