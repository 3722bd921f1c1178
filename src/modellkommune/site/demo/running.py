"""The participatory budget 2027 of Lindental, in the middle of its vote.

The round ends on a Sunday soon after the day on which the demo is built, so that
people can vote whenever somebody looks. Everything else is the same every time.
"""

from __future__ import annotations

import hashlib
import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BudgetRound,
    Channel,
    EntitledBy,
    Entitlement,
    FeasibilityCheck,
    LandOwner,
    PhaseKind,
    Proposal,
    ProposalState,
    SealedBallot,
    Verdict,
)
from modellkommune.features.budget.services.proposals.receiving import (
    AuthorFacts,
    ProposalFacts,
    add_author,
    add_proposal,
)
from modellkommune.features.budget.services.proposals.steps import take_step
from modellkommune.features.budget.services.setup.announcing import announce
from modellkommune.features.budget.services.setup.beginning import create_live_round
from modellkommune.features.budget.services.setup.locking import lock_round
from modellkommune.features.budget.services.setup.phases import set_phases
from modellkommune.features.budget.services.voting.digests import code_key
from modellkommune.features.budget.services.voting.keys import make_round_keys
from modellkommune.features.budget.services.voting.sealing import sealed_row
from modellkommune.kernel.secrecy import codes, receipts
from modellkommune.kernel.secrecy.ballots import Choice
from modellkommune.kernel.secrecy.signs import Kind, Number
from modellkommune.site.demo.ballots import LINDENTAL
from modellkommune.site.demo.dates import end_of_voting
from modellkommune.site.demo.proposals import DATA, position

BERLIN = ZoneInfo("Europe/Berlin")
SEED = 20_270_101
# Known to everybody, as the passwords of the demo are.
PASSPHRASES = ("Kirschbaum am alten Wehr", "Sieben Schwalben im Hof")
CODES_TO_TRY = 6
PER_INHABITANT = 0.86  # fourteen and older
TURNOUT_SO_FAR = 0.052
ON_PAPER = 0.12
ROWS_PER_WRITE = 2_000
AUTHORS = (
    "Ayşe Demirkan", "Bernd Holzapfel", "Carla Winterfeld", "Dorothea Lindner", "Emil Sandmann",
    "Familie Okonjo", "Gerda Moosbach", "Hannes Birkner", "Ilse Quellmann", "Jannis Feldhaus",
)  # fmt: skip


@dataclass(frozen=True)
class Calendar:
    """When the phases of the round run, worked out from the Sunday on which voting ends."""

    end: date

    def at(self, *, days_before: int, hour: int = 8, minute: int = 0) -> datetime:
        """A moment so many days before the end."""
        day = self.end - timedelta(days=days_before)
        return datetime.combine(day, time(hour, minute), BERLIN)

    @property
    def phases(self) -> dict[PhaseKind, tuple[datetime, datetime | None]]:
        """Every phase with begin and end."""
        at = self.at
        voting_ends = at(days_before=0, hour=23, minute=59)
        return {
            PhaseKind.PROPOSALS: (at(days_before=119), at(days_before=70, hour=23, minute=59)),
            PhaseKind.CHECK: (at(days_before=69), at(days_before=24, hour=18)),
            PhaseKind.VOTING: (at(days_before=20), voting_ends),
            PhaseKind.COUNT: (at(days_before=-1), at(days_before=-4, hour=18)),
            PhaseKind.COUNCIL: (at(days_before=-11, hour=18), at(days_before=-11, hour=22)),
            PhaseKind.IMPLEMENTATION: (at(days_before=-29), None),
        }


def seed_running_round(authority: Authority, *, staff: tuple[Person, Person], today: date) -> None:
    """Announce, check, lock and half vote on a round, through the doors that offices use."""
    calendar = Calendar(end_of_voting(today))
    with scope(authority=authority):
        budget_round = _begin(authority, calendar)
        announce(budget_round=budget_round, by=staff[0], now=calendar.at(days_before=130))
        for entry in _entries():
            _propose(budget_round, entry, calendar)
        _join(budget_round, calendar)
        _make_keys(budget_round, staff, calendar)
        _entitle(budget_round)
        lock_round(budget_round=budget_round, by=staff[0], now=calendar.at(days_before=22))
        budget_round = BudgetRound.objects.select_related("authority", "live").get(
            pk=budget_round.pk
        )
        _vote(budget_round, calendar, today)


