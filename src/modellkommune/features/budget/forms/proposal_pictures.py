"""The picture of a form: kept while it has faults, stored once it has none, given back."""

from __future__ import annotations

from datetime import datetime

from modellkommune.commons.files.models import AuthorityImage
from modellkommune.commons.files.pictures import clean_picture, keep_picture
from modellkommune.features.budget.forms.proposals import ProposalForm
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.services.proposals import keep_for_next_try
from modellkommune.features.budget.services.proposals.pictures import store_kept


def keep_picture_of(budget_round: BudgetRound, form: ProposalForm, *, now: datetime) -> None:
    """Keep the picture of a faulty form, and let the form remember where it lies."""
    if not form.is_bound or form.fresh_picture is None or form.data.get("remove_picture"):
        return
    word = keep_for_next_try(authority=budget_round.authority, picture=form.fresh_picture, now=now)
    form.remember_picture(word)


def store_picture(budget_round: BudgetRound, form: ProposalForm) -> AuthorityImage | None:
    """Store the picture of a faultless form: the new one, or that of an earlier try."""
    if not form.keeps_picture:
        return None
    words = {
        "title": form.cleaned_data["title"],
        "alternative_text": form.cleaned_data["picture_alt"],
    }
    if form.fresh_picture is not None:
        return keep_picture(authority=budget_round.authority, picture=form.fresh_picture, **words)
    return store_kept(form.data["kept_picture"], **words)


def give_back(form: ProposalForm, image: AuthorityImage | None) -> None:
    """Hand a stored picture back to its form, since its proposal was not taken."""
    if image is None:
        return
    if form.fresh_picture is None:
        with image.file.open("rb") as file:
            form.fresh_picture = clean_picture(file)
    image.delete()
