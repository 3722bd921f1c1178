"""Whoever gets everything after the vote links nobody: first shown on a naive way, then on ours."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django_scopes import scope

from modellkommune.features.budget.models import (
    Channel,
    Entitlement,
    OpenedBallot,
    OpeningRecord,
    SealedBallot,
)
from modellkommune.features.budget.services.voting import (
    Choice,
    code_digest,
    open_ballots,
    seal_paper,
    use_entitlement,
)
from modellkommune.kernel.secrecy.receipts import published_digest, read_receipt
from tests.factories import auditors
from tests.factories.voting import NOON, VotingRound, a_voting_round, vote

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

VOTERS, TRIOS = 1000, 40
PROJECTS = [(f"Vorschlag {number}", 10_000) for number in range(1, 13)]


def ballot_of(voter: int) -> list[str]:
    """A ballot that nobody else hands in, so that a link can be checked: voter in binary."""
    return [str(bit + 1) for bit in range(12) if (voter + 1) >> bit & 1]


def voter_of(choices: list[list[object]]) -> int:
    return sum(1 << (int(str(name)) - 1) for name, _ in choices) - 1


def in_order_of_coming(voters: int) -> list[int]:
    """Who comes when; the log of the web server tells it."""
    order = list(range(voters))
    random.Random(20261005).shuffle(order)
    return order


# ---------------------------------------------------------------- the naive way


@pytest.fixture
def naive_tables() -> Iterator[None]:
    """What a first try at a secret vote looks like: no link in any column."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE naive_right (id integer primary key, used boolean)")
        cursor.execute("CREATE TABLE naive_ballot (id integer primary key, choices text)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE naive_right")
        cursor.execute("DROP TABLE naive_ballot")


def vote_naively(voter: int, number: int) -> None:
    # Even the number of a ballot is drawn by lot, as somebody careful would do it.
    drawn = random.Random(f"{number}").randrange(1 << 30)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE naive_right SET used = true WHERE id = %s", [voter])
        cursor.execute(
            "INSERT INTO naive_ballot VALUES (%s, %s)",
            [drawn if connection.vendor == "postgresql" else number, str(voter)],
        )


def test_versions_and_row_order_link_every_voter_of_a_naive_vote(naive_tables):
    log = in_order_of_coming(VOTERS)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO naive_right VALUES (%s, false)", [(voter,) for voter in log]
        )
    for number, voter in enumerate(log):
        vote_naively(voter, number)

    voters = {"log": log}
    if connection.vendor == "postgresql":
        voters["version"] = [key for key, _ in auditors.rows_in("naive_right", "used", "version")]
    ballots = {
        order: [int(value) for _, value in auditors.rows_in("naive_ballot", "choices", order)]
        for order in ("key", "place on disk", "version")
    }

    linked, _way = auditors.best_link(voters, ballots)
    assert linked == VOTERS
    if connection.vendor == "postgresql":
        # No log is needed: both rows carry the number of the same transaction.
        assert auditors.best_link({"version": voters["version"]}, ballots)[0] == VOTERS


# ---------------------------------------------------------------- ours


@pytest.fixture
def vote_of_a_town(lindental, tmp_path):
    """1,000 people have voted in a known order, 40 of them on paper; then ballots were opened."""
    with scope(authority=lindental.authority):
        voting = a_voting_round(
            lindental.authority, voters=VOTERS, districts=["Mitte"] * 332 + ["Am Bach"],
            proposals=PROJECTS, most_choices=12,
        )  # fmt: skip
        yield hold_the_vote(voting, tmp_path)


class HeldVote:
    """What the auditor gets, and what only the test knows."""

    def __init__(self, voting: VotingRound) -> None:
        self.voting = voting
        self.log = in_order_of_coming(VOTERS)
        self.receipts: dict[int, str] = {}
        self.sealed: list[tuple[bytes, bytes]] = []
        self.digests = [code_digest(voting.round, code) for code in voting.codes]
        self.salt = bytes(voting.round.live.round_salt)


