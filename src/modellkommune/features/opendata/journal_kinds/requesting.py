"""What the journal records of this topic: requests for data, applications."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

THREE_YEARS = 1095
SHOWS_HOW_WISHES_WERE_TREATED = _("It shows when a wish of citizens was shown and answered.")


def _kind(name: str, label: object, **facts: type) -> RecordKind:
    return RecordKind(
        name=f"opendata.{name}", label=label, keep_days=THREE_YEARS,
        ground=SHOWS_HOW_WISHES_WERE_TREATED, facts=facts,
    )  # fmt: skip


KINDS: tuple[RecordKind, ...] = (
    _kind("request-shown", _("Request for data shown"), number=int),
    _kind("request-hidden", _("Request for data taken from the public pages"), number=int),
    _kind("request-answered", _("Request for data answered"), number=int, state=str),
    _kind("showcase-shown", _("Application made with data shown")),
    _kind("showcase-refused", _("Application made with data not shown")),
)
