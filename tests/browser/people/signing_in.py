"""Steps that several journeys through the accounts share."""

from __future__ import annotations

import re
from typing import Any

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail

from tests.factories.authorities import PASSWORD, TOTP_SECRET


def code_now(secret: str) -> str:
    """The code that an app shows now."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def sign_in_with_password(page: Any, live_site: Any, opened: Any) -> None:
    """Sign an administrator in on the portal, with password and app."""
    page.goto(live_site.address(opened.portal, "/account/login/"))
    page.fill("input[name=login]", opened.administrator.email)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Zweiter Faktor").wait_for()
    page.fill("input[name=code]", code_now(TOTP_SECRET))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Guten Tag").wait_for()


def code_in_the_last_letter() -> str:
    """The code that was sent last."""
    found = re.search(r"^([A-Z]{4}-[A-Z]{4})$", mail.outbox[-1].body, re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]