def hold_the_vote(voting: VotingRound, folder: Path) -> HeldVote:
    held = HeldVote(voting)
    paper = held.log[-40:]
    for number, voter in enumerate(held.log[:-40]):
        moment = NOON + timedelta(seconds=number)
        cast = vote(voting, voting.codes[voter], *ballot_of(voter), now=moment)
        held.receipts[voter] = cast.receipt
    for batch in (paper[:20], paper[20:]):
        for voter in batch:
            use_entitlement(
                budget_round=voting.round, code=voting.codes[voter],
                channel=Channel.PAPER, now=NOON,
            )  # fmt: skip
        seal_paper(
            budget_round=voting.round,
            ballots=[[Choice(name) for name in ballot_of(voter)] for voter in batch],
            channel=Channel.PAPER,
            now=NOON,
        )
    held.sealed = [
        (bytes(place), bytes(content))
        for place, content in SealedBallot.objects.values_list("place", "content")
    ]
    if connection.vendor == "sqlite":
        copy_of_the_database(folder / "backup.sqlite3")
    voting.close()
    open_ballots(budget_round=voting.round, passphrases=voting.passphrases, now=NOON)
    return held


def copy_of_the_database(target: Path) -> None:
    """A backup as the administrator makes it during the vote."""
    with sqlite3.connect(target) as copy:
        connection.connection.backup(copy)


def orders_of_voters(held: HeldVote) -> auditors.Orders:
    """Every order of voters that database, letters and log give."""
    numbers = dict(Entitlement.objects.values_list("pk", "letter_number"))
    orders = {"log": held.log, "letters": sorted(numbers.values())}
    for order in ("key", "place on disk", "version", "used_on, id", "district, id"):
        rows = auditors.rows_in("budget_entitlement", "letter_number", order)
        orders[order] = [int(value) for _, value in rows]
    return orders


def orders_of_ballots() -> auditors.Orders:
    """Every order of ballots that database and files give."""
    rows = dict(OpenedBallot.objects.values_list("receipt_digest", "choices"))
    orders = {}
    for order in ("key", "place on disk", "version", "receipt_digest"):
        found = auditors.rows_in("budget_openedballot", "receipt_digest", order)
        orders[order] = [voter_of(rows[str(digest)]) for _, digest in found]
    places = auditors.first_places(list(rows))
    by_place = sorted(rows, key=lambda digest: places[digest])
    orders["place in the files"] = [voter_of(rows[digest]) for digest in by_place]
    return orders


def test_an_auditor_with_everything_links_nobody_better_than_chance(vote_of_a_town, tmp_path):
    held = vote_of_a_town
    voters, ballots = orders_of_voters(held), orders_of_ballots()

    linked, way = auditors.best_link(voters, ballots)

    attempts = 2 * len(voters) * len(ballots)
    assert linked <= auditors.most_by_chance(attempts=attempts), way
    every_receipt_finds_its_ballot_all_the_same(held)
    no_file_holds_a_sealed_ballot_a_place_a_code_or_the_salt(held)
    rows_tell_no_order_finer_than_the_day(held)
    if connection.vendor == "sqlite":
        a_backup_made_during_the_vote_holds_sealed_ballots_only(tmp_path / "backup.sqlite3")


def every_receipt_finds_its_ballot_all_the_same(held: HeldVote) -> None:
    rows = dict(OpenedBallot.objects.values_list("receipt_digest", "choices"))
    found = {
        voter: voter_of(rows[published_digest(read_receipt(receipt))])
        for voter, receipt in held.receipts.items()
    }

    assert found == {voter: voter for voter in held.receipts}
    assert sorted(map(voter_of, rows.values())) == list(range(VOTERS))


