"""What the journal keeps of agreements: codes, numbers and digests."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

# As long as the result of a decision can be asked about.
TEN_YEARS = 3650
GROUND = _("So that everybody can see later who agreed to a decision of the authority.")
ABOUT_A_REQUEST = {"step": str, "digest": str}

KINDS = (
    RecordKind(
        name="approvals.asked",
        label=_("Agreement asked for"),
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts={**ABOUT_A_REQUEST, "needed": int},
        names_person=True,
    ),
    RecordKind(
        name="approvals.agreed",
        label=_("Agreed"),
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts={**ABOUT_A_REQUEST, "given": int, "needed": int},
        names_person=True,
    ),
    RecordKind(
        name="approvals.granted",
        label=_("Everybody needed has agreed"),
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts={**ABOUT_A_REQUEST, "given": int, "needed": int},
        names_person=True,
    ),
    RecordKind(
        name="approvals.ended",
        label=_("Request for agreement ended without agreement"),
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts={**ABOUT_A_REQUEST, "state": str},
    ),
    RecordKind(
        name="approvals.people-changed",
        label=_("Number of people a step needs changed"),
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts={"step": str, "before": int, "after": int},
    ),
)
