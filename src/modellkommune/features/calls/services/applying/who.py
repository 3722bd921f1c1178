"""What the official register says about an applicant, and whether the call admits it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from modellkommune.commons.authorities.lookup import RegisterEntry
from modellkommune.features.calls.models import ApplicantKind, Call
from modellkommune.features.calls.selectors.calls.register import names_of, states_of_register
from modellkommune.features.calls.selectors.calls.wording import conditions_in_words
from modellkommune.features.calls.services.checking.rules import (
    ELIGIBLE,
    UNCLEAR,
    Verdict,
    judge,
    size_class_of,
    suggestions,
)


@dataclass(frozen=True)
class Who:
    """An entry of the register in words; it informs and never refuses.

    tone       success or warning; label says the same in a word
    broken     conditions of the call that do not hold, as sentences
    alike      names with keys that sound alike, where the key is unknown
    """

    entry: RegisterEntry | None
    kind: str
    size_class: str
    tone: str
    label: str
    sentence: str
    broken: Sequence[str] = ()
    alike: Sequence[dict[str, str]] = ()


def who_is(call: Call, *, name: str, key: str) -> Who:
    """Look a key up and hold the conditions of the call against it."""
    rules = list(call.eligibility_rules.all())
    verdict = judge(key=key, name=name, rules=rules)
    if verdict.entry is None:
        return _unknown(key, name)
    return Who(
        entry=verdict.entry,
        kind=_kind(verdict.entry),
        size_class=_size_class(call, verdict.entry),
        tone="success" if verdict.verdict == ELIGIBLE else "warning",
        label=_label(verdict),
        sentence=_sentence(verdict),
        broken=_broken(rules, verdict),
    )


def _unknown(key: str, name: str) -> Who:
    sentence = _(
        "The official register has no entry with the key {key}. Please look whether a digit is "
        "wrong. You can go on all the same; the office asks back."
    ).format(key=key)
    label = _("not in the register")
    return Who(None, "", "", "warning", label, sentence, alike=suggestions(name) if name else ())


def _kind(entry: RegisterEntry) -> str:
    known = entry.kind in ApplicantKind.values
    return str(ApplicantKind(entry.kind).label) if known else entry.type


def _size_class(call: Call, entry: RegisterEntry) -> str:
    classes = list(call.size_classes.all())
    code = size_class_of(entry, classes)
    return next((one.title for one in classes if one.code == code), "")


def _label(verdict: Verdict) -> str:
    words = {ELIGIBLE: _("may apply"), UNCLEAR: _("unclear")}
    return words.get(verdict.verdict, _("condition not met"))


def _sentence(verdict: Verdict) -> str:
    if verdict.verdict == ELIGIBLE:
        return _("By the official register you may apply.")
    if verdict.verdict == UNCLEAR:
        return _("Whether you may apply is decided by the office; nothing keeps you from applying.")
    return _(
        "By the official register a condition of this call does not hold. If you think that "
        "this is a mistake, apply all the same or ask the office."
    )


def _broken(rules: Sequence[Any], verdict: Verdict) -> list[str]:
    failed = {reason.rule for reason in verdict.reasons if reason.holds is False}
    broken = [rule for rule in rules if rule.kind in failed]
    keys = [key for rule in broken for key in rule.value.get("keys", [])]
    return conditions_in_words(broken, states=dict(states_of_register()), names=names_of(keys))
