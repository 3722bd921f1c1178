"""A jury with applications, for tests: members, statements, points, a session."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.test import Client
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.people.models import Person
from modellkommune.commons.people.services.accounts import enrol_totp
from modellkommune.features.calls.models import Application, Call, Juror
from modellkommune.features.calls.services.reviews.declaring import declare
from modellkommune.features.calls.services.reviews.judging import Judgement, hand_in
from tests.factories.calls import DAY, DEADLINE, a_call, a_juror, an_application
from tests.walls import TOTP_SECRET, sign_in

JUDGED = DEADLINE + 2 * DAY
PLACES = ("Lindental", "Auenfeld", "Birkenhain")


@dataclass
class Jury:
    """A call after its deadline, with applications 1, 2, 3 and members by first name."""

    office: OpenedAuthority
    call: Call
    applications: list[Application]
    members: dict[str, Juror] = field(default_factory=dict)

    @property
    def authority(self) -> Authority:
        """Whose call it is."""
        return self.office.authority

    @property
    def clerk(self) -> Person:
        """Somebody of the office who may do everything."""
        return self.office.administrator

    def invite(self, name: str, **fields: Any) -> Juror:
        """Add a member; by first name in `members`."""
        juror = a_juror(self.call, name=name, **fields)
        enrol_totp(juror.person, TOTP_SECRET)
        self.members[name.split(maxsplit=1)[0].lower()] = juror
        return juror

    def free(self, *names: str, now: datetime = JUDGED) -> None:
        """Let members say that they are free to judge everything."""
        for name in names:
            for application in self.applications:
                declare(
                    juror=self.members[name], application=application, conflict=False,
                    reason="", now=now,
                )  # fmt: skip

    def judge(self, name: str, number: int, *points: int | None, now: datetime = JUDGED) -> None:
        """Hand in points for an application, in the order of the criteria."""
        criteria = list(self.call.criteria.all())
        given = {one.pk: Judgement(value) for one, value in zip(criteria, points, strict=True)}
        hand_in(
            juror=self.members[name], application=self.applications[number - 1], given=given,
            comment="", now=now,
        )  # fmt: skip

    def client(self, name: str = "") -> Client:
        """A browser of a member, or of the office."""
        person = self.members[name].person if name else self.clerk
        host = self.office.portal.hosts.get(is_primary=True).host
        return sign_in(Client(headers={"host": host}), person)

    def path(self, page: str) -> str:
        """The address of a page of the call in the office."""
        return f"/office/calls/{self.call.pk}/{page}"


def a_jury(office: OpenedAuthority, **fields: Any) -> Jury:
    """Open a call with three applications and the members Anna (chair), Bert, Carla."""
    call = a_call(office.authority, **fields)
    applications = [
        an_application(
            call, number=number, applicant_name=f"Stadt {place}",
            applicant_key=f"99{number:03d}00{number}", title=f"Rathaus {number}",
            contact_email=f"amt@{place.lower()}.test",
        )
        for number, place in enumerate(PLACES, start=1)
    ]  # fmt: skip
    jury = Jury(office=office, call=call, applications=applications)
    with scope(authority=office.authority):
        jury.invite("Anna Vorsitz", is_chair=True)
        jury.invite("Bert Beisitz")
        jury.invite("Carla Kundig")
    return jury
