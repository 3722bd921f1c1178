"""A step that two people must take, and the people of a town hall."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.approvals import steps
from modellkommune.commons.approvals.public import Decision, approve
from modellkommune.commons.people.models import Person
from modellkommune.commons.people.services.accounts import enrol_totp, open_account
from modellkommune.commons.people.services.roles import give_role
from modellkommune.commons.switchboard.cards import Card, Step
from tests.factories.authorities import TOTP_SECRET
from tests.factories.news import a_news_item
from tests.fixtures.authorities import host_of
from tests.walls import sign_in

NOON = datetime(2026, 5, 4, 12, tzinfo=timezone.get_default_timezone())
STEP = "tests.demolish"
DIGEST, OTHER_DIGEST = "ab" * 32, "cd" * 32


@pytest.fixture(autouse=True)
def step(monkeypatch: pytest.MonkeyPatch) -> None:
    """The step of pulling down the old town hall; whoever publishes news may take it."""
    card = Card(
        name="tests", section=None, label="Versuch", url_name="home",
        steps=(
            Step(code=STEP, label="Das alte Rathaus abreißen",
                 permission="newsroom.publish_newsitem"),
        ),
    )  # fmt: skip
    monkeypatch.setattr(steps, "cards", lambda: [card])


@pytest.fixture
def staff(lindental: Any) -> Callable[..., Person]:
    """`staff("berta")`: one more person of the town hall, who may take the step."""

    def employ(name: str, kind: str = "editor") -> Person:
        person = open_account(email=f"{name}@lindental.example", name=f"{name.title()} Amt")
        enrol_totp(person, TOTP_SECRET)
        give_role(person=person, authority=lindental.authority, kind=kind)
        return person

    return employ


@pytest.fixture
def anna(lindental: Any) -> Person:
    """The administrator."""
    person: Person = lindental.administrator
    return person


@pytest.fixture
def berta(staff: Callable[..., Person]) -> Person:
    """An editor."""
    return staff("berta")


@pytest.fixture
def town_hall(lindental: Any) -> Iterator[Any]:
    """The record the step happens to, in the scope of its town."""
    with scope(authority=lindental.authority):
        yield a_news_item(lindental.authority, "Das alte Rathaus")


@pytest.fixture
def agree(town_hall: Any) -> Callable[..., Decision]:
    """`agree(anna)`: asks for the step, or agrees to it."""

    def by(person: Person, *, digest: str = DIGEST, now: datetime = NOON) -> Decision:
        return approve(
            step=STEP, about=town_hall, digest=digest, by=person, now=now,
            sentence="Das alte Rathaus abreißen", url="/office/",
        )  # fmt: skip

    return by


@pytest.fixture
def signed_in(lindental: Any) -> Callable[[Person], Client]:
    """`signed_in(berta)`: her browser in the office, with both factors."""

    def visit(person: Person) -> Client:
        return sign_in(Client(headers={"host": host_of(lindental.portal)}), person)

    return visit
