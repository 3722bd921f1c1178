"""Roles give permissions in one authority, and cannot all be taken."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django_scopes import scope

from modellkommune.commons.people.models import Person, Role
from modellkommune.commons.people.services.roles import (
    LastAdministrator,
    give_role,
    invite_person,
    take_role,
)
from tests.walls import open_town

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
