"""Two towns of one county, records of one of them, and every address of the office.

A room joins the wall test with a file `tests/integration/<room>/planted.py`
that offers `plant(authority)`: it stores at least one record of each of the
room's models for that authority, with SECRET in its texts, and returns them.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from itertools import chain
from pathlib import Path
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
)
from django.core.files.base import ContentFile
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django_scopes import scope
from PIL import Image as Picture

from modellkommune.commons.authorities.models import Authority, Portal
from modellkommune.commons.files.models import AuthorityDocument, AuthorityImage
from modellkommune.commons.office.services.opening import (
    AuthorityDetails,
    FirstAdministrator,
    OpenedAuthority,
    open_authority,
)
from modellkommune.commons.people.models import Person
from modellkommune.commons.people.services.accounts import enrol_totp

# A parameter of an address, such as <int:pk>.
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# Lists are searched for the first word; the second must never come back.
SEARCHED, SECRET = "Brunnenwort", "kx4417geheim"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "Birnbaum-am-Anger-7"


def planted_topics(beside: str, authority: Authority, record: Model) -> list[Model]:
    """The records of each file `planted_<topic>.py` in the folder of a file.

    Each offers `plant_<topic>(authority, record)`, where the record is the one that the
    whole room hangs on.
    """
    found: list[Model] = []
    for path in sorted(Path(beside).parent.glob("planted_*.py")):
        spec = spec_from_file_location(path.stem, path)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        found += getattr(module, f"plant_{path.stem.removeprefix('planted_')}")(authority, record)
    return found


def open_town(
    slug: str, *, ags: str = "", kind: str = "municipality", parent: Authority | None = None
) -> OpenedAuthority:
    """Open an authority at <slug>.test with an administrator who has a second factor."""
    opened = open_authority(
        details=AuthorityDetails(
            kind=kind, name=f"Ort {slug}", slug=slug, ags=ags, parent=parent,
            portal={"imprint": "Impressum", "contact_email": f"rathaus@{slug}.test"},
        ),
        hosts=[f"{slug}.test"],
        administrator=FirstAdministrator(
            email=f"amt@{slug}.test", name=f"Anna {slug}", password=PASSWORD
        ),
    )  # fmt: skip
    enrol_totp(opened.administrator, TOTP_SECRET)
    return opened


@dataclass(frozen=True)
class County:
    """A county, its member with records, and a neighbour that must not see them."""

    county: OpenedAuthority
    town: OpenedAuthority
    neighbour: OpenedAuthority
    foreign: OpenedAuthority


def open_county() -> County:
    """Open a county with two towns, and an association outside of it."""
    county = open_town("kreis", kind="county", ags="99001")
    return County(
        county=county,
        town=open_town("quellbach", ags="99001001", parent=county.authority),
        neighbour=open_town("nachbar", ags="99001002", parent=county.authority),
        foreign=open_town("verband", kind="association"),
    )


def client_of(opened: OpenedAuthority, *, second_factor: bool = True) -> Client:
    """Return a browser on the authority's portal, signed in as its administrator."""
    portal: Portal = opened.portal
    client = Client(headers={"host": portal.hosts.get(is_primary=True).host})
    return sign_in(client, opened.administrator, second_factor=second_factor)


def sign_in(client: Client, person: Person, *, second_factor: bool = True) -> Client:
    """Give a browser the session that a sign-in leaves behind."""
    client.force_login(person, backend="modellkommune.commons.people.backends.SignInBackend")
    session = client.session
    methods = ["password", "mfa"] if second_factor else ["password"]
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": method, "at": time.time(), "type": "totp"} for method in methods
    ]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session.save()
    return client


def picture_file(name: str = "bild.png") -> ContentFile:
    """Return a small picture."""
    buffer = io.BytesIO()
    Picture.new("RGB", (40, 30), "teal").save(buffer, format="PNG")
    return ContentFile(buffer.getvalue(), name=name)


def plant_files(authority: Authority) -> list[Model]:
    """Store an image and a document whose titles and tags are secret."""
    title = f"{SEARCHED} {SECRET}"
    image = AuthorityImage.objects.create(
        authority=authority, title=title, file=picture_file(f"{SECRET}.png"),
        alternative_text=title,
    )  # fmt: skip
    document = AuthorityDocument.objects.create(
        authority=authority, title=title,
        file=ContentFile(SECRET.encode(), name=f"{SECRET}.txt"),
    )  # fmt: skip
    for record in (image, document):
        record.tags.add(f"{SEARCHED}{SECRET}")
    return [image, document]


def room_planters() -> Iterator[Any]:
    """Yield `plant` of every room that has a file planted.py."""
    folder = Path(__file__).parent / "integration"
    for path in sorted(folder.glob("*/planted.py")):
        spec = spec_from_file_location(f"planted_{path.parent.name}", path)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module.plant


def plant_everything(authority: Authority) -> list[Model]:
    """Store secret records of every room for an authority and return them."""
    with scope(authority=authority):
        planters = chain([plant_files], room_planters())
        return list(chain.from_iterable(plant(authority) for plant in planters))


@dataclass(frozen=True)
class Address:
    """One address of the office: its full name, and how to fill it."""

    name: str
    pattern: URLPattern
    prefix: str

    def filled(self, values: dict[str, Any]) -> str:
        """Return a path with the values in it; unknown parameters get the key."""
        path = PARAMETER.sub(lambda found: str(values.get(found[1], values["pk"])), self.path)
        return "/" + path.replace("^", "").replace("$", "")

    @property
    def path(self) -> str:
        """The whole address with its parameters, those of an outer address included."""
        return self.prefix + str(self.pattern.pattern)

    @property
    def takes_keys(self) -> bool:
        """Whether the address names a record."""
        return bool(PARAMETER.search(self.path))


def office_addresses() -> list[Address]:
    """Return every address under /office/ that is written with converters."""
    return [
        address
        for address in walk(get_resolver().url_patterns)
        if address.prefix.startswith("office/") and not _is_free_pattern(address)
    ]


def walk(
    patterns: Sequence[URLPattern | URLResolver], prefix: str = "", namespace: str = ""
) -> Iterator[Address]:
    """Yield every address of a URL configuration."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from walk(pattern.url_patterns, prefix + str(pattern.pattern), inner)
        else:
            name = ":".join(filter(None, [namespace, pattern.name]))
            yield Address(name=name, pattern=pattern, prefix=prefix)


def values_for(record: Model) -> dict[str, Any]:
    """Return what the parameters of an address may be filled with for a record."""
    options = record._meta
    return {
        "pk": record.pk,
        "revision_id": getattr(record, "latest_revision_id", None) or 1,
        "app_label": options.app_label,
        "app_name": options.app_label,
        "content_type_app_name": options.app_label,
        "model_name": options.model_name,
        "content_type_model_name": options.model_name,
        "action": "delete",
        "action_name": "approve",
        "filter_spec": "max-165x165",
        "session_id": 1,
        "upload_id": record.pk,
        "rest": "done/",
        "uidb64": "MQ",
        "token": "x",
        "format": "csv",
    }


def _is_free_pattern(address: Address) -> bool:
    """Regular expressions cannot be filled; their names are checked to be closed."""
    return "(?P" in address.path or ".*" in address.path
