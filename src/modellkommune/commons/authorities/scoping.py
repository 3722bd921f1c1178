"""Asking the open scope which authority work is being done for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django_scopes import get_scope

if TYPE_CHECKING:
    from modellkommune.commons.authorities.models import Authority


class NoSingleAuthority(LookupError):
    """The open scope names no authority, or several."""


def authority_of_scope() -> Authority | None:
    """Return the one authority of the open scope, or None.

    A public page opens its scope with a list (a county shows its members too),
    so there is no single authority to write for, even when the list holds one.
    """
    wanted = get_scope().get("authority")
    return None if isinstance(wanted, list | tuple) else wanted


def active_authority() -> Authority:
    """Return the one authority of the open scope.

    Raises NoSingleAuthority outside the office and outside scope(authority=...).
    """
    authority = authority_of_scope()
    if authority is None:
        raise NoSingleAuthority("Open scope(authority=...) with one authority first.")
    return authority


def authority_id_of_scope() -> int | None:
    """Default of a record's authority: the one of the scope, else nothing.

    Nothing means that saving fails, so a record never lands with a guess.
    """
    authority = authority_of_scope()
    return authority.pk if authority is not None else None


def scope_admits(authority_id: int | None) -> bool:
    """Whether records of this authority may be written in the open scope."""
    current = get_scope()
    if not current.get("_enabled", True) or "authority" not in current:
        return True
    wanted = current["authority"]
    allowed = wanted if isinstance(wanted, list | tuple) else [wanted]
    return authority_id in {authority.pk for authority in allowed}
