"""The wording of letters: templates with fields in braces, filled in for each decision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import day_in_words, euro_in_words
from modellkommune.features.calls.models import Call, Decision, LetterTemplate, Outcome

FIELD = re.compile(r"\{([^{}]*)\}")
# Field of a template, and what it is filled with.
FIELDS = {
    "bewerbung": gettext_lazy("number of the application"),
    "kommune": gettext_lazy("name of the applicant"),
    "person": gettext_lazy("person to ask"),
    "vorhaben": gettext_lazy("title of the application"),
    "aufruf": gettext_lazy("title of the call"),
    "betrag": gettext_lazy("amount of the grant"),
    "begruendung": gettext_lazy("reason of this decision"),
    "entschieden": gettext_lazy("day of the decision"),
    "zahl": gettext_lazy("number of applications"),
    "stelle": gettext_lazy("your office"),
    "telefon": gettext_lazy("telephone of your office"),
}

USUAL = {
    Outcome.AWARDED: (
        "Zusage: {vorhaben}",
        (
            "Guten Tag {person},\n\n"
            "wir freuen uns, Ihnen mitzuteilen: Die Jury hat die Bewerbung {bewerbung} „{vorhaben}“ "
            "von {kommune} ausgewählt. Für Ihr Vorhaben sind {betrag} vorgesehen.\n\n"
            "{begruendung}\n\n"
            "Wie geht es weiter? Sie erhalten in den nächsten Wochen den Zuwendungsbescheid mit "
            "seinen Anlagen. Bitte beginnen Sie nicht vorher, es sei denn, wir haben Ihnen den "
            "vorzeitigen Beginn schriftlich erlaubt. Bis zur öffentlichen Bekanntgabe bitten wir Sie, "
            "diese Nachricht für sich zu behalten.\n\n"
            "Mit freundlichen Grüßen\n{stelle}"
        ),
    ),
    Outcome.RESERVE: (
        "Ihre Bewerbung steht auf der Nachrückliste: {vorhaben}",
        (
            "Guten Tag {person},\n\n"
            "auf den Aufruf „{aufruf}“ sind {zahl} Bewerbungen eingegangen. Die Jury hat am "
            "{entschieden} entschieden: Die Bewerbung {bewerbung} „{vorhaben}“ von {kommune} steht "
            "auf der Nachrückliste.\n\n"
            "{begruendung}\n\n"
            "Sie brauchen nichts zu tun. Sobald ein Platz frei wird, melden wir uns bei Ihnen.\n\n"
            "Mit freundlichen Grüßen\n{stelle}"
        ),
    ),
    Outcome.REFUSED: (
        "Ihre Bewerbung {bewerbung}: {vorhaben}",
        (
            "Guten Tag {person},\n\n"
            "auf den Aufruf „{aufruf}“ sind {zahl} Bewerbungen eingegangen. Die Jury hat am "
            "{entschieden} entschieden. Die Bewerbung {bewerbung} „{vorhaben}“ von {kommune} konnte "
            "dabei nicht berücksichtigt werden.\n\n"
            "{begruendung}\n\n"
            "Wir danken Ihnen für die Arbeit, die in Ihrer Bewerbung steckt. Wenn Sie wissen möchten, "
            "was die Jury zu ihr gesagt hat, rufen Sie uns gern an: {telefon}.\n\n"
            "Mit freundlichen Grüßen\n{stelle}"
        ),
    ),
}


class UnknownField(Refused):
    """A template names a field that does not exist."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Subject and text of a letter, still with their fields or filled in."""

    subject: str
    body: str


def wording_for(call: Call, outcome: Outcome) -> Wording:
    """The office's own template, or the usual one."""
    own = LetterTemplate.objects.filter(call=call, outcome=outcome).first()
    if own is not None:
        return Wording(subject=own.subject, body=own.body)
    subject, body = USUAL[outcome]
    return Wording(subject=subject, body=body)


def keep_wording(
    *, call: Call, outcome: Outcome, subject: str, body: str, now: datetime
) -> LetterTemplate:
    """Store the office's own template. Raises UnknownField."""
    unknown = sorted(set(FIELD.findall(subject + body)) - set(FIELDS))
    if unknown:
        raise UnknownField(
            _("There is no field {names}. These can be used: {known}.").format(
                names=", ".join(f"{{{name}}}" for name in unknown),
                known=", ".join(f"{{{name}}}" for name in FIELDS),
            )
        )
    template: LetterTemplate
    template, _made = LetterTemplate.objects.update_or_create(
        authority=call.authority, call=call, outcome=outcome,
        defaults={"subject": subject, "body": body, "changed_at": now},
    )  # fmt: skip
    return template


def filled(wording: Wording, decision: Decision, *, applications: int) -> Wording:
    """Fill in the fields of a template for one decision."""
    values = values_for(decision, applications=applications)
    return Wording(
        subject=_fill(wording.subject, values).replace("\n", " "), body=_fill(wording.body, values)
    )


def values_for(decision: Decision, *, applications: int) -> dict[str, str]:
    """What the fields of a template stand for."""
    application = decision.application
    call = application.call
    amount = decision.amount_cents
    return {
        "bewerbung": application.reference,
        "kommune": application.applicant_name,
        "person": application.contact_name,
        "vorhaben": application.title,
        "aufruf": call.title,
        "betrag": euro_in_words(amount) if amount is not None else "",
        "begruendung": decision.reason,
        "entschieden": day_in_words(timezone.localdate(decision.decided_at)),
        "zahl": str(applications),
        "stelle": call.contact_office or call.authority.name,
        "telefon": call.contact_phone,
    }


def _fill(text: str, values: Mapping[str, str]) -> str:
    # One pass, so that braces in an applicant's own words stay as they are.
    return FIELD.sub(lambda match: values.get(match.group(1), match.group(0)), text)
