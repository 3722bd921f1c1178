"""Turnout as pages, chart and audit package show it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from modellkommune.features.budget.models import BudgetRound, TurnoutFigure
from modellkommune.kernel.counting.turnout import OTHER_DISTRICTS, WHOLE_TOWN

NO_DISTRICT = "-"
WEAK = "weak"
JOINT = "+"


@dataclass(frozen=True, slots=True)
class TurnoutRow:
    """One line: the whole town, a district, or other districts together.

    channels   words for a way or several ways, and how many came on it
    share      voted of entitled, None where nobody knows how many could vote
    """

    name: str
    voted: int
    entitled: int | None
    channels: tuple[tuple[str, int], ...]

    @property
    def share(self) -> Fraction | None:
        """Turnout between 0 and 1."""
        return Fraction(self.voted, self.entitled) if self.entitled else None


@dataclass(frozen=True)
class TurnoutPage:
    """The turnout of a round.

    weak   people who showed only an e-mail address; None where nobody may, or
           where so few did that they are counted together with others
    """

    town: TurnoutRow
    districts: tuple[TurnoutRow, ...]
    weak: int | None

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways that the districts tell apart, the same for all."""
        return tuple(word for word, _ in self.districts[0].channels) if self.districts else ()

    @property
    def weak_share(self) -> Fraction | None:
        """Weak confirmations among all who voted."""
        return Fraction(self.weak, self.town.voted) if self.weak and self.town.voted else None


def turnout_of(budget_round: BudgetRound) -> TurnoutPage | None:
    """The stored turnout, one query; None before ballots were opened."""
    figures = list(TurnoutFigure.objects.filter(round=budget_round).order_by("pk"))
    if not figures:
        return None
    names = list(dict.fromkeys(figure.district for figure in figures))
    rows = {name: _row(name, figures) for name in names}
    weak = next((f.voted for f in figures if f.is_weak and f.district == WHOLE_TOWN), None)
    return TurnoutPage(
        town=rows.pop(WHOLE_TOWN),
        districts=tuple(rows.values()),
        weak=weak,
    )


def _row(name: str, figures: list[TurnoutFigure]) -> TurnoutRow:
    own = [figure for figure in figures if figure.district == name]
    total = next(figure for figure in own if not figure.channel)
    return TurnoutRow(
        name=district_word(name),
        voted=total.voted,
        entitled=total.entitled,
        channels=tuple(
            (channel_word(figure.channel, is_weak=figure.is_weak), figure.voted)
            for figure in own
            if figure.channel
        ),
    )


def district_word(name: str) -> str:
    """A district as pages name it."""
    words = {
        WHOLE_TOWN: _("Whole town"),
        OTHER_DISTRICTS: _("Other districts together"),
        NO_DISTRICT: _("Without a district"),
    }
    return words.get(name, name)


def channel_word(channel: str, *, is_weak: bool) -> str:
    """A way of voting, or several together, as pages name it."""
    if is_weak:
        return _("online, shown by an e-mail address only")
    words = {
        "online": _("online"),
        "paper": _("on paper"),
        "hall": _("in the polling hall"),
        WEAK: _("online, shown by an e-mail address only"),
    }
    return _(" or ").join(words[way] for way in channel.split(JOINT))
