"""How many people a step needs, and who may agree to it."""

from __future__ import annotations

from collections.abc import Iterable

from modellkommune.commons.approvals.models import StepSetting
from modellkommune.commons.approvals.steps import eased_step, step_of
from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person, Role
from modellkommune.commons.people.permissions import role_allows


def people_needed(step: str, authority: Authority) -> int:
    """Return how many people of an authority must agree to a step, one to three.

    Raises UnknownStep for a code that no card names.
    """
    usual = step_of(step).people
    setting = StepSetting.objects.filter(authority=authority, step=eased_step(step)).first()
    return setting.people if setting else usual


def people_needed_for_all(authority: Authority) -> dict[str, int]:
    """Return the numbers of all steps that differ from the usual ones, by code; one query."""
    settings = StepSetting.objects.filter(authority=authority)
    return dict(settings.values_list("step", "people"))


def may_agree(person: Person, permission: str, authority: Authority) -> bool:
    """Whether the person's role in the authority carries the permission.

    The account of whoever runs the installation holds no role and never counts.
    """
    if not person.is_active or person.is_superuser:
        return False
    return any(role_allows(kind, permission) for kind in person.role_kinds_in(authority))


def people_who_may(permission: str, authority: Authority) -> list[Person]:
    """Return everybody whose role carries a permission, by name; one query."""
    return people_by_permission([permission], authority)[permission]


def people_by_permission(
    permissions: Iterable[str], authority: Authority
) -> dict[str, list[Person]]:
    """Return for each permission the people who hold it; one query for all of them."""
    roles = (
        Role.objects.filter(authority=authority, person__is_active=True, person__is_superuser=False)
        .select_related("person")
        .order_by("person__last_name", "person__email")
    )
    held = [(role.kind, role.person) for role in roles]
    return {
        permission: list(
            {person.pk: person for kind, person in held if role_allows(kind, permission)}.values()
        )
        for permission in permissions
    }
