"""What a person of the office gets as a copy, and what stays after an erasure."""

from __future__ import annotations

import pytest
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.people.models import RoleKind
from modellkommune.features.calls.services.checking.deciding import exclude
from modellkommune.features.calls.services.checking.opening import ask_to_open
from modellkommune.features.calls.services.checking.personal_data import erase, export
from modellkommune.features.calls.services.checking.reading import read_answers
from tests.factories.calls import a_call
from tests.factories.officials import officials_of
from tests.factories.sealed_calls import AFTER, BEFORE, a_sealed_call, received

pytestmark = pytest.mark.django_db


def test_decisions_and_early_readings_are_copied_and_stay(programme_office):
    with scope(authority=programme_office.authority):
        first, second, third = officials_of(
            programme_office.authority, number=3, kind=RoleKind.PROGRAMME_OFFICER
        )
        open_one = received(a_call(programme_office.authority), title="Offen")
        exclude(application=open_one, reason="Falsches Formular.", by=first, now=AFTER)
        sealed = received(a_sealed_call(programme_office.authority), title="Zu")
        for person in (first, second):
            ask_to_open(application=sealed, reason="Bitte des Bewerbers.", by=person, now=BEFORE)
        read_answers(version=sealed.versions.get(), by=first, now=BEFORE)

        copied = [row for part in export(first) for row in part.rows]
        kept = erase(first, timezone.now())

        assert [(row["Was"], row["Begründung"]) for row in copied] == [
            ("Ausgeschlossen", "Falsches Formular."),
            ("Um vorzeitige Öffnung gebeten", "Bitte des Bewerbers."),
            ("Vor dem Stichtag gelesen", "Bitte des Bewerbers."),
        ]
        assert len(kept) == 1
        assert (export(third), erase(third, timezone.now())) == ([], [])
