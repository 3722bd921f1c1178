"""Who applied by mail goes on online; nobody else does."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from modellkommune.commons.people.models import Person
from tests.factories.calls import a_call, an_application
from tests.fixtures.authorities import host_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(programme_office):
    with scope(authority=programme_office.authority):
        call = a_call(programme_office.authority)
        return an_application(call, number=1, channel="mail", contact_email="Amt@Gemeinde.test")


def browser_of(opened, email, *, is_confirmed=True):
    person = Person.objects.create_user(email=email, password="Birnbaum-am-Anger-7")
    EmailAddress.objects.update_or_create(
        user=person, email=email, defaults={"verified": is_confirmed, "primary": True}
    )
    client = Client(headers={"host": host_of(opened.portal)})
    client.force_login(person, backend="modellkommune.commons.people.backends.SignInBackend")
    return client


def claim(client, application):
    return client.post(reverse("calls:claim", kwargs={"pk": application.pk}))


def test_the_confirmed_address_of_the_mail_takes_the_application_over(
    application, programme_office
):
    client = browser_of(programme_office, "amt@gemeinde.test")
    assert "OGK27-001" in client.get(reverse("calls:mine")).content.decode()

    assert claim(client, application).status_code == 302

    with scope(authority=programme_office.authority):
        assert list(application.team.values_list("person__email", "role")) == [
            ("amt@gemeinde.test", "lead")
        ]


@pytest.mark.parametrize(
    ("email", "is_confirmed"), [("fremd@gemeinde.test", True), ("amt@gemeinde.test", False)]
)
def test_another_or_an_unconfirmed_address_finds_nothing(
    application, programme_office, email, is_confirmed
):
    client = browser_of(programme_office, email, is_confirmed=is_confirmed)

    page = client.get(reverse("calls:mine")).content.decode()

    assert "OGK27-001" not in page
    assert claim(client, application).status_code == 404


def test_the_first_who_takes_it_over_keeps_it(application, programme_office):
    claim(browser_of(programme_office, "amt@gemeinde.test"), application)
    later = browser_of(programme_office, "zweite@gemeinde.test")
    with scope(authority=programme_office.authority):
        application.contact_email = "zweite@gemeinde.test"
        application.save()

    assert claim(later, application).status_code == 404
