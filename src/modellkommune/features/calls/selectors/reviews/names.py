"""Which words name the applicant of an application, and texts without them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from modellkommune.features.calls.models import Application
from modellkommune.features.calls.text.redacting import redact, words_of_name

Known = dict[str, list[str]]


def known_names(application: Application, partners: tuple[str, ...]) -> Known:
    """The words that name applicant, partners and people, by what stands in their place."""
    municipality = words_of_name(application.applicant_name)
    person = [
        word
        for name in (application.contact_name,)
        for word in words_of_name(name)
        if len(word) > 2
    ]
    domain = application.contact_email.rpartition("@")[2]
    return {
        _("[applicant]"): [*municipality, application.applicant_key, *_place_of(domain)],
        _("[partner]"): [word for name in partners for word in words_of_name(name)],
        _("[person]"): [*person, application.contact_phone],
    }


def _place_of(domain: str) -> list[str]:
    """What an address of an office is called by: lindental of rathaus.lindental.example."""
    parts = domain.split(".")
    return [part for part in parts[:-1] if len(part) > 3]


def hidden(text: str, known: Known) -> str:
    """A text without the words that are known; unchanged where nothing is hidden."""
    return redact(text, known) if known else text
