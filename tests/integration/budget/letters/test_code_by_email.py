"""The page on the portal where somebody asks for a voting code by e-mail."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.outbox.models import Message
from tests.factories.voting import a_voting_round


@pytest.fixture
def page(lindental):
    with scope(authority=lindental.authority):
        voting = a_voting_round(lindental.authority, entitled_by=["email"], now=timezone.now())
    return reverse("budget:ask_code", args=["lindental", voting.round.slug])


@pytest.mark.parametrize("typed", ["", "keine Adresse", "anna@", "@dorf.example"])
def test_what_is_no_address_comes_back_with_a_sentence(lindental, client_for, page, typed):
    client = client_for(lindental.portal)

    assert client.get(page).status_code == 200
    answer = client.post(page, {"email": typed})

    assert answer.status_code == 422
    with scope(authority=lindental.authority):
        assert not Message.objects.exists()


@pytest.mark.parametrize(("ways", "is_offered"), [(["code", "email"], True), (["code"], False)])
def test_the_ballot_leads_to_the_page_where_a_code_comes_by_e_mail(
    lindental, client_for, ways, is_offered
):
    with scope(authority=lindental.authority):
        voting = a_voting_round(lindental.authority, entitled_by=ways, now=timezone.now())
    keys = ["lindental", voting.round.slug]
    client = client_for(lindental.portal)

    ballot = client.get(reverse("budget:vote", args=keys)).content.decode()
    review = client.post(
        reverse("budget:vote", args=keys), {"wahl": "1", "aktion": "pruefen"}
    ).content.decode()

    link = f'href="{reverse("budget:ask_code", args=keys)}"'
    assert [link in ballot, link in review] == [is_offered, is_offered]