def codes_to_try() -> list[str]:
    """Codes that the demo prints, so that everybody can vote."""
    return [_code(number).text for number in range(CODES_TO_TRY)]


def _begin(authority: Authority, calendar: Calendar) -> BudgetRound:
    budget_round = create_live_round(
        authority=authority,
        title="Bürgerhaushalt Lindental 2027",
        year=2027,
        slug="2027",
        now=calendar.at(days_before=140),
        summary=(
            "300.000 Euro für Vorschläge aus der Stadt und ihren Dörfern. Sechzig Vorschläge "
            "kamen zusammen, nun stimmen alle ab 14 Jahren ab."
        ),
        place="Lindental",
        budget_cents=30_000_000,
        minimum_age=14,
        compare_rules=True,
        most_choices=8,
        entitled_by=[EntitledBy.CODE.value, EntitledBy.ACCOUNT.value],
        who_may_vote=(
            "Alle, die seit drei Monaten mit Hauptwohnung in Lindental gemeldet und "
            "mindestens 14 Jahre alt sind, gleich welcher Staatsangehörigkeit."
        ),
        cut_off_on=calendar.at(days_before=30).date(),
        cost_least_cents=50_000,
        cost_most_cents=6_500_000,
        blocking_years=3,
        proposals_each=5,
        districts=[district.name for district in LINDENTAL],
        topics=["Grün und Klima", "Kinder und Jugend", "Wege und Verkehr", "Sport und Freizeit",
                "Kultur", "Zusammenleben", "Digitales"],
    )  # fmt: skip
    set_phases(budget_round, calendar.phases)
    return budget_round


def _entries() -> list[Mapping[str, Any]]:
    with (DATA / "lindental_2027.toml").open("rb") as file:
        return list(tomllib.load(file)["proposal"])


