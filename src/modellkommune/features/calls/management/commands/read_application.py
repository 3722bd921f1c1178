"""`manage read_application`: read an application through the same door as the pages."""

from __future__ import annotations

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.approvals.public import may_agree
from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Application, ApplicationVersion, Call
from modellkommune.features.calls.services.checking.keys import SealingKeyLost
from modellkommune.features.calls.services.checking.reading import StillSealed, read_answers


class Command(BaseCommand):
    """Print the answers of an application; before the deadline only after an agreed opening."""

    help = (
        "Print the answers of an application as JSON. Before the deadline of a sealed call this "
        "needs an early opening that two people agreed to, and is recorded for the applicants."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the number, where it is found, and before the deadline who reads and why."""
        parser.add_argument("number", type=int, help="number of the application within the call")
        parser.add_argument("--call", required=True, help="short name of the call")
        parser.add_argument("--authority", required=True, help="short name of the authority")
        parser.add_argument("--by", help="e-mail address of who reads; needed before the deadline")
        parser.add_argument("--reason", default="", help="why it is read before the deadline")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print number, moment of receipt and answers."""
        authority = Authority.objects.filter(slug=options["authority"]).first()
        if authority is None:
            raise CommandError(f"There is no authority {options['authority']}.", returncode=2)
        with scope(authority=authority):
            version = _version(options["call"], options["number"])
            answers = _read(version, by=_person(options["by"], authority), reason=options["reason"])
        facts = {
            "application": version.application.reference,
            "received_at": version.received_at.isoformat() if version.received_at else None,
            "version": version.number,
            "answers": answers,
        }
        self.stdout.write(json.dumps(facts, indent=2, ensure_ascii=False))


def _version(slug: str, number: int) -> ApplicationVersion:
    call = Call.objects.filter(slug=slug).first()
    application = Application.objects.filter(call=call, number=number).first() if call else None
    if application is None:
        raise CommandError(f"There is no application {number} to {slug}.", returncode=2)
    version: ApplicationVersion | None = application.versions.filter(is_current=True).first()
    if version is None:
        raise CommandError("No version of it was received.", returncode=1)
    return version


def _person(email: str | None, authority: Authority) -> Person | None:
    """Who reads, with the right to open early. Raises CommandError for anybody else."""
    if not email:
        return None
    person = Person.objects.filter(email__iexact=email).first()
    if person is None or not may_agree(person, permissions.OPEN_EARLY, authority):
        raise CommandError(f"{email} may not read before the deadline here.", returncode=2)
    return person


def _read(version: ApplicationVersion, *, by: Person | None, reason: str) -> dict[str, Any]:
    try:
        return read_answers(
            version=version, by=by, now=timezone.now(), way="command", reason=reason
        )
    except StillSealed as sealed:
        raise CommandError(
            "This application is sealed until the deadline. Reading it before takes an early "
            "opening that two people agreed to in the office, and --by with the address of one "
            "who may open early.",
            returncode=1,
        ) from sealed
    except SealingKeyLost as lost:
        raise CommandError(
            "The key of the call does not open: was MODELLKOMMUNE_SECRET_KEY changed? Put the "
            "former one into MODELLKOMMUNE_FORMER_SECRET_KEYS.",
            returncode=1,
        ) from lost
