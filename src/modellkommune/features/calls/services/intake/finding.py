"""Finding call and application of a mail.

Who may add to an application: whoever answers a letter of ours (its number is random
and known to the receiver only), and whoever writes from an address that the
application knows. The number of an application in the subject is a hint, no proof:
it is guessed easily, and nobody may replace the application of another town.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from modellkommune.commons.outbox.mime import token_in
from modellkommune.commons.outbox.public import Message
from modellkommune.features.calls.models import (
    Application,
    ApplicationState,
    BlockUse,
    Call,
    IncomingMail,
)
from modellkommune.features.calls.selectors.intake.calls import (
    call_by_time,
    call_by_word,
    calls_of,
)
from modellkommune.features.calls.services.checking.filling import digits, uses_of
from modellkommune.features.calls.services.checking.sealing import read_own_answers
from modellkommune.features.calls.services.intake.forms import FoundForm, find_form
from modellkommune.kernel.mail import ReadMail

MOST_REFERENCES = 20


@dataclass
class Belongs:
    """Where a mail belongs; why: codes of the rules that told.

    hint  an application that is named by somebody who may not add to it, or one of
          several of the sender; shown to the person who sorts
    """

    call: Call | None = None
    application: Application | None = None
    form: FoundForm | None = None
    why: list[str] = field(default_factory=list)
    hint: Application | None = None


def find_call(mail: IncomingMail, read: ReadMail) -> Belongs:
    """Return the call of a mail, with the form of it that is attached."""
    calls = list(calls_of(mail.mailbox)) if mail.mailbox else []
    answered = application_answered(read)
    if answered is not None:
        return Belongs(answered.call, form=find_form(read, [answered.call]), why=["thread"])
    by_word = call_by_word(calls, read.subject)
    form = find_form(read, [by_word] if by_word else calls)
    if form is not None and by_word is None:
        return Belongs(form.call, form=form, why=["call-of-form"])
    if by_word is not None:
        return Belongs(by_word, form=form, why=["call-by-word"])
    by_time = call_by_time(calls, received_at=mail.received_at)
    return Belongs(by_time, why=["call-by-time" if by_time else "no-call"])


def find_application(mail: IncomingMail, read: ReadMail, belongs: Belongs) -> None:
    """Put the application that a mail adds to into `belongs`, or a hint."""
    call = belongs.call
    if call is None:
        return
    answered = application_answered(read)
    if answered is not None and answered.call_id == call.pk:
        belongs.application = answered
        return
    own = list(applications_of(call, mail.sender))
    if named := _named(call, read.subject):
        belongs.application, why = (named, "reference") if named in own else (None, "")
        belongs.hint = None if belongs.application else named
        belongs.why.append(why or "foreign-reference")
        return
    _choose_among(own, belongs)


def _choose_among(own: list[Application], belongs: Belongs) -> None:
    """One of the sender's applications; a form decides by the official key in it.

    Offices send for several places, so another key means another application.
    """
    key = _key_in(belongs.form)
    if key:
        own = [application for application in own if key_of(application) in {"", key}]
    if len(own) == 1:
        belongs.application = own[0]
        belongs.why.append("sender")
    elif own:
        belongs.hint = own[0]
        belongs.why.append("several-applications")


def application_answered(read: ReadMail) -> Application | None:
    """The application that the answered letter of ours was about, or None."""
    tokens = {token_in(text) for text in (read.in_reply_to, *read.references[:MOST_REFERENCES])}
    prefix = f"{Application._meta.label_lower}:"  # Django's public name
    messages = Message.objects.filter(token__in=tokens - {None}, about__startswith=prefix)
    for subject in messages.order_by("-queued_at").values_list("about", flat=True):
        found = _alive().filter(pk=subject.removeprefix(prefix)).select_related("call").first()
        if found is not None:
            return found
    return None


def applications_of(call: Call, sender: str) -> QuerySet[Application]:
    """The received applications of a call that know an address."""
    if not sender:
        return Application.objects.none()
    knows = (
        Q(contact_email__iexact=sender)
        | Q(mails__sender__iexact=sender)
        | Q(team__email__iexact=sender, team__joined_at__isnull=False)
    )
    return _alive().filter(knows, call=call, number__isnull=False).distinct().order_by("number")


def key_of(application: Application) -> str:
    """The official key of an application; read by the software even while sealed."""
    if application.applicant_key:
        return application.applicant_key
    version = application.versions.filter(is_current=True).first()
    if version is None:
        return ""
    answers = read_own_answers(version=version)
    uses = uses_of(application.call, answers, call_version=version.call_version)
    return digits(uses.get(BlockUse.APPLICANT_KEY))


def _key_in(form: FoundForm | None) -> str:
    if form is None:
        return ""
    filled = form.filled
    uses = uses_of(form.call, filled.answers, call_version=filled.version)
    return digits(uses.get(BlockUse.APPLICANT_KEY))


def _named(call: Call, subject: str) -> Application | None:
    """The application whose number stands in the subject, such as OGK27-014."""
    word = call.reference or call.slug
    match = re.search(rf"\b{re.escape(word)}\s*-\s*(\d{{1,6}})\b", subject, re.IGNORECASE)
    if match is None:
        return None
    found: Application | None = _alive().filter(call=call, number=int(match[1])).first()
    return found


def _alive() -> QuerySet[Application]:
    """What is added to: everything but withdrawn applications."""
    alive: QuerySet[Application] = Application.objects.exclude(state=ApplicationState.WITHDRAWN)
    return alive
