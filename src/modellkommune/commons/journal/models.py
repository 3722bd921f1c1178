"""Entries, the head of each chain, and the identities behind the person codes."""

from __future__ import annotations

import secrets
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.authorities.models.records import BelongsToAuthority


class JournalIsAppendOnly(PermissionError):
    """Entries are written once, by `record`, and only blanked by their retention."""


def new_code() -> str:
    """Return 128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def refuse(*_arguments: Any, **_options: Any) -> NoReturn:
    """Stand in for every way of changing entries."""
    raise JournalIsAppendOnly("The journal is written by record() only.")


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries to read; nothing here changes them."""

    update = refuse
    delete = refuse
    bulk_update = refuse
    bulk_create = refuse
    update_or_create = refuse
    get_or_create = refuse
    create = refuse


class Entry(BelongsToAuthority):
    """One record: who did what when, tied to the one before.

    position     1, 2, 3 … without gaps within an authority
    about        the record it is about, as written by `subject_of`, or empty
    person_code  random code of the person; whom it means lies in Identity; empty
                 where nobody or the machine did it
    at           moment, or None where the kind keeps the day only
    facts        numbers, codes and digests, as the kind declares them
    salt         random, so that a short content cannot be guessed from its digest
    blanked_on   day on which about, person_code, at, facts and salt were emptied
    """

    position = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=80)
    day = models.DateField()
    about = models.CharField(max_length=120, blank=True)
    person_code = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField(null=True)
    facts: Any = models.JSONField(null=True)
    salt = models.CharField(max_length=32, blank=True)
    body_digest = models.CharField(max_length=64)
    link = models.CharField(max_length=64)
    blanked_on = models.DateField(null=True)

    objects: Any = ScopedManager(
        authority="authority", _manager_class=models.Manager.from_queryset(EntryQuerySet)
    )

    # Wagtail keeps an index of references between records for its own pages.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entry of the journal")
        verbose_name_plural = _("entries of the journal")
        ordering = ("authority", "position")
        default_permissions = ("view",)
        constraints = (
            models.UniqueConstraint(
                fields=["authority", "position"], name="one_entry_per_position"
            ),
        )
        indexes = (
            models.Index(fields=["authority", "about"]),
            models.Index(fields=["authority", "person_code"]),
            models.Index(fields=["authority", "kind", "day"]),
        )

    def __str__(self) -> str:
        return f"{self.position}: {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new entry; an existing one is never written again."""
        if not self._state.adding:
            refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        refuse()


class JournalHead(AuthorityRecord):
    """Where the chain of an authority ends; its row is locked while one writes.

    position, link   those of the last entry
    checked_at   when the chain was last followed from its beginning
    fault, fault_position   what did not hold then and where, or empty
    """

    position = models.PositiveBigIntegerField(default=0)
    link = models.CharField(max_length=64)
    checked_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=10, blank=True)
    fault_position = models.PositiveBigIntegerField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["authority"], name="one_head_per_authority"),
        )

    def __str__(self) -> str:
        return f"{self.position}:{self.link}"


class Identity(AuthorityRecord):
    """Whom a person code means; erased, the entries stay and name nobody.

    person     None once the account is gone
    kept_name  the name, where the account is gone and the name must stay known
    erase_on   day on which the row goes because nothing needs the name any
               longer, or None while nobody asked for erasure
    """

    code = models.CharField(max_length=32, default=new_code, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    kept_name = models.CharField(max_length=200, blank=True)
    erase_on = models.DateField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["authority", "person"], name="one_code_per_person_and_authority"
            ),
        )

    def __str__(self) -> str:
        return self.code
