"""The keys of a call: what contents are sealed with until the deadline.

A call has a pair of keys. The public half seals; the private half opens and lies
in the database only closed, with a key derived from the installation's SECRET_KEY.
A copy of the database without that setting therefore opens nothing.
See docs/explanations/sealed-applications.md.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from modellkommune.features.calls.models import Call, SealingKey
from modellkommune.kernel.secrecy.envelopes import (
    NoEnvelope,
    close_envelope,
    close_with_key,
    derived_key,
    open_envelope,
    open_with_key,
)
from modellkommune.kernel.secrecy.sealing import PUBLIC_BYTES, make_keys

LAYOUT = b"\x01"
PURPOSE = b"modellkommune: closing the private key of a call, v1"


class SealingKeyLost(RuntimeError):
    """The key of the installation is not the one the call was sealed with."""


class AlreadyOpened(RuntimeError):
    """The contents of the call lie open and its key is gone; there is nothing to seal."""


def seal_bytes(call: Call, content: bytes) -> bytes:
    """Return a content that only `unseal_bytes` reads; needs the call's public half.

    Raises AlreadyOpened when the call was opened and its key wiped.
    """
    return close_envelope(content, public=_public_half(call), about=_about(call))


def unseal_bytes(call: Call, sealed: bytes) -> bytes:
    """Return what was sealed for this call; asks nobody, so only `reading` may show it.

    Raises SealingKeyLost when SECRET_KEY was changed, and NoEnvelope for bytes
    that were not sealed for this call or were damaged.
    """
    kept = _kept(call)
    if not kept:
        raise SealingKeyLost(str(call.pk))
    return open_envelope(sealed, private=_private_half(call, kept), about=_about(call))


def has_key(call: Call) -> bool:
    """Whether the call still has a key to open something with."""
    return bool(_kept(call))


def wipe_key(call: Call) -> None:
    """Delete the keys; nothing that is still sealed opens any more."""
    SealingKey.objects.filter(call_id=call.pk).delete()


def _public_half(call: Call) -> bytes:
    kept = _kept(call) or _make(call)
    return kept[len(LAYOUT) : len(LAYOUT) + PUBLIC_BYTES]


def _private_half(call: Call, kept: bytes) -> bytes:
    closed = kept[len(LAYOUT) + PUBLIC_BYTES :]
    # A new SECRET_KEY may be brought in while calls run: the former ones stay in
    # SECRET_KEY_FALLBACKS until the last deadline has passed.
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        key = derived_key(str(secret).encode(), purpose=PURPOSE)
        try:
            return open_with_key(closed, key=key, about=_about(call))
        except NoEnvelope:
            continue
    raise SealingKeyLost(str(call.pk))


def _kept(call: Call) -> bytes:
    stored = SealingKey.objects.filter(call_id=call.pk).values_list("keys", flat=True).first()
    return bytes(stored or b"")


def _make(call: Call) -> bytes:
    """Draw the keys on first use; two who come at once get the same."""
    with transaction.atomic():
        locked = Call.objects.select_for_update().get(pk=call.pk)
        if kept := _kept(locked):
            return kept
        if locked.unsealed_at is not None:
            raise AlreadyOpened(str(call.pk))
        pair = make_keys()
        key = derived_key(settings.SECRET_KEY.encode(), purpose=PURPOSE)
        closed = close_with_key(pair.private, key=key, about=_about(call))
        keys = LAYOUT + pair.public + closed
        SealingKey.objects.create(authority=locked.authority, call=locked, keys=keys)
    return keys


def _about(call: Call) -> bytes:
    return f"call {call.pk}".encode()
