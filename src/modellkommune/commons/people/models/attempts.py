"""How often something was tried, without knowing by whom."""

from __future__ import annotations

from django.db import models


class AttemptKey(models.Model):
    """The key of half a day with which attempts are written down.

    period  half days since 1970; the key is deleted when the next but one begins
    secret  hexadecimal text; without it no fingerprint leads back to an address
    """

    period = models.BigIntegerField(primary_key=True)
    secret = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.period)


class AttemptCount(models.Model):
    """How often one action was tried by one origin since a moment.

    fingerprint  keyed hash of the action and its origin; nothing else is stored
    ends_at      from then on the row says nothing and is deleted
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.count} until {self.ends_at:%Y-%m-%d %H:%M}"
