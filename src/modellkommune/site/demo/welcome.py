"""What the demo prints when it is ready: addresses, and how to sign in."""

from __future__ import annotations

import time

from modellkommune.site.demo.accounts import PASSWORD, TOTP_SECRET, code_at
from modellkommune.site.demo.places import PLACES
from modellkommune.site.demo.running import PASSPHRASES, codes_to_try


def running_vote(first_port: int) -> list[str]:
    """How one votes in the running round, and with what its ballots are opened."""
    address = f"http://localhost:{first_port + 1}/buergerhaushalt/lindental/2027/"
    return [
        f"In Lindental wird abgestimmt / people vote in Lindental: {address}",
        *(f"  Abstimmungscode / voting code   {code}" for code in codes_to_try()[:3]),
        f"  Schlüssel / keys of rathaus@ and kaemmerei@: {PASSPHRASES[0]} · {PASSPHRASES[1]}",
    ]


def running_call(first_port: int) -> list[str]:
    """Where the call of the programme office is, and who judges and who applied."""
    port = first_port + len(PLACES) - 1
    address = f"http://localhost:{port}/foerderaufrufe/programmbuero/offene-rathaeuser/"
    return [
        f"Neun Modellkommunen gesucht / a call for nine municipalities: {address}",
        "  Jury / jurors       vorsitz@programmbuero.example, jury2@ … jury6@programmbuero.example",
        "  Bewerbung / applicant jannik.petersen@hafenrode.example (ohne zweiten Faktor)",
        "  E-Mails der Bewerbungen / mails of the applicants: var/demo/demo-mail/*.eml",
    ]


def second_installation(port: int | None) -> list[str]:
    """Where the village with its own installation is, and what the county has of it."""
    if port is None:
        return []
    return [
        f"Zweite Installation / second installation: Tannengrund  http://localhost:{port}/",
        "  Der Kreis übernimmt ihren Katalog / harvested by the county: /office/opendata/sources/",
        "",
    ]


def welcome(*, first_port: int, seconds: float, second_port: int | None = None) -> str:
    """Return the text, German and English side by side where they differ."""
    width = max(len(place.name) for place in PLACES)
    addresses = [
        f"  {place.name:<{width}}  http://localhost:{first_port + number}/"
        f"   http://{place.host}:{first_port}/"
        for number, place in enumerate(PLACES)
    ]
    people = [f"  {place.name:<{width}}  {place.email}" for place in PLACES]
    return "\n".join(
        [
            "",
            f"Die Vorführung ist bereit / the demo is ready ({seconds:.1f} s).",
            "",
            *addresses,
            "",
            f"Amt / office: http://localhost:{first_port}/office/  für / for",
            *people,
            f"  Kennwort / password             {PASSWORD}",
            f"  Zweiter Faktor / second factor  {TOTP_SECRET}  (TOTP)",
            f"  Code gerade jetzt / right now   {code_at(time.time())}",
            "  Zweite Person je Amt / second person per office: kaemmerei@… statt / for rathaus@…",
            "",
            *running_vote(first_port),
            "",
            *running_call(first_port),
            "",
            *second_installation(second_port),
            "Beenden / stop: Strg+C",
            "",
        ]
    )
