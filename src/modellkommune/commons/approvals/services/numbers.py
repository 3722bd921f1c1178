"""Setting how many people a step needs: more at once, fewer with their agreement."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.approvals.models import StepSetting
from modellkommune.commons.approvals.selectors.people import people_needed, people_who_may
from modellkommune.commons.approvals.services.asking import Decision, approve
from modellkommune.commons.approvals.steps import (
    FEWEST_PEOPLE,
    MOST_PEOPLE,
    easing_of,
    step_of,
)
from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person


class NumberOutOfRange(ValueError):
    """A step needs one to three people."""


class TooFewPeople(ValueError):
    """The office has fewer people who may take the step than it would then need.

    there, wanted  how many there are, and how many the step would need
    """

    def __init__(self, *, there: int, wanted: int) -> None:
        super().__init__(f"{there} of {wanted}")
        self.there, self.wanted = there, wanted


def set_people_needed(
    *, step: str, authority: Authority, people: int, by: Person, now: datetime
) -> Decision | None:
    """Set how many people a step needs; return the decision when others must agree.

    A larger number holds at once, for open requests too. A smaller one holds as
    soon as as many people have agreed as the step needs today; None means that
    it holds already.

    Raises UnknownStep, NumberOutOfRange, TooFewPeople for a number that the
    office has not enough people for, and what `approve` raises.
    """
    if not FEWEST_PEOPLE <= people <= MOST_PEOPLE:
        raise NumberOutOfRange(str(people))
    with transaction.atomic():
        setting = _locked_setting(step, authority)
        if people < setting.people:
            return ask_for_fewer(setting=setting, people=people, by=by, now=now)
        _refuse_without_enough_people(setting, people)
        if people > setting.people:
            _change(setting, people=people, by=by, now=now)
    return None


def ask_for_fewer(*, setting: StepSetting, people: int, by: Person, now: datetime) -> Decision:
    """Ask for, or agree to, a smaller number; it holds with the last agreement."""
    with transaction.atomic():
        if setting.wanted != people:
            setting.wanted = people
            setting.save(update_fields=["wanted"])
        decision = approve(
            step=easing_of(step_of(setting.step)).code,
            about=setting,
            digest=digest_of(setting),
            by=by,
            now=now,
            sentence=sentence_of(setting),
            url=reverse("approvals:fewer_people", args=[setting.pk]),
        )
        if decision.granted:
            _change(setting, people=people, by=by, now=now)
    return decision


def digest_of(setting: StepSetting) -> str:
    """Return the digest of a change from the present to the wanted number."""
    text = f"{setting.step}:{setting.people}->{setting.wanted}"
    return sha256(text.encode()).hexdigest()


def sentence_of(setting: StepSetting) -> str:
    """Say what is asked for."""
    return _("From now on {wanted} instead of {people} for: {step}").format(
        wanted=setting.wanted, people=setting.people, step=step_of(setting.step).label
    )


def _locked_setting(step: str, authority: Authority) -> StepSetting:
    """Return the stored number, locked; the usual one is stored on the first change."""
    StepSetting.objects.get_or_create(
        authority=authority, step=step, defaults={"people": people_needed(step, authority)}
    )
    setting: StepSetting = StepSetting.objects.select_for_update().get(
        authority=authority, step=step
    )
    return setting


def _refuse_without_enough_people(setting: StepSetting, people: int) -> None:
    there = len(people_who_may(step_of(setting.step).permission, setting.authority))
    if people > setting.people and there < people:
        raise TooFewPeople(there=there, wanted=people)


def _change(setting: StepSetting, *, people: int, by: Person, now: datetime) -> None:
    before = setting.people
    setting.people, setting.wanted = people, None
    setting.save(update_fields=["people", "wanted"])
    record(
        authority=setting.authority,
        kind="approvals.people-changed",
        about=setting,
        by=by,
        now=now,
        facts={"step": setting.step, "before": before, "after": people},
    )
