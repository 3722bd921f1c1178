"""An address may lead only to machines that everybody on the internet means by it."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest

from modellkommune.commons.fetching.limits import Deadline
from modellkommune.commons.fetching.public import FetchRefused, Limits, fetch
from modellkommune.commons.fetching.targets import addresses_of, is_public, take_apart

QUICK = Limits(seconds=1, silence=1)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254",
        "172.16.0.1", "192.0.0.1", "192.0.2.7", "192.88.99.1", "192.168.1.1", "198.18.0.1",
        "203.0.113.9", "224.0.0.251", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a00:1",
        "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "2001:db8::1", "fc00::1", "fd12::1",
        "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "100::1", "5f00::1",
    ],
)  # fmt: skip
def test_an_address_of_our_own_or_nobodys_network_is_not_public(address: str):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "193.99.144.80", "2a02:2e0:3fe:1001:302::"])
def test_an_address_of_a_public_server_is_public(address: str):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
        "http://017700000001/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://0/",
        "http://localhost/", "http://LOCALHOST./", "http://lindental.localhost/",
        "http://169.254.169.254/latest/meta-data/", "https://[64:ff9b::7f00:1]/",
    ],
)  # fmt: skip
def test_every_spelling_of_this_machine_is_refused(address: str):
    with pytest.raises(FetchRefused) as refused:
        fetch(address, limits=QUICK)

    assert refused.value.code == "not_public"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("file:///etc/passwd", "no_address"),
        ("ftp://daten.example/liste.csv", "no_address"),
        ("gopher://daten.example:70/", "no_address"),
        ("daten.example/liste.csv", "no_address"),
        ("http://", "no_address"),
        ("http:///liste.csv", "no_address"),
        ("http://daten.example:99999/", "no_address"),
        ("http://daten.example:0/", "no_address"),
        ("http://daten example/", "no_address"),
        ("http://[::1", "no_address"),
        ("http://daten.example\\@127.0.0.1/", "credentials"),
        ("http://daten.example\\.intern/", "no_address"),
        ("http://daten.example/\r\nHost: intern", "no_address"),
        ("http://anna:geheim@daten.example/", "credentials"),
        ("http://" + "a" * 300 + ".example/", "no_address"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_with_its_reason(address: str, code: str):
    with pytest.raises(FetchRefused) as refused:
        fetch(address, limits=QUICK)

    assert refused.value.code == code


def test_a_password_is_not_repeated_in_the_refusal():
    with pytest.raises(FetchRefused) as refused:
        fetch("http://anna:geheim@daten.example/", limits=QUICK)

    assert "geheim" not in str(refused.value)


def test_a_german_host_name_is_written_in_the_letters_of_the_name_system():
    target = take_apart("https://münchen.example/straßen liste.csv?ort=Köln")

    assert target.host == "xn--mnchen-3ya.example"
    assert target.path == "/stra%C3%9Fen%20liste.csv?ort=K%C3%B6ln"


def test_a_name_with_one_private_address_among_its_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(socket, "getaddrinfo", resolver(["193.99.144.80", "10.0.0.5"]))

    with pytest.raises(FetchRefused) as refused:
        addresses_of(take_apart("http://daten.example/"), deadline=Deadline(1))

    assert refused.value.code == "not_public"


def test_a_name_system_that_hangs_ends_with_the_deadline(monkeypatch: pytest.MonkeyPatch):
    def hang(*_arguments: Any, **_named: Any) -> list[Any]:
        import time

        time.sleep(2)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)

    with pytest.raises(FetchRefused) as refused:
        fetch("http://daten.example/", limits=Limits(seconds=0.2))

    assert refused.value.code == "too_slow"


def resolver(*answers: list[str]) -> Any:
    """Return a name system that gives these answers one after another, the last for ever."""
    waiting = list(answers)

    def resolve(_host: str, port: int, *_arguments: Any, **_named: Any) -> list[Any]:
        found = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    return resolve
