"""Opening the mails of a call after its deadline."""

from __future__ import annotations

from django.db import transaction

from modellkommune.features.calls.models import Call, IncomingMail
from modellkommune.features.calls.services.intake.files import findings_as_json
from modellkommune.features.calls.services.intake.raw import raw_of
from modellkommune.features.calls.services.intake.receiving import lay_open
from modellkommune.kernel.mail.reading import read_mail


def open_mails(call: Call) -> int:
    """Open every mail that is closed with the call's key; return how many.

    Unsorted mails among them are those that could have been for this call or for
    another that closed earlier; nothing else keeps them closed. Each is opened by
    itself, so a killed process goes on where it stopped.
    """
    keys = list(_closed(call).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            _open(_closed(call).select_for_update(of=("self",)).filter(pk=key).first())
    return len(keys)


def _closed(call: Call):  # type: ignore[no-untyped-def]  # a query set of the scoped manager
    return IncomingMail.objects.filter(sealed_for=call, is_sealed=True)


def _open(mail: IncomingMail | None) -> None:
    if mail is None:
        return
    raw = raw_of(mail)
    read = read_mail(raw)
    lay_open(mail, read, raw=raw)
    hints = [found for found in mail.findings if found["code"] == "hint"]
    mail.findings = [*hints, *findings_as_json(read.findings)]
    mail.save()
