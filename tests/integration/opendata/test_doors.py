"""Whatever another room publishes appears in the catalogue by itself."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django_scopes import scope

from modellkommune.features.ideas.models import IdeaCollection
from modellkommune.features.opendata.models import CatalogueSettings, Dataset, Origin
from modellkommune.features.opendata.services.doors.taking import Taken, take_over
from modellkommune.kernel.catalogue.checking import check
from modellkommune.kernel.catalogue.reading import read
from tests.factories.budget_rounds import a_published_round, example_election
from tests.factories.calls import a_call
from tests.factories.consultations import a_procedure, a_round
from tests.factories.ideas import a_collection, an_idea
from tests.factories.opendata import NOON, an_office


@pytest.fixture
def town(lindental):
    """A town in which every room has published something."""
    with scope(authority=lindental.authority):
        CatalogueSettings.objects.create(authority=lindental.authority, delivers_through="openNRW")
        an_office(lindental.authority)
        an_idea(a_collection(lindental.authority, slug="park"))
        a_call(lindental.authority, slug="digital", announced_at=NOON, published_at=NOON)
        a_round(a_procedure(lindental.authority, slug="muehle"))
    a_published_round(lindental.authority, content=example_election())
    return lindental


def datasets_of(authority):
    with scope(authority=authority):
        return {one.room_key.partition(":")[0]: one for one in Dataset.objects.all()}


def test_every_room_with_data_comes_into_the_catalogue(town):
    taken = take_over(town.authority, NOON)

    found = datasets_of(town.authority)
    assert set(found) == {
        "budget.budgetround", "ideas.ideacollection", "calls", "calls.call", "consultations",
    }  # fmt: skip
    assert taken == Taken(new=5)
    assert {one.origin for one in found.values()} == {Origin.ROOM}
    assert found["ideas.ideacollection"].office.name == "Statistikstelle"


def test_each_file_answers_and_its_columns_are_those_of_its_schema(town, client_for):
    take_over(town.authority, NOON)
    client = client_for(town.portal)
    looked_at = 0

    with scope(authority=town.authority):
        files = [file for one in Dataset.objects.all() for file in one.distributions.all()]
    for file in files:
        path = "/" + file.download_url.split("/", 3)[3]
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer["Content-Type"].startswith(file.media_type)
        if file.format == "CSV":
            head = next(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
            assert head == [field["name"] for field in file.schema["fields"]]
            looked_at += 1

    assert looked_at >= 6


@pytest.mark.parametrize("profile", ["2.0", "3.0"])
def test_what_rooms_publish_violates_neither_profile(town, client_for, profile):
    take_over(town.authority, NOON)

    content = client_for(town.portal).get(f"/katalog.ttl?profil={profile}").content

    report = check(content, profile=f"dcat-ap.de-{profile}", format="ttl")
    assert [one for one in report.results if one.severity == "Violation"] == []
    assert len(read(content).datasets) == 5


def test_what_did_not_change_is_left_alone(town):
    take_over(town.authority, NOON)
    before = datasets_of(town.authority)

    taken = take_over(town.authority, NOON + timedelta(days=1))

    after = datasets_of(town.authority)
    assert taken == Taken(unchanged=5)
    assert {key: one.modified_at for key, one in after.items()} == {
        key: one.modified_at for key, one in before.items()
    }


def test_a_new_title_comes_along_and_address_and_identifier_stay(town):
    take_over(town.authority, NOON)
    before = datasets_of(town.authority)["ideas.ideacollection"]
    with scope(authority=town.authority):
        IdeaCollection.objects.update(title="Der Stadtpark von morgen")

    taken = take_over(town.authority, NOON)

    after = datasets_of(town.authority)["ideas.ideacollection"]
    assert taken == Taken(changed=1, unchanged=4)
    assert after.title == "Ideen: Der Stadtpark von morgen"
    assert (after.slug, after.identifier) == (before.slug, before.identifier)


def test_what_a_room_takes_back_is_withdrawn_and_comes_again_with_it(town):
    take_over(town.authority, NOON)
    with scope(authority=town.authority):
        IdeaCollection.objects.update(published_at=None)

    gone = take_over(town.authority, NOON)
    withdrawn = datasets_of(town.authority)["ideas.ideacollection"]
    with scope(authority=town.authority):
        IdeaCollection.objects.update(published_at=NOON)
    back = take_over(town.authority, NOON)

    assert gone == Taken(unchanged=4, withdrawn=1)
    assert withdrawn.withdrawn_at == NOON
    assert back == Taken(changed=1, unchanged=4)
    assert datasets_of(town.authority)["ideas.ideacollection"].withdrawn_at is None


def test_what_the_office_has_put_better_stays(town):
    take_over(town.authority, NOON)
    with scope(authority=town.authority):
        ours = Dataset.objects.filter(room_key__startswith="ideas.")
        ours.update(description="Besser gesagt.", keywords=["Stadtpark"])
        IdeaCollection.objects.update(title="Der Stadtpark von morgen")

    take_over(town.authority, NOON)

    after = datasets_of(town.authority)["ideas.ideacollection"]
    assert after.title == "Ideen: Der Stadtpark von morgen"
    assert after.keywords == ["Stadtpark"]


def test_what_the_office_has_withdrawn_stays_withdrawn(town):
    take_over(town.authority, NOON)
    with scope(authority=town.authority):
        Dataset.objects.filter(room_key__startswith="ideas.").update(withdrawn_at=NOON)

    take_over(town.authority, NOON + timedelta(days=1))

    assert datasets_of(town.authority)["ideas.ideacollection"].withdrawn_at == NOON


def test_a_licence_that_asks_for_a_name_gets_that_of_the_town(town):
    with scope(authority=town.authority):
        IdeaCollection.objects.update(licence="dl-de/by-2-0")

    take_over(town.authority, NOON)

    with scope(authority=town.authority):
        files = list(datasets_of(town.authority)["ideas.ideacollection"].distributions.all())
    assert {(one.licence, one.attribution) for one in files} == {
        ("dl-by-de/2.0", town.authority.name)
    }


def test_the_data_of_another_town_stay_there(town, auenfeld):
    take_over(auenfeld.authority, NOON)

    assert datasets_of(auenfeld.authority) == {}
    assert datasets_of(town.authority) == {}
