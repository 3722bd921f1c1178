"""What the kernel found out, in sentences for the jury and its minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.ui.words import euro_in_words, number_in_words
from modellkommune.features.calls.selectors.calls.wording import joined
from modellkommune.kernel.selection.outcome import (
    Breach,
    BreachKind,
    LeftOut,
    PriceOfRule,
    Reason,
    Suggestion,
)
from modellkommune.kernel.selection.rules import Rule


@dataclass(frozen=True)
class Names:
    """What applications are called, by number; one that a reader must not see has none."""

    by_number: Mapping[int, str]

    def of(self, code: str | int) -> str:
        """The name of one application."""
        return self.by_number.get(int(code)) or _("an application that you are not shown")

    def all(self, codes: Iterable[str | int]) -> str:
        """Several names as part of a sentence."""
        return joined([self.of(code) for code in codes])


def points_in_words(score: Fraction) -> str:
    """Points with two decimals, so that sums and means line up: 4,33."""
    return number_in_words(score, decimals=2)


def breach_sentence(breach: Breach) -> str:
    """Which rule a set breaks, and by how much."""
    rule = title_of(breach.rule)
    money = {BreachKind.TOO_EXPENSIVE, BreachKind.TOO_LARGE_A_SHARE}
    if breach.kind in money:
        return _("The rule “{rule}” is exceeded by {money}.").format(
            rule=rule, money=euro_in_words(breach.by, decimals=None)
        )
    if breach.kind is BreachKind.TOO_FEW:
        return ngettext(
            "The rule “{rule}” is broken: {count} is missing.",
            "The rule “{rule}” is broken: {count} are missing.",
            breach.by,
        ).format(rule=rule, count=number_in_words(breach.by))
    if breach.kind is BreachKind.TOO_MANY:
        return ngettext(
            "The rule “{rule}” is broken: {count} too many.",
            "The rule “{rule}” is broken: {count} too many.",
            breach.by,
        ).format(rule=rule, count=number_in_words(breach.by))
    return _("The rule “{rule}” is broken.").format(rule=rule)


def open_sentence(breach: Breach) -> str:
    """What a set that is not full yet still needs."""
    if breach.kind is not BreachKind.TOO_FEW:
        return _("Still open: {rule}.").format(rule=title_of(breach.rule))
    return ngettext(
        "Still open: {rule} – {count} is missing.",
        "Still open: {rule} – {count} are missing.",
        breach.by,
    ).format(rule=title_of(breach.rule), count=number_in_words(breach.by))


def title_of(rule: Rule) -> str:
    """How the call words a rule."""
    return rule.title or rule.code


def rules_in_words(rules: Sequence[Rule]) -> str:
    """Titles of several rules as part of a sentence, each once."""
    titles = list(dict.fromkeys(title_of(rule) for rule in rules))
    return joined([_("“{rule}”").format(rule=title) for title in titles])


def left_out_sentence(one: LeftOut, names: Names) -> str:
    """Why an application is not in the proposed set."""
    rules = rules_in_words(one.rules)
    if one.reason is Reason.OUTSCORED:
        return _("All proposed ones have at least as many points.")
    if one.reason is Reason.KEPT_OUT:
        return _("In the place of {other} it would break {rules}.").format(
            other=names.of(one.instead_of), rules=rules
        )
    if one.reason is Reason.BARRED:
        return _("No set can hold it: it breaks {rules}.").format(rules=rules)
    if one.reason is Reason.TIED:
        return _("It is in another set that is just as good.")
    return _("It would add no points.")


def price_sentence(price: PriceOfRule, names: Names) -> str:
    """What lifting a rule would change."""
    if not price.loss:
        return _("It costs nothing: without it the proposal is the same.")
    if not price.goes_out:
        return _("Without it would come in: {comes}.").format(comes=names.all(price.comes_in))
    return _("Without it would come in: {comes}; and would go out: {goes}.").format(
        comes=names.all(price.comes_in), goes=names.all(price.goes_out)
    )


def leaving_sentence(suggestion: Suggestion, names: Names) -> str:
    """Who would have to leave when one comes in."""
    newcomer = names.of(suggestion.move_in)
    if not suggestion.leaving:
        return _("{newcomer} fits in: nobody has to leave.").format(newcomer=newcomer)
    return ngettext(
        "For {newcomer} this one would have to leave: {names}.",
        "For {newcomer} these would have to leave: {names}.",
        len(suggestion.leaving),
    ).format(newcomer=newcomer, names=names.all(suggestion.leaving))


def no_place_sentence(newcomer: str, rules: Sequence[Rule]) -> str:
    """Why no set at all holds an application."""
    return _("No set with {newcomer} keeps all rules: {rules} stand against it.").format(
        newcomer=newcomer, rules=rules_in_words(rules)
    )


def conflict_of_rules_sentence(rules: Sequence[Rule]) -> str:
    """Which rules contradict each other for these applications."""
    return _("With these applications no set keeps all rules at once: {rules}.").format(
        rules=rules_in_words(rules)
    )
