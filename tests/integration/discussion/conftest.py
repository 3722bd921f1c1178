"""An idea that is discussed, a citizen in front of it, and two moderators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from modellkommune.commons.discussion import spam
from modellkommune.commons.people.models import Person, RoleKind
from modellkommune.commons.people.services.accounts import enrol_totp, open_account
from modellkommune.commons.people.services.roles import give_role
from modellkommune.features.ideas.models import Idea
from tests.factories.authorities import TOTP_SECRET
from tests.factories.discussion import an_open_idea
from tests.walls import sign_in


@pytest.fixture
def town(lindental: Any) -> Iterator[Any]:
    """Lindental, with its scope open as services find it."""
    with scope(authority=lindental.authority):
        yield lindental


@pytest.fixture
def idea(town: Any) -> Idea:
    """An idea whose comments appear at once."""
    return an_open_idea(town.authority)


@pytest.fixture
def citizen(town: Any, client_for: Any) -> Client:
    """Somebody without an account on the portal."""
    return client_for(town.portal)


@pytest.fixture
def patient_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that may come back at once, so that no test has to wait."""
    monkeypatch.setattr(spam, "FEWEST_SECONDS", 0)


def a_moderator(town: Any, name: str) -> Person:
    """Somebody with the role of moderation and a second factor."""
    person = open_account(email=f"{name.lower()}@amt.test", name=name)
    enrol_totp(person, TOTP_SECRET)
    give_role(person=person, authority=town.authority, kind=RoleKind.MODERATOR)
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def mona(town: Any) -> Person:
    """A moderator."""
    return a_moderator(town, "Mona")


@pytest.fixture
def moritz(town: Any) -> Person:
    """Another moderator."""
    return a_moderator(town, "Moritz")


@pytest.fixture
def desk_of(town: Any, client_for: Any) -> Any:
    """`desk_of(mona)`: her browser in the office."""
    return lambda person: sign_in(client_for(town.portal), person)
