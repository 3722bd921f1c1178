"""The village budget of Birkenhain, which collects proposals while somebody looks."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.budget.models import EntitledBy, PhaseKind, ProposalState
from modellkommune.features.budget.services.proposals.receiving import (
    AuthorFacts,
    ProposalFacts,
    add_author,
    add_proposal,
)
from modellkommune.features.budget.services.proposals.steps import take_step
from modellkommune.features.budget.services.setup.announcing import announce
from modellkommune.features.budget.services.setup.beginning import create_live_round
from modellkommune.features.budget.services.setup.phases import set_phases
from modellkommune.site.demo.proposals import DATA, position

BERLIN = ZoneInfo("Europe/Berlin")


def seed_collecting_round(authority: Authority, *, end: date) -> None:
    """Announce a small round and hand in its first proposals.

    end   a Sunday; proposals are taken for three weeks more
    """

    def at(days: int, hour: int = 8, minute: int = 0) -> datetime:
        return datetime.combine(end + timedelta(days=days), time(hour, minute), BERLIN)

    with scope(authority=authority):
        budget_round = create_live_round(
            authority=authority,
            title="Dorfbudget Birkenhain 2027",
            year=2027,
            slug="2027",
            now=at(-40),
            summary="20.000 Euro für Birkenhain: Was fehlt im Dorf, und was wäre schön?",
            place="Birkenhain",
            budget_cents=2_000_000,
            minimum_age=12,
            most_choices=3,
            cost_most_cents=2_000_000,
            entitled_by=[EntitledBy.CODE.value, EntitledBy.EMAIL.value],
            topics=["Dorfleben", "Natur", "Wege", "Freizeit"],
        )
        set_phases(
            budget_round,
            {
                PhaseKind.PROPOSALS: (at(-27), at(21, 23, 59)),
                PhaseKind.CHECK: (at(22), at(56, 18)),
                PhaseKind.VOTING: (at(64), at(84, 23, 59)),
                PhaseKind.COUNT: (at(85), at(88, 18)),
                PhaseKind.COUNCIL: (at(95, 19), at(95, 22)),
            },
        )
        announce(budget_round=budget_round, by=None, now=at(-30))
        with (DATA / "birkenhain_2027.toml").open("rb") as file:
            entries = tomllib.load(file)["proposal"]
        for number, entry in enumerate(entries):
            latitude, longitude = position("birkenhain", east=entry["east"], north=entry["north"])
            handed_in_at = at(-26 + 2 * number, 17)
            proposal = add_proposal(
                budget_round=budget_round,
                now=handed_in_at,
                facts=ProposalFacts(
                    title=entry["title"], text=entry["text"], address=entry["address"],
                    category=entry["category"], latitude=latitude, longitude=longitude,
                    cost_idea_cents=entry["cost_idea"] * 100,
                ),
            )  # fmt: skip
            author = AuthorFacts(name=entry["author"], name_shown=True)
            add_author(proposal, author, confirmed_at=handed_in_at)
            take_step(proposal, ProposalState.RECEIVED, now=handed_in_at)
            if entry["shown"]:
                take_step(proposal, ProposalState.PUBLIC, now=handed_in_at + timedelta(hours=20))
