"""The office describes a dataset: points and findings beside the fields."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django_scopes import scope

from modellkommune.features.opendata.models import (
    DataOffice,
    Dataset,
    DistributionKind,
    Series,
)
from modellkommune.features.opendata.services.describing.records import (
    add_distribution,
    create_dataset,
)
from modellkommune.features.opendata.services.releasing.release import release
from tests.factories.opendata import NOON, a_dataset, a_distribution, an_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(lindental: Any, office_client_for: Any) -> Any:
    """A signed-in person who may do everything here."""
    return office_client_for(lindental)


@pytest.fixture
def draft(lindental: Any) -> Dataset:
    """A dataset that was only just begun."""
    with scope(authority=lindental.authority):
        return create_dataset(authority=lindental.authority, title="Bäume", by=None, now=NOON)


def page_of(dataset: Dataset, name: str = "dataset", *more: int) -> str:
    return reverse(f"opendata_office:{name}", args=[dataset.pk, *more])


def what_is_typed(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Bäume im Stadtgebiet",
        "languages": ["DEU"],
        "access_rights": "PUBLIC",
    } | fields


def test_a_dataset_is_begun_with_a_title_alone(clerk, lindental):
    answer = clerk.post(reverse("opendata_office:new"), {"title": "Spielplätze"})

    with scope(authority=lindental.authority):
        begun = Dataset.objects.get()
    assert answer.url == page_of(begun, "edit")
    assert (begun.slug, begun.is_public, begun.languages) == ("spielplaetze", False, ["DEU"])


def test_the_editor_keeps_what_is_typed_and_counts_the_points(clerk, draft, lindental):
    office = an_office(lindental.authority)
    typed = what_is_typed(
        description="Jeder Baum mit Art und Standort.", keywords="Baum, Natur; Grün",
        themes=["ENVI"], office=office.pk, rights_answer="none", from_on="2026-01-01",
        until_on="2026-12-31", frequency="ANNUAL",
    )  # fmt: skip

    answer = clerk.post(page_of(draft, "edit"), typed)

    with scope(authority=lindental.authority):
        draft.refresh_from_db()
    assert answer.url == page_of(draft)
    assert draft.keywords == ["Baum", "Natur", "Grün"]
    assert (draft.from_on, draft.rights_asked["answer"]) == (date(2026, 1, 1), "none")
    assert draft.rights_asked["by"]
    assert draft.points >= 30 + 30 + 20 + 20 + 15 + 20 + 10


def test_bad_input_is_answered_beside_its_field_and_nothing_is_lost(clerk, draft):
    typed = what_is_typed(
        from_on="2026-12-31", until_on="2026-01-01", rights_answer="agreed", geocoding="Lindental",
        description="Jeder Baum.",
    )  # fmt: skip

    answer = clerk.post(page_of(draft, "edit"), typed)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Der letzte Tag liegt vor dem ersten." in text
    assert "Bitte schreiben Sie auf, wer zugestimmt hat." in text
    assert "Jeder Baum." in text


def test_points_and_findings_follow_the_typing_and_nothing_is_kept(clerk, draft, lindental):
    before = clerk.post(page_of(draft, "quality"), what_is_typed()).content.decode()
    after = clerk.post(
        page_of(draft, "quality"), what_is_typed(keywords="Baum", themes=["ENVI"])
    ).content.decode()

    assert 'hx-swap-oob="true"' in after
    assert "Geben Sie Stichwörter an" in before
    assert "Geben Sie Stichwörter an" not in after
    with scope(authority=lindental.authority):
        draft.refresh_from_db()
    assert draft.keywords == []


def test_a_high_value_dataset_names_the_regulation_by_itself(clerk, draft, lindental):
    clerk.post(page_of(draft, "edit"), what_is_typed(hvd_categories=["c_ac64a52d"]))

    with scope(authority=lindental.authority):
        draft.refresh_from_db()
    assert draft.legislation == ["http://data.europa.eu/eli/reg_impl/2023/138/oj"]


def test_a_licence_that_asks_for_a_name_is_not_kept_without_one(clerk, draft, lindental):
    with scope(authority=lindental.authority):
        link = add_distribution(
            dataset=draft, kind=DistributionKind.LINK, title="Liste", by=None, now=NOON
        )
    page = page_of(draft, "distribution", link.pk)
    typed = {"title": "Liste", "access_url": "https://daten.ort.test/baeume.csv", "format": "CSV"}

    refused = clerk.post(page, typed | {"licence": "dl-by-de/2.0"})
    kept = clerk.post(page, typed | {"licence": "dl-by-de/2.0", "attribution": "Stadt Lindental"})

    assert refused.status_code == 422
    assert kept.status_code == 302
    with scope(authority=lindental.authority):
        link.refresh_from_db()
    assert (link.licence, link.attribution) == ("dl-by-de/2.0", "Stadt Lindental")
    assert link.media_type == "text/csv"


def test_series_services_and_offices_are_kept(clerk, lindental):
    clerk.post(
        reverse("opendata_office:offices"), {"name": "Grünflächenamt", "email": "g@ort.test"}
    )
    clerk.post(
        reverse("opendata_office:record_new", args=["series"]),
        {"title": "Bäume je Jahr", "description": "Ein Stand je Jahr.", "frequency": "ANNUAL"},
    )
    clerk.post(
        reverse("opendata_office:record_new", args=["services"]),
        {"title": "WFS Bäume", "endpoint_url": "https://geo.ort.test/wfs"},
    )

    with scope(authority=lindental.authority):
        assert DataOffice.objects.get().name == "Grünflächenamt"
        assert Series.objects.get().frequency == "ANNUAL"
    listed = clerk.get(reverse("opendata_office:records", args=["services"])).content.decode()
    assert "WFS Bäume" in listed


def test_an_office_that_keeps_data_is_not_deleted(clerk, lindental):
    kept = a_dataset(lindental.authority).office

    answer = clerk.post(
        reverse("opendata_office:office", args=[kept.pk]), {"delete": "1"}, follow=True
    )

    assert (
        "hält noch Datensätze" in answer.content.decode()
        or "noch Datens" in answer.content.decode()
    )
    with scope(authority=lindental.authority):
        assert DataOffice.objects.filter(pk=kept.pk).exists()


def test_publishing_is_one_button_when_nothing_is_missing(clerk, lindental):
    dataset = a_dataset(lindental.authority, published_at=None, rights_asked={"answer": "none"})
    a_distribution(dataset, published_at=None)

    page = clerk.get(page_of(dataset, "release")).content.decode()
    clerk.post(page_of(dataset, "release"), {"note": "Der erste Stand."})

    assert "Es fehlt nichts" in page
    with scope(authority=lindental.authority):
        dataset.refresh_from_db()
        assert dataset.is_public
        assert dataset.versions.get().note == "Der erste Stand."


def test_readers_find_every_state_with_what_differed(clerk, lindental, client_for):
    dataset = a_dataset(lindental.authority, published_at=None, rights_asked={"answer": "none"})
    a_distribution(dataset, published_at=None)
    with scope(authority=lindental.authority):
        release(dataset=dataset, by=None, now=NOON)
    clerk.post(page_of(dataset, "edit"), what_is_typed(
        title="Marktstände", description=dataset.description, office=dataset.office_id,
        keywords="Markt", themes=["ECON"], rights_answer="none", frequency="MONTHLY",
    ))  # fmt: skip
    clerk.post(page_of(dataset, "release"), {"note": "Kürzer gesagt."})
    words = {"place": lindental.authority.slug, "slug": dataset.slug}
    reader = client_for(lindental.portal)

    listed = reader.get(reverse("opendata:versions", kwargs=words)).content.decode()
    first = reader.get(reverse("opendata:version", kwargs=words | {"number": 1})).content.decode()

    assert "Kürzer gesagt." in listed
    assert "Marktstände" in listed
    assert "Wochenmarkt: Stände je Monat" in first
    assert "fassungen/1/" in first
    assert reader.get(reverse("opendata:version", kwargs=words | {"number": 9})).status_code == 404


@pytest.mark.parametrize(
    ("origin", "sentence"),
    [("harvested", "von woanders übernommen"), ("room", "aus einem anderen Bereich")],
)
def test_what_is_described_elsewhere_is_not_described_here(clerk, lindental, origin, sentence):
    dataset = a_dataset(lindental.authority, origin=origin)

    answer = clerk.get(page_of(dataset, "edit"), follow=True)

    assert sentence in answer.content.decode()
    assert page_of(dataset, "edit") not in answer.content.decode().split("quality")[0]
