"""Step 2: who may apply, as conditions on the official register and as a sentence."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.forms.calls.base import StepForm
from modellkommune.features.calls.models import (
    ApplicantKind,
    Call,
    EligibilityKind,
    EligibilityRule,
)
from modellkommune.features.calls.selectors.calls.register import names_of, states_of_register
from modellkommune.features.calls.selectors.calls.wording import proposed_sentence
from modellkommune.features.calls.services.calls.writing import change_call, set_conditions

LENGTHS = (5, 8, 9, 12)
COUNTY = 5
OF_KEYS = (
    EligibilityKind.STATES, EligibilityKind.COUNTIES, EligibilityKind.KEYS,
    EligibilityKind.NOT_KEYS,
)  # fmt: skip


class KeysField(forms.CharField):
    """Official keys, separated by anything but digits; blanks inside a key are not meant."""

    def __init__(self, *, lengths: tuple[int, ...] = LENGTHS, **options: Any) -> None:
        self.lengths = lengths
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 2}), **options)

    def to_python(self, value: Any) -> Any:
        """The keys in their order, each once. Raises ValidationError for a wrong length."""
        if isinstance(value, list):
            return value
        keys = list(dict.fromkeys(re.findall(r"\d+", str(super().to_python(value) or ""))))
        wrong = [key for key in keys if len(key) not in self.lengths]
        if wrong:
            raise forms.ValidationError(
                gettext(
                    "These are no official keys: %s. A county has five digits, a municipality eight."
                )
                % ", ".join(wrong)
            )
        return keys

    def prepare_value(self, value: Any) -> Any:
        """A stored list with commas; what was typed stays as it is."""
        return ", ".join(value) if isinstance(value, list) else value


class ApplicantsForm(StepForm):
    """Conditions; each that is left empty admits everybody."""

    kinds = forms.MultipleChoiceField(
        label=_("Who may apply"),
        choices=ApplicantKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without a tick all of them may."),
    )
    population_from = forms.IntegerField(
        label=_("Inhabitants from"), required=False, min_value=0, localize=False
    )
    population_to = forms.IntegerField(label=_("Inhabitants up to"), required=False, min_value=1)
    states = forms.MultipleChoiceField(
        label=_("Federal states"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without a tick all of them."),
    )
    counties = KeysField(
        label=_("Only from these counties"),
        lengths=(COUNTY,),
        help_text=_("Keys of five digits, separated by commas."),
    )
    keys = KeysField(
        label=_("Only these"), help_text=_("Official keys, separated by commas: a closed circle.")
    )
    not_keys = KeysField(
        label=_("None of these"), help_text=_("For example those that were chosen last time.")
    )
    joint_allowed = forms.BooleanField(
        label=_("Several may apply together"),
        required=False,
        help_text=_("One of them leads; the conditions are checked for each."),
    )
    who_may_apply = forms.CharField(
        label=_("Who may apply, in words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads these sentences. Leave empty to have them proposed."),
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        self.fields["states"].choices = states_of_register()

    @classmethod
    def initial_of(cls, call: Call) -> dict[str, Any]:
        """The stored conditions, spread over the fields."""
        initial: dict[str, Any] = {
            "joint_allowed": call.joint_allowed,
            "who_may_apply": call.who_may_apply,
        }
        for rule in call.eligibility_rules.all():
            match rule.kind:
                case EligibilityKind.KINDS:
                    initial["kinds"] = rule.value["kinds"]
                case EligibilityKind.POPULATION:
                    initial["population_from"] = rule.value.get("from") or None
                    initial["population_to"] = rule.value.get("to")
                case _:
                    initial[_field_of(rule.kind)] = rule.value["keys"]
        return initial

    def clean(self) -> dict[str, Any]:
        """A range must run upwards."""
        values: dict[str, Any] = super().clean() or {}
        start, end = values.get("population_from"), values.get("population_to")
        if start is not None and end is not None and end < start:
            self.add_error("population_to", _("This is smaller than the beginning of the range."))
        return values

    def rules(self) -> list[dict[str, Any]]:
        """The conditions as the service stores them."""
        values = self.cleaned_data
        rules: list[dict[str, Any]] = []
        if values["kinds"]:
            rules.append({"kind": EligibilityKind.KINDS, "value": {"kinds": values["kinds"]}})
        if values["population_from"] or values["population_to"]:
            value = {"from": values["population_from"] or 0, "to": values["population_to"]}
            rules.append({"kind": EligibilityKind.POPULATION, "value": value})
        rules.extend(
            {"kind": kind, "value": {"keys": values[_field_of(kind)]}}
            for kind in OF_KEYS
            if values[_field_of(kind)]
        )
        return rules

    def save(self) -> None:
        """Store conditions and sentence; an empty sentence is made from the conditions."""
        rules = self.rules()
        set_conditions(call=self.call, rules=rules)
        sentence = self.cleaned_data["who_may_apply"].strip() or sentence_for(
            [EligibilityRule(**rule) for rule in rules]
        )
        change_call(
            call=self.call, who_may_apply=sentence, joint_allowed=self.cleaned_data["joint_allowed"]
        )


def sentence_for(rules: list[EligibilityRule]) -> str:
    """Who may apply, made from conditions with the names of the register."""
    keys = {key for rule in rules for key in rule.value.get("keys", ())}
    return proposed_sentence(rules, states=dict(states_of_register()), names=names_of(keys))


def _field_of(kind: str) -> str:
    return {EligibilityKind.NOT_KEYS: "not_keys"}.get(EligibilityKind(kind), kind)
