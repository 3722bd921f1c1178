"""A call in sentences: money, deadline, conditions and classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from modellkommune.commons.ui.words import (
    day_in_words,
    euro_in_words,
    moment_in_words,
    number_in_words,
    percent_in_words,
)
from modellkommune.features.calls.models import (
    ApplicantKind,
    Call,
    EligibilityKind,
    EligibilityRule,
    FinancingKind,
    MoneyIs,
    SizeClass,
)


def small_number(count: int) -> str:
    """A number up to twelve as a word, larger ones in digits."""
    words = (
        pgettext("number", "none"), pgettext("number", "one"), pgettext("number", "two"),
        pgettext("number", "three"), pgettext("number", "four"), pgettext("number", "five"),
        pgettext("number", "six"), pgettext("number", "seven"), pgettext("number", "eight"),
        pgettext("number", "nine"), pgettext("number", "ten"), pgettext("number", "eleven"),
        pgettext("number", "twelve"),
    )  # fmt: skip
    return words[count] if 0 <= count < len(words) else number_in_words(count)


def money_sentence(call: Call) -> str:
    """How much money there is and how it is given."""
    number, most, total = call.grants_number, call.grant_cents, call.money_cents()
    if call.money_is == MoneyIs.EQUAL_GRANTS and number and most:
        return ngettext(
            "{count} grant of {amount}, {total} in all.",
            "{count} grants of {amount} each, {total} in all.",
            number,
        ).format(
            count=small_number(number).capitalize(),
            amount=euro_in_words(most, decimals=None),
            total=euro_in_words(total, decimals=None),
        )
    if not total:
        return _("The amount is not fixed yet.")
    if most:
        return _("{total} in all, up to {amount} for one application.").format(
            total=euro_in_words(total, decimals=None), amount=euro_in_words(most, decimals=None)
        )
    return _("{total} in all.").format(total=euro_in_words(total, decimals=None))


def financing_sentence(call: Call) -> str:
    """Which part of the cost a grant pays, and the own share."""
    sentences = {
        FinancingKind.SHARE: _("A grant pays a fixed share of the eligible cost."),
        FinancingKind.GAP: _("A grant pays what own means and means of others leave open."),
        FinancingKind.FIXED_SUM: _("A grant is a fixed sum."),
    }
    sentence = sentences[FinancingKind(call.financing)]
    if not call.own_share_permille:
        return sentence
    share = percent_in_words(Fraction(call.own_share_permille, 1000))
    own = _("Applicants bear at least {share} of the cost themselves.").format(share=share)
    return f"{sentence} {own}"


def comes_twice(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks of the zone show this hour twice, because summer time ends."""
    local = moment.astimezone(zone)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def deadline_note(call: Call) -> str:
    """What must be known beside the moment: grace, an hour that comes twice; or ""."""
    if call.closes_at is None:
        return ""
    notes = []
    zone = ZoneInfo(call.time_zone)
    if comes_twice(call.closes_at, zone):
        local = call.closes_at.astimezone(zone)
        clock = _("winter time") if local.fold else _("summer time")
        notes.append(
            _(
                "The clocks are put back in this night, the hour comes twice; {clock} counts."
            ).format(clock=clock)
        )
    if call.grace_minutes:
        notes.append(
            ngettext(
                "What arrives up to {count} minute later still counts as in time.",
                "What arrives up to {count} minutes later still counts as in time.",
                call.grace_minutes,
            ).format(count=call.grace_minutes)
        )
    return " ".join(notes)


def deadline_sentence(call: Call) -> str:
    """The moment with weekday, time and grace, for letters and files.

    Of a call that was run elsewhere only the day is known.
    """
    if call.closes_at is None:
        return _("The deadline is not fixed yet.")
    if call.source and call.announced_at and call.frozen_at is None:
        return f"{day_in_words(timezone.localdate(call.closes_at))}."
    return f"{moment_in_words(call.closes_at)}. {deadline_note(call)}".strip()


def class_in_words(size: SizeClass) -> str:
    """What a size class holds: "1 bis 5.000 Einwohner"."""
    start, end = size.population_from, size.population_to
    if end is None and not start:
        return ""
    if end is None:
        return _("from {start} inhabitants").format(start=number_in_words(start))
    if not start:
        return _("up to {end} inhabitants").format(end=number_in_words(end))
    return _("{start} to {end} inhabitants").format(
        start=number_in_words(start), end=number_in_words(end)
    )


def conditions_in_words(
    rules: Iterable[EligibilityRule], *, states: Mapping[str, str], names: Mapping[str, str]
) -> list[str]:
    """Each condition on applicants as a sentence."""
    return [sentence for rule in rules if (sentence := _condition(rule, states, names))]


def proposed_sentence(
    rules: Sequence[EligibilityRule], *, states: Mapping[str, str], names: Mapping[str, str]
) -> str:
    """Who may apply, in one text made from the conditions."""
    sentences = conditions_in_words(rules, states=states, names=names)
    if not any(rule.kind == EligibilityKind.KINDS for rule in rules):
        everybody = _(
            "Towns, municipalities, counties and associations of municipalities may apply."
        )
        sentences.insert(0, everybody)
    return " ".join(sentences)


def kinds_in_words(kinds: Iterable[str]) -> str:
    """Kinds of applicants in the plural, joined by "and"."""
    plural = {
        ApplicantKind.TOWN: _("towns"),
        ApplicantKind.MUNICIPALITY: _("municipalities"),
        ApplicantKind.INDEPENDENT_TOWN: _("towns that are a county of their own"),
        ApplicantKind.COUNTY: _("counties"),
        ApplicantKind.ASSOCIATION: _("associations of municipalities"),
    }
    return joined([plural[ApplicantKind(kind)] for kind in ApplicantKind.values if kind in kinds])


def joined(words: Sequence[str]) -> str:
    """Words with commas, the last one after "and"."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def _condition(rule: EligibilityRule, states: Mapping[str, str], names: Mapping[str, str]) -> str:
    value = rule.value
    listed = joined([names.get(key) or states.get(key) or key for key in value.get("keys", [])])
    match rule.kind:
        case EligibilityKind.KINDS:
            kinds = kinds_in_words(value["kinds"])
            return _("{kinds} may apply.").format(kinds=kinds[:1].upper() + kinds[1:])
        case EligibilityKind.POPULATION:
            return _population(value.get("from") or 0, value.get("to"))
        case EligibilityKind.STATES:
            return _("They lie in {states}.").format(states=listed)
        case EligibilityKind.COUNTIES:
            return _("They belong to {counties}.").format(counties=listed)
        case EligibilityKind.KEYS:
            return _("Only these may apply: {names}.").format(names=listed)
        case _:
            return _("These may not apply: {names}.").format(names=listed)


def _population(start: int, end: int | None) -> str:
    if end is None:
        return _("They have at least {start} inhabitants.").format(start=number_in_words(start))
    if not start:
        return _("They have at most {end} inhabitants.").format(end=number_in_words(end))
    return _("They have {start} to {end} inhabitants.").format(
        start=number_in_words(start), end=number_in_words(end)
    )


def shares_of(weights: Sequence[int]) -> list[Fraction]:
    """The share of each weight in all of them."""
    total = sum(weights)
    return [Fraction(weight, total) if total else Fraction(0) for weight in weights]


def mail_link(call: Call) -> str:
    """A link that opens a mail to the address of the call with its word in the subject."""
    if not call.mail_address:
        return ""
    subject = f"[{call.mail_word}] " if call.mail_word else ""
    words = _("Application: {title}").format(title=call.title)
    return f"mailto:{call.mail_address}?subject={quote(subject + words)}"
