"""What the journal records of this topic: procedures, rounds and announcements."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
MAKES_LAW = _(
    "It shows that a plan was announced and could be read as the law asks; plans are "
    "contested in court, and the file of a plan is kept as long as the plan holds."
)


def _kind(name: str, label: object, **facts: type) -> RecordKind:
    return RecordKind(
        name=f"consultations.{name}", label=label, keep_days=TEN_YEARS, ground=MAKES_LAW,
        facts=facts,
    )  # fmt: skip


KINDS: tuple[RecordKind, ...] = (
    _kind("procedure-shown", _("Procedure made public")),
    _kind("announcement-made", _("Announcement of a round made"), digest=str),
    _kind("announcement-corrected", _("Announcement corrected"), digest=str, number=int),
    _kind(
        "round-published", _("Round published, documents fixed"),
        digest=str, documents=int, first_day=str, last_day=str,
    ),
    _kind("round-closed", _("Round closed"), statements=int),
    _kind("procedure-decided", _("Decision on a procedure entered")),
    _kind("procedure-given-up", _("Procedure given up")),
)  # fmt: skip
