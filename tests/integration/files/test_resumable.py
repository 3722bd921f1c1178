"""Files in pieces, as any room takes them: without calls, without a room."""

from __future__ import annotations

import base64
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.files.resumable import parts
from modellkommune.commons.files.resumable.public import (
    GIGABYTE,
    KEPT,
    ArrivedFile,
    Reception,
    ResumableUpload,
    Seal,
    answer_begin,
    answer_piece,
    drop_leftovers,
)
from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.people.models import Person

CONTENT = b"Zeile;Wert\r\n" * 50_000
TUS = {"HTTP_TUS_RESUMABLE": "1.0.0"}


class NoTable(ValueError):
    """The room takes tables only."""


class Desk:
    """A room of the test: keeps what arrives, turns pictures away."""

    def __init__(self, authority: Authority, folder: Path, **more: Any) -> None:
        self.folder, self.taken, self.more = folder, [], more
        self.authority = authority

    def reception(self) -> Reception:
        return Reception(
            authority=self.authority, subject="test.table:7", accept=self.accept,
            address_of=lambda key: f"/hochladen/{key}/", refusals=(NoTable,),
            words_of=lambda _refusal: "Das ist keine Tabelle.",
            check=lambda announced: {"sheet": announced.told.get("sheet", "")}, **self.more,
        )  # fmt: skip

    def accept(self, file: ArrivedFile) -> str:
        if file.name.endswith(".png"):
            raise NoTable
        path = self.folder / "arrived"
        file.write_to(path)
        self.taken.append((file.name, file.facts, path.read_bytes()))
        return "Die Tabelle ist da."


def request_of(method: str, person: Person, body: bytes = b"", **headers: str) -> HttpRequest:
    request = RequestFactory().generic(
        method, "/hochladen/", body, content_type="application/offset+octet-stream",
        **{**TUS, **headers},
    )  # fmt: skip
    request.user = person
    request._messages = type("Said", (), {"add": lambda *_words: None})()
    return request


def begin(desk: Desk, person: Person, *, size: int, name: str = "werte.csv") -> HttpResponse:
    told = {"filename": name, "sheet": "Tabelle 2"}
    metadata = ",".join(
        f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in told.items()
    )
    request = request_of(
        "POST", person, HTTP_UPLOAD_LENGTH=str(size), HTTP_UPLOAD_METADATA=metadata
    )
    return answer_begin(request, reception=desk.reception())


def send(desk: Desk, person: Person, key: str, content: bytes, *, at: int) -> HttpResponse:
    request = request_of("PATCH", person, content, HTTP_UPLOAD_OFFSET=str(at))
    return answer_piece(request, key=key, reception=desk.reception())


def offset(desk: Desk, person: Person, key: str) -> int:
    answer = answer_piece(request_of("HEAD", person), key=key, reception=desk.reception())
    return int(answer["Upload-Offset"])


@pytest.fixture
def anna(lindental: OpenedAuthority) -> Person:
    return lindental.administrator


@pytest.fixture
def desk(lindental: OpenedAuthority, tmp_path: Path) -> Any:
    with scope(authority=lindental.authority):
        yield Desk(lindental.authority, tmp_path)


def test_a_broken_line_goes_on_where_it_stopped_also_after_a_restart(
    desk: Desk, anna: Person, tmp_path: Path
) -> None:
    begin(desk, anna, size=len(CONTENT))
    key = ResumableUpload.objects.get().key
    send(desk, anna, key, CONTENT[:200_000], at=0)
    after_restart = Desk(desk.authority, tmp_path)

    there = offset(after_restart, anna, key)
    send(after_restart, anna, key, CONTENT[there:], at=there)

    assert there == 200_000
    assert after_restart.taken == [("werte.csv", {"sheet": "Tabelle 2"}, CONTENT)]
    assert not ResumableUpload.objects.exists()
    assert not parts.path_of(key).exists()


def test_two_gigabytes_are_taken_and_one_byte_more_is_not(desk: Desk, anna: Person) -> None:
    largest = begin(desk, anna, size=2 * GIGABYTE)
    larger = begin(desk, anna, size=2 * GIGABYTE + 1)

    assert (largest.status_code, larger.status_code) == (201, 413)
    assert "2.048 MB" in larger.content.decode()


def test_a_room_turns_away_what_it_does_not_want_and_nothing_stays(
    desk: Desk, anna: Person
) -> None:
    begin(desk, anna, size=5, name="bild.png")
    key = ResumableUpload.objects.get().key

    answer = send(desk, anna, key, b"abcde", at=0)

    assert (answer.status_code, answer.content.decode()) == (422, "Das ist keine Tabelle.")
    assert not ResumableUpload.objects.exists()
    assert not parts.path_of(key).exists()


def test_the_eleventh_file_on_its_way_waits(desk: Desk, anna: Person) -> None:
    answers = [begin(desk, anna, size=10) for _number in range(11)]

    assert [one.status_code for one in answers] == [201] * 10 + [403]
    assert "Viele Dateien" in answers[-1].content.decode()


def test_a_full_disk_is_told_before_anything_is_sent(
    desk: Desk, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "fits_on_disk", lambda _size: False)

    assert begin(desk, anna, size=10).status_code == 507
    assert not ResumableUpload.objects.exists()


def test_an_upload_is_found_only_by_its_person_and_for_its_subject(
    desk: Desk, anna: Person, auenfeld: OpenedAuthority
) -> None:
    begin(desk, anna, size=10)
    key = ResumableUpload.objects.get().key
    elsewhere = Desk(desk.authority, desk.folder)
    elsewhere.reception = lambda: Reception(  # type: ignore[method-assign]
        authority=desk.authority, subject="test.table:8", accept=desk.accept, address_of=str
    )

    assert send(desk, auenfeld.administrator, key, b"x", at=0).status_code == 404
    assert send(elsewhere, anna, key, b"x", at=0).status_code == 404
    with scope(authority=auenfeld.authority):
        assert send(desk, anna, key, b"x", at=0).status_code == 404


def test_a_seal_closes_every_piece_on_the_disk(
    lindental: OpenedAuthority, anna: Person, tmp_path: Path
) -> None:
    turned = bytes.maketrans(bytes(range(256)), bytes(reversed(range(256))))
    seal = Seal(
        close=lambda piece: piece.translate(turned), open=lambda kept: kept.translate(turned)
    )
    with scope(authority=lindental.authority):
        desk = Desk(lindental.authority, tmp_path, seal=seal)
        begin(desk, anna, size=20)
        key = ResumableUpload.objects.get().key
        send(desk, anna, key, b"0123456789", at=0)
        on_disk = parts.path_of(key).read_bytes()
        send(desk, anna, key, b"ABCDEFGHIJ", at=10)

    assert b"0123456789" not in on_disk
    assert desk.taken[0][2] == b"0123456789ABCDEFGHIJ"


def test_pieces_that_no_upload_knows_are_tidied_away(desk: Desk, anna: Person) -> None:
    begin(desk, anna, size=100)
    begin(desk, anna, size=100)
    lost, kept = ResumableUpload.objects.values_list("key", flat=True)
    long_ago = (timezone.now() - KEPT - timedelta(hours=1)).timestamp()
    for key in (lost, kept):
        send(desk, anna, key, b"abc", at=0)
        os.utime(parts.path_of(key), (long_ago, long_ago))
    ResumableUpload.objects.filter(key=lost).delete()

    with scopes_disabled():
        dropped = drop_leftovers(timezone.now())

    assert dropped == 1
    assert (parts.path_of(lost).exists(), parts.path_of(kept).exists()) == (False, True)
