"""What the demo prints when it is ready: addresses, and how to sign in."""

from __future__ import annotations

import time

from modellkommune.site.demo.accounts import PASSWORD, TOTP_SECRET, code_at
from modellkommune.site.demo.places import PLACES


def welcome(*, first_port: int, seconds: float) -> str:
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
            "",
            "Beenden / stop: Strg+C",
            "",
        ]
    )
