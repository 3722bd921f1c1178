"""The table of periods that comes with the software.

Read in the building code (BauGB) as it stood on each first day: the version of
the law of 24 June 2004 in force from 20 July 2004 (BGBl. I p. 1359), of the law of
4 May 2017 in force from 13 May 2017 (BGBl. I p. 1057), and of the law of
3 July 2023 in force from 7 July 2023 (BGBl. 2023 I no. 176, corrected in no. 214).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from modellkommune.kernel.periods.rules import (
    ASSOCIATIONS,
    BODIES,
    BODIES_AGAIN,
    CONCEPT,
    DISPLAY,
    DISPLAY_AGAIN,
    EARLY_BODIES,
    EARLY_PUBLIC,
    FEDERATION,
    LAND_USE_PLAN,
    OF_THE_BUILDING_CODE,
    PERIOD,
    SINCE_2023,
    STATUTE,
    STEPS,
    SUBJECT,
    UNTIL_2023,
    PeriodRule,
)

LAW_OF_2004, LAW_OF_2017, LAW_OF_2023 = date(2004, 7, 20), date(2017, 5, 13), date(2023, 7, 7)

# Since 7 July 2023 the announcement must only come before the beginning: the week
# that § 3 (2) asked for until then is custom now. State law on when an
# announcement takes effect still holds, and may ask for days of its own.
SHOWN = PeriodRule(
    kind="", step=DISPLAY, state=FEDERATION, valid_from=LAW_OF_2023, months=1, days=30,
    announce_days=0, contents=SINCE_2023, repeat="should", law="§ 3 Abs. 2 BauGB",
    source="§ 3 Abs. 2, § 4a Abs. 3 BauGB in der seit 7. Juli 2023 geltenden Fassung",
    note="longer-for-reason",
)  # fmt: skip
SHOWN_OF_2017 = replace(
    SHOWN, valid_from=LAW_OF_2017, announce_days=7, contents=UNTIL_2023, repeat="may",
    source="§ 3 Abs. 2, § 4a Abs. 3 BauGB in der bis 6. Juli 2023 geltenden Fassung",
)  # fmt: skip
SHOWN_OF_2004 = replace(
    SHOWN_OF_2017, valid_from=LAW_OF_2004, days=0, note="",
    source="§ 3 Abs. 2, § 4a Abs. 3 BauGB in der bis 12. Mai 2017 geltenden Fassung",
)  # fmt: skip

ASKED = PeriodRule(
    kind="", step=BODIES, state=FEDERATION, valid_from=LAW_OF_2023, months=1, days=30,
    announce_days=None, contents=(), repeat="should", law="§ 4 Abs. 2 BauGB",
    source="§ 4 Abs. 2, § 4a Abs. 3 BauGB in der seit 7. Juli 2023 geltenden Fassung",
    note="longer-for-reason",
)  # fmt: skip
ASKED_OF_2017 = replace(
    ASKED, valid_from=LAW_OF_2017, repeat="may",
    source="§ 4 Abs. 2, § 4a Abs. 3 BauGB in der bis 6. Juli 2023 geltenden Fassung",
)  # fmt: skip
ASKED_OF_2004 = replace(
    ASKED_OF_2017, valid_from=LAW_OF_2004, days=0,
    source="§ 4 Abs. 2, § 4a Abs. 3 BauGB in der bis 12. Mai 2017 geltenden Fassung",
)  # fmt: skip

EARLY = PeriodRule(
    kind="", step=EARLY_PUBLIC, state=FEDERATION, valid_from=LAW_OF_2004, months=0, days=0,
    announce_days=0, contents=(SUBJECT, PERIOD), repeat="", law="§ 3 Abs. 1 BauGB",
    source="§ 3 Abs. 1 BauGB: so früh wie möglich, ohne eine Dauer zu nennen",
    note="as-early-as-possible",
)  # fmt: skip
EARLY_ASKED = replace(
    EARLY, step=EARLY_BODIES, announce_days=None, contents=(), law="§ 4 Abs. 1 BauGB",
    source="§ 4 Abs. 1 BauGB: ohne eine Dauer zu nennen", note="scope-of-report",
)  # fmt: skip
OWN = PeriodRule(
    kind="", step="", state=FEDERATION, valid_from=date(1949, 5, 24), months=0, days=0,
    announce_days=0, contents=(SUBJECT, PERIOD), repeat="", law="",
    source="Regel der Körperschaft oder des Fachrechts; mit der Software kommt keine",
    note="own-rule", is_checked=False,
)  # fmt: skip


def _of_the_building_code() -> Iterator[PeriodRule]:
    once = (SHOWN, SHOWN_OF_2017, SHOWN_OF_2004, ASKED, ASKED_OF_2017, ASKED_OF_2004)
    for kind in OF_THE_BUILDING_CODE:
        for rule in (*once, *map(_again, once), EARLY, EARLY_ASKED):
            yield _for_kind(rule, kind)


def _again(rule: PeriodRule) -> PeriodRule:
    """Return the same rule for a draft that was changed."""
    step = DISPLAY_AGAIN if rule.step == DISPLAY else BODIES_AGAIN
    return replace(rule, step=step, law=f"§ 4a Abs. 3 mit {rule.law}")


def _for_kind(rule: PeriodRule, kind: str) -> PeriodRule:
    """Return the rule with what § 3 (3) BauGB adds for land-use plans since 2017."""
    is_shown = rule.step in (DISPLAY, DISPLAY_AGAIN)
    is_told = kind == LAND_USE_PLAN and is_shown and rule.valid_from >= LAW_OF_2017
    contents = (*rule.contents, ASSOCIATIONS) if is_told else rule.contents
    return replace(rule, kind=kind, contents=contents)


def _of_others() -> Iterator[PeriodRule]:
    for kind in (STATUTE, CONCEPT):
        for step in STEPS:
            yield replace(OWN, kind=kind, step=step)


KNOWN: tuple[PeriodRule, ...] = (*_of_the_building_code(), *_of_others())
