"""Handing the print file out once, and deleting it together with the addresses."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from modellkommune.commons.files.storage import private_storage
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import Addressee, PrintRun, RegisterImport
from modellkommune.features.budget.services.letters.printing import remove_parts
from modellkommune.features.budget.services.letters.register import delete_register_file

# A print file that nobody confirms is deleted after this time, a table of
# residents that nobody takes over after the shorter one.
PRINT_FILE_DAYS = 14
REGISTER_DAYS = 7


class FileGone(LookupError):
    """The print file was deleted, or is not made yet."""


class AlreadyHandedOut(RuntimeError):
    """The file was downloaded before; a second time must be asked for."""


def hand_out(*, run: PrintRun, again: bool, by: Person | None, now: datetime) -> str:
    """Note that the file is handed out; return its name in the private storage.

    again  asked for expressly, because the first download broke off

    Raises FileGone, AlreadyHandedOut.
    """
    with transaction.atomic():
        held = PrintRun.objects.select_for_update().get(pk=run.pk)
        if not held.file:
            raise FileGone(str(held.pk))
        if held.downloaded_at is not None and not again:
            raise AlreadyHandedOut(str(held.pk))
        held.downloaded_at = now
        held.save(update_fields=["downloaded_at"])
        record(
            authority=held.authority, kind="budget.letters-handed-out", about=held.round, by=by,
            now=now, facts={"letters": held.letters, "again": again},
        )  # fmt: skip
    return str(held.file.name)


def confirm_printed(*, run: PrintRun, by: Person | None, now: datetime) -> None:
    """The letters are printed: delete the file and every address in them, on record.

    Raises FileGone when that happened before.
    """
    with transaction.atomic():
        held = PrintRun.objects.select_for_update().get(pk=run.pk)
        if held.made_at is None or held.deleted_at is not None:
            raise FileGone(str(held.pk))
        _delete(held, by=by, now=now)


def give_up(*, run: PrintRun, by: Person | None, now: datetime) -> None:
    """Throw a run away that was not printed: its codes never count, its letters wait again.

    Raises FileGone when the run is over.
    """
    with transaction.atomic():
        held = PrintRun.objects.select_for_update().get(pk=run.pk)
        if held.deleted_at is not None:
            raise FileGone(str(held.pk))
        # A code may be in use already; the right to vote keeps its mark, and the
        # next letter brings another code.
        held.round.entitlements.filter(addressee__run=held).update(
            code_digest=None, letter_number=None
        )
        held.addressees.update(run=None)
        _forget_file(held, now)
        record(
            authority=held.authority, kind="budget.letters-given-up", about=held.round, by=by,
            now=now, facts={"letters": held.letters},
        )  # fmt: skip


def forget_old_files(*, now: datetime) -> int:
    """Delete print files and tables that have lain too long; return how many."""
    runs = PrintRun.objects.filter(
        deleted_at=None, made_at__lte=now - timedelta(days=PRINT_FILE_DAYS)
    )
    tables = RegisterImport.objects.filter(
        imported_at__lte=now - timedelta(days=REGISTER_DAYS)
    ).exclude(file="")
    for run in runs:
        confirm_printed(run=run, by=None, now=now)
    for register in tables:
        delete_register_file(register=register, now=now, by=None)
    return len(runs) + len(tables)


def _delete(run: PrintRun, *, by: Person | None, now: datetime) -> None:
    addresses = Addressee.objects.filter(run=run)
    registers = list(addresses.values_list("register", flat=True).distinct())
    number, _models = addresses.delete()
    RegisterImport.objects.filter(pk__in=registers, addressees=None).update(
        addresses_deleted_at=now
    )
    digest = run.digest
    _forget_file(run, now)
    record(
        authority=run.authority, kind="budget.addresses-deleted", about=run.round, by=by,
        now=now, facts={"addresses": number, "digest": digest},
    )  # fmt: skip


def _forget_file(run: PrintRun, now: datetime) -> None:
    name = run.file.name if run.file else ""
    run.file, run.deleted_at = "", now
    run.save(update_fields=["file", "deleted_at"])
    if name:
        transaction.on_commit(lambda: private_storage().delete(name))
    transaction.on_commit(lambda: remove_parts(run))
