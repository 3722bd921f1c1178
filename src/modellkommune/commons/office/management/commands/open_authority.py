"""`modellkommune manage open_authority NAME --slug … --host … --admin …`."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from modellkommune.commons.authorities.models import Authority, AuthorityKind
from modellkommune.commons.office.services.opening import (
    AuthorityDetails,
    FirstAdministrator,
    OpenedAuthority,
    open_authority,
)


class Command(BaseCommand):
    """Opens a place for an authority; makes nothing when something does not fit."""

    help = "Make an authority with portal, addresses, folder and first administrator."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take what is needed, and what is known of a territory."""
        parser.add_argument("name", help="official name, such as 'Stadt Lindental'")
        parser.add_argument("--slug", required=True, help="short name in addresses")
        parser.add_argument("--kind", default="municipality", choices=AuthorityKind.values)
        parser.add_argument("--ags", default="", help="8 digits, a county's 5")
        parser.add_argument("--ars", default="", help="12 digits")
        parser.add_argument("--population", type=int)
        parser.add_argument("--county", help="short name of the county it belongs to")
        parser.add_argument("--host", action="append", required=True, dest="hosts")
        parser.add_argument("--admin", help="e-mail address of the first administrator")
        parser.add_argument("--admin-name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make everything in one transaction."""
        try:
            opened = open_authority(
                details=self._details(options),
                hosts=options["hosts"],
                administrator=self._administrator(options),
            )
        except ValidationError as error:
            sentences = "\n".join(error.messages)
            raise CommandError(f"Nothing was made.\n{sentences}") from error
        self._report(opened)

    def _details(self, options: dict[str, Any]) -> AuthorityDetails:
        taken = ("kind", "name", "slug", "ags", "ars", "population")
        return AuthorityDetails(
            **{name: options[name] for name in taken},
            parent=self._county(options["county"]),
        )

    def _county(self, slug: str | None) -> Authority | None:
        if not slug:
            return None
        try:
            return Authority.objects.get(slug=slug)
        except Authority.DoesNotExist:
            raise CommandError(f"There is no authority called '{slug}'.") from None

    def _administrator(self, options: dict[str, Any]) -> FirstAdministrator | None:
        if not options["admin"]:
            return None
        return FirstAdministrator(email=options["admin"], name=options["admin_name"])

    def _report(self, opened: OpenedAuthority) -> None:
        self.stdout.write(f"{opened.authority} has its portal.")
        if opened.administrator and not opened.administrator.has_usable_password():
            self.stdout.write(
                f"{opened.administrator.email} chooses a password at "
                "/account/password/reset/ on that portal."
            )
