"""A town's outbox and a mail server on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone
from django_scopes import scopes_disabled

from modellkommune.commons.outbox.models import Message
from modellkommune.commons.outbox.services.delivering import deliver_waiting
from tests.integration.outbox.mail_server import Mailbox, free_port, mail_server

NOON = datetime(2026, 5, 4, 12, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def letters(settings: Any, tmp_path: Any) -> Callable[..., str]:
    """`letters(subject, text)`: writes a template and returns its name."""
    folder = tmp_path / "letters" / "mail" / "tests"
    folder.mkdir(parents=True)
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path / "letters"]}
    ]

    def write(subject: str = "Ihr Vorschlag", text: str = "Vielen Dank.") -> str:
        (folder / "letter.txt").write_text(f"{subject}\n\n{text}\n", encoding="utf-8")
        return "tests/letter"

    return write


@pytest.fixture
def smtp(settings: Any) -> int:
    """The port of a mail server that does not run yet; settings point to it."""
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_TIMEOUT = 5
    settings.DEFAULT_FROM_EMAIL = "beteiligung@lindental.example"
    port: int = settings.EMAIL_PORT
    return port


@pytest.fixture
def mailbox(smtp: int) -> Iterator[Mailbox]:
    """A mail server that runs."""
    with mail_server(smtp) as box:
        yield box


def deliver_at(moment: datetime) -> int:
    """Let the worker's turn come at a moment."""
    with scopes_disabled():
        return deliver_waiting(clock=lambda: moment, is_stopping=lambda: False)


def fresh(message: Message) -> Message:
    """The message as it is stored now."""
    with scopes_disabled():
        found: Message = Message.objects.get(pk=message.pk)
        return found


def outcomes(message: Message) -> list[str]:
    """How its attempts ended, in order."""
    with scopes_disabled():
        return [delivery.outcome for delivery in message.deliveries.all()]
