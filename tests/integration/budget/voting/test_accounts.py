"""Voting with a verified account: once, also by somebody who has a letter too."""

from __future__ import annotations

from datetime import date

import pytest
from django_scopes import scope

from modellkommune.commons.people.models import Person
from modellkommune.commons.people.services.residents import Identity, verify_resident
from modellkommune.features.budget.models import Entitlement
from modellkommune.features.budget.services.voting import (
    AccountProof,
    AlreadyVoted,
    Choice,
    CodeProof,
    NotInRegister,
    cast_ballot,
    person_digest,
)
from modellkommune.kernel.secrecy.receipts import new_receipt
from tests.factories.voting import NOON, a_voting_round

CARD = Identity("Acker", "Anna Maria", date(1980, 2, 1))


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


def anna_of(town) -> Person:
    person = Person.objects.create_user("anna@example.org")
    verify_resident(person=person, authority=town, identity=CARD, district="Nord", now=NOON)
    return person


def vote_with(budget_round, proof):
    return cast_ballot(
        budget_round=budget_round, entitlement_proof=proof, choices=[Choice("1", 1)],
        receipt=new_receipt().text, now=NOON,
    )  # fmt: skip


def a_round_with_a_letter_for(town, card):
    voting = a_voting_round(town, voters=1)
    digest = person_digest(voting.round, card.family_name, card.given_names, card.birth_date)
    Entitlement.objects.filter(round=voting.round).update(person_digest=digest)
    return voting


def test_who_has_letter_and_account_votes_once(town):
    voting, anna = a_round_with_a_letter_for(town, CARD), anna_of(town)

    vote_with(voting.round, AccountProof(anna))

    with pytest.raises(AlreadyVoted):
        vote_with(voting.round, CodeProof(voting.codes[0]))


def test_who_voted_by_letter_has_no_second_vote_by_account(town):
    voting, anna = a_round_with_a_letter_for(town, CARD), anna_of(town)

    vote_with(voting.round, CodeProof(voting.codes[0]))

    with pytest.raises(AlreadyVoted):
        vote_with(voting.round, AccountProof(anna))


def test_an_account_outside_of_the_register_does_not_vote_where_letters_are_sent(town):
    voting, anna = a_voting_round(town, voters=1), anna_of(town)

    with pytest.raises(NotInRegister):
        vote_with(voting.round, AccountProof(anna))


def test_an_account_does_not_take_the_name_of_somebody_born_on_the_same_day(town):
    other = Identity("Bach", "Berta", CARD.birth_date)
    voting, anna = a_round_with_a_letter_for(town, other), anna_of(town)
    anna.last_name, anna.first_name = other.family_name, other.given_names
    anna.save()

    with pytest.raises(NotInRegister):
        vote_with(voting.round, AccountProof(anna))


def test_without_letters_the_account_alone_is_enough(town):
    voting, anna = a_voting_round(town, entitled_by=["account"]), anna_of(town)

    vote_with(voting.round, AccountProof(anna))

    assert Entitlement.objects.get(round=voting.round).used_on is not None
