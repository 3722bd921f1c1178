"""Roles give permissions in one authority, and cannot all be taken."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django_scopes import scope

from modellkommune.commons.journal.models import Entry, Identity
from modellkommune.commons.people.models import Person, Role, RoleKind
from modellkommune.commons.people.services.roles import (
    LastAdministrator,
    NotGivenByHand,
    give_role,
    invite_person,
    take_role,
)
from tests.walls import client_of, open_town

pytestmark = pytest.mark.django_db


def may_change_images(person: Person, authority) -> bool:
    with scope(authority=authority):
        return Person.objects.get(pk=person.pk).has_perm("files.change_authorityimage")


def test_a_role_counts_in_its_authority_only():
    town, neighbour = open_town("a"), open_town("b")

    assert may_change_images(town.administrator, town.authority)
    assert not may_change_images(town.administrator, neighbour.authority)


def test_a_role_grants_nothing_where_several_authorities_are_shown():
    town = open_town("a")

    assert not may_change_images(town.administrator, [town.authority])


def test_a_group_grants_nothing():
    town = open_town("a")
    person = Person.objects.create_user("mia@a.test")
    group = Group.objects.create(name="Alle Rechte")
    group.permissions.set(Permission.objects.all())
    person.groups.add(group)
    person.user_permissions.set(Permission.objects.all())

    assert not may_change_images(person, town.authority)


def test_a_role_reaches_no_table_of_wagtail_or_of_the_accounts():
    town = open_town("a")
    person = town.administrator

    with scope(authority=town.authority):
        granted = [
            permission
            for permission in (
                "wagtailcore.change_page", "wagtailcore.change_collection",
                "wagtailcore.add_site", "people.change_person", "auth.add_group",
            )
            if person.has_perm(permission)
        ]  # fmt: skip

    assert granted == []


def test_the_last_administrator_keeps_the_role():
    town = open_town("a")
    role = Role.objects.get(authority=town.authority)

    with pytest.raises(LastAdministrator):
        take_role(role=role)

    assert Role.objects.filter(pk=role.pk).exists()


def test_one_of_two_administrators_can_go():
    town = open_town("a")
    second = Person.objects.create_user("zwei@a.test")
    give_role(person=second, authority=town.authority)

    take_role(role=Role.objects.get(person=town.administrator))

    assert list(Person.objects.filter(roles__authority=town.authority)) == [second]


def test_a_role_is_given_once():
    town = open_town("a")

    give_role(person=town.administrator, authority=town.authority)

    assert Role.objects.count() == 1


def test_inviting_a_known_person_changes_nothing_of_the_account():
    town, neighbour = open_town("a"), open_town("b")

    invitation = invite_person(
        email="AMT@a.test", name="Ganz Anders", authority=neighbour.authority
    )

    assert invitation.role.person == town.administrator
    assert not invitation.is_new
    assert str(Person.objects.get(email="amt@a.test")) == "Anna a"


def may(person: Person, authority, permission: str) -> bool:
    with scope(authority=authority):
        return Person.objects.get(pk=person.pk).has_perm(permission)


def person_with(kind: str, authority) -> Person:
    person = Person.objects.create_user(f"{kind}@a.test")
    give_role(person=person, authority=authority, kind=kind)
    return person


@pytest.mark.parametrize("kind", [kind for kind in RoleKind if kind != RoleKind.CITIZEN])
def test_every_role_but_the_residents_enters_the_office(kind):
    town = open_town("a")

    assert may(person_with(kind, town.authority), town.authority, "wagtailadmin.access_admin")


def test_a_resident_may_do_nothing_in_the_office():
    town = open_town("a")
    resident = person_with("citizen", town.authority)

    allowed = [
        permission
        for permission in (
            "wagtailadmin.access_admin", "people.manage_roles", "newsroom.change_newsitem",
            "files.add_authorityimage", "journal.view_entry", "people.verify_resident",
        )
        if may(resident, town.authority, permission)
    ]  # fmt: skip

    assert allowed == []


@pytest.mark.parametrize(
    ("kind", "permission", "is_allowed"),
    [
        ("editor", "newsroom.publish_newsitem", True),
        ("editor", "files.add_authorityimage", True),
        ("editor", "contact.view_message", False),
        ("clerk", "contact.change_message", True),
        ("clerk", "newsroom.publish_newsitem", False),
        ("clerk", "people.verify_resident", True),
        ("clerk", "people.manage_roles", False),
        ("auditor", "journal.view_entry", True),
        ("auditor", "newsroom.change_newsitem", False),
        ("juror", "files.add_authorityimage", False),
        ("administrator", "journal.view_entry", True),
        ("administrator", "people.verify_resident", True),
    ],
)
def test_a_role_may_what_the_cards_grant_it(kind, permission, is_allowed):
    town = open_town("a")

    assert may(person_with(kind, town.authority), town.authority, permission) is is_allowed


def test_a_role_of_the_cards_counts_in_its_authority_only():
    town, neighbour = open_town("a"), open_town("b")
    editor = person_with("editor", town.authority)

    assert not may(editor, neighbour.authority, "newsroom.publish_newsitem")


def test_a_clerk_can_go_although_there_is_one_administrator_only():
    town = open_town("a")
    clerk = person_with("clerk", town.authority)

    take_role(role=Role.objects.get(person=clerk))

    assert not Role.objects.filter(person=clerk).exists()


def test_roles_given_and_taken_stand_in_the_journal_without_names():
    town = open_town("a")
    clerk = Person.objects.create_user("clerk@a.test", first_name="Karl", last_name="Kern")
    give_role(person=clerk, authority=town.authority, kind="clerk", by=town.administrator)
    take_role(role=Role.objects.get(person=clerk), by=town.administrator)

    with scope(authority=town.authority):
        entries = list(Entry.objects.order_by("-position")[:2])
        [by] = {entry.person_code for entry in entries}
        assert Identity.objects.get(code=by).person == town.administrator
        assert Identity.objects.get(code=entries[0].facts["person"]).person == clerk

    assert [entry.kind for entry in entries] == ["office.role-taken", "office.role-given"]
    assert "Kern" not in str([entry.facts for entry in entries])


def test_the_role_of_a_resident_is_not_given_by_hand():
    town = open_town("a")

    with pytest.raises(NotGivenByHand):
        invite_person(email="x@a.test", name="", authority=town.authority, kind="citizen")


def test_the_page_of_the_people_says_what_every_role_may_do():
    page = client_of(open_town("a")).get("/office/people/").content.decode()

    assert [str(kind.label) for kind in RoleKind if str(kind.label) not in page] == []


def test_an_administrator_gives_a_role_to_an_existing_account():
    town = open_town("a")
    Person.objects.create_user("karl@a.test")

    client_of(town).post(
        "/office/people/invite/", {"name": "Karl", "email": "karl@a.test", "kind": "moderator"}
    )

    assert Role.objects.get(person__email="karl@a.test").kind == "moderator"
