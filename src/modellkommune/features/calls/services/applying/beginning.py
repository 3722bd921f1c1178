"""Beginning an application by web form: what is known stands in the form at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Application, BlockUse, Call, Channel
from modellkommune.features.calls.selectors.applying.questions import Form, form_of
from modellkommune.features.calls.services.applying.drafts import digest_of_part, save_part
from modellkommune.features.calls.services.applying.receiving import begin_application
from modellkommune.features.calls.services.applying.values import bare_key, one_line, read_value
from modellkommune.features.calls.services.calls.freezing import freeze


def begin_by_web(*, call: Call, name: str, key: str, by: Person, now: datetime) -> Application:
    """Begin an application, with applicant and contact filled into its form."""
    bare = bare_key(one_line(key))
    with transaction.atomic():
        form = form_of(call, version=freeze(call, None, now))
        application = begin_application(
            call=call, channel=Channel.WEB, now=now, person=by, applicant_name=one_line(name),
            applicant_key=bare if bare.isdigit() and len(bare) <= 12 else "",
        )  # fmt: skip
        given = _known(form, name=name, key=bare, by=by)
        if given:
            save_part(
                application=application, given=given, seen=digest_of_part({}, given), by=by,
                now=now,
            )  # fmt: skip
    return application


def _known(form: Form, *, name: str, key: str, by: Person) -> dict[str, object]:
    texts = {
        BlockUse.APPLICANT_NAME: name,
        BlockUse.APPLICANT_KEY: key,
        BlockUse.CONTACT_NAME: by.get_full_name(),
        BlockUse.CONTACT_EMAIL: by.email,
    }
    asked = [(form.with_use(use), text) for use, text in texts.items()]
    return {
        question.code: read_value(question, text) for question, text in asked if question and text
    }
