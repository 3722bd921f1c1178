"""Whoever is led on is checked again at every step, and calls what was checked."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from modellkommune.commons.fetching.public import FetchRefused, Limits, fetch
from tests.factories.web_servers import Request, WebServer, by_path, saying
from tests.unit.fetching.test_targets import resolver

Serve = Callable[..., WebServer]
QUICK = Limits(seconds=5, silence=3)


def leading_to(address: str, *, status: str = "302 Found") -> Any:
    return saying(status=status, location=address)


def refused(address: str, *, limits: Limits = QUICK) -> FetchRefused:
    with pytest.raises(FetchRefused) as caught:
        fetch(address, limits=limits)
    return caught.value


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 T", "308 P"])
def test_an_address_that_moved_is_followed(serve: Serve, status: str):
    server = serve(by_path({"/alt": leading_to("neu#teil", status=status), "/neu": saying(b"da")}))

    fetched = fetch(f"{server.address}/alt", limits=QUICK)

    assert (fetched.content, fetched.address) == (b"da", f"{server.address}/neu")


@pytest.mark.parametrize(
    ("inward", "code"),
    [
        ("http://169.254.169.254/latest/meta-data/", "not_public"),
        ("http://127.0.0.1:22/", "not_public"),
        ("//[::1]/", "not_public"),
        ("http://[::ffff:127.0.0.1]/", "not_public"),
        ("file:///etc/passwd", "no_address"),
        ("http://[::1", "no_address"),
        ("http://x:y@daten.example/", "credentials"),
    ],
)
def test_nobody_is_led_into_our_own_network(serve: Serve, inward: str, code: str):
    server = serve(leading_to(inward))

    assert refused(server.address).code == code


def test_a_permission_for_one_port_is_none_for_its_neighbour(serve: Serve, settings: Any):
    secret = serve(saying(b"geheim"))
    settings.FETCH_ALLOWED = []
    server = serve(leading_to(secret.address))

    assert refused(server.address).code == "not_public"
    assert secret.requests == []


def test_a_circle_is_left_at_once(serve: Serve):
    server = serve(by_path({"/a": leading_to("/b"), "/b": leading_to("/a#x")}))

    assert refused(f"{server.address}/a").code == "redirected_in_circle"
    assert len(server.requests) == 2


def test_a_chain_without_end_is_left(serve: Serve):
    def on_and_on(line: socket.socket, request: Request) -> None:
        leading_to(request.path + "x")(line, request)

    server = serve(on_and_on)

    assert refused(f"{server.address}/x").code == "redirected_too_often"
    assert len(server.requests) == QUICK.redirects + 1


def test_a_chain_of_slow_steps_ends_with_the_time_for_all(serve: Serve):
    def slowly(line: socket.socket, request: Request) -> None:
        time.sleep(0.2)
        leading_to(request.path + "x")(line, request)

    server = serve(slowly)

    assert refused(server.address, limits=Limits(seconds=0.5)).code == "too_slow"


def test_the_name_is_resolved_once_so_a_second_answer_changes_nothing(
    serve: Serve, settings: Any, monkeypatch: pytest.MonkeyPatch
):
    inside = serve(saying(b"geheim"))
    settings.FETCH_ALLOWED = []
    port = inside.pair.partition(":")[2]
    called: list[str] = []
    monkeypatch.setattr(socket, "getaddrinfo", resolver(["193.99.144.80"], ["127.0.0.1"]))
    monkeypatch.setattr(
        "modellkommune.commons.fetching.lines.create_connection", note_and_refuse(called)
    )

    assert refused(f"http://daten.example:{port}/").code == "unreachable"
    assert called == ["193.99.144.80"]
    assert inside.requests == []


def test_a_name_that_changes_its_mind_between_two_steps_is_caught(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
):
    server = serve(by_path({"/": leading_to("http://daten.example/")}))
    monkeypatch.setattr(socket, "getaddrinfo", resolver(["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]))

    assert refused(f"{server.address}/").code == "not_public"


def note_and_refuse(called: list[str]) -> Any:
    def connect(address: tuple[str, int], *_arguments: Any, **_named: Any) -> socket.socket:
        called.append(address[0])
        raise ConnectionRefusedError

    return connect
