"""Dated rules of periods: what holds for a kind, a step and a state from a day on.

The federation's building code brings the periods of development plans, land-use
plans and the statutes that follow their procedure. Other statutes and concepts
have the rule that the authority set for itself or that a state's law sets; an
office writes it down (`own`), and without one the period is free.
`is_checked` says whether a figure was compared with the words of the law.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FEDERATION = ""

DEVELOPMENT_PLAN = "development-plan"  # Bebauungsplan
LAND_USE_PLAN = "land-use-plan"  # Flächennutzungsplan
OTHER_PLAN = "other-plan"  # Satzung nach §§ 34, 35 BauGB, sonstiger Plan
STATUTE = "statute"  # Satzung, Verordnung
CONCEPT = "concept"  # Konzept, Leitbild
OF_THE_BUILDING_CODE = (DEVELOPMENT_PLAN, LAND_USE_PLAN, OTHER_PLAN)
KINDS = (*OF_THE_BUILDING_CODE, STATUTE, CONCEPT)

EARLY_PUBLIC = "early-public"  # frühzeitige Beteiligung der Öffentlichkeit
EARLY_BODIES = "early-bodies"  # frühzeitige Beteiligung der Behörden
DISPLAY = "display"  # Veröffentlichung des Entwurfs
BODIES = "bodies"  # Beteiligung der Behörden zum Entwurf
DISPLAY_AGAIN = "display-again"  # erneute Veröffentlichung des geänderten Entwurfs
BODIES_AGAIN = "bodies-again"  # erneute Beteiligung der Behörden
TEXT = "text"  # Beteiligung an einem Text
REPEATED = (DISPLAY_AGAIN, BODIES_AGAIN)
STEPS = (EARLY_PUBLIC, EARLY_BODIES, DISPLAY, BODIES, *REPEATED, TEXT)

# What an announcement must say; the room that writes it has a part for each.
ADDRESS, PERIOD, ENVIRONMENT = "address", "period", "environment"
MAY_STATE, ELECTRONIC, LATE = "may_state", "electronic", "late"
OFFLINE, ASSOCIATIONS, PLACE, SUBJECT = "offline", "associations", "place", "subject"
SINCE_2023 = (SUBJECT, ADDRESS, PERIOD, ENVIRONMENT, MAY_STATE, ELECTRONIC, LATE, OFFLINE)
UNTIL_2023 = (SUBJECT, PLACE, PERIOD, ENVIRONMENT, MAY_STATE, LATE)


class NoPeriodRule(LookupError):
    """No rule is on file for this kind and step on that day."""


@dataclass(frozen=True)
class PeriodRule:
    """What holds from a day on.

    state            two letters of the state, such as "NI"; "" for the whole federation
    valid_from       first day on which a step may begin under this rule
    months, days     least length; the longer of both counts; 0 and 0: free
    announce_days    how many days the announcement must come before the beginning;
                     0: on any day before it; None: no announcement is asked for
    contents         what the announcement must say (the codes above)
    repeat           of a repeated period: "should" or "may" be shortened, or ""
    law              the norm that a page cites, as "§ 3 Abs. 2 BauGB"
    source           where the figures were read
    note             what else to know, a code that pages put into words
    is_checked       nobody need look it up again
    """

    kind: str
    step: str
    state: str
    valid_from: date
    months: int
    days: int
    announce_days: int | None
    contents: tuple[str, ...]
    repeat: str
    law: str
    source: str
    note: str = ""
    is_checked: bool = True

    @property
    def is_free(self) -> bool:
        """Return whether no least length is set."""
        return not (self.months or self.days)


def rule_for(
    *, kind: str, step: str, on: date, state: str = "", own: Iterable[PeriodRule] = ()
) -> PeriodRule:
    """Return what holds for a step that begins on a day.

    The state comes before the federation, the later rule before the earlier, and
    what the authority wrote down before what came with the software.

    on     first day of the period: a step that began under the old law ends under
           it, a step not yet begun may follow the new one (§ 233 (1) BauGB)
    state  two letters, "" when it does not matter
    own    rules that the authority wrote down
    Raises NoPeriodRule.
    """
    from modellkommune.kernel.periods.known import KNOWN

    found = [
        (rule.state == state, is_own, rule.valid_from, rule)
        for is_own, rules in ((True, own), (False, KNOWN))
        for rule in rules
        if rule.kind == kind and rule.step == step and _applies(rule, on=on, state=state)
    ]
    if not found:
        raise NoPeriodRule(f"No rule for {kind}, {step} on {on:%Y-%m-%d}.")
    return max(found, key=lambda entry: entry[:3])[3]


def _applies(rule: PeriodRule, *, on: date, state: str) -> bool:
    return rule.valid_from <= on and rule.state in (FEDERATION, state)
