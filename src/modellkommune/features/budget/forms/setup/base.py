"""What every step of the set-up shares."""

from __future__ import annotations

from typing import Any

from django import forms

from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.services.setup.settings import OF_THE_ROUND, change_setup


class SetupForm(forms.Form):
    """One step: shows what is stored, checks what is typed, saves it at once."""

    def __init__(self, *args: Any, budget_round: BudgetRound, **kwargs: Any) -> None:
        self.budget_round = budget_round
        super().__init__(*args, initial=self.initial_of(budget_round), **kwargs)

    @classmethod
    def initial_of(cls, budget_round: BudgetRound) -> dict[str, Any]:
        """What is stored now, by the name of the field."""
        return {
            name: getattr(budget_round if name in OF_THE_ROUND else budget_round.live, name)
            for name in cls.base_fields
        }

    def settings(self) -> dict[str, Any]:
        """The typed values as the service takes them."""
        return dict(self.cleaned_data)

    def save(self) -> None:
        """Store the step. Raises AlreadyLocked and AlreadyAnnounced."""
        change_setup(budget_round=self.budget_round, **self.settings())
