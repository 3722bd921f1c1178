"""Eligibility: the register is asked, its answer is kept, a person may decide otherwise."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.authorities.lookup import find_in_register
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Application, EligibilityCheck, Partner
from modellkommune.features.calls.services.checking.filling import digits
from modellkommune.features.calls.services.checking.locking import lock, refuse_while_sealed
from modellkommune.features.calls.services.checking.refusals import NoReason, NoSuchChoice
from modellkommune.features.calls.services.checking.rules import (
    ELIGIBLE,
    NOT_ELIGIBLE,
    UNCLEAR,
    Verdict,
    judge,
    size_class_of,
)

IS_ELIGIBLE = {ELIGIBLE: True, NOT_ELIGIBLE: False, UNCLEAR: None}


def check_eligibility(
    *, application: Application, now: datetime, by: Person | None = None
) -> EligibilityCheck:
    """Check applicant and partners against the register; keep verdicts with reasons.

    Sets is_eligible (of all together), size class and features of the application.
    What a person decided stays for as long as key and findings are the same.
    Raises StillSealed while the contents are closed.
    """
    with transaction.atomic():
        locked = lock(application)
        refuse_while_sealed(locked, now)
        rules = list(locked.call.eligibility_rules.all())
        own = judge(key=locked.applicant_key, name=locked.applicant_name, rules=rules)
        check = _keep(locked, None, own, now=now)
        for partner in locked.partners.filter(is_lead=False):
            _keep(locked, partner, judge(key=partner.key, name=partner.name, rules=rules), now=now)
        _settle(locked)
        _classify(locked, own)
        record(
            authority=locked.authority,
            kind="calls.eligibility-checked",
            about=locked,
            by=by,
            now=now,
            facts={"application": locked.number, "verdict": check.verdict},
        )
    application.refresh_from_db()
    return check


def decide_eligibility(
    *,
    application: Application,
    verdict: str,
    reason: str,
    by: Person,
    now: datetime,
    partner: Partner | None = None,
) -> EligibilityCheck:
    """Decide otherwise than the register says, with a written reason that is kept.

    verdict  "eligible" or "not-eligible"

    Raises NoReason, NoSuchChoice, StillSealed.
    """
    if not reason.strip():
        raise NoReason
    if verdict not in {ELIGIBLE, NOT_ELIGIBLE}:
        raise NoSuchChoice
    with transaction.atomic():
        locked = lock(application)
        refuse_while_sealed(locked, now)
        last = latest_check(locked, partner)
        check: EligibilityCheck = EligibilityCheck.objects.create(
            authority=locked.authority,
            application=locked,
            partner=partner,
            verdict=verdict,
            reasons=last.reasons if last else [],
            found=last.found if last else {},
            register_status_on=last.register_status_on if last else None,
            checked_at=now,
            overridden=True,
            decided_by=by,
            reason=reason.strip(),
        )
        _settle(locked)
        record(
            authority=locked.authority,
            kind="calls.eligibility-decided",
            about=locked,
            by=by,
            now=now,
            facts={"application": locked.number, "verdict": verdict},
        )
    application.refresh_from_db()
    return check


def correct_key(
    *, application: Application, key: str, by: Person, now: datetime, partner: Partner | None = None
) -> EligibilityCheck:
    """Write down the key that was meant, and check again. Raises NoSuchChoice, StillSealed."""
    wanted = digits(key)
    if find_in_register(wanted) is None:
        raise NoSuchChoice
    with transaction.atomic():
        locked = lock(application)
        refuse_while_sealed(locked, now)
        if partner is None:
            locked.applicant_key = wanted
            locked.save(update_fields=["applicant_key"])
        else:
            partner.key = wanted
            partner.save(update_fields=["key"])
        return check_eligibility(application=application, now=now, by=by)


def latest_check(application: Application, partner: Partner | None) -> EligibilityCheck | None:
    """What was found or decided last about the applicant or one partner."""
    found: EligibilityCheck | None = (
        application.eligibility_checks.filter(partner=partner)
        .order_by("-checked_at", "-pk")
        .first()
    )
    return found


def _keep(
    application: Application, partner: Partner | None, verdict: Verdict, *, now: datetime
) -> EligibilityCheck:
    """Store a verdict; the decision of a person about the same findings stays the last word."""
    reasons = [reason.as_json() for reason in verdict.reasons]
    last = latest_check(application, partner)
    if last is not None and last.overridden and last.reasons == reasons:
        return last
    if last is not None and not last.overridden and last.reasons == reasons:
        last.checked_at = now
        last.save(update_fields=["checked_at"])
        return last
    kept: EligibilityCheck = EligibilityCheck.objects.create(
        authority=application.authority,
        application=application,
        partner=partner,
        verdict=verdict.verdict,
        reasons=reasons,
        found=verdict.found,
        register_status_on=verdict.entry.status_date if verdict.entry else None,
        checked_at=now,
    )
    return kept


def _settle(application: Application) -> None:
    """All must be eligible; one who is not, or is unclear, speaks for all."""
    partners = list(application.partners.filter(is_lead=False))
    checks = [latest_check(application, party) for party in (None, *partners)]
    verdicts = {check.verdict if check else UNCLEAR for check in checks}
    if NOT_ELIGIBLE in verdicts:
        application.is_eligible = False
    else:
        application.is_eligible = None if UNCLEAR in verdicts else True
    application.save(update_fields=["is_eligible"])


def _classify(application: Application, own: Verdict) -> None:
    """Set size class and features; a class that a person set stays."""
    call = application.call
    chosen = application.check_decisions.filter(kind="size-class").order_by("-pk").first()
    if chosen is not None:
        application.size_class = chosen.outcome
    elif own.entry is not None:
        application.size_class = size_class_of(own.entry, call.size_classes.all())
    application.features = features_of(application, own)
    application.save(update_fields=["size_class", "features"])


def features_of(application: Application, own: Verdict) -> list[str]:
    """What rules for the set ask for, as "family:code", each once, in a fixed order."""
    themes = set(application.call.themes.values_list("code", flat=True))
    found = [("size", application.size_class)]
    found += [("theme", code) for code in application.themes if code in themes]
    if own.entry is not None:
        entry = own.entry
        found += [("kind", entry.kind), ("state", entry.state_key), ("county", entry.county_key)]
    return list(dict.fromkeys(f"{family}:{code}" for family, code in found if code))
