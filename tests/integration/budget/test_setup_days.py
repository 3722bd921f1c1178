"""Days and hours of the phases, typed in German and across summer time, and the limits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django_scopes import scope

from modellkommune.features.budget.models import PhaseKind
from modellkommune.features.budget.selectors.phases import phases_of
from tests.factories.live_rounds import a_draft_round
from tests.integration.budget.setup_steps import PHASES, address, errors, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(lindental, office_client_for):
    return office_client_for(lindental)


@pytest.fixture
def draft(lindental):
    with scope(authority=lindental.authority):
        yield a_draft_round(lindental.authority)


def test_days_are_typed_in_german_and_shown_with_their_weekday(office, draft):
    post(office, draft, "phases", **PHASES, go="phases")

    phases = phases_of(draft)
    # 23:59 in summer time; the whole minute belongs to it.
    assert phases[PhaseKind.VOTING].closes_at == datetime(2027, 7, 4, 21, 59, 59, tzinfo=UTC)
    # 1 March is winter time still.
    assert phases[PhaseKind.PROPOSALS].opens_at == datetime(2027, 2, 28, 23, 0, tzinfo=UTC)
    assert "Sonntag, 4. Juli 2027, 23:59" in office.get(address(draft, "phases")).content.decode()


def test_what_was_saved_comes_back_into_the_fields_unchanged(office, draft):
    post(office, draft, "phases", **PHASES)
    before = {kind: phase.closes_at for kind, phase in phases_of(draft).items()}

    form = office.get(address(draft, "phases")).context["form"]
    typed = {"time_zone": "Europe/Berlin"}
    for row in form.rows:
        for name in ("from_day", "from_hour", "to_day", "to_hour"):
            typed[f"{row.prefix}-{name}"] = row[name].value() or ""
    post(office, draft, "phases", **typed)

    draft.refresh_from_db()
    assert {kind: phase.closes_at for kind, phase in phases_of(draft).items()} == before


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"voting-from_day": "", "voting-to_day": ""}, "voting-from_day"),
        ({"voting-from_day": ""}, "voting-from_day"),
        ({"voting-to_day": ""}, "voting-to_day"),
        ({"voting-to_day": "2027-06-07"}, "voting-to_day"),
        ({"voting-to_day": "2027-06-01"}, "voting-to_day"),
        ({"voting-from_day": "2027-05-01"}, "voting-from_day"),
        ({"proposals-from_day": "2027-05-01", "proposals-to_day": "2027-05-09"}, "check-from_day"),
        ({"proposals-to_day": "31.4.2027"}, "proposals-to_day"),
        ({"voting-to_hour": "24:30"}, "voting-to_hour"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
    ],
)
def test_moments_that_contradict_each_other_are_marked(office, draft, changed, field):
    assert field in errors(post(office, draft, "phases", **{**PHASES, **changed}))
    assert not draft.phases.exists()


def test_an_hour_that_summer_time_leaps_over_is_refused(office, draft):
    changed = {"proposals-from_day": "2027-03-28", "proposals-from_hour": "02:30"}

    found = errors(post(office, draft, "phases", **{**PHASES, **changed}))

    assert "proposals-from_hour" in found


def test_an_hour_that_comes_twice_takes_no_time_from_anybody(office, draft):
    changed = {
        "voting-from_day": "2027-10-04", "voting-to_day": "2027-10-31", "voting-to_hour": "02:30",
        "check-to_day": "2027-10-03",
    }  # fmt: skip
    post(office, draft, "phases", **{**PHASES, **changed})

    # 02:30 comes at 00:30 and at 01:30 UTC; the later one is the end.
    closes_at = phases_of(draft)[PhaseKind.VOTING].closes_at
    assert closes_at == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_a_short_vote_and_an_end_at_noon_are_allowed_with_a_hint(office, draft):
    changed = {"voting-to_day": "2027-06-14", "voting-to_hour": "12:00"}
    post(office, draft, "phases", **{**PHASES, **changed})

    hints = office.get(address(draft, "phases")).context["hints"]
    assert len(hints) == 3  # noon, seven days, summer time during the proposals


LIMITS = {
    "blocking_years": "2", "silent_days": "60", "licence": "dl-de/by-2-0",
    "result_binds": "binding", "cost_most_cents": "500", "proposals_each": "",
}  # fmt: skip


def test_limits_are_kept_and_reach_the_ballot_file(office, draft):
    post(office, draft, "limits", **LIMITS)

    draft.refresh_from_db()
    assert draft.live.result_binds == "binding"
    assert draft.live.proposals_each is None
    assert draft.preset["cents_per_project"] == 50_000


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"cost_least_cents": "600"}, "cost_least_cents"),
        ({"cost_most_cents": "5.000"}, "cost_most_cents"),
        ({"proposals_each": "0"}, "proposals_each"),
        ({"silent_days": "0"}, "silent_days"),
        ({"licence": "mine"}, "licence"),
    ],
)
def test_limits_that_no_project_could_keep_are_refused(office, draft, changed, field):
    assert field in errors(post(office, draft, "limits", **{**LIMITS, **changed}))
