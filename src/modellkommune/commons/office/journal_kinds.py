"""What the journal keeps of roles and of proofs of residence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

# Claims for damages by an office end after ten years at the latest
# (§ 199 (3) BGB); until then it must be known who could do what.
TEN_YEARS = 3650
GROUND = _("So that everybody can see later who was allowed to do what in the office.")

KINDS = (
    RecordKind(
        name="office.role-given",
        label=_("Role given"),
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts={"role": str, "person": str},
    ),
    RecordKind(
        name="office.role-taken",
        label=_("Role taken"),
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts={"role": str, "person": str},
    ),
)
