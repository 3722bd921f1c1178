"""Filters for mail that came in: moments to the second, sizes, findings in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext, pgettext

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.calls.text.intake import (
    WHY_KEPT,
    WHY_KEPT_OTHERWISE,
    WHY_SORTED,
    WHY_UNANSWERED,
)
from modellkommune.features.calls.text.mail_findings import SENTENCES
from modellkommune.features.calls.text.mailboxes import TROUBLE_OTHERWISE, TROUBLES

register = template.Library()


@register.filter
def moment_with_seconds(value: datetime | None) -> str:
    """Weekday, date and time to the second, as a deadline needs it."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return date_format(local, pgettext("moment with weekday and seconds", "l, j F Y, H:i:s"))


@register.filter
def bytes_in_words(size: int) -> str:
    """A size to the byte, so that it can be compared: 12.345 Byte."""
    return ngettext("{number} byte", "{number} bytes", size).format(number=number_in_words(size))


@register.filter
def why_kept(file: Mapping[str, Any]) -> str:
    """Why a file is kept back or cannot be opened."""
    code = file.get("reason") or file.get("quarantine") or ""
    return str(WHY_KEPT.get(code, WHY_KEPT_OTHERWISE)) if code else ""


@register.filter
def why_sorted(code: str, fault: str = "") -> str:
    """The rule by which a mail was sorted."""
    return str(WHY_SORTED.get(code, code)).format(fault=fault)


@register.filter
def why_unanswered(code: str) -> str:
    """Why nobody was sent an acknowledgement."""
    return str(WHY_UNANSWERED.get(code, code))


@register.filter
def trouble(code: str) -> str:
    """What is wrong with a mailbox, and what to do."""
    return str(TROUBLES.get(code, TROUBLE_OTHERWISE)) if code else ""


@register.filter
def finding_sentence(found: Mapping[str, Any]) -> str:
    """What was noticed while reading a mail, "" for what only experts want to know."""
    return str(SENTENCES.get(str(found.get("code", "")), ""))
