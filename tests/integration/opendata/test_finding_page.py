"""The page of a dataset: first what the data say, then how to get them and from whom."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.features.opendata.models import (
    CatalogueSettings,
    DistributionKind,
    Series,
    Showcase,
)
from tests.factories.opendata import NOON, a_dataset, a_distribution
from tests.fixtures.queries import MOST_OF_A_DETAIL, queries_of

Visit = Callable[[Portal], Client]


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON + timedelta(hours=1))


def page_of(client: Client, dataset: Any) -> str:
    answer = client.get(f"/datensaetze/{dataset.authority.slug}/{dataset.slug}/")
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def test_a_page_says_who_when_under_which_licence_and_how_to_cite(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    dataset = a_dataset(
        lindental.authority, title="Bäume", description="Jeder Baum.\n\nErfasst im Herbst.",
        from_on=date(2026, 1, 1), until_on=date(2026, 6, 30), points=360, frequency="ANNUAL",
    )  # fmt: skip
    a_distribution(dataset, licence="dl-by-de/2.0", attribution="Grünamt Lindental")

    page = page_of(client_for(lindental.portal), dataset)

    for words in (
        "Stadt Lindental", "1. Januar 2026 bis 30. Juni 2026", "Statistikstelle", "01234 5678",
        "bitte nennen Sie als Quelle: Grünamt Lindental", "ausgezeichnet (360 von 405 Punkten)",
        "Stadt Lindental (2026): Bäume", "jährlich",
    ):  # fmt: skip
        assert words in page
    # The first paragraph stands above the data, the others below them.
    page = page.split("</head>", 1)[1]
    assert page.index("Jeder Baum.") < page.index('id="herunterladen"') < page.index("Erfasst im")


def test_links_lead_elsewhere_and_drafts_of_files_stay_hidden(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    dataset = a_dataset(lindental.authority)
    a_distribution(dataset, download_url="https://daten.ort.test/offen.csv", byte_size=2048)
    a_distribution(dataset, download_url="https://daten.ort.test/entwurf.csv", published_at=None)
    a_distribution(dataset, download_url="https://daten.ort.test/weg.csv", withdrawn_at=NOON)

    page = page_of(client_for(lindental.portal), dataset)

    assert re.findall(r"https://daten.ort.test/(\w+).csv", page.split("herunterladen", 1)[1]) == [
        "offen"
    ]
    assert "2,0" in page


def test_search_engines_read_the_same_and_no_title_ends_the_script(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    dataset = a_dataset(lindental.authority, title="</script><script>alert(1)</script>")
    a_distribution(dataset)

    page = page_of(client_for(lindental.portal), dataset)

    (said,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(said)["name"] == "</script><script>alert(1)</script>"
    assert "<script>alert" not in page


def test_a_withdrawn_dataset_says_why_and_what_stands_in_its_place(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    later = a_dataset(lindental.authority, title="Bäume, neu erfasst")
    dataset = a_dataset(
        lindental.authority, title="Bäume", withdrawn_at=NOON, successor=later,
        withdrawal_reason="Die Zählung war falsch.",
    )  # fmt: skip

    page = page_of(client_for(lindental.portal), dataset)

    assert "Die Zählung war falsch." in page
    assert f"/datensaetze/lindental/{later.slug}/" in page


def test_drafts_and_foreign_datasets_are_not_there(
    lindental: OpenedAuthority, auenfeld: OpenedAuthority, client_for: Visit
) -> None:
    draft = a_dataset(lindental.authority, published_at=None)
    foreign = a_dataset(auenfeld.authority)
    client = client_for(lindental.portal)

    for one in (draft, foreign):
        path = f"/datensaetze/{one.authority.slug}/{one.slug}/"
        assert client.get(path).status_code == 404


def test_a_page_needs_few_queries_however_much_stands_on_it(
    county: OpenedAuthority, client_for: Visit
) -> None:
    with scope(authority=county.authority):
        series = Series.objects.create(slug="reihe", title="Reihe", published_at=NOON)
    dataset = a_dataset(county.authority, series=series)
    client, path = client_for(county.portal), f"/datensaetze/sonnenau/{dataset.slug}/"
    path = f"/datensaetze/{county.authority.slug}/{dataset.slug}/"

    def add() -> None:
        a_distribution(dataset, kind=DistributionKind.TABLE)
        a_dataset(county.authority, series=series)
        with scope(authority=county.authority):
            number = Showcase.objects.count()
            made = Showcase.objects.create(
                slug=f"karte-{number}", title="Karte", text="Eine Karte", url="https://karte.test/",
                made_by="Klasse 8b", received_at=NOON, shown_at=NOON,
            )  # fmt: skip
            made.datasets.add(dataset)

    add()
    client.get(path)
    with_one = queries_of(client, path)
    add()
    add()
    with_three = queries_of(client, path)

    assert len(with_one) == len(with_three) <= MOST_OF_A_DETAIL, "\n".join(with_three)


def test_a_series_lists_its_datasets_the_latest_first(
    lindental: OpenedAuthority, client_for: Visit
) -> None:
    with scope(authority=lindental.authority):
        series = Series.objects.create(slug="markt", title="Wochenmarkt", published_at=NOON)
        Series.objects.create(slug="entwurf", title="Entwurf")
    for year in (2024, 2026, 2025):
        a_dataset(
            lindental.authority, title=f"Markt {year}", series=series, from_on=date(year, 1, 1)
        )
    client = client_for(lindental.portal)

    answer = client.get("/datenreihen/lindental/markt/")

    shown = [card.dataset.title for card in answer.context["cards"]]
    assert shown == ["Markt 2026", "Markt 2025", "Markt 2024"]
    assert client.get("/datenreihen/lindental/entwurf/").status_code == 404


def test_a_publisher_shows_its_themes_and_newest_data(
    county: OpenedAuthority, lindental: OpenedAuthority, client_for: Visit
) -> None:
    a_dataset(lindental.authority, title="Bäume", themes=["ENVI"])
    a_dataset(county.authority, title="Radwege", themes=["TRAN"])
    with scope(authority=lindental.authority):
        CatalogueSettings.objects.create(description="Was Lindental weiß.")

    answer = client_for(county.portal).get("/datensaetze/lindental/")

    assert [card.dataset.title for card in answer.context["cards"]] == ["Bäume"]
    assert [(one.label, one.number) for one in answer.context["themes"]] == [("Umwelt", 1)]
    assert "Was Lindental weiß." in answer.content.decode()
    assert client_for(county.portal).get("/datensaetze/fremd/").status_code == 404
