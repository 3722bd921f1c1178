"""Two people save the same thing: the second learns it, and nothing of either is lost."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused


class StaleSegment(Refused):
    """Somebody else has changed the segment since it was read."""

    sentence = _(
        "Somebody else has changed this segment in the meantime. Nothing was overwritten: "
        "please look at both."
    )
