"""Rules for the set of chosen applications, in words, and what cannot hold at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from modellkommune.commons.ui.words import percent_in_words
from modellkommune.features.calls.models import (
    ApplicantKind,
    Call,
    ConstraintKind,
    EligibilityKind,
    SetConstraint,
)
from modellkommune.features.calls.selectors.calls.wording import (
    joined,
    kinds_in_words,
    small_number,
)

# Of these an application bears exactly one, so that their numbers add up; an
# application may have several themes.
ONE_EACH = ("size", "kind", "state", "county")


def feature_words(call: Call) -> dict[str, str]:
    """What features of this call's applications are called: {"size:village": "Dörfer", …}."""
    words = {f"size:{size.code}": size.title for size in call.size_classes.all()}
    words |= {f"theme:{theme.code}": theme.title for theme in call.themes.all()}
    return words | {f"kind:{kind}": kinds_in_words([kind]) for kind in ApplicantKind.values}


def rule_in_words(rule: SetConstraint, features: Mapping[str, str]) -> str:
    """A rule for the set as a sentence; `features` of `feature_words`."""
    return constraint_sentence(rule.kind, rule.parameters, features)


def constraint_sentence(kind: str, values: Mapping[str, Any], features: Mapping[str, str]) -> str:
    """A rule for the set as a sentence, from its kind and parameters."""
    count = int(values.get("count") or 0)
    if kind in (ConstraintKind.EACH_OF, ConstraintKind.MOST_OF_EACH):
        return _of_each(kind, str(values.get("family", "")), count)
    sentences = {
        ConstraintKind.AT_LEAST: _("At least {number} of the chosen: {what}."),
        ConstraintKind.AT_MOST: _("At most {number} of the chosen: {what}."),
        ConstraintKind.MONEY_SHARE: _("At most {share} of the money: {what}."),
        ConstraintKind.TOGETHER: _("Both or none: {codes}."),
        ConstraintKind.NOT_TOGETHER: _("Not both: {codes}."),
    }
    feature = str(values.get("feature", ""))
    return sentences[ConstraintKind(kind)].format(
        number=small_number(count),
        what=features.get(feature) or feature.partition(":")[2] or feature,
        share=percent_in_words(Fraction(int(values.get("permille") or 0), 1000)),
        codes=joined([str(code) for code in values.get("codes", [])]),
    )


def _of_each(kind: str, family: str, count: int) -> str:
    least = {
        "size": _("Each size class is chosen at least {times}."),
        "theme": _("Each theme is covered at least {times}."),
        "state": _("Each federal state is chosen at least {times}."),
        "county": _("Each county is chosen at least {times}."),
        "kind": _("Each kind of applicant is chosen at least {times}."),
    }
    most = {
        "size": _("Each size class is chosen at most {times}."),
        "theme": _("Each theme is covered at most {times}."),
        "state": _("Each federal state is chosen at most {times}."),
        "county": _("Each county is chosen at most {times}."),
        "kind": _("Each kind of applicant is chosen at most {times}."),
    }
    sentences = least if kind == ConstraintKind.EACH_OF else most
    return sentences.get(family, family).format(times=times_in_words(count))


def times_in_words(count: int) -> str:
    """Once, twice, three times."""
    words = {1: pgettext("times", "once"), 2: pgettext("times", "twice")}
    return words.get(count) or pgettext("times", "{number} times").format(
        number=small_number(count)
    )


@dataclass(slots=True)
class Bounds:
    """Least and most of each feature that the rules ask for."""

    least: dict[str, int] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)

    def at_least(self, feature: str, count: int) -> None:
        """Note a minimum; the largest counts."""
        self.least[feature] = max(count, self.least.get(feature, 0))

    def at_most(self, feature: str, count: int) -> None:
        """Note a maximum; the smallest counts."""
        self.most[feature] = min(count, self.most.get(feature, count))


def contradictions(call: Call, rules: Sequence[SetConstraint] | None = None) -> list[str]:
    """Sentences on rules that no set can keep, whatever comes in; empty when some set may.

    Sums are compared, so that each sentence can be followed on paper. Whether the
    applications that really come in allow a set is said in the session.
    """
    held = list(call.constraints.all()) if rules is None else list(rules)
    features = feature_words(call)
    bounds = _bounds(call, held, features)
    return [
        *_unknown(held, features),
        *_turned_round(bounds, features),
        *_too_many(bounds, call.grants_number),
        *_too_few(bounds, features, call.grants_number),
        *_not_admitted(call, bounds, features),
    ]


