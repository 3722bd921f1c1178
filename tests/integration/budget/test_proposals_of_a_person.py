"""Copy and erasure of what the participatory budget keeps of people who propose."""

from __future__ import annotations

import pytest
from django_scopes import scope

from modellkommune.features.budget.models import Proposal, ProposalAuthor, ProposalState
from modellkommune.features.budget.services.personal_data import PROPOSALS
from modellkommune.features.budget.services.proposals import LinkUnknown, author_of_link, link_word
from tests.factories.proposals import NOON, a_clerk, a_proposal, a_round_collecting

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


@pytest.fixture
def erika(town):
    return a_clerk(town, email="erika@example.org")


def test_a_copy_holds_what_came_from_account_and_address(town, erika):
    spring = a_round_collecting(town)
    a_proposal(spring, title="Mit Konto", person=erika)
    a_proposal(spring, title="Ohne Konto", email="Erika@Example.org")
    a_proposal(spring, title="Von Otto", email="otto@example.org")

    (part,) = PROPOSALS.export(erika)

    assert [row["Titel"] for row in part.rows] == ["Mit Konto", "Ohne Konto"]


def test_erasure_takes_name_and_address_and_says_what_stays(town, erika):
    spring = a_round_collecting(town)
    proposal = a_proposal(spring, person=erika, name="Erika Bach", name_shown=True)
    word = link_word(proposal.authors.get())

    (kept,) = PROPOSALS.erase(erika, NOON)

    author = proposal.authors.get()
    assert (author.person, author.name, author.email, author.name_shown) == (None, "", "", False)
    assert "Spielplatz am Bach" in kept.what
    with pytest.raises(LinkUnknown):
        author_of_link(word, now=NOON)


def test_what_was_never_public_goes_as_a_whole(town, erika):
    spring = a_round_collecting(town, shown_after_review=True)
    a_proposal(spring, person=erika)
    a_proposal(spring, email="erika@example.org", state=ProposalState.UNCONFIRMED)

    assert PROPOSALS.erase(erika, NOON) == []
    assert not Proposal.objects.exists()
    assert not ProposalAuthor.objects.exists()
