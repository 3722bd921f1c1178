"""`manage read_bounce`: take in mail that came back, from a pipe or a mailbox."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from modellkommune.commons.outbox.mailbox import MailboxUnreachable, read_mailbox
from modellkommune.commons.outbox.returned import NoDeliveryReport
from modellkommune.commons.outbox.services.returning import take_back


class Command(BaseCommand):
    """Record a delivery report at the message that it is about."""

    help = "Read one returned mail from standard input, or all from the mailbox of the settings."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take where from, and the form of the answer."""
        parser.add_argument(
            "--imap", action="store_true", help="ask the mailbox of MODELLKOMMUNE_BOUNCE_IMAP"
        )
        parser.add_argument("--json", action="store_true", help="print JSON instead of sentences")

    def handle(self, *args: Any, imap: bool, json: bool, **options: Any) -> None:
        """Record; exit with 1 when the mail reports nothing about a message of ours."""
        facts = self._from_mailbox() if imap else self._from_pipe()
        self.stdout.write(as_json(facts) if json else str(facts["sentence"]))
        if not facts["recorded"] and not imap:
            sys.exit(1)

    def _from_pipe(self) -> dict[str, Any]:
        try:
            message = take_back(sys.stdin.buffer.read(), now=timezone.now())
        except NoDeliveryReport as refusal:
            return {"recorded": 0, "sentence": str(refusal)}
        sentence = f"Recorded for message {message.pk}: {message.state}."
        return {"recorded": 1, "sentence": sentence}

    def _from_mailbox(self) -> dict[str, Any]:
        if not settings.BOUNCE_IMAP:
            raise CommandError("MODELLKOMMUNE_BOUNCE_IMAP is not set.", returncode=2)
        try:
            count = read_mailbox(settings.BOUNCE_IMAP, clock=timezone.now)
        except MailboxUnreachable as error:
            raise CommandError(f"The mailbox does not answer. {error}", returncode=1) from error
        return {"recorded": count, "sentence": f"{count} reports recorded."}


def as_json(facts: dict[str, Any]) -> str:
    """Return facts as one line of JSON."""
    return json.dumps(facts, ensure_ascii=False)
