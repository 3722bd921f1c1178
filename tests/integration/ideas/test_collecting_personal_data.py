"""What is kept of an author: shown to the author, removed on request."""

from __future__ import annotations

import pytest
from django_scopes import scope

from modellkommune.features.ideas.models import Idea, IdeaAuthor, Visibility
from modellkommune.features.ideas.public import account_entries
from modellkommune.features.ideas.services.personal_data import IDEAS
from tests.factories.ideas import CLOSING, a_collection, an_idea
from tests.fixtures.authorities import OpenedAuthority


@pytest.fixture
def written(lindental: OpenedAuthority) -> list[Idea]:
    """A public idea of the administrator, and one that waits."""
    collection = a_collection(lindental.authority)
    ideas = [an_idea(collection, title="Bank"), an_idea(collection, title="Baum")]
    with scope(authority=lindental.authority):
        Idea.objects.filter(title="Baum").update(visibility=Visibility.WAITING)
        for idea in ideas:
            IdeaAuthor.objects.create(
                authority=lindental.authority, idea=idea, person=lindental.administrator,
                name="Anna Beck", name_shown=True,
            )  # fmt: skip
    return ideas


def test_everything_is_exported_and_only_what_was_public_stays_without_a_name(
    lindental: OpenedAuthority, written: list[Idea]
) -> None:
    exported = IDEAS.export(lindental.administrator)

    kept = IDEAS.erase(lindental.administrator, CLOSING)

    assert [row["Titel"] for row in exported[0].rows] == ["Bank", "Baum"]
    assert len(kept) == 1
    with scope(authority=lindental.authority):
        author = IdeaAuthor.objects.get()
        assert (author.idea.title, author.name, author.person) == ("Bank", "", None)
    assert IDEAS.export(lindental.administrator) == []


def test_the_account_shows_the_own_ideas_with_their_state(
    lindental: OpenedAuthority, written: list[Idea]
) -> None:
    with scope(authority=lindental.authority):
        entries = list(account_entries(lindental.administrator))

    assert [(one.title, one.note) for one in entries] == [
        ("Baum", "wartet auf die Verwaltung"), ("Bank", "eingegangen"),
    ]  # fmt: skip
