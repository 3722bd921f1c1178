"""A request for erasure: whom the codes mean is forgotten, and what stays is named."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_scopes import scope

from modellkommune.commons.journal.checking import check_journal
from modellkommune.commons.journal.models import Entry, Identity
from modellkommune.commons.journal.personal_data import JOURNAL_DATA
from modellkommune.commons.journal.public import code_of
from modellkommune.commons.journal.reading import people_named
from modellkommune.commons.journal.services.blanking import (
    blank_expired,
    drop_unneeded_identities,
)
from tests.integration.journal.conftest import AGREED, HELD, LOCKED, NOON, VISITED

pytestmark = pytest.mark.django_db


def names_in(town) -> list[str]:
    with scope(authority=town):
        return list(people_named().values())


def test_after_an_erasure_the_chain_holds_and_no_row_leads_to_the_person(town, anna, written):
    written(by=anna)
    before = check_journal(town).head

    JOURNAL_DATA.erase(anna, NOON)

    assert check_journal(town, anchor=before).is_sound
    with scope(authority=town):
        assert not Identity.objects.exists()
        assert Entry.objects.get().person_code


def test_the_answer_says_what_stays_why_and_until_when(town, anna, written):
    written(VISITED, by=anna)
    written(LOCKED, by=anna)
    written(LOCKED, by=anna, days=3)

    visited, locked = sorted(JOURNAL_DATA.erase(anna, NOON), key=lambda kept: kept.until)

    assert visited.what == "1 Eintrag „Schalter besucht“ im Journal von Quellbach, ohne Ihren Namen"
    assert (visited.why, visited.until) == (VISITED.ground, (NOON + timedelta(days=10)).date())
    assert locked.what.startswith("2 Einträge „Regeln festgelegt“")
    assert locked.until == (NOON + timedelta(days=103)).date()


def test_where_the_name_must_stay_it_stays_until_the_day_and_no_longer(town, anna, written):
    written(AGREED, by=anna)

    (kept,) = JOURNAL_DATA.erase(anna, NOON)
    anna.delete()

    assert "mit Ihrem Namen" in kept.what
    assert names_in(town) == ["Anna Amtmann"]
    drop_unneeded_identities(authority=town, now=NOON + timedelta(days=1000))
    assert names_in(town) == ["Anna Amtmann"]
    drop_unneeded_identities(authority=town, now=NOON + timedelta(days=1001))
    assert names_in(town) == []


def test_a_legal_hold_keeps_the_name_without_a_last_day(town, anna, written):
    written(HELD, by=anna)
    written(AGREED, by=anna)

    agreed, held = JOURNAL_DATA.erase(anna, NOON)

    assert (held.until, held.why) == (None, HELD.ground)
    assert agreed.until is not None
    drop_unneeded_identities(authority=town, now=NOON + timedelta(days=9999))
    assert names_in(town) == ["Anna Amtmann"]


def test_the_same_person_gets_another_code_after_an_erasure(town, anna, written):
    before = written(by=anna).person_code
    JOURNAL_DATA.erase(anna, NOON)

    assert written(by=anna).person_code != before


def test_an_account_that_is_deleted_without_a_word_is_forgotten_too(town, anna, written):
    written(by=anna)

    anna.delete()
    drop_unneeded_identities(authority=town, now=NOON)

    assert names_in(town) == []


def test_nobody_is_forgotten_whom_an_entry_still_concerns(town, anna, written):
    with scope(authority=town):
        code_of(anna, authority=town)
    written(VISITED, by=anna)

    drop_unneeded_identities(authority=town, now=NOON)
    assert names_in(town) == ["Anna Amtmann"]
    blank_expired(authority=town, now=NOON + timedelta(days=11))
    drop_unneeded_identities(authority=town, now=NOON + timedelta(days=11))

    assert names_in(town) == []


def test_the_copy_holds_what_a_person_did_in_every_journal(town, anna, written):
    written(by=anna)
    written()

    (part,) = JOURNAL_DATA.export(anna)

    assert [row["Was"] for row in part.rows] == ["Regeln festgelegt, Prüfsumme –"]
    assert part.rows[0]["Körperschaft"] == "Quellbach"
