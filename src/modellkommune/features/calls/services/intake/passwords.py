"""Passwords of mailboxes: closed with the key of the installation, shown to nobody."""

from __future__ import annotations

from django.conf import settings

from modellkommune.features.calls.models import Mailbox
from modellkommune.kernel.secrecy.envelopes import (
    NoEnvelope,
    close_with_key,
    derived_key,
    open_with_key,
)

PURPOSE = b"modellkommune: passwords of mailboxes, v1"
ABOUT = b"mailbox"


class PasswordLost(RuntimeError):
    """The key of the installation was changed; the password must be typed again."""


def set_password(mailbox: Mailbox, password: str) -> None:
    """Put a closed password into the record; the caller saves it."""
    key = derived_key(settings.SECRET_KEY.encode(), purpose=PURPOSE)
    mailbox.password_sealed = close_with_key(password.encode(), key=key, about=ABOUT)


def password_of(mailbox: Mailbox) -> str:
    """Return the password, "" where none was set. Raises PasswordLost."""
    closed = bytes(mailbox.password_sealed)
    if not closed:
        return ""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        key = derived_key(secret.encode(), purpose=PURPOSE)
        try:
            return open_with_key(closed, key=key, about=ABOUT).decode()
        except NoEnvelope:
            continue
    raise PasswordLost(mailbox.address)
