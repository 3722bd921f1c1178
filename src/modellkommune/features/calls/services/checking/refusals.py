"""What checking forbids, each with the sentence that says what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused


class NoReason(Refused):
    """A decision of a person needs a reason in writing."""

    sentence = _("Please write down why. The reason is kept with the decision.")


class NoSuchChoice(Refused):
    """What was chosen is not there."""

    sentence = _("This choice does not exist. Nothing was changed; please choose again.")


class NothingAskedFor(Refused):
    """A request names at least one paper or answer."""

    sentence = _("Please choose at least one paper or answer that is missing.")


class DueInThePast(Refused):
    """A request gives the applicant time."""

    sentence = _("The day until which the papers are to arrive must lie ahead.")


class NobodyToWriteTo(Refused):
    """There is no e-mail address of the applicant."""

    sentence = _(
        "No e-mail address of the applicant is known. Please write a letter, and enter what "
        "comes back by hand."
    )


class NotLate(Refused):
    """The application came in time; there is nothing to decide."""

    sentence = _("This application came in time. There is nothing to decide.")


class LateIsExcluded(Refused):
    """The call says that late applications are not judged."""

    sentence = _(
        "The call says that late applications are kept and not judged. This one can only be "
        "excluded."
    )


class NotAsked(Refused):
    """The applicant did not ask for permission to begin early."""

    sentence = _("The applicant has not asked for permission to begin early.")


class WrongState(Refused):
    """The application is at a step where this is not possible."""

    sentence = _("This is not possible at the step where the application is now.")


class NotDecided(Refused):
    """Something is open that must be decided before an application counts as checked."""

    sentence = _("Not everything about this application is decided yet.")

    def __init__(self, open_points: list[str]) -> None:
        super().__init__()
        self.open_points = open_points


class ReceivedInFuture(Refused):
    """A letter cannot have arrived later than now."""

    sentence = _("The letter cannot have arrived later than now.")