def no_file_holds_a_sealed_ballot_a_place_a_code_or_the_salt(held: HeldVote) -> None:
    places = [place for place, _ in held.sealed]
    sealed = [content[piece : piece + 24] for _, content in held.sealed for piece in (0, 1000)]
    typed = [*held.voting.codes, *held.receipts.values()]
    typed += [text.replace("-", "") for text in typed]
    gone = [*places, *sealed, *held.digests, held.salt]

    # Something that must be found is found: otherwise nothing was searched.
    digests = list(OpenedBallot.objects.values_list("receipt_digest", flat=True)[:5])
    assert auditors.found_in_files([digest.encode() for digest in digests])
    assert (OpeningRecord.objects.get().cleaned_at, OpeningRecord.objects.get().left) == (NOON, [])
    assert auditors.found_in_files(gone) == {}
    assert auditors.found_in_files([value.hex().encode() for value in gone]) == {}
    assert auditors.found_in_files([text.encode() for text in typed]) == {}


def rows_tell_no_order_finer_than_the_day(held: HeldVote) -> None:
    used = Entitlement.objects.filter(round=held.voting.round)

    assert set(used.values_list("used_on", flat=True)) == {NOON.date()}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in ("budget_entitlement", "budget_openedballot"):
                cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")
                assert cursor.fetchone() == (1,), table


def a_backup_made_during_the_vote_holds_sealed_ballots_only(backup: Path) -> None:
    copy = sqlite3.connect(backup)
    places = {bytes(place) for (place,) in copy.execute("SELECT place FROM budget_sealedballot")}
    copy.close()
    opened = list(OpenedBallot.objects.values_list("receipt_digest", flat=True))
    content = backup.read_bytes()

    assert len(places) == VOTERS
    assert not {place.hex() for place in places} & set(opened)
    assert not [digest for digest in opened if digest.encode() in content]


# ---------------------------------------------------------------- three voters


def test_in_districts_of_three_voters_the_order_says_no_more_than_a_lot(lindental, monkeypatch):
    monkeypatch.setattr(
        "modellkommune.features.budget.services.voting.opening.clean_traces", lambda **_: None
    )
    attempts: dict[str, int] = {}
    with scope(authority=lindental.authority):
        voting = a_voting_round(lindental.authority, proposals=PROJECTS, most_choices=12)
        for trio in range(TRIOS):
            for way, linked in links_of_a_trio(voting, trio).items():
                attempts[way] = attempts.get(way, 0) + linked

    most = auditors.most_in_trios(trios=TRIOS, attempts=len(attempts))
    assert max(attempts.values()) <= most, attempts
    assert len(attempts) >= 4


def links_of_a_trio(voting: VotingRound, trio: int) -> dict[str, int]:
    """Three people vote and are opened; how many of them each order of rows links."""
    from modellkommune.features.budget.services.voting import opening
    from modellkommune.features.budget.services.voting.keys import unlock_round
    from modellkommune.features.budget.services.voting.sealing import words_of
    from modellkommune.kernel.secrecy.sealing import Opener
    from tests.factories.voting import entitle

    codes = entitle_anew(voting, entitle)
    log = random.Random(trio).sample(range(3), 3)
    for voter in log:
        vote(voting, codes[voter], *ballot_of(voter))
    opener = Opener(
        unlock_round(budget_round=voting.round, passphrases=voting.passphrases),
        about=words_of(voting.round),
    )
    found = opening._Found()
    list(found.take(opener, opening._rows(voting.round)))
    opening._write_shuffled(voting.round, found)
    rows = dict(OpenedBallot.objects.values_list("receipt_digest", "choices"))
    voters = {"log": log, "letters": [0, 1, 2]}
    ballots = {
        order: [
            voter_of(rows[str(digest)])
            for _, digest in auditors.rows_in("budget_openedballot", "receipt_digest", order)
        ]
        for order in ("key", "place on disk", "receipt_digest")
    }
    OpenedBallot.objects.all().delete()
    SealedBallot.objects.all().delete()
    return {
        f"{left} / {right}": auditors.hits(voters[left], ballots[right])
        for left in voters
        for right in ballots
    }


def entitle_anew(voting: VotingRound, entitle) -> list[str]:
    Entitlement.objects.filter(round=voting.round).delete()
    return entitle(voting.round, 3, districts=["Am Bach"])
