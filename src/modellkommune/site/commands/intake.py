"""`modellkommune intake`: take applications in by e-mail."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from modellkommune.commons.people.models import Person
    from modellkommune.features.calls.models import IncomingMail, Mailbox

SOUND, FAULTY, WRONG_USAGE = 0, 1, 2
DEFAULT_INTERVAL = 60.0


class WrongUsage(Exception):
    """The options do not fit together; the sentence says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--once", action="store_true", help="fetch all mailboxes over IMAP once, and end"
    )
    parser.add_argument(
        "--lmtp", metavar="ADDRESS", default=None,
        help="take delivery at host:port or unix:/path (usual: MODELLKOMMUNE_LMTP)",
    )  # fmt: skip
    parser.add_argument(
        "--interval", type=float, default=DEFAULT_INTERVAL, metavar="SECONDS",
        help="pause between two turns of fetching (default %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--no-fetch", action="store_true", help="only take delivery; the worker fetches"
    )
    by_hand = parser.add_argument_group("taking over one mail by hand")
    by_hand.add_argument("--file", type=Path, metavar="FILE.eml", help="the mail as a file")
    by_hand.add_argument("--to", metavar="ADDRESS", help="address of the mailbox it belongs to")
    by_hand.add_argument(
        "--received-at", metavar="MOMENT", type=datetime.fromisoformat,
        help="when it was received, with time zone, such as 2026-11-06T12:59:30+01:00",
    )  # fmt: skip
    by_hand.add_argument("--by", metavar="EMAIL", help="account of the person who takes it over")
    by_hand.add_argument("--reason", default="", help="why it is taken over by hand")
    parser.add_argument("--json", action="store_true", help="print JSON instead of sentences")


def run(arguments: argparse.Namespace) -> int:
    """Take in; 0 when all is sound, 1 when something stayed open, 2 on wrong usage."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommune.site.settings")
    try:
        _check(arguments)
        import django

        django.setup()
        if arguments.file:
            return take_over_file(arguments)
        return fetch(arguments) if arguments.once else stay(arguments)
    except WrongUsage as fault:
        print(f"intake: {fault}", file=sys.stderr)
        return WRONG_USAGE


def _check(arguments: argparse.Namespace) -> None:
    if arguments.file and not (arguments.to and arguments.by and arguments.reason.strip()):
        raise WrongUsage("--file needs --to, --by and --reason, because it is written down.")
    if arguments.file and not arguments.file.is_file():
        raise WrongUsage(f"there is no file {arguments.file}.")
    if arguments.received_at and arguments.received_at.tzinfo is None:
        raise WrongUsage("--received-at needs a time zone, such as +01:00 at its end.")
    if arguments.interval <= 0:
        raise WrongUsage("--interval must be above zero.")


def take_over_file(arguments: argparse.Namespace) -> int:
    """Take over one mail by hand; who did it and why is kept with it."""
    from django.utils import timezone

    from modellkommune.features.calls.services.intake.taking import take_in

    mailbox, person = _mailbox(arguments.to), _person(arguments.by)
    now = timezone.now()
    mail = take_in(
        arguments.file.read_bytes(), mailbox=mailbox, received_at=arguments.received_at or now,
        received_by="by-hand", now=now, taken_by=person, remark=arguments.reason.strip(),
    )  # fmt: skip
    print(_as_json(mail) if arguments.json else _as_sentence(mail))
    return SOUND if mail.processed_at else FAULTY


def fetch(arguments: argparse.Namespace) -> int:
    """Fetch every mailbox once; 1 when one of them is in trouble."""
    from django.utils import timezone

    from modellkommune.features.calls.services.intake.daemon import fetch_once

    turns = fetch_once(clock=timezone.now)
    facts = {
        "mailboxes": len(turns),
        "mails": sum(turn.taken for turn in turns),
        "waiting": sum(turn.waiting for turn in turns),
        "troubles": [turn.trouble for turn in turns if turn.trouble],
    }
    sentence = "{mailboxes} mailboxes read, {mails} mails looked at, {waiting} have to wait."
    print(json.dumps(facts) if arguments.json else sentence.format(**facts))
    for trouble in facts["troubles"]:
        print(f"intake: a mailbox could not be read: {trouble}", file=sys.stderr)
    return FAULTY if facts["troubles"] else SOUND


def stay(arguments: argparse.Namespace) -> int:
    """Run until SIGTERM or SIGINT: take delivery, and fetch in turns."""
    from django.conf import settings
    from django.utils import timezone

    from modellkommune.commons.tasks.public import leave_at_once
    from modellkommune.features.calls.services.intake.daemon import (
        AddressFaulty,
        read_listen,
        run_until,
    )

    address = settings.LMTP_LISTEN if arguments.lmtp is None else arguments.lmtp
    try:
        listen = read_listen(address) if address else None
    except AddressFaulty:
        raise WrongUsage(f"{address} is neither host:port nor unix:/path.") from None
    if listen is None and arguments.no_fetch:
        raise WrongUsage("without --lmtp and with --no-fetch there is nothing to do.")
    stopping = _stop_at_signals()
    print(f"intake: {'takes delivery at ' + str(listen) if listen else 'fetches'}", flush=True)
    try:
        run_until(
            stopping, clock=timezone.now, listen=listen,
            interval=None if arguments.no_fetch else arguments.interval,
        )  # fmt: skip
    except OSError as error:
        print(f"intake: {listen} cannot be taken: {error.strerror}", file=sys.stderr)
        return FAULTY
    return leave_at_once(SOUND)


def _stop_at_signals() -> threading.Event:
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_signal: stopping.set())
    return stopping


def _mailbox(address: str) -> Mailbox:
    from django_scopes import scopes_disabled

    from modellkommune.features.calls.models import Mailbox

    with scopes_disabled():
        found = Mailbox.objects.filter(address__iexact=address).select_related("authority").first()
    if found is None:
        raise WrongUsage(f"no mailbox has the address {address}.")
    return found


def _person(email: str) -> Person:
    from modellkommune.commons.people.models import Person

    found = Person.objects.filter(email__iexact=email).first()
    if found is None:
        raise WrongUsage(f"nobody has an account with the address {email}.")
    return found


def _facts(mail: IncomingMail) -> dict[str, Any]:
    from django_scopes import scope

    with scope(authority=mail.authority):
        return {
            "mail": mail.pk,
            "taken_for": str(mail.taken_for),
            "application": mail.application.reference if mail.application else None,
            "received_at": mail.received_at.isoformat(),
            "received_by": mail.received_by,
            "acknowledged": mail.acknowledged_at is not None,
            "attachments": [file["name"] for file in mail.attachments],
        }


def _as_json(mail: IncomingMail) -> str:
    return json.dumps(_facts(mail), ensure_ascii=False)


def _as_sentence(mail: IncomingMail) -> str:
    facts = _facts(mail)
    place = facts["application"] or "no application"
    return (
        f"Mail {facts['mail']}: {facts['taken_for']}, {place}, "
        f"received {facts['received_at']} ({facts['received_by']})."
    )
