"""Counting attempts per account and address without keeping either.

What is stored is a keyed hash. A key is used for half a day, read for another
half, and then deleted, so after at most twenty-four hours nothing in the
database leads back to an address, not even by trying all of them. The counts
stand in the database, because several processes serve one installation.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from modellkommune.commons.people.models import AttemptCount, AttemptKey

LIFE_OF_A_PERIOD = timedelta(hours=12)
LONGEST_WINDOW = LIFE_OF_A_PERIOD


class WindowTooLong(ValueError):
    """Attempts were to be counted for longer than their key lives."""


def allow(action: str, *, key: str, limit: int, within: timedelta, now: datetime) -> bool:
    """Count one attempt; return whether it is still within the limit.

    action  what is tried, such as "budget.voting-code"
    key     by whom or for what: an address, an account, a letter's number
    limit   how many attempts are answered within the window
    within  length of the window, which begins with the first attempt; at most
            half a day

    An attempt beyond the limit is not counted, so waiting always helps. Call it
    before, and outside of, the transaction that the attempt may roll back.
    Raises WindowTooLong.
    """
    if within > LONGEST_WINDOW:
        raise WindowTooLong(within)
    with transaction.atomic():
        row = _row(action, key=key, ends_at=now + within, now=now)
        if row.count >= limit:
            return False
        row.count += 1
        row.save(update_fields=["count", "ends_at"])
    return True


def allowed_again_at(action: str, *, key: str, now: datetime) -> datetime:
    """Return when the window of an attempt ends; now when none is open."""
    rows = AttemptCount.objects.filter(
        fingerprint__in=_fingerprints(action, key=key, now=now), ends_at__gt=now
    )
    return max(rows.values_list("ends_at", flat=True), default=now)


def forget_attempts(action: str, *, key: str, now: datetime) -> None:
    """Begin anew after a success: what was mistyped before no longer counts."""
    AttemptCount.objects.filter(fingerprint__in=_fingerprints(action, key=key, now=now)).delete()


def take_back(action: str, *, key: str, now: datetime) -> None:
    """Uncount one attempt that turned out to be none, such as a right password."""
    with transaction.atomic():
        rows = AttemptCount.objects.select_for_update().filter(
            fingerprint__in=_fingerprints(action, key=key, now=now), count__gt=0
        )
        for row in rows:
            row.count -= 1
            row.save(update_fields=["count"])


def delete_old_attempts(*, now: datetime) -> int:
    """Delete counts whose window has ended and keys that are used up; return how many counts."""
    AttemptKey.objects.filter(period__lt=_period(now) - 1).delete()
    count, _ = AttemptCount.objects.filter(ends_at__lte=now).delete()
    return count


def address_of(request: HttpRequest) -> str:
    """Return the address a request comes from; of IPv6 the network of the subscriber.

    With MODELLKOMMUNE_PROXIES proxies in front, each of which adds the address
    it was called from, the entry of the outermost one counts. What a caller
    writes into the header before that is not believed.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies: int = settings.PROXIES
    believed = forwarded[-proxies] if 0 < proxies <= len(forwarded) else ""
    address = believed.strip() or request.META.get("REMOTE_ADDR", "")
    return _subscriber(address)


def _subscriber(address: str) -> str:
    # One household or office usually holds a whole /64; counting single IPv6
    # addresses would let it begin anew with each of them.
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ip_network(f"{parsed}/64", strict=False))


def _row(action: str, *, key: str, ends_at: datetime, now: datetime) -> AttemptCount:
    """Return the open count of an origin, locked; a new one begins at zero.

    A window that began with the key of the period before goes on with it.
    """
    newest, older = _fingerprints(action, key=key, now=now)
    rows = AttemptCount.objects.select_for_update()
    row = rows.filter(fingerprint=older, ends_at__gt=now).first()
    if row is not None:
        return row
    row, _ = rows.get_or_create(fingerprint=newest, defaults={"ends_at": ends_at})
    if row.ends_at <= now:
        row.count, row.ends_at = 0, ends_at
    return row


def _fingerprints(action: str, *, key: str, now: datetime) -> tuple[str, str]:
    """The keyed hashes of an origin: with the key of this period and of the one before."""
    message = f"{action}\0{key.strip().casefold()}".encode()
    current, before = _keys(now)
    return _digest(current, message), _digest(before, message)


def _digest(key: AttemptKey, message: bytes) -> str:
    # The installation's own key is part of it, so a stolen database file alone
    # does not lead back to an address even on the same day.
    secret = f"{key.secret}{settings.SECRET_KEY}".encode()
    return hmac.new(secret, message, sha256).hexdigest()


def _keys(now: datetime) -> tuple[AttemptKey, AttemptKey]:
    """Return the keys of this period and of the one before; older ones go."""
    period = _period(now)
    known = {key.period: key for key in AttemptKey.objects.filter(period__gte=period - 1)}
    if period not in known:
        AttemptKey.objects.filter(period__lt=period - 1).delete()
        known[period] = _make_key(period)
    return known[period], known.get(period - 1) or AttemptKey(period=period - 1, secret="")


def _make_key(period: int) -> AttemptKey:
    key, _ = AttemptKey.objects.get_or_create(
        period=period, defaults={"secret": secrets.token_hex(32)}
    )
    return key


def _period(now: datetime) -> int:
    return int(now.timestamp() // LIFE_OF_A_PERIOD.total_seconds())
