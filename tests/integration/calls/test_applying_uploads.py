"""Uploads that go on after a broken line, by the tus protocol."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from modellkommune.commons.files.resumable import parts
from modellkommune.commons.files.resumable.public import (
    KEPT,
    ResumableUpload,
    drop_old_uploads,
)
from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import (
    Application,
    Channel,
    TeamMember,
    TeamRole,
)
from modellkommune.features.calls.services.applying.receiving import begin_application
from modellkommune.features.calls.services.checking.sealing import read_own_file
from tests.factories.applying import a_call_with_a_full_form
from tests.factories.calls import DAY, DEADLINE
from tests.fixtures.authorities import host_of

NOW = DEADLINE - 5 * DAY
BACKEND = "modellkommune.commons.people.backends.SignInBackend"
TUS = {"Tus-Resumable": "1.0.0"}
STREAM = "application/offset+octet-stream"
CONTENT = b"%PDF-1.4 " + b"Beschluss des Rates. " * 5_000 + b"%%EOF"


@pytest.fixture(autouse=True)
def before_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def application(programme_office: OpenedAuthority) -> Iterator[Application]:
    with scope(authority=programme_office.authority):
        call = a_call_with_a_full_form(programme_office.authority, is_sealed=True)
        yield begin_application(call=call, channel=Channel.WEB, now=NOW, person=person("erika"))


@pytest.fixture
def erika(programme_office: OpenedAuthority) -> Client:
    return client_of(programme_office, "erika")


def person(name: str) -> Person:
    email = f"{name}@testdorf.test"
    found = Person.objects.filter(email=email).first()
    return found or Person.objects.create_user(email=email, password=None)


def client_of(office: OpenedAuthority, name: str, **options: Any) -> Client:
    client = Client(headers={"host": host_of(office.portal)}, **options)
    client.force_login(person(name), backend=BACKEND)
    return client


def base_of(application: Application) -> str:
    call = application.call
    return (
        f"/foerderaufrufe/{call.authority.slug}/{call.slug}/bewerbung/{application.pk}"
        "/anlagen/hochladen/"
    )


def announce(
    client: Client, application: Application, *, size: int = len(CONTENT), name: str = "beschluß.pdf",
    **headers: str,
) -> Any:  # fmt: skip
    told = {"filename": name, "filetype": "application/pdf", "paper": "resolution"}
    metadata = ",".join(
        f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in told.items()
    )
    given = {**TUS, "Upload-Length": str(size), "Upload-Metadata": metadata, **headers}
    return client.post(base_of(application), headers=given)


def send(client: Client, address: str, content: bytes, *, at: int, **headers: str) -> Any:
    return client.patch(
        address, content, content_type=STREAM, headers={**TUS, "Upload-Offset": str(at), **headers}
    )


def begun(client: Client, application: Application, **facts: Any) -> str:
    answer = announce(client, application, **facts)
    assert answer.status_code == 201
    return str(answer["Location"])


def test_the_server_says_what_it_can(erika: Client, application: Application) -> None:
    answer = erika.options(base_of(application))

    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert set(answer["Tus-Extension"].split(",")) == {
        "creation", "expiration", "termination", "checksum"
    }  # fmt: skip
    assert int(answer["Tus-Max-Size"]) == 100 * 1024 * 1024


def test_a_file_that_breaks_off_goes_on_where_it_stopped(
    erika: Client, application: Application
) -> None:
    address = begun(erika, application)
    send(erika, address, CONTENT[:30_000], at=0)

    there = int(erika.head(address, headers=TUS)["Upload-Offset"])
    answer = send(erika, address, CONTENT[there:], at=there)

    assert (there, answer.status_code) == (30_000, 204)
    file = application.files.get()
    assert read_own_file(file=file) == CONTENT
    assert file.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (file.name, file.paper.code) == ("beschluß.pdf", "resolution")
    assert not ResumableUpload.objects.exists()
    assert erika.head(address, headers=TUS).status_code == 404


def test_pieces_lie_sealed_on_the_disk(erika: Client, application: Application) -> None:
    address = begun(erika, application)

    send(erika, address, CONTENT[:30_000], at=0)

    kept = parts.path_of(ResumableUpload.objects.get().key).read_bytes()
    assert b"Beschluss des Rates" not in kept


def test_a_piece_that_was_cut_off_by_a_power_failure_is_sent_again(
    erika: Client, application: Application
) -> None:
    address = begun(erika, application)
    send(erika, address, CONTENT[:10_000], at=0)
    send(erika, address, CONTENT[10_000:20_000], at=10_000)
    path = parts.path_of(ResumableUpload.objects.get().key)
    path.write_bytes(path.read_bytes()[:-7])

    there = int(erika.head(address, headers=TUS)["Upload-Offset"])
    send(erika, address, CONTENT[there:], at=there)

    assert there == 10_000
    assert read_own_file(file=application.files.get()) == CONTENT


def test_another_offset_is_a_conflict(erika: Client, application: Application) -> None:
    address = begun(erika, application)
    send(erika, address, CONTENT[:100], at=0)

    again = send(erika, address, CONTENT[:100], at=0)
    ahead = send(erika, address, CONTENT[500:], at=500)

    assert (again.status_code, ahead.status_code) == (409, 409)


def test_two_requests_do_not_write_one_file_at_once(
    erika: Client, application: Application
) -> None:
    address = begun(erika, application)
    key = ResumableUpload.objects.get().key

    with parts.held(key):
        answer = send(erika, address, CONTENT[:100], at=0)

    assert answer.status_code == 423


def test_a_wrong_checksum_stores_nothing(erika: Client, application: Application) -> None:
    address = begun(erika, application)
    digest = base64.b64encode(hashlib.sha1(CONTENT[:100]).digest()).decode()

    wrong = send(erika, address, CONTENT[100:200], at=0, **{"Upload-Checksum": f"sha1 {digest}"})
    unknown = send(erika, address, CONTENT[:100], at=0, **{"Upload-Checksum": "crc32 AAAA"})
    right = send(erika, address, CONTENT[:100], at=0, **{"Upload-Checksum": f"sha1 {digest}"})

    assert [one.status_code for one in (wrong, unknown, right)] == [460, 400, 204]
    assert right["Upload-Offset"] == "100"


def test_more_than_announced_is_refused(erika: Client, application: Application) -> None:
    address = begun(erika, application, size=50)

    assert send(erika, address, CONTENT[:100], at=0).status_code == 413
    assert not application.files.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(
    erika: Client, application: Application
) -> None:
    answer = announce(erika, application, size=100 * 1024 * 1024 + 1)

    assert answer.status_code == 413
    assert "100 MB" in answer.content.decode()


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Tus-Resumable": "0.2.2"}, 412), ({"Upload-Length": "viel"}, 400)],
)
def test_other_words_of_the_protocol_are_refused(
    erika: Client, application: Application, headers: dict[str, str], status: int
) -> None:
    assert announce(erika, application, **headers).status_code == status


def test_an_upload_can_be_given_up(erika: Client, application: Application) -> None:
    address = begun(erika, application)
    send(erika, address, CONTENT[:100], at=0)
    key = ResumableUpload.objects.get().key

    answer = erika.delete(address, headers=TUS)

    assert answer.status_code == 204
    assert not ResumableUpload.objects.exists()
    assert not parts.path_of(key).exists()


def test_an_upload_belongs_to_the_person_who_began_it(
    erika: Client, application: Application, programme_office: OpenedAuthority
) -> None:
    address = begun(erika, application)
    for name, role in (("anna", TeamRole.EDITOR), ("leo", TeamRole.READER)):
        TeamMember.objects.create(
            authority=application.authority, application=application, person=person(name),
            email=person(name).email, role=role, invited_at=NOW, joined_at=NOW,
        )  # fmt: skip

    for name, status in (("anna", 404), ("leo", 302), ("fremd", 404)):
        other = client_of(programme_office, name)
        assert other.head(address, headers=TUS).status_code == status
        assert send(other, address, CONTENT, at=0).status_code == status


def test_without_the_token_of_the_page_nothing_is_taken(
    application: Application, programme_office: OpenedAuthority
) -> None:
    client = client_of(programme_office, "erika", enforce_csrf_checks=True)

    assert announce(client, application).status_code == 403
    assert not ResumableUpload.objects.exists()


def test_what_nobody_continues_is_removed_after_two_days(
    erika: Client, application: Application
) -> None:
    address = begun(erika, application)
    send(erika, address, CONTENT[:100], at=0)
    key = ResumableUpload.objects.get().key

    early = drop_old_uploads(NOW + KEPT - timedelta(minutes=1))
    late = drop_old_uploads(NOW + KEPT + timedelta(minutes=1))

    assert (early, late) == (0, 1)
    assert not parts.path_of(key).exists()
