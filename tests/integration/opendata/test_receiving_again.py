"""What a steward decided about one file holds for the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.features.opendata.models import DataFile, Distribution, DistributionKind, Way
from modellkommune.features.opendata.services.receiving.files import read_file, receive_file
from modellkommune.features.opendata.services.replacing.publishing import publish_file
from modellkommune.features.opendata.services.replacing.taking import take_new_version
from modellkommune.kernel.tables.layout import Layout
from tests.factories.opendata import NOON, a_dataset, a_distribution
from tests.walls import client_of

pytestmark = pytest.mark.django_db

FIRST = "Verein;Leitung;Mitglieder\nTSV;Anna Beispiel;120\nMSV;Bert Muster;80\n"
SECOND = FIRST + "Chor;Clara Probe;35\n"


@pytest.fixture
def town(lindental: OpenedAuthority) -> Iterator[OpenedAuthority]:
    with scope(authority=lindental.authority):
        yield lindental


@pytest.fixture
def clubs(town: OpenedAuthority) -> Distribution:
    dataset = a_dataset(town.authority, slug="vereine", title="Vereine")
    return a_distribution(dataset, kind=DistributionKind.TABLE, slug="liste")


def received(distribution: Distribution, text: str) -> DataFile:
    file = receive_file(
        distribution=distribution, name="vereine.csv", content=text.encode(), way=Way.UPLOAD,
        now=NOON,
    )  # fmt: skip
    return read_file(file=file, now=NOON)


def confirm_without(clerk: Client, file: DataFile, left_out: str) -> DataFile:
    """Confirm the page as it stands, with one column unticked."""
    layout = Layout.from_json(file.layout)
    data = {}
    for at, one in enumerate(layout.columns):
        data |= {f"name-{at}": one.name, f"type-{at}": one.type, f"format-{at}": one.format}
        if one.name != left_out:
            data[f"keep-{at}"] = "on"
    clerk.post(
        reverse("opendata_office:file_columns", args=[file.distribution.dataset_id, file.pk]), data
    )
    file.refresh_from_db()
    return file


def test_a_column_taken_out_stays_out_and_its_file_stays_in_the_office(town, clubs, client_for):
    file = confirm_without(client_of(town), received(clubs, FIRST), "Leitung")
    publish_file(file=file, by=None, now=NOON)

    portal = client_for(town.portal)
    page = portal.get("/datensaetze/lindental/vereine/").text
    assert portal.get("/datensaetze/lindental/vereine/datei/liste/original").status_code == 404
    assert ("Originaldatei" in page, "Anna Beispiel" in page) == (False, False)

    clubs.refresh_from_db()
    later = take_new_version(
        distribution=clubs, name="vereine.csv", content=SECOND.encode(), way=Way.UPLOAD, now=NOON
    )
    assert later.difference["columns"] == []
    assert [one["name"] for one in later.layout["columns"]] == ["Verein", "Mitglieder"]


def test_where_the_table_stands_is_said_once(clubs):
    odd = "Stand;heute\nzwei;drei\nVerein;Leitung;Mitglieder\nTSV;Anna;120\n"
    clubs.layout = {
        "kind": "csv", "skip_rows": 2, "header_rows": 1,
        "columns": [
            {"name": name, "source_name": name, "type": "text"}
            for name in ("Verein", "Leitung", "Mitglieder")
        ],
    }  # fmt: skip
    clubs.save()

    file = received(clubs, odd)

    assert [one["source_name"] for one in file.layout["columns"]] == [
        "Verein", "Leitung", "Mitglieder",
    ]  # fmt: skip
