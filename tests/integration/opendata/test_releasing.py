"""Releasing datasets: what is missing, who agrees, what everybody then reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.opendata.models import DatasetVersion, DistributionKind
from modellkommune.features.opendata.selectors.describing.findings import (
    as_published,
    findings_in,
    findings_of,
    violations_in,
)
from modellkommune.features.opendata.services.describing.drafts import keep_changes, with_draft
from modellkommune.features.opendata.services.describing.records import (
    add_distribution,
    create_dataset,
)
from modellkommune.features.opendata.services.releasing.release import (
    NothingToRelease,
    NotReleasable,
    agree_to_release,
    release,
    release_due,
)
from modellkommune.features.opendata.services.releasing.withdrawing import (
    ReasonMissing,
    TooLate,
    offer_again,
    withdraw,
)
from tests.factories.opendata import NOON, an_office

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)


def a_full_dataset(authority: Authority, **fields: Any) -> Any:
    """A draft that lacks nothing, with one address elsewhere."""
    given = {
        "title": "Stände auf dem Wochenmarkt", "description": "Wie viele Stände je Monat.",
        "office": an_office(authority), "keywords": ["Markt"], "themes": ["ECON"],
        "frequency": "MONTHLY", "rights_asked": {"answer": "none"},
    }  # fmt: skip
    dataset = create_dataset(authority=authority, by=None, now=NOON, **(given | fields))
    add_distribution(
        dataset=dataset, kind=DistributionKind.LINK, title="Stände je Monat", by=None, now=NOON,
        access_url="https://daten.ort.test/staende.csv",
        download_url="https://daten.ort.test/staende.csv", format="CSV", media_type="text/csv",
        licence="dl-zero-de/2.0",
    )  # fmt: skip
    return dataset


@pytest.fixture
def town(lindental: Any) -> Any:
    """A town whose scope is open."""
    with scope(authority=lindental.authority):
        yield lindental.authority


def test_a_release_makes_public_what_lacks_nothing_and_keeps_the_first_version(town):
    dataset = a_full_dataset(town)

    release(dataset=dataset, by=None, now=NOON)

    version = DatasetVersion.objects.get(dataset=dataset)
    assert (dataset.published_at, dataset.files, dataset.formats) == (NOON, 1, "CSV")
    assert (version.number, version.changes) == (1, [])
    assert dataset.faults == 0
    assert dataset.points > 200


def test_everything_that_is_missing_is_said_at_once(town):
    dataset = create_dataset(authority=town, title="Bäume", by=None, now=NOON)

    with pytest.raises(NotReleasable) as refusal:
        release(dataset=dataset, by=None, now=NOON)

    assert [one.code for one in refusal.value.reasons] == [
        "no-description", "no-office", "rights-not-asked", "no-file",
    ]  # fmt: skip


def test_rights_that_are_not_clear_keep_the_data_in_the_house(town):
    dataset = a_full_dataset(town, rights_asked={"answer": "unclear"})

    with pytest.raises(NotReleasable) as refusal:
        release(dataset=dataset, by=None, now=NOON)

    assert [one.code for one in refusal.value.reasons] == ["rights-not-asked"]


def test_a_licence_that_asks_for_a_name_gets_one(town):
    dataset = a_full_dataset(town)
    dataset.distributions.update(licence="dl-by-de/2.0", attribution="")

    with pytest.raises(NotReleasable) as refusal:
        release(dataset=dataset, by=None, now=NOON)

    assert [one.code for one in refusal.value.reasons] == ["no-attribution"]


def test_changes_of_a_public_dataset_wait_until_they_are_released(town):
    dataset = a_full_dataset(town)
    release(dataset=dataset, by=None, now=NOON)

    changed = keep_changes(
        dataset, {"title": "Marktstände", "keywords": ["Markt"]}, by=None, now=LATER
    )

    assert changed == ["title"]
    assert dataset.title == "Stände auf dem Wochenmarkt"
    assert with_draft(dataset).title == "Marktstände"

    release(dataset=dataset, by=None, now=LATER, note="Kürzerer Titel")

    newest = dataset.versions.first()
    assert (dataset.title, dataset.draft, dataset.published_at) == ("Marktstände", {}, NOON)
    assert (newest.number, newest.note) == (2, "Kürzerer Titel")
    assert newest.changes == [
        {
            "file": "", "field": "title", "before": "Stände auf dem Wochenmarkt",
            "after": "Marktstände",
        }
    ]  # fmt: skip


def test_a_change_taken_back_leaves_nothing_to_release(town):
    dataset = a_full_dataset(town)
    release(dataset=dataset, by=None, now=NOON)
    keep_changes(dataset, {"title": "Marktstände"}, by=None, now=LATER)

    keep_changes(dataset, {"title": "Stände auf dem Wochenmarkt"}, by=None, now=LATER)

    assert dataset.draft == {}
    with pytest.raises(NothingToRelease):
        release(dataset=dataset, by=None, now=LATER)


def test_the_clock_publishes_at_the_agreed_moment_and_not_before(town, lindental):
    dataset = a_full_dataset(town)
    agree_to_release(dataset=dataset, by=lindental.administrator, now=NOON, at=LATER)

    assert release_due(NOON) == 0
    dataset.refresh_from_db()
    assert dataset.published_at is None

    assert release_due(LATER) == 1
    dataset.refresh_from_db()
    assert (dataset.published_at, dataset.release_at) == (LATER, None)


def test_another_file_than_the_agreed_one_is_not_published_by_the_clock(town, lindental):
    dataset = a_full_dataset(town)
    agree_to_release(dataset=dataset, by=lindental.administrator, now=NOON, at=LATER)
    dataset.distributions.update(sha256="f" * 64)

    assert release_due(LATER) == 0
    dataset.refresh_from_db()
    assert (dataset.published_at, dataset.release_at) == (None, None)


def test_a_change_after_the_agreement_cancels_the_agreed_moment(town, lindental):
    dataset = a_full_dataset(town)
    agree_to_release(dataset=dataset, by=lindental.administrator, now=NOON, at=LATER)

    keep_changes(dataset, {"title": "Marktstände"}, by=None, now=NOON)

    assert dataset.release_at is None
    assert release_due(LATER) == 0


def test_a_withdrawn_dataset_is_marked_for_thirty_days_and_says_why(town):
    dataset = a_full_dataset(town)
    release(dataset=dataset, by=None, now=NOON)

    with pytest.raises(ReasonMissing):
        withdraw(dataset=dataset, reason=" ", by=None, now=LATER)
    withdraw(dataset=dataset, reason="Der Markt ist verlegt.", by=None, now=LATER)

    assert dataset.is_shown(LATER + timedelta(days=29))
    assert not dataset.is_shown(LATER + timedelta(days=30))

    with pytest.raises(TooLate):
        offer_again(dataset=dataset, by=None, now=LATER + timedelta(days=30))
    offer_again(dataset=dataset, by=None, now=LATER + timedelta(days=2))
    assert dataset.withdrawn_at is None


def test_a_full_description_is_free_of_violations_under_both_profiles(town):
    dataset = a_full_dataset(town)

    findings = findings_of(dataset)

    assert violations_in(findings) == []


def test_a_theme_of_no_list_is_found_beside_its_field(town):
    dataset = a_full_dataset(town, themes=["http://example.org/markt"])

    findings = violations_in(findings_of(dataset))

    assert [one.field for one in findings] == ["themes"]
    assert "Themen der EU" in findings[0].german
    assert findings[0].profiles == ("dcat-ap.de-2.0", "dcat-ap.de-3.0")


def test_a_high_value_dataset_is_checked_as_one_and_can_be_published(town):
    law = "http://data.europa.eu/eli/reg_impl/2023/138/oj"
    marked = a_full_dataset(town, hvd_categories=["c_ac64a52d"], legislation=[law])
    shown = as_published(marked)
    without_address = replace(
        shown, distributions=tuple(replace(one, access_url="") for one in shown.distributions)
    )

    sound, broken = violations_in(findings_in(shown)), violations_in(findings_in(without_address))

    assert sound == []
    assert any("dcat-ap-hvd" in one.profiles for one in broken)
