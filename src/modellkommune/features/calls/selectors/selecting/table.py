"""The set that lies on the table of the jury: who sits on which chair."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from modellkommune.features.calls.models import Call, ChosenSet
from modellkommune.features.calls.selectors.selecting.pool import Pool
from modellkommune.features.calls.selectors.selecting.sentences import (
    Names,
    breach_sentence,
    leaving_sentence,
    no_place_sentence,
    open_sentence,
)
from modellkommune.kernel.selection.check import check
from modellkommune.kernel.selection.moves import suggest
from modellkommune.kernel.selection.outcome import Breach, NoSetFits, NotDecided


def newest_set(call: Call) -> ChosenSet | None:
    """The set that lies on the table, confirmed or not; None while it is empty."""
    found: ChosenSet | None = ChosenSet.objects.filter(call=call).order_by("number").last()
    return found


def newest_and_confirmed(call: Call) -> tuple[ChosenSet | None, ChosenSet | None]:
    """The set on the table, and the one that counts; a page needs both."""
    sets = list(ChosenSet.objects.filter(call=call).defer("proposal").order_by("-number"))
    confirmed = next((one for one in sets if one.confirmed_at is not None), None)
    return (sets[0] if sets else None), confirmed


def names_of(pool: Pool, hidden: frozenset[int], *, named: bool = True) -> Names:
    """What the applications are called for a reader who must not see the hidden ones.

    named  with the applicant's name; only the reference otherwise
    """
    return Names(
        {
            number: f"{entry.application.reference} ({entry.application.applicant_name})"
            if named
            else entry.application.reference
            for number, entry in pool.entries.items()
            if number not in hidden
        }
    )


@dataclass(frozen=True)
class Findings:
    """What is to be said about a set of applications.

    broken   rules it breaks, as sentences
    still    what a set that is not full yet still needs
    breaches the same from the kernel
    """

    broken: tuple[str, ...] = ()
    still: tuple[str, ...] = ()
    breaches: tuple[Breach, ...] = ()


def findings_of(pool: Pool, seated: tuple[int, ...]) -> Findings:
    """Tell which rules a set breaks; while chairs are free, what it lacks is open, not broken."""
    breaches = check([str(number) for number in seated], pool.candidates, pool.rules)
    limit = pool.call.grants_number
    is_full = limit is not None and len(seated) >= limit
    broken = [one for one in breaches if is_full or not one.is_shortage]
    still = [one for one in breaches if one not in broken]
    return Findings(
        broken=tuple(breach_sentence(one) for one in broken),
        still=tuple(open_sentence(one) for one in still),
        breaches=breaches,
    )


@dataclass(frozen=True)
class Move:
    """What follows when one application comes in.

    sentence  who would have to leave, or why there is no place at all
    leaving   numbers that would have to leave; coming: who would fill up
    seated    the set once they have left, without those who would fill up
    further   what else is to be said: others who would come in, other equal ways
    fits      nobody has to leave
    """

    number: int
    sentence: str
    leaving: tuple[int, ...] = ()
    coming: tuple[int, ...] = ()
    seated: tuple[int, ...] = ()
    further: tuple[str, ...] = field(default_factory=tuple)
    fits: bool = False


def move_in(pool: Pool, seated: tuple[int, ...], newcomer: int, names: Names) -> Move:
    """Tell who would have to leave when an application joins a set.

    seated  the set without the newcomer
    """
    codes = [str(number) for number in seated]
    try:
        found = suggest(codes, str(newcomer), pool.candidates, pool.rules)
    except NoSetFits as refusal:
        sentence = no_place_sentence(names.of(newcomer), refusal.rules)
        return Move(newcomer, sentence, seated=(*seated, newcomer))
    except NotDecided:
        sentence = _("Whether it fits could not be computed in time.")
        return Move(newcomer, sentence, seated=(*seated, newcomer))
    leaving = tuple(int(code) for code in found.leaving)
    coming = tuple(int(code) for code in found.coming)
    return Move(
        number=newcomer,
        sentence=leaving_sentence(found, names),
        leaving=leaving,
        coming=coming,
        seated=tuple(number for number in (*seated, newcomer) if number not in leaving),
        further=_further(found.is_only, leaving, coming, names),
        fits=not leaving,
    )


def _further(
    is_only: bool,  # noqa: FBT001
    leaving: tuple[int, ...],
    coming: tuple[int, ...],
    names: Names,
) -> tuple[str, ...]:
    """What else belongs to such a move, where somebody has to leave."""
    if not leaving:
        return ()
    sentences = []
    if coming:
        sentences.append(
            _("So that all rules are kept, would come in besides: {names}.").format(
                names=names.all(coming)
            )
        )
    if not is_only:
        sentences.append(_("There are other ways that are just as good."))
    return tuple(sentences)
