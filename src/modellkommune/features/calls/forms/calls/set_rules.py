"""Step 8: what the set of chosen applications must keep."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.forms.calls.base import RowForm, RowsForm
from modellkommune.features.calls.models import ConstraintKind, SetConstraint
from modellkommune.features.calls.selectors.calls.set_rules import (
    constraint_sentence,
    contradictions,
    feature_words,
)

# Rules on single applications are made when applications are there.
KINDS = [
    ("", "–"),
    (ConstraintKind.AT_LEAST, _("at least so many of")),
    (ConstraintKind.AT_MOST, _("at most so many of")),
    (ConstraintKind.EACH_OF, _("each at least so often:")),
    (ConstraintKind.MOST_OF_EACH, _("each at most so often:")),
    (ConstraintKind.MONEY_SHARE, _("at most so many per cent of the money for")),
]
FAMILIES = [
    ("size", _("each size class")),
    ("theme", _("each theme")),
    ("state", _("each federal state")),
    ("county", _("each county")),
    ("kind", _("each kind of applicant")),
]
OF_FAMILIES = (ConstraintKind.EACH_OF, ConstraintKind.MOST_OF_EACH)
PER_CENT = 100


class SetRuleRow(RowForm):
    """One rule; its sentence is made from it, so that both always say the same."""

    title = None  # type: ignore[assignment]  # Django leaves the field out
    description = None  # type: ignore[assignment]
    kind = forms.ChoiceField(label=_("Rule"), choices=KINDS, required=False)
    what = forms.ChoiceField(label=_("What"), required=False)
    number = forms.IntegerField(label=_("How many"), required=False, min_value=0, max_value=10_000)

    def __init__(self, *args: Any, features: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.features = features
        self.fields["what"].choices = _choices(features)

    @property
    def is_used(self) -> bool:
        """Whether a rule was chosen."""
        return bool(self.cleaned_data.get("kind"))

    @classmethod
    def initial_of(cls, part: SetConstraint) -> dict[str, Any]:
        """The stored rule, its per mille as per cent."""
        values = part.parameters
        permille = int(values.get("permille") or 0)
        return {
            "code": part.code,
            "kind": part.kind,
            "what": values.get("feature") or f"{values.get('family', '')}:*",
            "number": permille // 10 if permille else values.get("count"),
        }

    def clean(self) -> dict[str, Any]:
        """Rule and thing must fit each other, and a number belongs to both."""
        values: dict[str, Any] = super().clean() or {}
        kind, what = values.get("kind"), values.get("what") or ""
        if not kind:
            return values
        if values.get("number") is None and "number" not in self.errors:
            self.add_error("number", _("Please name the number."))
        if kind in OF_FAMILIES and not what.endswith(":*"):
            self.add_error("what", _("“Each” needs a group, such as “each theme”."))
        if kind not in OF_FAMILIES and (not what or what.endswith(":*")):
            self.add_error("what", _("Please choose one size class, theme or kind."))
        if kind == ConstraintKind.MONEY_SHARE and (values.get("number") or 0) > PER_CENT:
            self.add_error("number", _("More than a hundred per cent cannot be."))
        return values

    def parameters(self) -> dict[str, Any]:
        """What the rule needs to know, as `ConstraintKind` says."""
        kind, what = self.cleaned_data["kind"], self.cleaned_data["what"]
        number = self.cleaned_data["number"]
        if kind in OF_FAMILIES:
            return {"family": what.removesuffix(":*"), "count": number}
        if kind == ConstraintKind.MONEY_SHARE:
            return {"feature": what, "permille": number * 10}
        return {"feature": what, "count": number}

    def facts(self) -> dict[str, Any]:
        """The rule with its sentence as title."""
        kind, parameters = self.cleaned_data["kind"], self.parameters()
        return {
            "code": self.cleaned_data["code"],
            "title": constraint_sentence(kind, parameters, self.features)[:200],
            "kind": kind,
            "parameters": parameters,
        }


class SetRulesForm(RowsForm):
    """Rules that can all hold at once, as far as sums can tell."""

    row_form: ClassVar[type[RowForm]] = SetRuleRow
    parts: ClassVar[str] = "constraints"

    def make_row(self, data: Any, **options: Any) -> RowForm:
        """A row that knows the classes and themes of the call."""
        return SetRuleRow(data, features=feature_words(self.call), **options)

    def check_rows(self, rows: list[Any]) -> None:
        """Contradictions are refused at once, with the sum that shows them."""
        typed = [
            SetConstraint(kind=facts["kind"], title=facts["title"], parameters=facts["parameters"])
            for facts in (row.facts() for row in rows)
        ]
        if found := contradictions(self.call, typed):
            raise forms.ValidationError(found)


def _choices(features: dict[str, str]) -> list[Any]:
    groups = {"size": _("Size classes"), "theme": _("Themes"), "kind": _("Kinds of applicants")}
    named = [
        (label, [(name, words) for name, words in features.items() if name.startswith(f"{key}:")])
        for key, label in groups.items()
    ]
    of_each = [(f"{family}:*", label) for family, label in FAMILIES]
    return [("", "–"), (_("Groups"), of_each), *(group for group in named if group[1])]
