"""Keys of authorities, portals by host, and records within the scope."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from modellkommune.commons.authorities.models import (
    Authority,
    OutsideScope,
    PortalHost,
)
from modellkommune.commons.authorities.portals import (
    UnknownHost,
    authorities_shown_by,
    portal_for_host,
)
from modellkommune.commons.authorities.scoping import (
    NoSingleAuthority,
    active_authority,
    authority_of_scope,
)
from modellkommune.commons.files.models import AuthorityImage
from tests.walls import open_town, picture_file

pytestmark = pytest.mark.django_db


def faults_of(**fields) -> dict[str, list[str]]:
    authority = Authority(name="Prüfort", slug="pruefort", **fields)
    with pytest.raises(ValidationError) as refusal:
        authority.full_clean()
    return refusal.value.message_dict


def test_a_town_must_lie_in_the_county_it_names():
    county = Authority.objects.create(kind="county", name="Kreis", slug="kreis", ags="99001")

    faults = faults_of(kind="municipality", ags="99002001", parent=county)

    assert list(faults) == ["parent"]


def test_ags_and_ars_must_name_the_same_place():
    faults = faults_of(kind="municipality", ags="99001001", ars="990010001002")

    assert list(faults) == ["ars"]


def test_a_town_has_eight_digits_and_a_county_five():
    assert list(faults_of(kind="municipality", ags="99001")) == ["ags"]
    assert list(faults_of(kind="county", ags="99001001")) == ["ags"]


def test_a_county_with_key_and_ars_of_its_own_is_sound():
    Authority(
        kind="county", name="Kreis", slug="kreis", ags="99001", ars="990010000000"
    ).full_clean()


def test_an_association_needs_no_key():
    Authority(kind="association", name="Verband", slug="verband").full_clean()


def test_two_towns_cannot_have_the_same_key():
    Authority.objects.create(kind="municipality", name="A", slug="a", ags="99001001")

    faults = faults_of(kind="municipality", ags="99001001")

    assert "__all__" in faults


def test_an_address_with_port_is_preferred_to_the_bare_host():
    first, second = open_town("a"), open_town("b")
    PortalHost.objects.create(portal=first.portal, host="localhost")
    PortalHost.objects.create(portal=second.portal, host="localhost:8001")

    assert portal_for_host("localhost:8001") == second.portal
    assert portal_for_host("localhost:8000") == first.portal


def test_a_host_is_found_in_whatever_letters_the_browser_writes_it():
    opened = open_town("a")

    assert portal_for_host("A.test") == opened.portal


def test_an_unknown_host_is_answered_with_a_page_and_no_portal():
    with pytest.raises(UnknownHost):
        portal_for_host("fremd.test")

    answer = Client(headers={"host": "fremd.test"}).get("/")

    assert answer.status_code == 404


def test_a_county_shows_its_members_and_a_town_only_itself():
    county = open_town("kreis", kind="county", ags="99001")
    town = open_town("dorf", ags="99001001", parent=county.authority)

    assert authorities_shown_by(county.portal) == [county.authority, town.authority]
    assert authorities_shown_by(town.portal) == [town.authority]


def test_finding_portal_and_members_takes_two_queries(django_assert_num_queries):
    county = open_town("kreis", kind="county", ags="99001")
    for number in range(3):
        open_town(f"dorf{number}", ags=f"9900100{number}", parent=county.authority)

    with django_assert_num_queries(2):
        shown = authorities_shown_by(portal_for_host("kreis.test"))

    assert len(shown) == 4


def test_a_record_belongs_to_the_one_authority_of_the_scope(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    town = open_town("a").authority

    with scope(authority=town):
        image = AuthorityImage.objects.create(title="Brunnen", file=picture_file())

    assert image.authority == town


def test_a_record_is_not_saved_while_working_for_another_authority():
    town, neighbour = open_town("a").authority, open_town("b").authority

    with scope(authority=town), pytest.raises(OutsideScope):
        AuthorityImage(authority=neighbour, title="Brunnen", file=picture_file()).save()


def test_a_query_outside_every_scope_raises():
    with pytest.raises(ScopeError):
        list(AuthorityImage.objects.all())


def test_several_authorities_in_scope_are_nobody_to_write_for():
    town = open_town("a").authority

    with scope(authority=[town]):
        assert authority_of_scope() is None
        with pytest.raises(NoSingleAuthority):
            active_authority()


def test_without_scopes_nothing_is_hidden_from_wagtails_own_jobs():
    with scopes_disabled():
        assert list(AuthorityImage.objects.all()) == []