def _propose(budget_round: BudgetRound, entry: Mapping[str, Any], calendar: Calendar) -> None:
    """Write a proposal down as it came in, and what the department answered."""
    number = entry["number"]
    submitted_at = calendar.at(days_before=118 - number * 47 // 60, hour=9 + number % 9)
    latitude, longitude = position("lindental", east=entry["east"], north=entry["north"])
    proposal = add_proposal(
        budget_round=budget_round,
        now=submitted_at,
        channel=Channel.PAPER if number % 7 == 0 else Channel.ONLINE,
        facts=ProposalFacts(
            title=entry["title"], text=entry["text"], district=entry["district"],
            category=entry["category"], address=entry["address"], latitude=latitude,
            longitude=longitude, cost_idea_cents=entry["cost_idea"] * 100,
        ),
    )  # fmt: skip
    author = AuthorFacts(name=AUTHORS[number % len(AUTHORS)], name_shown=number % 3 != 0)
    add_author(proposal, author, confirmed_at=submitted_at)
    take_step(proposal, ProposalState.RECEIVED, now=submitted_at)
    take_step(proposal, ProposalState.PUBLIC, now=submitted_at + timedelta(days=1))
    if isinstance(entry["becomes"], str):
        _answer(proposal, entry, calendar)


def _answer(proposal: Proposal, entry: Mapping[str, Any], calendar: Calendar) -> None:
    """The department's answer; released ones in the order in which they were checked."""
    admitted = entry["becomes"] == "admitted"
    released_at = calendar.at(days_before=60 - entry["number"] // 2, hour=11)
    FeasibilityCheck.objects.create(
        proposal=proposal,
        department=entry["department"],
        cost_cents=entry["cost"] * 100 or None,
        follow_up_cents=entry["follow_up"] * 100,
        land=LandOwner(entry["land"]),
        is_own_duty=admitted,
        is_feasible=admitted,
        within_limits=admitted,
        not_blocked=True,
        verdict=Verdict.ADMIT if admitted else Verdict.REFUSE,
        reason="" if admitted else entry["answer"].partition(". ")[0].rstrip(".") + ".",
        answer=entry["answer"],
        released_at=released_at,
    )
    take_step(proposal, ProposalState.CHECKING, now=calendar.at(days_before=68))
    state = ProposalState.ADMITTED if admitted else ProposalState.REFUSED
    take_step(proposal, state, now=released_at)


def _join(budget_round: BudgetRound, calendar: Calendar) -> None:
    """Join the proposals that ask for the same."""
    numbered = {entry.number: entry for entry in Proposal.objects.filter(round=budget_round)}
    for entry in _entries():
        if not isinstance(entry["becomes"], str):
            joined = numbered[entry["number"]]
            joined.merged_into = numbered[entry["becomes"]]
            joined.save(update_fields=["merged_into"])
            take_step(joined, ProposalState.MERGED, now=calendar.at(days_before=66))


def _make_keys(budget_round: BudgetRound, staff: tuple[Person, Person], calendar: Calendar) -> None:
    now = calendar.at(days_before=23)
    make_round_keys(
        budget_round=budget_round,
        holders=dict(zip(staff, PASSPHRASES, strict=True)),
        now=now,
        by=staff[0],
    )
    budget_round.live.recovery_confirmed_at = now
    budget_round.live.save(update_fields=["recovery_confirmed_at"])


def _entitle(budget_round: BudgetRound) -> None:
    """Give everybody old enough a right to vote; the first few codes are printed."""
    rows = list(_entitlements(budget_round))
    Entitlement.objects.bulk_create(rows, batch_size=ROWS_PER_WRITE)
    live = budget_round.live
    live.eligible_people = len(rows)
    live.save(update_fields=["eligible_people"])


def _entitlements(budget_round: BudgetRound) -> Iterator[Entitlement]:
    key = code_key(budget_round)
    number = 0
    for district in LINDENTAL:
        for _person in range(round(district.inhabitants * PER_INHABITANT)):
            yield Entitlement(
                authority=budget_round.authority,
                round=budget_round,
                entitled_by=EntitledBy.CODE,
                code_digest=codes.digest(_code(number), key),
                letter_number=number + 1,
                district=district.name,
            )
            number += 1


def _code(number: int) -> Number:
    """The code of a letter; the same in every demo, and worth nothing elsewhere."""
    made = hashlib.sha256(f"Lindental 2027, Brief {number}".encode()).digest()
    return Number(made[:16], Kind.CODE)


def _vote(budget_round: BudgetRound, calendar: Calendar, today: date) -> None:
    """Let some people vote on the days so far; their choices follow no pattern."""
    # Not for secrecy: every demo shall show the same figures.
    chance = random.Random(SEED)  # noqa: S311
    days = max(1, (today - calendar.at(days_before=20).date()).days)
    found = Entitlement.objects.filter(round=budget_round, letter_number__gt=CODES_TO_TRY)
    voters = [row for row in found.order_by("letter_number") if chance.random() < TURNOUT_SO_FAR]
    for row in voters:
        row.used_on = today - timedelta(days=chance.randrange(days))
        row.channel = Channel.PAPER if chance.random() < ON_PAPER else Channel.ONLINE
    Entitlement.objects.bulk_update(voters, ["used_on", "channel"], batch_size=ROWS_PER_WRITE)
    projects = list(budget_round.projects.values_list("project_id", flat=True))
    ballots = [
        _ballot(budget_round, chance.sample(projects, chance.randint(2, 8)))
        for row in voters
        if row.channel == Channel.ONLINE
    ]
    SealedBallot.objects.bulk_create(ballots, batch_size=ROWS_PER_WRITE)


def _ballot(budget_round: BudgetRound, project_ids: list[str]) -> SealedBallot:
    receipt = receipts.new_receipt()
    return sealed_row(
        budget_round,
        choices=[Choice(project_id, 1) for project_id in project_ids],
        place=receipts.place_of(receipt),
        published=receipts.published_digest(receipt),
        channel=Channel.ONLINE,
    )
