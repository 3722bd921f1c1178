"""A portal shows its own authority; a county's shows its members too; nobody else's."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django_scopes import scope

from modellkommune.commons.files.models import AuthorityImage
from modellkommune.features.newsroom.models import NewsItem
from tests.factories.budget_rounds import a_published_round, election_file
from tests.walls import SEARCHED, SECRET, client_of, picture_file, walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(county) -> list[str]:
    """A news item and a counted round of the town Quellbach; their addresses."""
    town = county.town.authority
    with scope(authority=town):
        item = NewsItem.objects.create(headline=SEARCHED, teaser=SECRET, body=f"<p>{SECRET}</p>")
    budget_round = a_published_round(
        town,
        election_file(
            budget=1000,
            projects=[{"project_id": "1", "cost": 600, "name": f"{SEARCHED} {SECRET}"}],
            votes=["1", "1"],
        ),
        title=SEARCHED,
    )
    address = {"place": town.slug, "slug": budget_round.slug}
    return [
        item.get_absolute_url(),
        *(
            reverse(f"budget:{name}", kwargs=address)
            for name in ("result", "replay", "ballot", "notice", "downloads", "result_csv")
        ),
    ]


def pages_without_keys() -> list[str]:
    """Every public address that names no record, as it is and searched."""
    paths = {
        "/" + (address.prefix + str(address.pattern.pattern)).replace("^", "").replace("$", "")
        for address in walk(get_resolver().url_patterns)
        if not address.pattern.pattern.converters
        and not address.prefix.startswith(("office/", "account/"))
        and not set("(?\\[*") & set(address.prefix + str(address.pattern.pattern))
    }
    return sorted(paths) + [f"{path}?q={SEARCHED}" for path in sorted(paths)]


def showing(portal: str, paths: list[str], client: Client | None = None) -> set[str]:
    """The paths whose page on a portal holds the secret."""
    browser = client or Client(headers={"host": f"{portal}.test"})
    found = set()
    for path in paths:
        answer = browser.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if SECRET.encode() in body:
            found.add(path)
    return found


def test_the_town_and_its_county_show_what_is_published(published):
    lists = {"/", "/meldungen/"}
    pages = set(published[:2])

    for portal in ("quellbach", "kreis"):
        assert lists | pages <= showing(portal, [*lists, *published])


def test_a_neighbour_and_an_association_show_nothing_of_it(published):
    paths = [*pages_without_keys(), *published]

    shown = {portal: showing(portal, paths) for portal in ("nachbar", "verband")}

    assert len(paths) > 20
    assert shown == {"nachbar": set(), "verband": set()}


def test_staff_of_the_neighbour_see_no_more_on_their_portal_than_citizens(county, published):
    paths = [*pages_without_keys(), *published]

    assert showing("nachbar", paths, client_of(county.neighbour)) == set()


def test_an_image_of_a_draft_is_not_found_by_guessing_the_neighbours_portal(county):
    with scope(authority=county.town.authority):
        image = AuthorityImage.objects.create(title="Entwurf", file=picture_file("plan.png"))
        path = image.get_rendition("max-20x20").url

    assert Client(headers={"host": "nachbar.test"}).get(path).status_code == 404
