"""What the jury's rules forbid around the chairs, with the sentences that say so."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused


class NoSessionOpen(Refused):
    """Sets are laid on the table in a running session only."""

    sentence = _("The session of the jury is not open, so the choice stays as it is.")


class KeptOut(Refused):
    """Who is kept out of an application does not handle the choice."""

    sentence = _(
        "You are kept out of at least one application because of a conflict of interest. "
        "Please let somebody else handle the chairs."
    )


class TableHasChanged(Refused):
    """Somebody laid another set on the table meanwhile."""

    sentence = _(
        "The chairs have changed meanwhile. Your change is not kept; please look at what "
        "lies on the table now and try again."
    )


class ReasonMissing(Refused):
    """A change by hand needs a reason in writing."""

    sentence = _("Please write down why. The chairs stay as they are until then.")


class NothingChanged(Refused):
    """The set is the one that lies on the table already."""

    sentence = _("Nothing was moved, so there is nothing to keep.")


class NobodyChosen(Refused):
    """A set without anybody is not confirmed."""

    sentence = _("Nobody sits on a chair yet.")


class NotInTheChoice(Refused):
    """An application that the jury does not judge cannot be chosen."""

    sentence = _("One of these applications does not take part in the choice any more.")


class TooManyChosen(Refused):
    """There are fewer grants than chosen applications; no reason changes that."""

    sentence = _("There are more applications on the chairs than grants. Please let some leave.")


class MoneyExceeded(Refused):
    """The chosen cost more than there is; no reason changes that."""

    sentence = _("The chosen applications cost more than there is. Please let some leave.")


class NoProposal(Refused):
    """There is no set that keeps all rules."""