def _bounds(call: Call, rules: Iterable[SetConstraint], features: Mapping[str, str]) -> Bounds:
    bounds = Bounds()
    for rule in rules:
        values = rule.parameters
        count = int(values.get("count") or 0)
        named = [str(values.get("feature", ""))]
        if rule.kind in (ConstraintKind.EACH_OF, ConstraintKind.MOST_OF_EACH):
            family = values.get("family", "")
            named = [name for name in features if name.startswith(f"{family}:")]
            if family == "kind":
                named = [name for name in named if name[5:] in _kinds_admitted(call)]
        note = {
            ConstraintKind.AT_LEAST: bounds.at_least,
            ConstraintKind.EACH_OF: bounds.at_least,
            ConstraintKind.AT_MOST: bounds.at_most,
            ConstraintKind.MOST_OF_EACH: bounds.at_most,
        }.get(ConstraintKind(rule.kind))
        for name in named if note else ():
            note(name, count)  # type: ignore[misc]
    return bounds


def _unknown(rules: Iterable[SetConstraint], features: Mapping[str, str]) -> Iterator[str]:
    for rule in rules:
        feature = str(rule.parameters.get("feature", ""))
        if feature.startswith(("size:", "theme:")) and feature not in features:
            yield _(
                "The rule “{rule}” names a size class or theme that this call does not have any more."
            ).format(rule=rule.title)
        family = rule.parameters.get("family")
        if family in ("size", "theme") and not any(
            name.startswith(f"{family}:") for name in features
        ):
            yield _("The rule “{rule}” holds for nothing: no class or theme is named.").format(
                rule=rule.title
            )


def _turned_round(bounds: Bounds, features: Mapping[str, str]) -> Iterator[str]:
    for feature, least in bounds.least.items():
        most = bounds.most.get(feature)
        if most is not None and most < least:
            yield _(
                "“{what}”: at least {least} and at most {most} cannot hold at once."
            ).format(
                what=features.get(feature, feature),
                least=small_number(least), most=small_number(most),
            )  # fmt: skip


def _too_many(bounds: Bounds, grants: int | None) -> Iterator[str]:
    if grants is None:
        return
    for family in ONE_EACH:
        asked = {name: n for name, n in bounds.least.items() if name.startswith(f"{family}:")}
        if sum(asked.values()) > grants:
            yield _(
                "The rules ask for {asked} grants at least, but there are only {grants}."
            ).format(asked=small_number(sum(asked.values())), grants=small_number(grants))
    for name, count in bounds.least.items():
        if name.startswith("theme:") and count > grants:
            yield _(
                "The rules ask for {asked} grants at least, but there are only {grants}."
            ).format(asked=small_number(count), grants=small_number(grants))


def _too_few(bounds: Bounds, features: Mapping[str, str], grants: int | None) -> Iterator[str]:
    """Where every size class has a maximum, all of them together must hold the grants."""
    sizes = [name for name in features if name.startswith("size:")]
    if grants is None or not sizes or any(name not in bounds.most for name in sizes):
        return
    room = sum(bounds.most[name] for name in sizes)
    if room < grants:
        yield _(
            "The size classes together may have {room} grants at most; there are {grants}. "
            "Some would not be given."
        ).format(room=small_number(room), grants=small_number(grants))


def _not_admitted(call: Call, bounds: Bounds, features: Mapping[str, str]) -> Iterator[str]:
    admitted = _kinds_admitted(call)
    for feature, count in bounds.least.items():
        family, _colon, code = feature.partition(":")
        if family == "kind" and count and code not in admitted:
            yield _("The rules ask for {what}, but they may not apply.").format(
                what=features.get(feature, code)
            )
        if family == "size" and count:
            size = next((entry for entry in call.size_classes.all() if entry.code == code), None)
            if size is not None and size.kinds and not admitted & set(size.kinds):
                yield _("The rules ask for {what}, but they may not apply.").format(what=size.title)


def _kinds_admitted(call: Call) -> set[str]:
    named = [
        set(rule.value.get("kinds", ()))
        for rule in call.eligibility_rules.all()
        if rule.kind == EligibilityKind.KINDS
    ]
    return set.intersection(*named) if named else set(ApplicantKind.values)
