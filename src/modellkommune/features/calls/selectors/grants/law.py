"""Which rules, rates and wordings hold for a grant on a day: the office's own, or the known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import translation

from modellkommune.features.calls.models import (
    BaseRateEntry,
    Call,
    Grant,
    GrantRule,
    GrantTerms,
    RemedyText,
)
from modellkommune.features.calls.text import grants as wording
from modellkommune.kernel.grants import FixedRule
from modellkommune.kernel.grants.interest import BaseRate
from modellkommune.kernel.grants.rules import (
    FEDERATION,
    GrantRules,
    ServiceRule,
    rules_on,
    service_rule_on,
)

STATES = {
    "00": "Bund", "01": "Schleswig-Holstein", "02": "Hamburg", "03": "Niedersachsen",
    "04": "Bremen", "05": "Nordrhein-Westfalen", "06": "Hessen", "07": "Rheinland-Pfalz",
    "08": "Baden-Württemberg", "09": "Bayern", "10": "Saarland", "11": "Berlin",
    "12": "Brandenburg", "13": "Mecklenburg-Vorpommern", "14": "Sachsen",
    "15": "Sachsen-Anhalt", "16": "Thüringen",
}  # fmt: skip


def terms_of(call: Call) -> GrantTerms:
    """The terms of a call's grants; the usual ones, not stored, where none were written."""
    found: GrantTerms | None = GrantTerms.objects.filter(call=call).first()
    if found is not None:
        return found
    with translation.override(settings.LANGUAGE_CODE):
        return GrantTerms(
            authority=call.authority,
            call=call,
            notice_text=wording.notice_text(),
            annexes=wording.usual_annexes(),
            report_form=wording.usual_report_form(),
        )


def rules_for(grant: Grant, *, on: date) -> GrantRules:
    """The general conditions that hold for a grant on a day. Raises NoRule."""
    own = [_rules(row) for row in GrantRule.objects.filter(code=grant.rules_code)]
    return rules_on(on, code=grant.rules_code, state_key=grant.state_key, own=own)


def service_for(grant: Grant, *, on: date) -> ServiceRule:
    """On which day after posting a letter of this day counts as served."""
    own = [
        ServiceRule(row.state_key, row.valid_from, row.service_days, row.source, is_checked=True)
        for row in GrantRule.objects.filter(service_days__isnull=False)
        if row.service_days is not None
    ]
    return service_rule_on(on, state_key=grant.state_key, own=own)


def own_base_rates() -> list[BaseRate]:
    """The base rates that this office has entered."""
    return [
        BaseRate(row.valid_from, row.basis_points, row.source)
        for row in BaseRateEntry.objects.all()
    ]


@dataclass(frozen=True)
class Remedy:
    """An instruction on remedies, filled in; is_checked where an office wrote it."""

    text: str
    is_checked: bool


def remedy_for(grant: Grant, *, on: date) -> Remedy:
    """What a letter of this day says about remedies; nothing for an agreement."""
    if grant.is_agreement:
        return Remedy("", is_checked=True)
    terms = terms_of(grant.call)
    rows = RemedyText.objects.filter(
        path=terms.remedy_path, state_key__in=[grant.state_key, FEDERATION], valid_from__lte=on
    )
    best = max(
        rows, key=lambda row: (row.state_key == grant.state_key, row.valid_from), default=None
    )
    with translation.override(settings.LANGUAGE_CODE):
        text = best.text if best else wording.remedy_text(terms.remedy_path)
    office = terms.office_with_seat or office_of(grant.call)
    places = {"office": office, "court": terms.court or "…"}
    return Remedy(filled(text, places), is_checked=best is not None)


def office_of(call: Call) -> str:
    """Who writes letters about grants of a call."""
    return call.contact_office or call.authority.name


def filled(text: str, words: dict[str, str]) -> str:
    """Put words in the place of their braces; unknown braces stay as they are."""
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


def _rules(row: GrantRule) -> GrantRules:
    return GrantRules(
        code=row.code,
        state_key=row.state_key,
        valid_from=row.valid_from,
        report_months=row.report_months,
        interim_months=row.interim_months,
        line_permille=row.line_permille,
        threshold_cents=row.threshold_cents,
        fixed_rule=FixedRule(row.fixed_rule),
        use_weeks=row.use_weeks,
        source=row.source,
        is_checked=True,
    )
