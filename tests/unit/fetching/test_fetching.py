"""A file comes whole and as it is, or not at all and with the reason."""

from __future__ import annotations

import gzip
import io
import socket
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from modellkommune.commons.fetching.pace import Pace, asked_to_wait_seconds
from modellkommune.commons.fetching.public import FetchRefused, Limits, fetch, look, sentence_of
from tests.factories.web_servers import (
    Request,
    WebServer,
    by_path,
    dripping,
    hanging,
    head,
    saying,
)

Serve = Callable[..., WebServer]
QUICK = Limits(most_bytes=100_000, most_unpacked=1_000_000, seconds=5, silence=3)
IMPATIENT = Limits(seconds=0.5, silence=3)
TABLE = "Straße;Zahl\nAm Anger;3\n".encode()


def refused(address: str, *, limits: Limits = QUICK) -> FetchRefused:
    with pytest.raises(FetchRefused) as caught:
        fetch(address, limits=limits)
    return caught.value


def test_a_file_comes_with_its_type_and_its_marks(serve: Serve):
    server = serve(saying(TABLE, content_type="text/CSV; charset=utf-8", etag='"7"'))

    fetched = fetch(f"{server.address}/liste.csv", limits=QUICK, accept="text/csv")

    assert (fetched.status, fetched.content, fetched.size) == (200, TABLE, len(TABLE))
    assert (fetched.content_type, fetched.etag) == ("text/csv", '"7"')
    asked = server.requests[0]
    assert asked.headers["host"] == server.pair
    assert asked.headers["accept"] == "text/csv"
    assert asked.headers["user-agent"].startswith("modellkommune/")


def test_a_large_file_goes_into_a_file_and_not_into_memory(serve: Serve):
    server = serve(saying(b"x" * 90_000))
    file = io.BytesIO()

    fetched = fetch(server.address, limits=QUICK, to=file)

    assert (fetched.content, fetched.size, len(file.getvalue())) == (b"", 90_000, 90_000)


def test_an_unchanged_file_is_not_sent_again(serve: Serve):
    def answer(line: socket.socket, request: Request) -> None:
        known = request.headers.get("if-none-match") == '"7"'
        saying(**({"status": "304 Not Modified"} if known else {"body": TABLE}))(line, request)

    server = serve(answer)

    assert fetch(server.address, limits=QUICK, etag='"7"').is_unchanged
    assert fetch(server.address, limits=QUICK, etag='"6"').content == TABLE


@pytest.mark.parametrize(
    ("packed", "packing"),
    [
        (gzip.compress(TABLE), "gzip"),
        (gzip.compress(TABLE[:5]) + gzip.compress(TABLE[5:]), "gzip"),
        (zlib.compress(TABLE), "deflate"),
    ],
    ids=["gzip", "two gzips", "zlib"],
)
def test_a_packed_file_is_unpacked(serve: Serve, packed: bytes, packing: str):
    server = serve(saying(packed, content_encoding=packing))

    assert fetch(server.address, limits=QUICK).content == TABLE


def test_a_bomb_is_defused_before_it_fills_the_memory(serve: Serve):
    bomb = gzip.compress(b"0" * 60_000_000)
    server = serve(saying(bomb, content_encoding="gzip"))
    file = io.BytesIO()

    with pytest.raises(FetchRefused) as caught:
        fetch(server.address, limits=QUICK, to=file)

    assert caught.value.code == "too_large_unpacked"
    assert len(file.getvalue()) <= QUICK.most_unpacked


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (saying(b"x", length=5_000_000_000), "too_large"),
        (saying(b"x" * 150_000), "too_large"),
        (saying(TABLE, length=len(TABLE) + 10), "broken_off"),
        (saying(b"no gzip", content_encoding="gzip"), "packing_broken"),
        (saying(gzip.compress(b"x" * 9000)[:20], content_encoding="gzip"), "packing_broken"),
        (saying(TABLE, content_encoding="br"), "packing_unknown"),
        (saying(status="404 Not Found"), "not_found"),
        (saying(status="403 Forbidden"), "forbidden"),
        (saying(status="429 Too Many Requests"), "asked_too_often"),
        (saying(status="500 Internal Server Error"), "server_error"),
        (saying(status="204 No Content"), "status"),
        (lambda line, _request: line.sendall(b"SSH-2.0-OpenSSH_9.2\r\n"), "no_http"),
        (lambda line, _request: line.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 99_999), "no_http"),
    ],
    ids=[
        "tells too much", "sends too much", "breaks off", "no gzip", "half a gzip", "other packing",
        "nothing there", "not for us", "too often", "own fault", "no content", "no web server",
        "endless head",
    ],
)  # fmt: skip
def test_a_bad_answer_is_refused_with_its_reason(serve: Serve, answer: object, code: str):
    server = serve(answer)

    with pytest.raises(FetchRefused) as caught:
        fetch(server.address, limits=QUICK).or_refuse()

    assert caught.value.code == code


