"""An earlier call with three grants in different stages: paid, reporting, closed soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Call, Grant
from modellkommune.features.calls.services.calls.writing import create_call, set_parts
from modellkommune.features.calls.services.grants.beginning import begin_grant_by_hand
from modellkommune.features.calls.services.grants.notices import (
    agree_to_send,
    make_notice,
    set_period,
    waive_remedy,
)
from modellkommune.features.calls.services.grants.payments import (
    GivenInstalment,
    approve_payment,
    name_account,
    record_payment,
    request_money,
    set_instalments,
)
from modellkommune.features.calls.services.grants.planning import (
    GivenLine,
    GivenPlan,
    set_plan,
)
from modellkommune.features.calls.services.grants.receipts import GivenReceipt, add_receipts
from modellkommune.site.demo.programme.dates import at
from modellkommune.site.demo.programme.texts import CRITERIA

# A number with right check digits of a bank code that no bank has.
IBAN = "DE93 9999 9999 0000 0000 01"
FACTS = {
    "title": "Dorfplätze mit Beteiligung planen",
    "slug": "dorfplaetze",
    "reference": "DP",
    "summary": (
        "Drei kleine Gemeinden planen ihren Dorfplatz mit allen, die ihn nutzen. Das Programmbüro "
        "bezahlt achtzig Prozent der Kosten."
    ),
    "purpose": "Zeigen, wie eine Planung mit vielen gelingt, ohne länger zu dauern.",
    "who_may_apply": "Gemeinden bis 10.000 Einwohner.",
    "money_is": "up-to",
    "grants_number": 3,
    "grant_cents": 2_000_000,
    "total_cents": 5_000_000,
    "financing": "share",
    "own_share_permille": 200,
    "contents_shown": "names",
    "known_applications": 8,
    "topics": ["Beteiligung", "Dorfentwicklung"],
    "contact_office": "Programmbüro, Referat Zuwendungen",
    "contact_phone": "09996 300-21",
}


@dataclass(frozen=True, slots=True)
class Given:
    """One of the three grants; cost in whole euros, four fifths of it are paid."""

    name: str
    key: str
    title: str
    cost_euro: int
    description: str

    @property
    def lines(self) -> list[GivenLine]:
        """The cost plan."""
        cost = self.cost_euro * 100
        return [
            GivenLine(title="Moderation und Planung", cents=cost * 60 // 100),
            GivenLine(title="Veranstaltungen", cents=cost * 25 // 100),
            GivenLine(title="Druck und Modelle", cents=cost - cost * 85 // 100),
        ]

    @property
    def grant_cents(self) -> int:
        """Four fifths of the cost."""
        return self.cost_euro * 80


THREE = (
    Given("Gemeinde Ulmenbach", "99002002", "Der Platz an der Mühle", 20_000,
          "Vier Werkstätten unter freiem Himmel, ein Modell im Maßstab 1:50 und ein Beschluss."),
    Given("Gemeinde Hochweiler", "99005002", "Anger ohne Autos", 18_000,
          "Ein Sommer lang wird der Anger zur Probe gesperrt; gezählt und gefragt wird jede Woche."),
    Given("Gemeinde Seggenau", "99004002", "Bushaltestelle und Boule", 15_000,
          "Jugend und Ältere planen gemeinsam, was beide brauchen."),
)  # fmt: skip


def seed_grants(authority: Authority, *, staff: tuple[Person, Person], today: date) -> Call:
    """Write the decided call and bring its grants as far as they are."""
    year = today.year - 1
    call = _decided_call(authority, by=staff[0], year=year)
    for position, given in enumerate(THREE):
        grant = _begin(call, given, by=staff[0], year=year)
        _send_notice(grant, given, staff=staff, year=year)
        if position < 2:
            _pay_first(grant, staff=staff, year=year)
        if position == 0:
            _account_for(grant, given, by=staff[0], year=year)
    _ask_for_second(call.grants.get(number=2), by=staff[1], today=today)
    return call


def _decided_call(authority: Authority, *, by: Person, year: int) -> Call:
    published = at(date(year, 2, 3), 9)
    call = create_call(
        authority=authority, now=published, opens_at=published,
        closes_at=at(date(year, 4, 30), 12), contact_email=by.email, by_web=False, **FACTS,
    )  # fmt: skip
    set_parts(call=call, name="criteria", rows=CRITERIA[:2])
    call.published_at, call.frozen_at = published, published
    call.decided_at = at(date(year, 6, 11), 15)
    call.announced_at = at(date(year, 6, 20), 9)
    call.save()
    return call


def _begin(call: Call, given: Given, *, by: Person, year: int) -> Grant:
    decided = date(year, 6, 11)
    grant = begin_grant_by_hand(
        call=call, recipient_name=given.name, recipient_key=given.key, title=given.title,
        description=given.description, amount_cents=given.grant_cents, awarded_on=decided,
        eligible_cost_cents=given.cost_euro * 100, by=by, now=at(decided, 16),
        contact_email=f"amt@{given.name.split()[-1].lower()}.example",
    )  # fmt: skip
    plan = GivenPlan(
        lines=given.lines, own_cents=given.cost_euro * 100 - given.grant_cents, third_cents=0
    )
    set_plan(grant=grant, given=plan, by=by, now=at(date(year, 6, 23), 10))
    half = given.grant_cents // 2
    set_instalments(
        grant=grant, by=by, now=at(date(year, 6, 23), 11),
        given=[
            GivenInstalment(cents=half, planned_on=date(year, 9, 15)),
            GivenInstalment(cents=given.grant_cents - half, planned_on=date(year + 1, 4, 15)),
        ],
    )  # fmt: skip
    return grant


def _send_notice(grant: Grant, given: Given, *, staff: tuple[Person, Person], year: int) -> None:
    now = at(date(year, 7, 1), 9)
    set_period(
        grant=grant, begins_on=date(year, 8, 1), ends_on=date(year + 2, 1, 31),
        is_agreement=False, by=staff[0], now=now,
    )  # fmt: skip
    make_notice(grant=grant, by=staff[0], now=now)
    agree_to_send(grant=grant, by=staff[0], now=now)
    agree_to_send(grant=grant, by=staff[1], now=now + timedelta(hours=2))
    waived = date(year, 7, 14)
    waive_remedy(grant=grant, waived_on=waived, by=staff[0], now=at(waived, 10))


def _pay_first(grant: Grant, *, staff: tuple[Person, Person], year: int) -> None:
    asked = at(date(year, 9, 8), 9)
    name_account(grant=grant, iban=IBAN, holder=grant.recipient_name, by=staff[0], now=asked)
    first = grant.instalments.order_by("number").first()
    request = request_money(
        grant=grant, cents=first.cents, instalment=first, by=None, by_recipient=True,
        purpose="Honorare der Moderation und Miete bis Ende Oktober", now=asked,
    )  # fmt: skip
    for person in staff:
        approve_payment(request=request, by=person, now=asked + timedelta(days=1))
    paid = date(year, 9, 15)
    record_payment(
        request=request, paid_on=paid, reference=f"HÜL {year}-0815", by=staff[0], now=at(paid, 15)
    )


def _account_for(grant: Grant, given: Given, *, by: Person, year: int) -> None:
    rows = (
        (date(year, 9, 22), "Büro Platz & Plan", "Moderation der ersten Werkstatt", 310_000),
        (date(year, 9, 26), "Zeltverleih Aue", "Zelt und Bänke", 64_500),
        (date(year, 10, 17), "Büro Platz & Plan", "Zweite Werkstatt und Auswertung", 298_000),
        (date(year, 11, 3), "Modellbau Kranich", "Modell 1:50", 121_000),
    )
    add_receipts(
        grant=grant, by=by, now=at(date(year, 11, 10), 11), replace=False,
        given=[
            GivenReceipt(paid_on=day, payee=payee, purpose=purpose, cents=cents)
            for day, payee, purpose, cents in rows
        ],
    )  # fmt: skip


def _ask_for_second(grant: Grant, *, by: Person, today: date) -> None:
    second = grant.instalments.order_by("number").last()
    request_money(
        grant=grant, cents=second.cents, instalment=second, by=by,
        purpose="Zählung und Auswertung des zweiten Sommers",
        now=at(today - timedelta(days=3), 9),
    )  # fmt: skip
