"""The invented county: complete, apart, and the same every time."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django_scopes import scope, scopes_disabled

from modellkommune.commons.authorities.models import Authority, Portal, PortalHost
from modellkommune.commons.people.models import RoleKind
from modellkommune.commons.people.second_factor import has_second_factor
from modellkommune.features.budget.models import BudgetRound, Count, CountKind, MissingVotes
from modellkommune.features.budget.selectors.elections import load_outcome
from modellkommune.features.newsroom.models import NewsItem
from modellkommune.site.demo import building
from modellkommune.site.demo.places import PLACES
from modellkommune.site.demo.rounds import seed_auenfeld, seed_lindental
from modellkommune.site.demo.world import build_places, move_to_ports, seed_news

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    """The home of a demo that is not built yet."""
    settings.HOME_DIR = tmp_path
    return tmp_path


@pytest.fixture
def places(db):
    """The authorities of the demo world, without anything in them."""
    return build_places()


def test_every_place_has_its_portal_its_arms_and_an_administrator_with_two_factors(places):
    for place in PLACES:
        portal = Portal.objects.get(authority__slug=place.slug)
        roles = portal.authority.roles.filter(kind=RoleKind.ADMINISTRATOR)
        administrators = [role.person for role in roles]

        assert portal.is_demo
        assert default_storage.exists(portal.logo.name)
        assert [person.email for person in administrators] == [place.email]
        assert has_second_factor(administrators[0])


def test_no_key_of_the_demo_can_belong_to_a_real_place(places):
    keys = [authority.ags for authority in Authority.objects.exclude(ags="")]

    assert len(keys) == 4
    assert {key[:2] for key in keys} == {"99"}


def test_every_portal_says_that_it_is_invented(places, client_for):
    for authority in places.values():
        text = client_for(authority.portal).get("/").content.decode()

        assert "erfunden" in text


def test_every_portal_answers_under_a_port_of_its_own_which_follows_the_first(places):
    move_to_ports(8000)
    move_to_ports(9000)

    hosts = set(PortalHost.objects.filter(is_primary=True).values_list("host", flat=True))

    assert hosts == {f"localhost:{port}" for port in range(9000, 9005)}
    assert PortalHost.objects.filter(host="lindental.localhost").exists()


def test_the_call_of_2017_stands_at_the_programme_office_alone(places):
    seed_news(places)

    with scope(authority=places["programmbuero"]):
        years = {item.published_at.year for item in NewsItem.objects.all()}
    with scope(authority=places["lindental"]):
        headlines = [item.headline for item in NewsItem.objects.all()]

    assert years == {2017}
    assert headlines
    assert not any("2017" in headline for headline in headlines)


def test_lindental_is_counted_published_and_the_same_at_every_making(places, client_for):
    seed_lindental(places["lindental"])
    seed_again(places["auenfeld"])

    with scopes_disabled():
        first, second = Count.objects.filter(kind=CountKind.OFFICIAL).order_by("pk")
        votes = MissingVotes.objects.filter(count=first, found=True).count()

    assert first.round.is_published
    assert first.input_digest == second.input_digest
    assert first.result_digest == second.result_digest
    assert votes > 0
    page = client_for(places["lindental"].portal).get("/buergerhaushalt/lindental/2026/")
    assert page.status_code == 200


def test_auenfeld_kept_only_totals_and_the_money_goes_to_the_most_votes(places, client_for):
    seed_auenfeld(places["auenfeld"])

    with scopes_disabled():
        count = Count.objects.get(kind=CountKind.OFFICIAL)
        names = [project.name for project in count.round.projects.order_by("position")]
        chosen = [names[at] for at in load_outcome(count).selected]

    # 18.500 + 9.800 + 14.200 + 6.400 + 900 = 49.800 of 50.000 euros.
    assert chosen == names[:5]
    page = client_for(places["auenfeld"].portal).get("/buergerhaushalt/auenfeld/2025/")
    assert page.status_code == 200


def seed_again(authority):
    """Make the same round a second time, for another authority."""
    seed_lindental(authority)
    with scope(authority=authority):
        assert BudgetRound.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"not an election\n", "META"),
        (
            b"META\nkey;value\nbudget;10\nPROJECTS\nproject_id;cost\nVOTES\nvoter_id;vote\n",
            "vote_type",
        ),
    ],
)
def test_a_faulty_election_is_refused_before_anything_is_built(folder, content, reason):
    path = folder / "faulty.pb"
    path.write_bytes(content)

    with pytest.raises(building.DemoRefused, match=reason):
        building.build(election=path, first_port=8000)

    assert not (folder / "modellkommune.sqlite3").exists()


def test_a_missing_election_file_is_named(folder):
    with pytest.raises(building.DemoRefused, match=r"gone\.pb lässt sich nicht lesen"):
        building.build(election=folder / "gone.pb", first_port=8000)
