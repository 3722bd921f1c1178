"""From sealed ballots to a published result that anybody can check."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django_scopes import scope

from modellkommune.commons.approvals.public import AlreadyAgreed, decline, open_request
from modellkommune.features.budget.models import (
    BallotForm,
    BallotPublication,
    BudgetRound,
    OpenedBallot,
    RoundState,
)
from modellkommune.features.budget.selectors.outcomes import outcomes_of
from modellkommune.features.budget.selectors.rounds import official_count
from modellkommune.features.budget.services.closing.opening import (
    AlreadyOpened,
    Keys,
    begin_opening,
    open_round,
)
from modellkommune.features.budget.services.closing.parts import count_all
from modellkommune.features.budget.services.closing.working_files import (
    finish_openings,
    prepare_for_count,
)
from modellkommune.features.budget.services.counting import recount, set_aside
from modellkommune.features.budget.services.publishing import (
    PUBLISH,
    NotAgreed,
    NotCounted,
    PartOfAnother,
    agree_to_publish,
    publish_round,
)
from modellkommune.features.budget.services.rounds import RuleIsLocked, change_settings
from modellkommune.features.budget.services.voting import (
    NotClosed,
    WrongPassphrase,
    open_ballots,
)
from modellkommune.kernel.counting.package_check import check_package
from modellkommune.kernel.secrecy.receipts import published_digest, read_receipt
from tests.factories.closed_rounds import (
    CLOSED,
    a_round_in_parts,
    cast,
    cast_on_paper,
    counted,
    form_settings,
    opened,
    published,
)
from tests.factories.officials import officials_of
from tests.factories.voting import a_voting_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


def package_of(budget_round):
    with official_count(budget_round).audit_package.file.open("rb") as file:
        return file.read()


def members_of(budget_round):
    with zipfile.ZipFile(io.BytesIO(package_of(budget_round))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


BALLOTS = {
    BallotForm.APPROVAL_NUMBER: (["1", "2"], ["1"], ["3"], ["1"]),
    BallotForm.APPROVAL_AMOUNT: (["1", "2"], ["1", "3"], ["3"], ["1", "2"]),
    BallotForm.POINTS: ([("1", 3), ("2", 2)], [("3", 1)], [("1", 2)], [("2", 3), ("3", 2)]),
    BallotForm.RANKING: (["2", "1"], ["1", "3", "2"], ["3"], ["1"]),
}
# Votes, or points; a first place of three counts three points.
VOTES = {
    BallotForm.APPROVAL_NUMBER: {"1": 3, "2": 1, "3": 1},
    BallotForm.APPROVAL_AMOUNT: {"1": 3, "2": 2, "3": 2},
    BallotForm.POINTS: {"1": 5, "2": 5, "3": 3},
    BallotForm.RANKING: {"1": 2 + 3 + 3, "2": 3 + 1, "3": 2 + 3},
}


@pytest.mark.parametrize("form", list(BallotForm))
def test_ballots_of_every_form_are_counted_to_a_package_that_stands_the_check(town, form):
    voting = a_voting_round(town, voters=4, **form_settings(form))
    online, paper = BALLOTS[form][:3], BALLOTS[form][3:]
    for code, ballot in zip(voting.codes, online, strict=False):
        cast(voting, code, *ballot)
    cast_on_paper(voting, voting.codes[3:], *paper)

    budget_round = counted(voting)

    assert (budget_round.state, budget_round.votes_cast) == (RoundState.COUNTED, 4)
    report = check_package(package_of(budget_round))
    assert report.sound, report.findings
    assert "4 receipts for as many ballots" in report.summary
    text = members_of(budget_round)["election.pb"].decode()
    found = {
        line.split(";")[0]: int(line.split(";")[2])
        for line in text.partition("PROJECTS")[2].partition("VOTES")[0].splitlines()[2:]
    }
    assert found == VOTES[form]


def test_a_recount_of_a_round_run_here_gives_the_same_bytes(town):
    voting = a_voting_round(town, voters=2)
    cast(voting, voting.codes[0], "1")
    cast(voting, voting.codes[1], "2")
    count = official_count(counted(voting))

    again = recount(count=count, now=CLOSED)

    assert again.agrees
    assert (again.input_digest, again.result_digest) == (count.input_digest, count.result_digest)


def test_every_receipt_stands_in_the_published_list_and_paper_has_random_numbers(town):
    voting = a_voting_round(town, voters=4)
    receipts = [cast(voting, code, "1") for code in voting.codes[:2]]
    cast_on_paper(voting, voting.codes[2:], ["2"], ["2"])

    lines = members_of(counted(voting))["receipts.txt"].decode().split()

    digests = {published_digest(read_receipt(receipt)) for receipt in receipts}
    assert digests < set(lines)
    assert (len(lines), lines) == (4, sorted(lines))


def test_each_part_is_counted_from_the_ballots_that_name_one_of_its_projects(town):
    voting = a_round_in_parts(town, voters=4)
    cast(voting, voting.codes[0], "1", "3")
    cast(voting, voting.codes[1], "1")
    cast(voting, voting.codes[2], "4")
    cast_on_paper(voting, voting.codes[3:], ["2"])

    budget_round = published(voting)

    parts = [part.result for part in budget_round.parts.all()]
    assert [part.votes_cast for part in parts] == [3, 2]
    assert {part.state for part in [budget_round, *parts]} == {RoundState.PUBLISHED}
    # In Bruck each of two voters holds 200 euros: enough for the tree, not for the footbridge.
    won = {name for name, entry in outcomes_of(budget_round).items() if entry.won}
    assert won == {"1", "4"}
    for part in parts:
        assert check_package(package_of(part)).sound
    facts = json.loads(members_of(parts[1])["round.json"])
    assert (facts["ballots"], facts["not_in_this_part"]) == (4, 2)


def test_a_part_that_nobody_voted_on_has_no_count_and_holds_nothing_up(town):
    voting = a_round_in_parts(town, voters=1)
    cast(voting, voting.codes[0], "1")

    budget_round = published(voting)

    assert budget_round.state == RoundState.PUBLISHED
    assert [part.result is not None for part in budget_round.parts.all()] == [True, False]
    assert set(outcomes_of(budget_round)) == {"1", "2"}


def test_without_a_single_ballot_there_is_nothing_to_count(town):
    budget_round = opened(a_voting_round(town))

    assert (budget_round.state, budget_round.votes_cast) == (RoundState.LIVE, 0)
    assert finish_openings(CLOSED) == 1
    with pytest.raises(NotCounted):
        publish_round(budget_round=budget_round, agreed_by=officials_of(town), now=CLOSED)


def test_a_part_is_published_with_the_whole_round_only(town):
    voting = a_round_in_parts(town, voters=1)
    cast(voting, voting.codes[0], "1")
    budget_round = counted(voting)

    with pytest.raises(PartOfAnother):
        agree_to_publish(
            budget_round=budget_round.parts.first().result, by=officials_of(town)[0], now=CLOSED
        )


def test_one_person_alone_publishes_nothing(town):
    voting = a_voting_round(town, voters=1)
    cast(voting, voting.codes[0], "1")
    budget_round, (first, second) = counted(voting), officials_of(town)

    assert not agree_to_publish(budget_round=budget_round, by=first, now=CLOSED).granted
    with pytest.raises(AlreadyAgreed):
        agree_to_publish(budget_round=budget_round, by=first, now=CLOSED)
    with pytest.raises(NotAgreed):
        publish_round(budget_round=budget_round, now=CLOSED)
    assert voting.fresh().state == RoundState.COUNTED

    assert agree_to_publish(budget_round=budget_round, by=second, now=CLOSED).granted
    assert voting.fresh().state == RoundState.PUBLISHED


def test_who_declines_gives_a_reason_and_all_agree_anew(town):
    voting = a_voting_round(town, voters=1)
    cast(voting, voting.codes[0], "1")
    budget_round, (first, second) = counted(voting), officials_of(town)
    agree_to_publish(budget_round=budget_round, by=first, now=CLOSED)

    decline(
        request=open_request(PUBLISH, budget_round), by=second, reason="Kosten prüfen", now=CLOSED
    )

    assert not agree_to_publish(budget_round=budget_round, by=second, now=CLOSED).granted


def test_ballots_stay_closed_until_voting_has_ended(town):
    voting = a_voting_round(town)

    with pytest.raises(NotClosed):
        open_round(
            budget_round=voting.round, keys=Keys(voting.passphrases), by=voting.anna, now=CLOSED
        )


def test_a_wrong_passphrase_opens_nothing_and_says_whose_it_was(town):
    voting = a_voting_round(town, voters=1)
    cast(voting, voting.codes[0], "1")
    voting.close(CLOSED)
    wrong = Keys({**voting.passphrases, voting.bert: "falsch getippt heute"})

    with pytest.raises(WrongPassphrase) as refused:
        begin_opening(budget_round=voting.fresh(), keys=wrong, by=voting.anna, now=CLOSED)

    assert refused.value.holder == voting.bert
    assert not OpenedBallot.objects.exists()


def test_the_recovery_share_takes_the_place_of_one_keyholder(town):
    voting = a_voting_round(town, voters=1)
    cast(voting, voting.codes[0], "1")
    voting.close(CLOSED)
    keys = Keys({voting.anna: voting.passphrases[voting.anna]}, voting.recovery)

    assert open_round(budget_round=voting.fresh(), keys=keys, by=voting.anna, now=CLOSED) == 1


def test_opening_twice_is_refused_and_changes_nothing(town):
    voting = a_voting_round(town, voters=1)
    cast(voting, voting.codes[0], "1")
    budget_round = opened(voting)

    with pytest.raises(AlreadyOpened):
        begin_opening(
            budget_round=budget_round, keys=Keys(voting.passphrases), by=voting.anna, now=CLOSED
        )

    assert OpenedBallot.objects.count() == 1


def test_an_opening_that_was_killed_halfway_is_finished_without_passphrases(town):
    voting = a_voting_round(town, voters=2)
    cast(voting, voting.codes[0], "1")
    cast(voting, voting.codes[1], "2")
    voting.close(CLOSED)
    open_ballots(budget_round=voting.fresh(), passphrases=voting.passphrases, now=CLOSED)
    assert voting.fresh().state == RoundState.LIVE

    assert finish_openings(CLOSED) == 1

    assert (voting.fresh().state, voting.fresh().votes_cast) == (RoundState.IMPORTED, 2)
    assert finish_openings(CLOSED) == 0


def test_preparing_twice_keeps_the_file_that_is_there(town):
    voting = a_voting_round(town, voters=1)
    cast(voting, voting.codes[0], "1")
    budget_round = opened(voting)
    before = budget_round.working_file.name

    prepare_for_count(budget_round=budget_round, now=CLOSED)

    assert voting.fresh().working_file.name == before


def test_a_count_of_parts_that_stopped_goes_on_with_the_parts_that_are_missing(town, monkeypatch):
    from modellkommune.features.budget.services import counting

    voting = a_round_in_parts(town, voters=2)
    cast(voting, voting.codes[0], "1", "3")
    budget_round, real = opened(voting), counting.count_round

    def stops_at_the_second(*, budget_round, **more):
        if budget_round.title.endswith("Bruck"):
            raise ConnectionError
        return real(budget_round=budget_round, **more)

    monkeypatch.setattr(counting, "count_round", stops_at_the_second)
    with pytest.raises(ConnectionError):
        count_all(budget_round=budget_round, now=CLOSED)
    monkeypatch.setattr(counting, "count_round", real)
    first = official_count(budget_round.parts.first().result)

    counts = count_all(budget_round=voting.fresh(), now=CLOSED)

    assert counts[0] == first
    assert voting.fresh().state == RoundState.COUNTED


def test_the_rule_of_a_vote_that_took_place_here_cannot_be_changed_after_the_count(town):
    voting = a_voting_round(town, voters=1)
    cast(voting, voting.codes[0], "1")
    budget_round = counted(voting)

    with pytest.raises(RuleIsLocked):
        set_aside(budget_round=budget_round)


def test_between_opening_and_count_nobody_changes_the_rule(town):
    voting = a_voting_round(town, voters=1)
    cast(voting, voting.codes[0], "1")
    budget_round = opened(voting)

    with pytest.raises(RuleIsLocked):
        change_settings(budget_round=budget_round, compare_rules=False)


def test_an_uncounted_round_is_not_published(town):
    voting = a_voting_round(town)

    with pytest.raises(NotCounted):
        publish_round(budget_round=voting.round, agreed_by=officials_of(town), now=CLOSED)


def test_without_ballots_in_public_everybody_still_gets_a_package(town):
    voting = a_voting_round(town, voters=2, ballot_publication=BallotPublication.COUNTS)
    cast(voting, voting.codes[0], "1")
    cast(voting, voting.codes[1], "2")

    budget_round = published(voting)

    report = check_package(package_of(budget_round))
    assert report.sound
    assert b"\n1;" not in members_of(budget_round)["election.pb"].partition(b"VOTES")[2]


def test_the_journal_tells_the_way_without_a_name_or_a_choice(town):
    from modellkommune.commons.journal.public import Entry

    voting = a_voting_round(town, voters=1)
    cast(voting, voting.codes[0], "1")
    published(voting)

    kinds = set(Entry.objects.values_list("kind", flat=True))

    assert {"budget.ballots-opened", "budget.ballots-prepared", "budget.result-published"} <= kinds
    assert BudgetRound.objects.get().state == RoundState.PUBLISHED
