"""With TLS the name in the address is asked for and must stand in the certificate."""

from __future__ import annotations

import ipaddress
import ssl
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from modellkommune.commons.fetching.public import FetchRefused, Limits, fetch
from tests.factories.web_servers import WebServer, dripping, saying

Serve = Callable[..., WebServer]
QUICK = Limits(seconds=5, silence=3)
NOW = datetime.now(UTC)


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's context for daten.localhost, whose issuer this machine trusts."""
    path = tmp_path / "server.pem"
    path.write_bytes(signed_for("daten.localhost"))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def signed_for(name: str) -> bytes:
    """Return a certificate that signs itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder(subject_name=subject, issuer_name=subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def test_the_server_is_asked_by_its_name_although_its_number_is_called(
    serve: Serve, certificate: ssl.SSLContext
):
    asked: list[str | None] = []
    certificate.sni_callback = lambda _line, name, _context: asked.append(name)
    server = serve(saying(b"da"), name="daten.localhost", context=certificate)

    assert fetch(server.address, limits=QUICK).content == b"da"
    assert asked == ["daten.localhost"]


@pytest.mark.parametrize("name", ["andere.localhost", str(ipaddress.ip_address("127.0.0.1"))])
def test_a_certificate_for_another_name_is_refused(
    serve: Serve, certificate: ssl.SSLContext, name: str
):
    server = serve(saying(b"da"), name=name, context=certificate)

    with pytest.raises(FetchRefused) as caught:
        fetch(server.address, limits=QUICK)

    assert caught.value.code == "certificate"
    assert server.requests == []


def test_a_certificate_of_an_unknown_issuer_is_refused(
    serve: Serve, certificate: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("SSL_CERT_FILE")
    server = serve(saying(b"da"), name="daten.localhost", context=certificate)

    with pytest.raises(FetchRefused) as caught:
        fetch(server.address, limits=QUICK)

    assert caught.value.code == "certificate"


def test_a_body_that_drips_through_tls_ends_in_time(serve: Serve, certificate: ssl.SSLContext):
    server = serve(
        dripping(b"HTTP/1.1 200 OK\r\n\r\n"), name="daten.localhost", context=certificate
    )
    began = time.monotonic()

    with pytest.raises(FetchRefused) as caught:
        fetch(server.address, limits=Limits(seconds=0.5, silence=3))

    assert caught.value.code == "too_slow"
    assert time.monotonic() - began < 3


def test_a_handshake_that_never_comes_ends_in_time(serve: Serve):
    server = serve(dripping(b""), name="daten.localhost")
    address = server.address.replace("http:", "https:")

    with pytest.raises(FetchRefused) as caught:
        fetch(address, limits=Limits(seconds=0.5, silence=3))

    assert caught.value.code in ("too_slow", "no_http", "unreachable")