def test_an_endless_file_without_a_length_ends_at_the_limit(serve: Serve):
    def pour(line: socket.socket, _request: Request) -> None:
        line.sendall(head())
        while True:
            line.sendall(b"x" * 65_536)

    assert refused(serve(pour).address).code == "too_large"


@pytest.mark.parametrize(
    "answer",
    [hanging, dripping(b""), dripping(b"HTTP/1.1 200 OK\r\nX-Slow: "), dripping(head())],
    ids=["says nothing", "drips from the start", "drips its head", "drips its body"],
)
def test_a_server_that_does_not_come_to_an_end_is_left_in_time(serve: Serve, answer: object):
    server = serve(answer)
    began = time.monotonic()

    assert refused(server.address, limits=IMPATIENT).code == "too_slow"
    assert time.monotonic() - began < 3


def test_a_server_that_is_silent_is_left_before_the_time_is_up(serve: Serve):
    server = serve(hanging)

    assert refused(server.address, limits=Limits(seconds=20, silence=0.2)).code == "too_slow"


def test_nobody_listening_is_told(serve: Serve, settings: Any):
    door = socket.create_server(("127.0.0.1", 0))
    pair = f"127.0.0.1:{door.getsockname()[1]}"
    door.close()
    settings.FETCH_ALLOWED = [pair]

    assert refused(f"http://{pair}/").code == "unreachable"


def test_the_sentence_is_written_in_the_language_of_its_reader(serve: Serve):
    problem = refused(serve(saying(b"x" * 150_000)).address, limits=Limits(most_bytes=1 << 16))

    assert str(problem) == "Die Datei ist größer als 64,0\xa0KB. Mehr wird nicht abgerufen."
    assert sentence_of(problem.code, problem.parameters) == str(problem)
    assert sentence_of("of a later version", {}) == "Die Adresse ließ sich nicht abrufen."


def test_a_look_at_a_link_does_not_fetch_the_file(serve: Serve):
    server = serve(saying(TABLE))

    assert look(server.address, limits=QUICK).status == 200
    assert [one.method for one in server.requests] == ["HEAD"]


def test_a_server_that_knows_no_look_is_asked_for_the_file_and_left_after_the_head(serve: Serve):
    def answer(line: socket.socket, request: Request) -> None:
        if request.method == "HEAD":
            saying(status="405 Method Not Allowed")(line, request)
        else:
            dripping(head(length=90_000))(line, request)

    server = serve(answer)

    assert look(server.address, limits=QUICK).status == 200
    assert [one.method for one in server.requests] == ["HEAD", "GET"]


def test_a_dead_link_is_asked_once(serve: Serve):
    server = serve(by_path({}))

    assert look(f"{server.address}/weg", limits=QUICK).status == 404
    assert len(server.requests) == 1


def test_one_server_is_asked_at_its_pace_and_others_meanwhile():
    moments, pauses = [0.0], []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        moments[0] += seconds

    pace = Pace(2, clock=lambda: moments[0], sleep=sleep)

    for host in ("a.example", "b.example", "a.example"):
        pace.wait(host)

    assert pauses == [2.0]


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120),
        ("Mon, 01 Jun 2026 10:05:00 GMT", 300),
        ("Mon, 01 Jun 2026 09:00:00 GMT", 0),
        ("999999999", 86_400),
        ("bald", 0),
        ("", 0),
    ],
)
def test_a_server_that_asks_for_a_pause_gets_it_for_a_day_at_most(told: str, seconds: int):
    now = datetime(2026, 6, 1, 10, tzinfo=UTC)

    assert asked_to_wait_seconds({"retry-after": told}, now=now) == seconds
