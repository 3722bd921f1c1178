"""Step 2: one sum for everything, or a sum for each district or category."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.budget.forms.amounts import MoneyField
from modellkommune.features.budget.forms.setup.base import SetupForm
from modellkommune.features.budget.models import BudgetRound, PartsAre, VoteWhere
from modellkommune.features.budget.services.setup.settings import (
    PartFacts,
    change_setup,
    set_parts,
)

FEWEST_ROWS, SPARE_ROWS, MOST_ROWS = 4, 2, 60


class LinesField(forms.CharField):
    """A list of texts, one per line; empty lines and repetitions are left out."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """The lines in their order."""
        if isinstance(value, list):
            return value
        lines = [line.strip() for line in str(super().to_python(value) or "").splitlines()]
        return list(dict.fromkeys(line[:100] for line in lines if line))

    def prepare_value(self, value: Any) -> Any:
        """A stored list as lines; what was typed stays as it is."""
        return "\n".join(value) if isinstance(value, list) else value


class Unchecked:
    """A form as it was typed, before anybody asked for it to be checked."""

    def uncheck(self) -> None:
        """Show no findings yet."""
        self._errors = ErrorDict()


class PartForm(Unchecked, forms.Form):
    """One district or category with its sum; an empty row counts for nothing."""

    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    amount_cents = MoneyField(label=_("Amount in euros"), required=False)
    is_townwide = forms.BooleanField(label=_("for the whole town"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing in a row that was begun."""
        values: dict[str, Any] = super().clean() or {}
        name, amount = values.get("name"), values.get("amount_cents")
        if name and not amount and "amount_cents" not in self.errors:
            self.add_error("amount_cents", _("Please name the amount for “%s”.") % name)
        if amount and not name:
            self.add_error("name", _("Please name what this amount is for."))
        if amount is not None and amount < 0:
            self.add_error("amount_cents", _("Please name an amount above zero."))
        return values


class MoneyForm(Unchecked, SetupForm):
    """How the money is split, with the rows of its parts."""

    parts_are = forms.ChoiceField(
        label=_("The money"), choices=PartsAre.choices, widget=forms.RadioSelect
    )
    vote_where = forms.ChoiceField(
        label=_("Where districts have their own sums, people vote"),
        choices=VoteWhere.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Parts for the whole town are open to everybody. To vote at home only, the "
            "register must name the district of each person."
        ),
    )
    topics = LinesField(
        label=_("Topics of the proposals"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One per line. Citizens choose one of them for their proposal."),
    )
    districts = LinesField(
        label=_("Districts"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One per line, only where districts have no sums of their own. They serve "
            "for finding proposals and for the turnout."
        ),
    )

    def __init__(self, *args: Any, budget_round: BudgetRound, **kwargs: Any) -> None:
        super().__init__(*args, budget_round=budget_round, **kwargs)
        self.rows = list(self._rows())

    def _rows(self) -> Iterator[PartForm]:
        stored = [
            {
                "name": part.name,
                "amount_cents": part.amount_cents,
                "is_townwide": part.is_townwide,
            }
            for part in self.budget_round.parts.all()
        ]
        for place in range(self._many(len(stored))):
            initial = stored[place] if place < len(stored) else None
            yield PartForm(self.data if self.is_bound else None, prefix=f"part-{place}",
                           initial=initial)  # fmt: skip

    def _many(self, stored: int) -> int:
        typed = str(self.data.get("rows", "")) if self.is_bound else ""
        wanted = int(typed) if typed.isdigit() else stored + SPARE_ROWS
        return min(max(wanted, FEWEST_ROWS), MOST_ROWS)

    def clean(self) -> dict[str, Any]:
        """Check the rows, their names and their sum."""
        values: dict[str, Any] = super().clean() or {}
        # Every row is checked, so that the clerk sees all findings at once.
        faulty = [row for row in self.rows if not row.is_valid()]
        if faulty:
            raise forms.ValidationError(_("Please complete the rows that are marked."))
        if values.get("parts_are") != PartsAre.NONE:
            self._check_parts()
        return values

    def _check_parts(self) -> None:
        parts = self.parts()
        if len(parts) < 2:
            raise forms.ValidationError(_("Please name at least two parts with their amounts."))
        if len({part.name.casefold() for part in parts}) < len(parts):
            raise forms.ValidationError(_("Two parts have the same name."))
        total, amount = sum(part.amount_cents for part in parts), self.budget_round.budget_cents
        if total != amount:
            raise forms.ValidationError(difference_sentence(total, amount))

    def parts(self) -> list[PartFacts]:
        """The rows that name a part."""
        return [
            PartFacts(
                row.cleaned_data["name"],
                row.cleaned_data["amount_cents"],
                row.cleaned_data["is_townwide"],
            )
            for row in self.rows
            if row.cleaned_data.get("name")
        ]

    def save(self) -> None:
        """Store the way of splitting and the parts; none where there is one sum."""
        is_split = self.cleaned_data["parts_are"] != PartsAre.NONE
        change_setup(budget_round=self.budget_round, **self.cleaned_data)
        set_parts(budget_round=self.budget_round, parts=self.parts() if is_split else [])


def difference_sentence(total: int, amount: int) -> str:
    """How far the parts are from the amount of the round."""
    words = {
        "total": euro_in_words(total, decimals=None),
        "amount": euro_in_words(amount, decimals=None),
        "difference": euro_in_words(abs(total - amount), decimals=None),
    }
    if total < amount:
        return gettext(
            "The parts come to {total}, the round has {amount}: {difference} are not given to any part."
        ).format(**words)
    return gettext(
        "The parts come to {total}, the round has {amount}: that is {difference} too much."
    ).format(**words)
