"""The sentences that say why a project won or lost, and what was missing."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.budget.selectors.answers import WhatIf
from modellkommune.features.budget.selectors.read_models import (
    LoserRow,
    ProjectFacts,
    RoundFacts,
    RoundPage,
    WinnerRow,
)
from modellkommune.features.budget.views.money import at_most, missing_money, money, roughly

# A list in a sentence names so many projects; the rest it counts.
NAMED_IN_A_SENTENCE = 4


def result_sentence(page: RoundPage) -> str:
    """The one sentence of a result: how many were chosen, for how much."""
    facts = page.facts
    chosen = len(page.winners)
    if not chosen:
        return _("None of the {projects} projects could be chosen.").format(
            projects=number_in_words(len(page.projects))
        )
    return ngettext(
        "{chosen} of {projects} projects will be carried out. It costs {spent} of {budget}.",
        "{chosen} of {projects} projects will be carried out. Together they cost {spent} of {budget}.",
        chosen,
    ).format(
        chosen=number_in_words(chosen),
        projects=number_in_words(len(page.projects)),
        spent=money(facts.spent_cents, facts.currency),
        budget=money(facts.budget_cents, facts.currency),
    )


def left_sentence(facts: RoundFacts) -> str:
    """What of the money is left; nothing when nothing is."""
    if facts.left_cents <= 0:
        return ""
    return _("{left} are left.").format(left=money(facts.left_cents, facts.currency))


def winner_sentence(row: WinnerRow, facts: RoundFacts) -> str:
    """Why a project was chosen."""
    sentence = {
        "greedy": _greedy_winner,
        "equal-shares": _equal_shares_winner,
        "phragmen": _phragmen_winner,
        "fill-by-votes": _filled_winner,
    }[row.chosen_by]
    return sentence(row, facts)


def _greedy_winner(row: WinnerRow, facts: RoundFacts) -> str:
    if row.rank == 1:
        return _("It has the most votes of all, and the money sufficed.")
    return _("In the order of votes it was its turn, and the money still sufficed.")


def _equal_shares_winner(row: WinnerRow, facts: RoundFacts) -> str:
    price = at_most(row.price_cents or 0, facts.currency)
    return ngettext(
        "{count} supporter paid {price}.",
        "{count} supporters paid at most {price} each.",
        row.supporters,
    ).format(count=number_in_words(row.supporters), price=price)


def _phragmen_winner(row: WinnerRow, facts: RoundFacts) -> str:
    return ngettext(
        "{count} supporter had gathered its cost in round {rank}.",
        "{count} supporters together had gathered its cost in round {rank}.",
        row.supporters,
    ).format(count=number_in_words(row.supporters), rank=row.rank)


def _filled_winner(row: WinnerRow, facts: RoundFacts) -> str:
    return _("It was chosen by the number of votes with the money that was left at the end.")


def loser_sentence(row: LoserRow, facts: RoundFacts) -> str:
    """Why a project was not chosen."""
    return {
        "no-supporters": lambda: _("Nobody voted for it."),
        "below-threshold": lambda: _(
            "It has {votes} votes; {threshold} were needed at least."
        ).format(votes=number_in_words(row.votes), threshold=number_in_words(facts.rule.threshold)),
        "does-not-fit": lambda: _("When it was its turn, too little money was left in the budget."),
        "too-dear-for-budget": lambda: _("It costs more than the whole budget."),
        "supporters-money-spent": lambda: _supporters_money(row, facts),
        "excluded-by-winner": lambda: _(
            "Of several projects that exclude one another only one can win; another one did."
        ),
        "stopped-before": lambda: _("The count had ended before it was its turn."),
    }[row.reason]()


def course_sentence(rounds: int | None) -> str:
    """When the supporters of a loser lost the means to pay for it.

    rounds  after how many rounds they could still pay; None when they never could
    """
    if rounds is None:
        return _("At no time did its supporters hold enough money for it.")
    if rounds == 0:
        return _(
            "Before the first round its supporters could have paid for it; then they spent "
            "their money on other projects."
        )
    return _(
        "Until after round {round} its supporters could have paid for it; then they had "
        "spent too much on other projects."
    ).format(round=rounds)


def _supporters_money(row: LoserRow, facts: RoundFacts) -> str:
    if row.money_behind_cents is None:
        return _("Its supporters had too little money left.")
    return ngettext(
        "Its {count} supporter still had {money} at the end; the project costs {cost}.",
        "Its {count} supporters together still had {money} at the end; the project costs {cost}.",
        row.supporters,
    ).format(
        count=number_in_words(row.supporters),
        money=roughly(row.money_behind_cents, facts.currency),
        cost=money(row.project.cost_cents, facts.currency),
    )


def missing_sentence(row: LoserRow, facts: RoundFacts) -> str:
    """What was missing: money, and the further votes that would have sufficed.

    Both parts are proven by recounts; a part that is not known is left out.
    """
    gap = row.missing_cents
    if gap is None or gap <= 0:
        return _votes_alone(row)
    amount = missing_money(gap, facts.currency)
    if row.votes_needed is None and row.votes_known:
        return _(
            "{amount} were missing; even many further votes would not have been enough."
        ).format(amount=amount)
    if row.votes_needed is None:
        return _("{amount} were missing.").format(amount=amount)
    return ngettext(
        "{amount} were missing; {count} further vote would have been enough.",
        "{amount} were missing; {count} further votes would have been enough.",
        row.votes_needed,
    ).format(amount=amount, count=number_in_words(row.votes_needed))


def _votes_alone(row: LoserRow) -> str:
    if row.votes_needed is None:
        return _("Even many further votes would not have been enough.") if row.votes_known else ""
    return ngettext(
        "{count} further vote would have been enough.",
        "{count} further votes would have been enough.",
        row.votes_needed,
    ).format(count=number_in_words(row.votes_needed))


def what_if_sentence(answer: WhatIf) -> str:
    """Whether so many further votes would have been enough."""
    if answer.enough:
        text = ngettext(
            "With {count} further vote the project would have been chosen.",
            "With {count} further votes the project would have been chosen.",
            answer.extra_votes,
        )
    else:
        text = ngettext(
            "With {count} further vote the project would not have been chosen.",
            "With {count} further votes the project would not have been chosen.",
            answer.extra_votes,
        )
    return text.format(count=number_in_words(answer.extra_votes))


def dropped_sentence(answer: WhatIf) -> str:
    """Who would have dropped out instead, and who else would have come in."""
    others = [entry for entry in answer.comes_in if entry.index != answer.project.index]
    parts = []
    if answer.drops_out:
        parts.append(
            _("No longer chosen: {names}.").format(names=names_in_a_sentence(answer.drops_out))
        )
    elif answer.enough:
        parts.append(_("No other project would have dropped out for it."))
    if others:
        parts.append(_("Also chosen then: {names}.").format(names=names_in_a_sentence(others)))
    if not parts:
        parts.append(_("The result would have stayed the same."))
    return " ".join(parts)


def names_in_a_sentence(
    projects: Sequence[ProjectFacts], *, at_most: int = NAMED_IN_A_SENTENCE
) -> str:
    """Names in quotation marks, joined by commas; more than a few are counted."""
    more = len(projects) - at_most
    named = all_names(projects[:at_most])
    if more <= 0:
        return named
    return ngettext("{names} and {count} more", "{names} and {count} more", more).format(
        names=named, count=number_in_words(more)
    )


def some_names(projects: Sequence[ProjectFacts]) -> str:
    """Up to twelve names, the rest counted: a tie can hold hundreds of projects."""
    return names_in_a_sentence(projects, at_most=12)


def all_names(projects: Sequence[ProjectFacts]) -> str:
    """Every name in quotation marks, joined by commas."""
    return ", ".join(_("“{name}”").format(name=entry.name) for entry in projects)


def guarantee_sentence(row: LoserRow, facts: RoundFacts) -> str:
    """How many voters would have secured the project on their own."""
    if row.guaranteed_votes is None or facts.voters is None:
        return ""
    return _(
        "It would have been certain if {count} of the {voters} voters had chosen only this project."
    ).format(count=number_in_words(row.guaranteed_votes), voters=number_in_words(facts.voters))
