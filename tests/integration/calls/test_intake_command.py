"""`modellkommune intake`: one mail by hand, all mailboxes once, and what it says when it cannot."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.tasks.periods import all_periodic
from modellkommune.features.calls.models import Call, IncomingMail
from modellkommune.features.calls.services.intake.daemon import fetch_once
from modellkommune.features.calls.services.intake.passwords import set_password
from modellkommune.site.cli import main
from tests.factories.calls import DAY, a_call
from tests.factories.mails import PDF, a_mail, a_mailbox
from tests.integration.calls.imap_server import PASSWORD, USER, imap_server


@pytest.fixture
def call(programme_office) -> Call:
    now = timezone.now()
    return a_call(
        programme_office.authority, opens_at=now - 9 * DAY, published_at=now - 9 * DAY,
        closes_at=now - DAY,
    )  # fmt: skip


@pytest.fixture
def stick(tmp_path) -> Path:
    path = tmp_path / "mail.eml"
    path.write_bytes(a_mail(files={"bewerbung.pdf": PDF}))
    return path


def by_hand(path: Path, call: Call, person: str, *more: str) -> list[str]:
    return ["intake", "--file", str(path), "--to", call.mail_address, "--by", person,
            "--reason", "lag im Postfach des Referats", "--json", *more]  # fmt: skip


def test_one_mail_is_taken_over_by_hand_with_who_and_why(call, stick, programme_office, capsys):
    a_mailbox(call)
    person = programme_office.administrator
    moment = (call.closes_at - timedelta(minutes=5)).isoformat()

    assert main(by_hand(stick, call, person.email, "--received-at", moment)) == 0

    facts = json.loads(capsys.readouterr().out)
    assert (facts["taken_for"], facts["application"]) == ("application", "OGK27-001")
    assert (facts["received_at"], facts["received_by"]) == (moment, "by-hand")
    with scope(authority=call.authority):
        mail = IncomingMail.objects.get()
        assert (mail.taken_by, mail.remark) == (person, "lag im Postfach des Referats")
        assert mail.application.late_seconds == 0


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["--file", "x.eml"], "--file needs --to, --by and --reason"),
        (["--interval", "0"], "--interval must be above zero"),
        (["--lmtp", "", "--no-fetch"], "there is nothing to do"),
        (["--lmtp", "irgendwo"], "neither host:port nor unix:/path"),
    ],
)
def test_options_that_do_not_fit_together_are_explained(db, words, fault, capsys):
    assert main(["intake", *words]) == 2
    assert fault in capsys.readouterr().err


def test_a_moment_without_a_time_zone_is_refused(call, stick, programme_office, capsys):
    person = programme_office.administrator.email

    assert main(by_hand(stick, call, person, "--received-at", "2026-11-06T12:00:00")) == 2
    assert "needs a time zone" in capsys.readouterr().err


def test_an_unknown_mailbox_or_person_is_named(call, stick, programme_office, capsys):
    assert main(by_hand(stick, call, "niemand@programm.test")) == 2
    assert "no mailbox" in capsys.readouterr().err
    a_mailbox(call)
    assert main(by_hand(stick, call, "niemand@programm.test")) == 2
    assert "nobody has an account" in capsys.readouterr().err


def test_once_reads_every_mailbox_and_a_broken_one_does_not_keep_the_other(call, capsys):
    with imap_server() as server:
        way = {"kind": "imap", "host": "127.0.0.1", "encryption": "none", "username": USER}
        broken = a_mailbox(call, **way, port=1)
        sound = a_mailbox(call, **(way | {"address": "zwei@programm.test"}), port=server.port)
        for mailbox in (broken, sound):
            set_password(mailbox, PASSWORD)
            mailbox.save()
        server.put(a_mail(files={"bewerbung.pdf": PDF}), at=call.closes_at - DAY)

        assert main(["intake", "--once", "--json"]) == 1

    facts = json.loads(capsys.readouterr().out)
    assert facts == {"mailboxes": 2, "mails": 1, "waiting": 0, "troubles": ["refused"]}


def test_the_worker_fetches_and_sorts_what_was_left_every_minute(db):
    known = {work.name: work.every for work in all_periodic()}

    assert known["calls.fetch_mail"] == known["calls.sort_left_over_mail"] == timedelta(minutes=1)
    assert fetch_once(clock=timezone.now) == []
