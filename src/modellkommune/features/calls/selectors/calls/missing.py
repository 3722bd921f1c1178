"""What a call still lacks before everybody may read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.calls.models import BlockUse, Call, MoneyIs
from modellkommune.features.calls.selectors.calls.set_rules import contradictions

# Without these answers nobody could be written to, or told from others.
USES_NEEDED = (BlockUse.APPLICANT_NAME, BlockUse.CONTACT_EMAIL, BlockUse.TITLE)

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that is missing, or worth a second look.

    code      short and lasting, such as "no-money"
    sentence  what it is and what to do, in the page's language
    step      step of the editor where it is done
    """

    code: str
    sentence: str
    step: str


def missing_for_publication(call: Call, now: datetime) -> list[Reason]:
    """Everything that keeps a call from being published; empty when nothing does."""
    return [
        *_text(call), *_applicants(call), *_money(call), *_deadline(call, now), *_ways(call),
        *_judging(call), *_form(call), *_set(call),
    ]  # fmt: skip


def worth_a_look(call: Call, now: datetime) -> list[Reason]:
    """What may be meant so, and is often forgotten."""
    return list(_hints(call, now))


def _text(call: Call) -> Iterator[Reason]:
    if not call.summary.strip():
        yield Reason("no-summary", _("The short description for lists is missing."), "text")
    if not call.purpose.strip() and not call.body.strip():
        yield Reason("no-text", _("Neither purpose nor text of the call is written."), "text")
    if not (call.contact_office or call.contact_email or call.contact_phone):
        yield Reason("no-contact", _("Nobody is named who answers questions."), "text")


def _applicants(call: Call) -> Iterator[Reason]:
    if not call.who_may_apply.strip():
        yield Reason(
            "no-applicants", _("The sentence that says who may apply is missing."), "applicants"
        )


def _money(call: Call) -> Iterator[Reason]:
    if call.money_cents() <= 0:
        yield Reason("no-money", _("The amount of money is missing."), "money")
    elif difference := money_difference(call):
        yield Reason("money-differs", difference, "money")


def money_difference(call: Call) -> str:
    """A sentence where number times amount is not the total; "" where all is well."""
    number, most, total = call.grants_number, call.grant_cents, call.total_cents
    if call.money_is == MoneyIs.EQUAL_GRANTS and (not number or not most):
        return _("Grants of the same amount need their number and their amount.")
    if total is None or not most:
        return ""
    if call.money_is == MoneyIs.EQUAL_GRANTS and number and number * most != total:
        return _(
            "{number} grants of {amount} come to {product}, but the total says {total}."
        ).format(
            number=number, amount=euro_in_words(most, decimals=None),
            product=euro_in_words(number * most, decimals=None),
            total=euro_in_words(total, decimals=None),
        )  # fmt: skip
    if most > total:
        return _("One grant may be larger than all the money together.")
    return ""


def _deadline(call: Call, now: datetime) -> Iterator[Reason]:
    if call.closes_at is None:
        yield Reason("no-deadline", _("The deadline is missing."), "deadline")
    elif call.closes_at <= now:
        yield Reason("deadline-over", _("The deadline has passed already."), "deadline")
    elif call.opens_at and call.opens_at >= call.closes_at:
        yield Reason("opens-late", _("The call would open after its deadline."), "deadline")


def _ways(call: Call) -> Iterator[Reason]:
    if not (call.by_web or call.by_mail):
        yield Reason("no-way", _("There is no way of applying: choose one at least."), "deadline")
    if call.by_mail and not call.mail_address:
        yield Reason(
            "no-address", _("The address for applications by e-mail is missing."), "deadline"
        )


def _judging(call: Call) -> Iterator[Reason]:
    criteria = list(call.criteria.all())
    if not criteria:
        yield Reason("no-criteria", _("There is no criterion to judge by."), "criteria")
    elif not sum(criterion.weight for criterion in criteria):
        yield Reason("no-weight", _("All criteria have the weight nought."), "criteria")


def _form(call: Call) -> Iterator[Reason]:
    uses = {block.use for block in call.blocks.all()}
    if not uses:
        yield Reason("no-form", _("The form has no question yet."), "form")
        return
    for use in USES_NEEDED:
        if use not in uses:
            yield Reason(
                f"no-{use}",
                _("No question of the form asks for: {use}.").format(use=use.label),
                "form",
            )
    named = Counter(block.use for block in call.blocks.all() if block.use)
    twice = sorted(use for use, count in named.items() if count > 1)
    if twice:
        labels = ", ".join(str(BlockUse(use).label) for use in twice)
        yield Reason(
            "use-twice", _("Several questions are taken for the same: {uses}.").format(uses=labels),
            "form",
        )  # fmt: skip


def _set(call: Call) -> Iterator[Reason]:
    for number, sentence in enumerate(contradictions(call)):
        yield Reason(f"set-{number}", sentence, "set")


def _hints(call: Call, now: datetime) -> Iterator[Reason]:
    if not call.papers.all():
        yield Reason("no-papers", _("No paper is asked for; only the form is handed in."), "papers")
    uses = {block.use for block in call.blocks.all()}
    if BlockUse.APPLICANT_KEY not in uses and uses:
        yield Reason(
            "no-key",
            _("The form does not ask for the official key; the office must find it by the name."),
            "form",
        )
    if BlockUse.NOT_BEGUN not in uses and uses:
        yield Reason(
            "no-not-begun",
            _("The form does not ask whether the measure has begun; budget law mostly wants that."),
            "form",
        )
    if call.closes_at and localtime(call.closes_at).weekday() >= SATURDAY:
        yield Reason("weekend", _("The deadline lies on a weekend."), "deadline")
    if not any(criterion.anchors for criterion in call.criteria.all()) and call.criteria.all():
        yield Reason("no-anchors", _("It is not said what the points mean."), "criteria")
