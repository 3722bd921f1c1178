"""What ties the software noticed, in sentences."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def hint_sentences(hints: list[dict[str, Any]]) -> list[str]:
    """Return one sentence per tie."""
    return [_sentence(hint["code"], hint.get("facts", {})) for hint in hints]


def _sentence(code: str, facts: dict[str, Any]) -> str:
    where = {
        "answers": _("in the answers"),
        "contact": _("in the contact details"),
    }.get(str(facts.get("where")), "")
    sentences = {
        "employer": _("The employer is the applicant or a partner (key {key})."),
        "county": _("The applicant or a partner lies in the juror's county (key {key})."),
        "name": _("The name of the juror stands {where}."),
        "employer-name": _("The name of the employer stands {where}."),
        "organisation": _("The organisation that sends the juror is named {where}."),
        "mail": _("Juror and applicant have e-mail addresses of the same house ({domain})."),
        "address": _("The e-mail address of the juror stands {where}."),
    }
    values = {"key": facts.get("key", ""), "domain": facts.get("domain", ""), "where": where}
    return sentences.get(code, code).format(**values)
