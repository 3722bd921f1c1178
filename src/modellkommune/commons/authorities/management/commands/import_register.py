"""`modellkommune manage import_register [FILE]`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from modellkommune.commons.authorities.register_file import (
    SHIPPED_FILE,
    FaultyRegister,
    read_register,
    status_date_in_name,
)
from modellkommune.commons.authorities.services.register import import_register


class Command(BaseCommand):
    """Takes over the register of municipalities; nothing when the file is faulty."""

    help = "Import the official register of municipalities (default: the shipped one)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file and the day it describes."""
        parser.add_argument("file", nargs="?", type=Path, default=SHIPPED_FILE)
        parser.add_argument(
            "--status-date",
            type=date.fromisoformat,
            help="territorial status as YYYY-MM-DD (default: the day in the name)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the whole file, then store it in one transaction."""
        path = options["file"]
        status_date = options["status_date"] or status_date_in_name(path)
        if status_date is None:
            raise CommandError("The name holds no day; please give --status-date.")
        try:
            municipalities = read_register(path, status_date=status_date)
        except FaultyRegister as error:
            raise CommandError(f"Nothing was imported.\n{error}") from error
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        self._store(municipalities)

    def _store(self, municipalities: list[Any]) -> None:
        result = import_register(
            municipalities=municipalities,
            show_progress=lambda done: self._show(done, len(municipalities)),
        )
        self.stdout.write(
            f"\n{result.added} added, {result.known} known, {result.vanished} no longer listed."
        )

    def _show(self, done: int, total: int) -> None:
        self.stdout.write(f"\rRegister: {done} of {total} municipalities", ending="")
        self.stdout.flush()
