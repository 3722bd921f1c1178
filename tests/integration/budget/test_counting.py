"""A count is frozen with its input, can be repeated, and tells no more than was chosen."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django_scopes import scope

from modellkommune.features.budget.models import (
    BallotPublication,
    Count,
    CountKind,
    ResultIsFrozen,
    RoundState,
)
from modellkommune.features.budget.public import (
    count_round,
    find_missing,
    import_election,
    publish_notice,
    publish_round,
)
from modellkommune.features.budget.selectors import figures, pages
from modellkommune.features.budget.selectors.elections import ElectionFileChanged
from modellkommune.features.budget.selectors.what_if import recount_with_votes
from modellkommune.features.budget.services.counting import recount, set_aside
from modellkommune.features.budget.services.publishing import NotCounted, NotPublished
from modellkommune.features.budget.services.rounds import RoundFrozen, change_settings
from modellkommune.features.budget.services.ties import seed_for
from modellkommune.kernel.counting.package_check import check_package
from modellkommune.kernel.counting.ties import lot_number
from tests.integration.budget.small_elections import pb

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


def imported(town, tmp_path, content=None, **settings):
    path = tmp_path / "wahl.pb"
    path.write_bytes(content or pb())
    return import_election(authority=town, path=path, now=NOON, **settings)


def counted(town, tmp_path, content=None, **settings):
    budget_round = imported(town, tmp_path, content, **settings)
    return count_round(budget_round=budget_round, now=NOON, order=random.Random(5))


def package_of(count):
    with count.audit_package.file.open("rb") as file:
        return file.read()


def test_the_same_ballots_and_the_same_order_give_the_same_bytes(town, tmp_path):
    first = counted(town, tmp_path)
    second = counted(town, tmp_path)

    assert first.input_digest == second.input_digest
    assert first.result_digest == second.result_digest
    assert package_of(first) == package_of(second)


def test_the_package_holds_exactly_the_ballots_that_were_counted(town, tmp_path):
    count = counted(town, tmp_path)

    with zipfile.ZipFile(io.BytesIO(package_of(count))) as archive:
        election = archive.read("election.pb")
        result = json.loads(archive.read("result.json"))

    assert hashlib.sha256(election).hexdigest() == count.input_digest
    assert result["selected"] == ["2", "1"]
    assert check_package(package_of(count), digest=count.audit_package.digest).sound


def test_a_recount_gives_the_same_bytes_and_says_so(town, tmp_path):
    count = counted(town, tmp_path)

    again = recount(count=count, now=NOON)

    assert again.agrees
    assert again.result_digest == count.result_digest


def test_a_recount_notices_one_changed_byte(town, tmp_path):
    count = counted(town, tmp_path)
    frozen = Path(count.round.election_file.path)
    frozen.write_bytes(frozen.read_bytes().replace(b"Bank", b"Bach"))

    assert not recount(count=count, now=NOON).agrees


def test_pages_refuse_ballots_that_are_not_those_counted(town, tmp_path):
    count = counted(town, tmp_path, pb(Spielplatz="Rutsche"))
    frozen = Path(count.round.election_file.path)
    frozen.write_bytes(frozen.read_bytes() + b"99;3\n")
    from modellkommune.features.budget.selectors import elections

    elections._elections.clear()

    with pytest.raises(ElectionFileChanged):
        recount_with_votes(count.round, position=3, extra_votes=1)


def test_a_count_never_changes(town, tmp_path):
    count = counted(town, tmp_path)
    count.chosen = 99

    with pytest.raises(ResultIsFrozen):
        count.save()

    assert Count.objects.get().chosen == 2


def test_after_counting_input_and_rule_stay(town, tmp_path):
    count = counted(town, tmp_path)

    with pytest.raises(RoundFrozen):
        change_settings(budget_round=count.round, budget_cents=1)


def test_a_count_that_is_not_published_can_be_set_aside_and_stays_on_record(town, tmp_path):
    count = counted(town, tmp_path)
    set_aside(budget_round=count.round)

    count_round(budget_round=count.round, now=NOON)

    assert Count.objects.filter(kind=CountKind.OFFICIAL).count() == 2


def test_only_a_counted_round_is_published_and_only_a_published_one_corrected(town, tmp_path):
    budget_round = imported(town, tmp_path)

    with pytest.raises(NotCounted):
        publish_round(budget_round=budget_round, now=NOON)
    with pytest.raises(NotPublished):
        publish_notice(budget_round=budget_round, what="x", why="x", signed_as="x", now=NOON)


def test_the_stated_votes_suffice_and_one_fewer_does_not(town, tmp_path):
    count = counted(town, tmp_path, pb("equalshares"), compare_rules=True)
    find_missing(count=count)

    losers = pages.round_page(count.round).losers

    assert [row.project.name for row in losers] == ["Spielplatz"]
    needed = losers[0].votes_needed
    assert recount_with_votes(count.round, position=1, extra_votes=needed).enough
    assert not recount_with_votes(count.round, position=1, extra_votes=needed - 1).enough


def test_other_rules_stand_beside_only_when_that_was_decided_before(town, tmp_path):
    without = counted(town, tmp_path)
    beside = counted(town, tmp_path, compare_rules=True)

    assert figures.comparison(without.round) is None
    rules = figures.comparison(beside.round).rules
    assert [rule.rule.name for rule in rules] == ["greedy", "equal-shares", "phragmen"]
    assert [rule.is_official for rule in rules] == [True, False, False]


MANY = [f"{n};1;Nord;{20 + n}" for n in range(12)] + [f"{n};3;Süd;77" for n in range(12, 15)]


@pytest.mark.parametrize("mode", list(BallotPublication))
def test_no_attribute_is_published_that_fewer_than_ten_share(town, tmp_path, mode):
    count = counted(town, tmp_path, pb(rows=MANY), ballot_publication=mode)

    with zipfile.ZipFile(io.BytesIO(package_of(count))) as archive:
        ballots = archive.read("election.pb").decode().partition("VOTES")[2]
    assert "77" not in ballots
    assert "Süd" not in ballots
    assert "Nord" not in ballots  # else the three without a name would be found


def test_a_district_of_ten_is_named_when_nobody_is_left_alone(town, tmp_path):
    rows = [f"{n};1;{'Nord' if n < 12 else 'Süd'};30" for n in range(24)]

    count = counted(town, tmp_path, pb(rows=rows), ballot_publication="by-district")

    ballots = Path(count.round.election_file.path).read_text().partition("VOTES")[2]
    assert ballots.count("Nord") == ballots.count("Süd") == 12
    assert "30" not in ballots


def test_published_counts_hold_no_ballot(town, tmp_path):
    count = counted(town, tmp_path, pb(rows=MANY), ballot_publication="counts")

    with zipfile.ZipFile(io.BytesIO(package_of(count))) as archive:
        ballots = archive.read("election.pb").decode().partition("VOTES")[2]

    assert ballots.strip() == "voter_id;vote"
    assert pages.round_page(count.round).package is not None


def test_an_interrupted_search_goes_on_where_it_stopped(town, tmp_path):
    count = counted(town, tmp_path, pb("equalshares"))

    class Stopped(Exception):
        pass

    def stop(done, total, sentence):
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        find_missing(count=count, report=stop)
    halfway = count.missing.get()
    find_missing(count=count)

    assert (halfway.found, halfway.cost_found) == (True, False)
    assert count.missing.get().cost_found


def test_a_round_whose_rule_does_not_fit_can_be_counted_again(town, tmp_path):
    budget_round = imported(town, tmp_path)
    budget_round.rule = {**budget_round.rule, "ties": ["lot"], "lot_seed": ""}
    budget_round.save()

    with pytest.raises(ValueError, match="lot"):
        count_round(budget_round=budget_round, now=NOON)

    budget_round.refresh_from_db()
    assert budget_round.state == RoundState.IMPORTED


def test_the_councils_order_is_the_order_of_the_lot():
    seed = seed_for(text="Beschluss 41", orders=[["9", "10", "2"]])

    lots = [lot_number(seed, project) for project in ("9", "10", "2")]

    assert lots == sorted(lots)
