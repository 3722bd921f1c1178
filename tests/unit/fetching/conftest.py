from __future__ import annotations

import contextlib
import ssl
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.factories.web_servers import Answer, WebServer, serving


@pytest.fixture
def serve(settings: Any) -> Iterator[Callable[..., WebServer]]:
    """Start servers that the allow list names; they end with the test."""
    with contextlib.ExitStack() as running:

        def start(
            answer: Answer, *, name: str = "127.0.0.1", context: ssl.SSLContext | None = None
        ) -> WebServer:
            server = running.enter_context(serving(answer, name=name, context=context))
            settings.FETCH_ALLOWED = [*getattr(settings, "FETCH_ALLOWED", []), server.pair]
            return server

        yield start
