"""Who works in the programme office of the demo, and who sits in its jury."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person, RoleKind
from modellkommune.commons.people.services import accounts
from modellkommune.commons.people.services.roles import give_role
from modellkommune.site.demo.accounts import PASSWORD, TOTP_SECRET


@dataclass(frozen=True, slots=True)
class DemoJuror:
    """A member of the jury; the name before the @ signs in.

    leaning  by how much this juror gives more or less points than others
    """

    short: str
    first_name: str
    last_name: str
    organisation: str
    employer: str
    county_key: str = ""
    employer_key: str = ""
    is_chair: bool = False
    leaning: int = 0

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    def email(self, authority: Authority) -> str:
        """The address with which this juror signs in."""
        return f"{self.short}@{authority.slug}.example"


JURY = (
    DemoJuror(
        "vorsitz", "Gudrun", "Albers", "Städteverband Musterland", "Städteverband", is_chair=True
    ),
    DemoJuror(
        "jury2", "Theo", "Rieck", "Landkreisverband Musterland", "Landkreis Silberbach",
        employer_key="99003", county_key="99003", leaning=-1,
    ),
    DemoJuror("jury3", "Birte", "Hansen", "Gemeindebund Musterland", "Gemeindebund"),
    DemoJuror(
        "jury4", "Kemal", "Aydin", "Verein Offenes Land", "Hochschule Fährbrück",
        county_key="99006", leaning=1,
    ),
    DemoJuror("jury5", "Lina", "Seidel", "Netzwerk Beteiligung", "Netzwerk Beteiligung"),
    DemoJuror("jury6", "Jost", "Wiemann", "Programmbüro", "Programmbüro", leaning=-1),
)  # fmt: skip


def hire_officers(authority: Authority, *, now: datetime) -> tuple[Person, Person]:
    """Give the two people of the programme office the role that keeps calls."""
    people = tuple(
        Person.objects.get(email=f"{short}@{authority.slug}.example")
        for short in ("rathaus", "kaemmerei")
    )
    for person in people:
        give_role(person=person, authority=authority, kind=RoleKind.PROGRAMME_OFFICER, now=now)
    return people[0], people[1]


def open_account(juror: DemoJuror, authority: Authority, *, now: datetime) -> Person:
    """Open the account of a juror, with the second factor of all demo accounts."""
    person = accounts.open_account(
        email=juror.email(authority),
        name=f"{juror.first_name} {juror.last_name}",
        password=PASSWORD,
    )
    accounts.enrol_totp(person, TOTP_SECRET)
    give_role(person=person, authority=authority, kind=RoleKind.JUROR, now=now)
    return person
