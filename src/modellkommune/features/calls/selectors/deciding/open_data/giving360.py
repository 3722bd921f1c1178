"""Awards after the 360Giving Data Standard, version 1.4, as JSON and as a table.

Source: 360Giving Data Standard 1.4.3, schema and codelists, CC BY 4.0. The
identifiers begin with a prefix that 360Giving gives to publishers; without one
the short name of the authority stands there.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.models import Grant
from modellkommune.features.calls.selectors.calls.public_calls import address_of_call
from modellkommune.features.calls.selectors.deciding.public_grants import address_of_grant
from modellkommune.kernel.tables import inert

VERSION, CURRENCY = "1.4", "EUR"
Address = Callable[[str], str]

# Column of the table: where its value stands in a grant.
TABLE: tuple[tuple[str, tuple[str | int, ...]], ...] = (
    ("Identifier", ("id",)),
    ("Title", ("title",)),
    ("Description", ("description",)),
    ("Currency", ("currency",)),
    ("Amount Applied For", ("amountAppliedFor",)),
    ("Amount Awarded", ("amountAwarded",)),
    ("Award Date", ("awardDate",)),
    ("URL", ("url",)),
    ("Planned Dates:Start Date", ("plannedDates", 0, "startDate")),
    ("Planned Dates:End Date", ("plannedDates", 0, "endDate")),
    ("Recipient Org:Identifier", ("recipientOrganization", 0, "id")),
    ("Recipient Org:Name", ("recipientOrganization", 0, "name")),
    ("Recipient Org:Country", ("recipientOrganization", 0, "addressCountry")),
    ("Funding Org:Identifier", ("fundingOrganization", 0, "id")),
    ("Funding Org:Name", ("fundingOrganization", 0, "name")),
    ("Grant Programme:Title", ("grantProgramme", 0, "title")),
    ("Grant Programme:URL", ("grantProgramme", 0, "url")),
    ("From An Open Call?", ("fromOpenCall",)),
    ("Last Modified", ("dateModified",)),
)


def package(
    grants: Iterable[Grant], *, authority: Authority, absolute: Address, now: datetime, url: str
) -> dict[str, Any]:
    """The awards as a package; an empty list where there are none yet.

    The schema wants at least one grant, so a portal without awards answers with
    "grants": [] and is no valid package until the first award.
    """
    return {
        "version": VERSION,
        "title": f"Zuwendungen: {authority.name}",
        "description": "Zuwendungen aus öffentlichen Förderaufrufen.",
        "issued": now.date().isoformat(),
        "modified": now.replace(microsecond=0).isoformat(),
        "identifier": f"360G-{authority.slug}",
        "publisher": {
            "identifier": organisation_id(authority.slug, authority.ags or authority.slug),
            "name": authority.name,
            "website": absolute("/"),
        },
        "downloadURL": url,
        "grants": [grant_object(grant, absolute=absolute, now=now) for grant in grants],
    }


def grant_object(grant: Grant, *, absolute: Address, now: datetime) -> dict[str, Any]:
    """One award; amounts in euros, days as YYYY-MM-DD."""
    call, funder = grant.call, grant.call.authority
    found: dict[str, Any] = {
        "id": f"360G-{funder.slug}-{call.slug}-{grant.number:03d}",
        "title": grant.title,
        "description": grant.description or grant.title,
        "currency": CURRENCY,
        "amountAwarded": euros(grant.amount_cents),
        "awardDate": grant.awarded_on.isoformat(),
        "url": absolute(address_of_grant(grant)),
        "recipientOrganization": [
            {
                "id": organisation_id(
                    funder.slug, grant.recipient_key or f"{call.slug}-{grant.number}"
                ),
                "name": grant.recipient_name,
                "addressCountry": "DE",
            }
        ],
        "fundingOrganization": [
            {"id": organisation_id(funder.slug, funder.ags or funder.slug), "name": funder.name}
        ],
        "grantProgramme": [
            {"code": call.slug, "title": call.title, "url": absolute(address_of_call(call))}
        ],
        "fromOpenCall": "Yes",
        "dateModified": now.replace(microsecond=0).isoformat(),
    }
    application = grant.application
    if application is not None and application.requested_cents is not None:
        found["amountAppliedFor"] = euros(application.requested_cents)
    dates = {
        name: day.isoformat()
        for name, day in (("startDate", grant.begins_on), ("endDate", grant.ends_on))
        if day is not None
    }
    if dates:
        found["plannedDates"] = [dates]
    if grant.themes:
        found["classifications"] = [
            {"vocabulary": call.slug, "code": code} for code in grant.themes
        ]
    return found


def organisation_id(prefix: str, key: str) -> str:
    """An identifier for an organisation that no register of org-id.guide holds."""
    return f"360G-{prefix}-ORG:{key}"


def euros(cents: int) -> float | int:
    """Euros as JSON writes them; whole euros without decimals."""
    return cents // 100 if cents % 100 == 0 else cents / 100


def table(grants: Iterable[dict[str, Any]]) -> bytes:
    """The awards as the flat table of the standard: UTF-8, commas."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([title for title, _path in TABLE])
    for grant in grants:
        writer.writerow([_value(grant, path) for _title, path in TABLE])
    return text.getvalue().encode("utf-8-sig")


def _value(grant: Any, path: tuple[str | int, ...]) -> Any:
    found = grant
    for step in path:
        try:
            found = found[step]
        except (KeyError, IndexError):
            return ""
    return inert(found) if isinstance(found, str) else found
