"""Two people for a release, reminders of overdue data, quotations, and what waits."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.approvals.models import StepSetting
from modellkommune.commons.outbox.models import Message
from modellkommune.commons.people.services.accounts import enrol_totp, open_account
from modellkommune.commons.people.services.roles import give_role
from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.selectors.releasing.citation import citation_of
from modellkommune.features.opendata.selectors.releasing.waiting import waiting_for
from modellkommune.features.opendata.services.releasing.due import next_due
from modellkommune.features.opendata.services.releasing.release import release
from modellkommune.features.opendata.services.releasing.reminding import remind_of_overdue
from tests.factories.authorities import TOTP_SECRET
from tests.factories.opendata import NOON, a_dataset, a_distribution
from tests.fixtures.authorities import host_of
from tests.walls import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(lindental: Any, office_client_for: Any) -> Client:
    """The administrator's browser."""
    return office_client_for(lindental)


@pytest.fixture
def berta(lindental: Any) -> Client:
    """A clerk's browser."""
    person = open_account(email="berta@lindental.example", name="Berta Blum")
    enrol_totp(person, TOTP_SECRET)
    give_role(person=person, authority=lindental.authority, kind="clerk")
    return sign_in(Client(headers={"host": host_of(lindental.portal)}), person)


@pytest.fixture
def ready(lindental: Any) -> Dataset:
    """A draft that lacks nothing."""
    dataset = a_dataset(lindental.authority, published_at=None, rights_asked={"answer": "none"})
    a_distribution(dataset, published_at=None)
    return dataset


def publish(client: Client, dataset: Dataset, **typed: str) -> str:
    address = reverse("opendata_office:release", args=[dataset.pk])
    return client.post(address, typed, follow=True).content.decode()


def fresh(dataset: Dataset) -> Dataset:
    with scope(authority=dataset.authority):
        dataset.refresh_from_db()
    return dataset


def two_people(authority: Any) -> None:
    with scope(authority=authority):
        StepSetting.objects.create(step="opendata.release-dataset", people=2)


def test_where_two_people_are_asked_nobody_publishes_alone(anna, berta, ready):
    two_people(ready.authority)

    said = publish(anna, ready)
    again = publish(anna, ready)

    assert "Eine weitere Person muss zustimmen." in said
    assert "Sie haben schon zugestimmt" in again or "bereits zugestimmt" in again
    assert not fresh(ready).is_public

    publish(berta, ready)

    assert fresh(ready).is_public


def test_a_description_changed_after_the_first_agreement_is_a_new_request(anna, berta, ready):
    two_people(ready.authority)
    publish(anna, ready)
    with scope(authority=ready.authority):
        Dataset.objects.filter(pk=ready.pk).update(description="Heimlich geändert.")

    publish(berta, ready)

    assert not fresh(ready).is_public


def test_the_second_person_agrees_to_the_moment_the_first_one_chose(anna, berta, ready):
    two_people(ready.authority)
    day = timezone.localdate() + timedelta(days=3)
    publish(anna, ready, at_day=f"{day}", at_hour="09:00")
    page = berta.get(reverse("opendata_office:release", args=[ready.pk])).content.decode()

    assert f'value="{day}"' in page
    publish(berta, ready, at_day=f"{day}", at_hour="09:00")

    moment = timezone.localtime(fresh(ready).release_at)
    assert (moment.date(), f"{moment:%H:%M}", ready.is_public) == (day, "09:00", False)


def test_new_data_are_missed_some_days_after_the_promise():
    last = date(2026, 10, 1)

    assert next_due("MONTHLY", last=last) == date(2026, 11, 8)
    assert next_due("IRREG", last=last) is None


def test_an_office_is_reminded_once_and_again_after_four_weeks(ready):
    with scope(authority=ready.authority):
        release(dataset=ready, by=None, now=NOON)
        Dataset.objects.filter(pk=ready.pk).update(update_due_on=date(2026, 11, 1))

        first = remind_of_overdue(NOON)
        soon = remind_of_overdue(NOON + timedelta(days=7))
        later = remind_of_overdue(NOON + timedelta(days=28))

        letter = Message.objects.filter(template="opendata/releasing_overdue").first()
    assert (first, soon, later) == (1, 0, 1)
    assert letter.recipient == "statistik@ort.test"
    assert "Wochenmarkt: Stände je Monat" in letter.subject


def test_a_quotation_names_publisher_year_state_licence_and_address(ready):
    with scope(authority=ready.authority):
        release(dataset=ready, by=None, now=NOON)

        newest, first = citation_of(ready), citation_of(ready, ready.versions.get())

    assert newest.startswith("Stadt Lindental (2026): Wochenmarkt: Stände je Monat.")
    assert "Lizenz: Datenlizenz Deutschland – Zero – Version 2.0." in newest
    assert ", Stand 1." in first
    assert first.endswith(f"/datensaetze/{ready.authority.slug}/{ready.slug}/fassungen/1/")


def test_overdue_data_and_drafts_wait_on_the_start_page(lindental, ready):
    other = a_dataset(lindental.authority, update_due_on=date(2020, 1, 1), title="Alte Zahlen")

    with scope(authority=lindental.authority):
        waiting = list(waiting_for(lindental.administrator))

    assert [one.title for one in waiting] == [
        "Neue Daten einstellen: Alte Zahlen", "1 Datensatz ist noch nicht öffentlich",
    ]  # fmt: skip
    assert waiting[0].due_on == other.update_due_on


def test_lists_and_pages_need_equally_many_queries_with_one_and_three_entries(
    anna, lindental, assert_queries_constant
):
    authority = lindental.authority
    kept = a_dataset(authority)

    assert_queries_constant(
        anna, reverse("opendata_office:index"), add=lambda _: a_dataset(authority), most=10
    )
    assert_queries_constant(
        anna, reverse("opendata_office:dataset", args=[kept.pk]),
        add=lambda _: a_distribution(kept), most=22,
    )  # fmt: skip


def test_the_pages_of_versions_do_not_grow_with_the_versions(
    lindental, client_for, assert_queries_constant
):
    dataset = a_dataset(lindental.authority)

    def add(number: int) -> None:
        with scope(authority=lindental.authority):
            dataset.versions.create(
                authority=lindental.authority, number=number,
                released_at=datetime(2026, 11, number, tzinfo=NOON.tzinfo),
                content={"title": "Märkte", "distributions": []},
                changes=[{"file": "", "field": "title", "before": "Markt", "after": "Märkte"}],
            )  # fmt: skip

    words = {"place": lindental.authority.slug, "slug": dataset.slug}
    assert_queries_constant(
        client_for(lindental.portal), reverse("opendata:versions", kwargs=words), add=add
    )
